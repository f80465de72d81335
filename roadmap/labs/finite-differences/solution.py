"""One coordinate at a time, to both sides."""

import numpy as np


def gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += h
        down[place] -= h
        slopes[place] = (f(up) - f(down)) / (2 * h)
    return slopes


def gap(claimed, numeric):
    size = np.linalg.norm(claimed) + np.linalg.norm(numeric)
    if size == 0:
        return 0.0
    return float(np.linalg.norm(claimed - numeric) / size)

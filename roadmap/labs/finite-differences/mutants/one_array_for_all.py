# Changes one array and puts it back: what f was given changes afterwards.
"""One coordinate at a time, to both sides."""

import numpy as np


def gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        was = x[place]
        x[place] = was + h
        above = f(x)
        x[place] = was - h
        slopes[place] = (above - f(x)) / (2 * h)
        x[place] = was
    return slopes


def gap(claimed, numeric):
    size = np.linalg.norm(claimed) + np.linalg.norm(numeric)
    if size == 0:
        return 0.0
    return float(np.linalg.norm(claimed - numeric) / size)

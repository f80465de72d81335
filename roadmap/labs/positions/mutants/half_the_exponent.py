# Takes i where 2 i belongs.
"""Angles for each position and pair; then sines and cosines, or a rotation."""

import numpy as np


def angles(positions, width, base):
    return positions[:, None] * base ** (-np.arange(width // 2) / width)


def sinusoids(length, width, base=10000.0):
    turns = angles(np.arange(length), width, base)
    out = np.empty((length, width))
    out[:, 0::2] = np.sin(turns)
    out[:, 1::2] = np.cos(turns)
    return out


def rotate(x, positions, base=10000.0):
    turns = angles(positions, x.shape[1], base)
    a, b = x[:, 0::2], x[:, 1::2]
    out = np.empty(x.shape)
    out[:, 0::2] = a * np.cos(turns) - b * np.sin(turns)
    out[:, 1::2] = a * np.sin(turns) + b * np.cos(turns)
    return out

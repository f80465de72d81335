"""Divides by the largest entry on the way, which is cheaper, and by the length at the end alone."""

import numpy as np


def power_iteration(a, start, steps=200):
    vector = np.array(start, dtype=float)
    for _ in range(steps):
        vector = a.dot(vector)
        vector /= np.abs(vector).max()
    value = np.sum(vector * a.dot(vector)) / np.sum(vector * vector)
    return value, vector / np.sqrt(np.sum(vector * vector))

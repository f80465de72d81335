"""Counts in a while loop, and fits the line in the form of matrices."""

import numpy as np


def descend(grad, start, rate=0.1, steps=1000, tolerance=1e-8):
    point, taken = np.asarray(start) * 1.0, 0
    while taken < steps:
        slope = np.asarray(grad(point))
        if (slope**2).sum() <= tolerance**2:
            break
        point, taken = point - rate * slope, taken + 1
    return point, taken


def find_line(x, y, rate=0.1, steps=5000):
    columns = np.stack([x, np.ones_like(x)], axis=1)
    point, _ = descend(lambda line: 2 * columns.T @ (columns @ line - y) / len(x), [0.0, 0.0], rate, steps)
    return tuple(point)

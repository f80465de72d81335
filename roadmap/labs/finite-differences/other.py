"""Moves along the rows of a scaled identity matrix, and flattens what has a shape."""

import numpy as np


def gradient(f, x, h=1e-5):
    x = np.asarray(x)
    flat = x.astype(float).ravel()
    moves = h * np.eye(flat.size)
    there = [f((flat + move).reshape(x.shape)) for move in moves]
    back = [f((flat - move).reshape(x.shape)) for move in moves]
    return ((np.array(there) - np.array(back)) / (2 * h)).reshape(x.shape)


def gap(claimed, numeric):
    apart = np.sqrt(np.sum((claimed - numeric) ** 2))
    return 0.0 if apart == 0 else apart / (np.sqrt(np.sum(claimed**2)) + np.sqrt(np.sum(numeric**2)))

"""Pairs as complex numbers: a rotation is a multiplication."""

import numpy as np


def _hands(positions, width, base):
    pairs = np.arange(width // 2)
    return np.exp(1j * np.outer(positions, np.exp(-np.log(base) * 2 * pairs / width)))


def sinusoids(length, width, base=10000.0):
    hands = _hands(np.arange(length), width, base)
    return np.stack([hands.imag, hands.real], axis=2).reshape(length, width)


def rotate(x, positions, base=10000.0):
    turned = np.ascontiguousarray(x, dtype=float).view(complex) * _hands(positions, x.shape[1], base)
    return turned.view(float)

"""With logaddexp, clipping and hyperbolic identities: gelu(x) is x sigmoid(2 u)."""

import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -np.asarray(x, dtype=float)))


def slope_of_sigmoid(x):
    return sigmoid(x) * sigmoid(-np.asarray(x))


def slope_of_tanh(x):
    return 4 * slope_of_sigmoid(2 * np.asarray(x))


def relu(x):
    return (np.abs(x) + x) / 2.0


def slope_of_relu(x):
    return np.heaviside(np.asarray(x, dtype=float), 0.0)


def _inside(x):
    return np.sqrt(8 / np.pi) * (x + 0.044715 * x**3), np.sqrt(8 / np.pi) * (1 + 0.134145 * x**2)


def gelu(x):
    u, _ = _inside(np.asarray(x, dtype=float))
    return x * sigmoid(u)


def slope_of_gelu(x):
    u, slope = _inside(np.asarray(x, dtype=float))
    return sigmoid(u) + x * slope_of_sigmoid(u) * slope

# Takes every fourth column for a part.
"""All four parts in one product."""

import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def step(x, h, c, w, u, b):
    z = x @ w + h @ u + b
    i, f, g, o = (z[:, j::4] for j in range(4))
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def run(xs, w, u, b):
    h = c = np.zeros((xs.shape[1], u.shape[0]))
    outputs = []
    for x in xs:
        h, c = step(x, h, c, w, u, b)
        outputs.append(h)
    return np.array(outputs), c

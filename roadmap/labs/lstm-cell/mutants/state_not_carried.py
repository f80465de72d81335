# Begins every step with zeros for h.
"""All four parts in one product."""

import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def step(x, h, c, w, u, b):
    i, f, g, o = np.split(x @ w + h @ u + b, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def run(xs, w, u, b):
    h = c = np.zeros((xs.shape[1], u.shape[0]))
    outputs = []
    for x in xs:
        h, c = step(x, 0 * h, c, w, u, b)
        outputs.append(h)
    return np.array(outputs), c

"""Example by example with outer products, added up at the end; the biases as weights of a constant 1."""

import numpy as np


def _matrices(params):
    return np.vstack([params["w1"], params["b1"]]), np.vstack([params["w2"], params["b2"]])


def predict(params, x):
    first, second = _matrices(params)
    rows = []
    for row in x:
        hidden = np.tanh(np.append(row, 1.0) @ first)
        rows.append(np.append(hidden, 1.0) @ second)
    return np.array(rows)


def loss(params, x, y):
    return np.square(predict(params, x) - y).sum() / y.size


def gradients(params, x, y):
    first, second = _matrices(params)
    d_first, d_second = np.zeros_like(first), np.zeros_like(second)
    for row, target in zip(x, y):
        entered = np.append(row, 1.0)
        hidden = np.append(np.tanh(entered @ first), 1.0)
        error = 2 * (hidden @ second - target)
        d_second += np.outer(hidden, error)
        d_first += np.outer(entered, (second @ error)[:-1] / np.cosh(entered @ first) ** 2)
    d_first, d_second = d_first / y.size, d_second / y.size
    return {"w1": d_first[:-1], "b1": d_first[-1], "w2": d_second[:-1], "b2": d_second[-1]}

"""Moves the averages towards the gradient, and folds both corrections into the rate and eps."""

import numpy as np


def momentum_step(x, grad, velocity, rate=0.01, beta=0.9):
    faster = grad + velocity * beta
    return np.subtract(x, np.multiply(rate, faster)), faster


def start(x):
    return np.zeros_like(x, dtype=float), np.zeros_like(x, dtype=float), 0


def adam_step(x, grad, state, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v, t = state
    m = m + (1 - beta1) * (grad - m)
    v = v + (1 - beta2) * (np.square(grad) - v)
    root = np.sqrt(1 - beta2 ** (t + 1))
    step = rate * root / (1 - beta1 ** (t + 1))
    return x - step * m / (np.sqrt(v) + eps * root), (m, v, t + 1)

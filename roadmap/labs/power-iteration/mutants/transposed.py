# Finds the left eigenvector.
"""Multiply, bring to length 1, and read the value off with the Rayleigh quotient."""

import numpy as np


def power_iteration(a, start, steps=200):
    vector = start / np.linalg.norm(start)
    for _ in range(steps):
        vector = vector @ a
        vector = vector / np.linalg.norm(vector)
    return float(vector @ a @ vector), vector

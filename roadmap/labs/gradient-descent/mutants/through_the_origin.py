# Never moves the intercept.
"""Against the gradient, until the ground is flat."""

import numpy as np


def descend(grad, start, rate=0.1, steps=1000, tolerance=1e-8):
    point = np.array(start, dtype=float)
    for taken in range(steps):
        slope = grad(point)
        if np.linalg.norm(slope) <= tolerance:
            return point, taken
        point = point - rate * slope
    return point, steps


def find_line(x, y, rate=0.1, steps=5000):
    def grad(line):
        error = line[0] * x + line[1] - y
        return np.array([2 * np.mean(error * x), 0.0])

    (slope, intercept), _ = descend(grad, np.zeros(2), rate, steps)
    return slope, intercept

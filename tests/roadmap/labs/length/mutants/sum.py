# Takes the root of the square of the sum.
"""The root of the sum of squares."""

import math


def length(x):
    return math.sqrt(sum(x) ** 2)

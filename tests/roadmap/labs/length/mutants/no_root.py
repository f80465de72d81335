# Forgets the root.
"""The root of the sum of squares."""

import math


def length(x):
    return float(sum(number * number for number in x))

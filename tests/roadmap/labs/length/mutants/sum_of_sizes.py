# Adds up the absolute values.
"""The root of the sum of squares."""

import math


def length(x):
    return float(sum(abs(number) for number in x))

# Takes the largest number.
"""The root of the sum of squares."""

import math


def length(x):
    return float(max((abs(number) for number in x), default=0))

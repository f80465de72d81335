"""The root of the sum of squares."""

import math


def length(x):
    return math.sqrt(sum(number * number for number in x))

"""The distance from the origin."""

import math


def length(x):
    return math.dist(x, [0] * len(x))

# Adds one flip of each kind, which is another estimate.
"""Sums of logarithms, and the maxima that calculus gives."""

import math


def log_likelihood(data, mean, variance):
    constant = -math.log(2 * math.pi * variance) / 2
    return sum(constant - (x - mean) ** 2 / (2 * variance) for x in data)


def fit(data):
    mean = sum(data) / len(data)
    variance = sum((x - mean) ** 2 for x in data) / len(data)
    return mean, variance


def log_likelihood_of_flips(flips, p):
    chances = [p if flip else 1 - p for flip in flips]
    if 0 in chances:
        return -math.inf
    return sum(math.log(chance) for chance in chances)


def fit_flips(flips):
    return (sum(flips) + 1) / (len(flips) + 2)

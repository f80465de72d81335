# Multiplies the densities: with much data the product is 0.
"""Sums of logarithms, and the maxima that calculus gives."""

import math


def log_likelihood(data, mean, variance):
    product = 1.0
    for x in data:
        product *= math.exp(-((x - mean) ** 2) / (2 * variance)) / math.sqrt(2 * math.pi * variance)
    return math.log(product) if product else -math.inf


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
    return sum(flips) / len(flips)

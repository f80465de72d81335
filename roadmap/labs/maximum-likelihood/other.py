"""Through sums of squares and counts, and the standard library for the fit."""

import math
import statistics


def log_likelihood(data, mean, variance):
    n, squares = len(data), math.fsum((x - mean) * (x - mean) for x in data)
    return -0.5 * (n * math.log(2 * math.pi) + n * math.log(variance) + squares / variance)


def fit(data):
    return statistics.fmean(data), statistics.pvariance(data)


def log_likelihood_of_flips(flips, p):
    total = 0.0
    for count, chance in ((flips.count(1), p), (flips.count(0), 1 - p)):
        if count:
            total += count * math.log(chance) if chance > 0 else -math.inf
    return total


def fit_flips(flips):
    return flips.count(1) / len(flips)

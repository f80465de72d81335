# Puts the mean into the binomial distribution: too sure of itself.
"""Counts, and logarithms of the beta function."""

import math


def log_beta(a, b):
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def posterior(alpha, beta, heads, tails):
    return alpha + heads, beta + tails


def mean(alpha, beta):
    return alpha / (alpha + beta)


def predict(alpha, beta, n):
    chances = []
    for k in range(n + 1):
        ways = -math.log(n + 1) - log_beta(n - k + 1, k + 1)
        p = mean(alpha, beta)
        chances.append(math.exp(ways + k * math.log(p) + (n - k) * math.log(1 - p)))
    return chances

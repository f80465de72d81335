"""Update a belief about a coin, and say what it will do next.

Before any flip the belief about p, the chance of heads, is a Beta(alpha, beta) distribution. Its density is
p^(alpha - 1) (1 - p)^(beta - 1) / B(alpha, beta), where B(a, b) = gamma(a) gamma(b) / gamma(a + b). After some flips
Bayes' rule gives a Beta distribution again, which is why this pair is the first one to learn.

    posterior(1, 1, heads=3, tails=1)  ->  (4, 2)
    mean(4, 2)                         ->  0.6666...
    predict(1, 1, 2)                   ->  [1/3, 1/3, 1/3]       knowing nothing, 0, 1 and 2 heads are as likely
"""

import math


def posterior(alpha, beta, heads, tails):
    """Return (alpha, beta) of the belief after so many heads and tails."""
    # TODO: replace the next line.
    raise NotImplementedError


def mean(alpha, beta):
    """Return the expected value of p, which is also the chance that the next flip is heads."""
    # TODO: replace the next line.
    raise NotImplementedError


def predict(alpha, beta, n):
    """Return the probabilities of 0, 1, ..., n heads in the next n flips, p itself being uncertain.

    This is the beta-binomial distribution: the binomial one, averaged over the belief. n may be thousands.
    """
    # TODO: replace the next line.
    raise NotImplementedError

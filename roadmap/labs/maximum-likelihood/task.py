"""Fit a normal distribution, and a coin, by maximum likelihood.

The likelihood says how probable the data are under given parameters; the best parameters make it largest. Its
logarithm has its maximum at the same place and is a sum over the data:

    log density of x  =  -log(2 pi variance) / 2  -  (x - mean)^2 / (2 variance)

    fit([1.0, 2.0, 3.0, 6.0])                ->  (3.0, 3.5)
    log_likelihood([0.0, 0.0], 0.0, 1.0)     ->  -1.8378...       2 * -log(2 pi) / 2
    fit_flips([1, 1, 0, 1])                  ->  0.75
"""

import math


def log_likelihood(data, mean, variance):
    """Return the logarithm (base e) of the likelihood of a list of numbers under a normal distribution."""
    # TODO: replace the next line.
    raise NotImplementedError


def fit(data):
    """Return (mean, variance): the normal distribution under which the data are most likely.

    data: list of at least two numbers, not all the same.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def log_likelihood_of_flips(flips, p):
    """Return the logarithm of the likelihood of a list of 0 and 1, each being 1 with probability p.

    -math.inf where the flips are impossible, such as a 1 with p = 0; p = 0 and p = 1 are allowed.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def fit_flips(flips):
    """Return the p under which a list of 0 and 1, with at least one flip, is most likely."""
    # TODO: replace the next line.
    raise NotImplementedError

"""Compares with integrals over p, done by adding up thousands of thin slices."""

import math
import random

from llmpath.labs.judging import close, equal, holds


def average(alpha, beta, function, slices=4000):
    """Return the average of function(p) over a Beta(alpha, beta) belief, by the midpoint rule."""
    points = [(i + 0.5) / slices for i in range(slices)]
    weights = [p ** (alpha - 1) * (1 - p) ** (beta - 1) for p in points]
    return sum(weight * function(p) for weight, p in zip(weights, points)) / sum(weights)


def belief(seed):
    rng = random.Random(seed)
    return rng.randint(2, 9), rng.randint(2, 9) + 0.5


def check_posterior(task, seed):
    "Flips are added to the counts of the belief."
    equal(tuple(task.posterior(1, 1, 3, 1)), (4, 2), given="alpha = 1, beta = 1, heads = 3, tails = 1")
    equal(
        tuple(task.posterior(2.5, 0.5, 0, 4)),
        (2.5, 4.5),
        given="alpha = 2.5, beta = 0.5, heads = 0, tails = 4",
    )


def check_in_parts(task, seed):
    "Updating flip by flip, or all at once, gives the same belief."
    rng, (alpha, beta) = random.Random(seed), belief(seed)
    flips = [rng.random() < 0.7 for _ in range(9)]
    step = (alpha, beta)
    for heads in flips:
        step = task.posterior(*step, int(heads), int(not heads))
    at_once = task.posterior(alpha, beta, sum(flips), len(flips) - sum(flips))
    close(tuple(step), tuple(at_once), given={"alpha": alpha, "beta": beta, "flips": flips})


def check_bayes(task, seed):
    "The mean after the flips is that of Bayes' rule: each p weighted by how well it explains them."
    alpha, beta = belief(seed)
    heads, tails = 4, 2
    explains = average(alpha, beta, lambda p: p**heads * (1 - p) ** tails)
    want = average(alpha, beta, lambda p: p * p**heads * (1 - p) ** tails) / explains
    got = task.mean(*task.posterior(alpha, beta, heads, tails))
    close(got, want, given={"alpha": alpha, "beta": beta, "heads": heads, "tails": tails}, within=1e-5)


def check_between(task, seed):
    "The mean lies between what was believed before and the share of heads that was seen."
    alpha, beta = 5, 5
    before, after = task.mean(alpha, beta), task.mean(*task.posterior(alpha, beta, 9, 1))
    close(before, 0.5, given="alpha = 5, beta = 5")
    holds(
        before < after < 0.9,
        "9 heads in 10 should move the mean from 0.5 towards 0.9, not past it",
        got=after,
    )


def check_predict(task, seed):
    "The chance of k heads is the binomial one, averaged over the belief."
    alpha, beta = belief(seed)
    n = 6
    want = [average(alpha, beta, lambda p: math.comb(n, k) * p**k * (1 - p) ** (n - k)) for k in range(n + 1)]
    close(task.predict(alpha, beta, n), want, given={"alpha": alpha, "beta": beta, "n": n}, within=1e-5)


def check_one_flip(task, seed):
    "For one flip the chance of heads is the mean of the belief."
    alpha, beta = belief(seed)
    m = task.mean(alpha, beta)
    close(task.predict(alpha, beta, 1), [1 - m, m], given={"alpha": alpha, "beta": beta, "n": 1})
    close(task.predict(alpha, beta, 0), [1.0], given={"alpha": alpha, "beta": beta, "n": 0})


def check_knowing_nothing(task, seed):
    "Under a uniform belief every number of heads is equally likely."
    for n in (2, 9):
        close(task.predict(1, 1, n), [1 / (n + 1)] * (n + 1), given={"alpha": 1, "beta": 1, "n": n})


def check_large(task, seed):
    "Thousands of flips neither overflow nor lose anything: the chances add up to 1."
    got = task.predict(300, 700.5, 3000)
    equal(len(got), 3001, given="n = 3000")
    close(sum(got), 1.0, given="alpha = 300, beta = 700.5, n = 3000")
    expected = sum(k * chance for k, chance in enumerate(got))
    close(
        expected,
        3000 * 300 / 1000.5,
        given="alpha = 300, beta = 700.5, n = 3000",
        why="the expected number of heads",
    )

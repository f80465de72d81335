"""Compares with the standard library's statistics, and tries whether anything else is likelier."""

import math
import random
import statistics

from llmpath.labs.judging import close, equal, holds, unchanged


def numbers(seed, n=12, mean=3.0, spread=2.0):
    rng = random.Random(seed)
    return [rng.gauss(mean, spread) for _ in range(n)]


def check_log_likelihood(task, seed):
    "The log-likelihood is the sum of the logarithms of statistics.NormalDist's densities."
    data = numbers(seed)
    for mean, variance in [(0.0, 1.0), (3.0, 4.0), (2.5, 0.7)]:
        density = statistics.NormalDist(mean, math.sqrt(variance)).pdf
        want = sum(math.log(density(x)) for x in data if density(x) > 0)
        close(
            task.log_likelihood(data, mean, variance),
            want,
            given={"data": data, "mean": mean, "variance": variance},
        )


def check_fit(task, seed):
    "The fit is the average, and the average squared distance from it."
    data = numbers(seed)
    close(task.fit(data), (statistics.fmean(data), statistics.pvariance(data)), given={"data": data})
    close(task.fit([1.0, 2.0, 3.0, 6.0]), (3.0, 3.5), given={"data": [1.0, 2.0, 3.0, 6.0]})


def check_nothing_is_likelier(task, seed):
    "No other mean and no other variance nearby make the data likelier than the fit."
    data = numbers(seed)
    mean, variance = task.fit(data)
    best = task.log_likelihood(data, mean, variance)
    for other in [
        (mean + 0.1, variance),
        (mean - 0.1, variance),
        (mean, variance * 1.05),
        (mean, variance * 0.95),
    ]:
        got = task.log_likelihood(data, *other)
        holds(got < best, f"(mean, variance) = {other} is likelier than your fit", given={"data": data}, got=got)


def check_much_data(task, seed):
    "Thousands of numbers far from the mean still have a finite log-likelihood."
    data = numbers(seed, n=3000, mean=50.0)
    got = task.log_likelihood(data, 0.0, 1.0)
    want = sum(-math.log(2 * math.pi) / 2 - x * x / 2 for x in data)
    close(got, want, given="3000 numbers near 50, mean 0, variance 1")


def check_shift_and_scale(task, seed):
    "Shifting the data shifts the mean alone; scaling them by 3 scales the variance by 9."
    data = numbers(seed)
    mean, variance = task.fit(data)
    close(task.fit([x + 10 for x in data]), (mean + 10, variance), given="data + 10")
    close(task.fit([3 * x for x in data]), (3 * mean, 9 * variance), given="3 * data")
    unchanged(data, numbers(seed), "data")


def check_flips(task, seed):
    "The log-likelihood of flips is that of so many ones and so many zeros, and the best p is their share."
    rng = random.Random(seed)
    flips = [int(rng.random() < 0.3) for _ in range(20)] + [0, 1]
    ones, zeros = flips.count(1), flips.count(0)
    for p in (0.2, 0.5, 0.9):
        want = ones * math.log(p) + zeros * math.log(1 - p)
        close(task.log_likelihood_of_flips(flips, p), want, given={"flips": flips, "p": p})
    close(task.fit_flips(flips), ones / len(flips), given={"flips": flips})


def check_sure_coins(task, seed):
    "A coin that always shows 1 is fitted with p = 1, under which such flips are certain."
    for side in (0, 1):
        equal(task.fit_flips([side] * 4), float(side), given={"flips": [side] * 4})
        close(task.log_likelihood_of_flips([side] * 4, side), 0.0, given={"flips": [side] * 4, "p": side})
        equal(task.log_likelihood_of_flips([0, 1], side), -math.inf, given={"flips": [0, 1], "p": side})


def check_many_flips(task, seed):
    "Ten thousand flips do not underflow."
    close(
        task.log_likelihood_of_flips([0, 1] * 5000, 0.5),
        10_000 * math.log(0.5),
        given="10,000 flips, half of them 1",
    )

"""Trains on one sample and tests on another; turns, moves and stretches the moons; and lies about the labels."""

import numpy as np

from llmpath.labs.judging import equal, holds, shape, unchanged


def moons(rng, n, noise=0.12):
    """Return n points on two interlocked half circles, in any order, and which of them each is on."""
    y = rng.permutation(np.arange(n) % 2)
    angle = rng.uniform(0, np.pi, size=n)
    x = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    x[y == 1] = [1.0, 0.5] - x[y == 1]
    return x + noise * rng.normal(size=(n, 2)), y


def turned(x, degrees):
    a = np.radians(degrees)
    return x @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])


def right(predict, x, y):
    return float(np.mean(np.asarray(predict(x)).astype(int) == y))


def check_moons(task, seed):
    "Of 1000 new points at least 95 in 100 come out right."
    rng = np.random.default_rng(seed)
    x, y = moons(rng, 200)
    predict = task.train(x, y, seed)
    new, truth = moons(rng, 1000)
    share = right(predict, new, truth)
    holds(share >= 0.95, "too few new points come out right", given={"x": x, "y": y}, got=f"{share:.1%} right")


def check_turned(task, seed):
    "The moons may lie anywhere: turned, moved a hundred away, and a hundred times smaller."
    rng = np.random.default_rng(seed)
    x, y = moons(rng, 400)
    changes = {
        "turned by 60 degrees and moved by (100, -50)": lambda z: turned(z, 60) + [100.0, -50.0],
        "a hundred times smaller": lambda z: z / 100,
    }
    for words, change in changes.items():
        predict = task.train(change(x[:200]), y[:200], seed)
        share = right(predict, change(x[200:]), y[200:])
        holds(share >= 0.95, f"too few points come out right: {words}", got=f"{share:.1%} right")


def check_classes_swapped(task, seed):
    "It learns from the labels: with the classes swapped the answers are swapped."
    rng = np.random.default_rng(seed)
    x, y = moons(rng, 200)
    new, truth = moons(rng, 400)
    share = right(task.train(x, 1 - y, seed), new, 1 - truth)
    holds(share >= 0.95, "too few points come out right with 0 and 1 swapped", got=f"{share:.1%} right")


def check_does_not_memorise(task, seed):
    "A few wrong labels do not spoil it: of points with right labels, 9 in 10 come out right."
    rng = np.random.default_rng(seed)
    x, y = moons(rng, 300)
    wrong = y.copy()
    flipped = rng.choice(300, size=30, replace=False)
    wrong[flipped] = 1 - wrong[flipped]
    new, truth = moons(rng, 400)
    share = right(task.train(x, wrong, seed), new, truth)
    holds(share >= 0.92, "30 wrong labels in 300 spoil too much", got=f"{share:.1%} right")


def check_answers(task, seed):
    "The answers are zeros and ones, one for each point, also for a single point and for points far away."
    rng = np.random.default_rng(seed)
    predict = task.train(*moons(rng, 100), seed)
    for m in (1, 7):
        got = predict(rng.normal(size=(m, 2)) * 1000)
        shape(got, (m,), given=f"{m} points")
        holds(np.isin(np.asarray(got), [0, 1]).all(), "the answers should be 0 and 1", got=got)
    holds(not np.isnan(np.asarray(got, dtype=float)).any(), "the answers are not numbers", got=got)


def check_same_seed(task, seed):
    "The same points and seed give the same function; the points and labels are not changed."
    rng = np.random.default_rng(seed)
    x, y = moons(rng, 60)
    kept = x.copy(), y.copy()
    new = rng.normal(size=(300, 2))
    first, second = task.train(x, y, 3)(new), task.train(x, y, 3)(new)
    equal(np.asarray(first), np.asarray(second), given="two calls with seed 3")
    unchanged(x, kept[0], "x")
    unchanged(y, kept[1], "y")

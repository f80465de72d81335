"""Compares with minima that can be solved for, and counts steps."""

import numpy as np

from llmpath.labs.judging import close, equal, shape, unchanged


def bowl(rng, size=3):
    """Return a positive definite matrix with eigenvalues from 1 to 5, and a vector: the bowl x a x / 2 - b x."""
    q, _ = np.linalg.qr(rng.normal(size=(size, size)))
    return q @ np.diag(np.linspace(1, 5, size)) @ q.T, rng.normal(size=size)


def check_one_step(task, seed):
    "One step goes rate times the gradient, against it."
    rng = np.random.default_rng(seed)
    start, slope = rng.normal(size=3), 100 * rng.normal(size=3)
    point, taken = task.descend(lambda p: slope, start, rate=0.5, steps=1)
    close(point, start - 0.5 * slope, given={"start": start, "gradient": slope, "rate": 0.5, "steps": 1})
    equal(taken, 1, given="steps=1")


def check_minimum(task, seed):
    "The bottom of a bowl is found, where solving the equations finds it."
    rng = np.random.default_rng(seed)
    a, b = bowl(rng)
    start = rng.normal(size=3)
    point, _ = task.descend(lambda p: a @ p - b, start)
    close(point, np.linalg.solve(a, b), given={"gradient": "a @ p - b", "a": a, "b": b, "start": start})


def check_stops_when_flat(task, seed):
    "No step is taken where the gradient is at most the tolerance, be its entries negative or not."
    point, taken = task.descend(lambda p: 2 * p, np.array([-8.0]), rate=0.25, steps=100, tolerance=1.0)
    equal(taken, 4, given="gradient 2 p from -8, rate 0.25, tolerance 1: -8, -4, -2, -1, -0.5")
    close(point, np.array([-0.5]), given="gradient 2 p from -8, rate 0.25, tolerance 1")
    point, taken = task.descend(lambda p: np.array([3.0, -4.0]), np.zeros(2), rate=0.5, steps=100, tolerance=5.0)
    equal(taken, 0, given="a gradient of (3, -4), whose norm is 5, and tolerance 5")


def check_tolerance_is_of_the_norm(task, seed):
    "The norm counts, not the largest entry: many small slopes are still a slope."
    _, taken = task.descend(lambda p: np.full(100, 0.1), np.zeros(100), rate=1.0, steps=7, tolerance=0.5)
    equal(taken, 7, given="a hundred slopes of 0.1 (norm 1), tolerance 0.5, steps 7")


def check_at_most_so_many_steps(task, seed):
    "No more than so many steps are taken, and with none the walk ends where it starts."
    start = np.random.default_rng(seed).normal(size=2)
    for steps in (0, 1, 5):
        point, taken = task.descend(lambda p: np.ones(2), start, rate=1.0, steps=steps)
        equal(taken, steps, given={"gradient": "ones", "steps": steps})
        close(point, start - steps, given={"start": start, "gradient": "ones", "rate": 1.0, "steps": steps})


def check_start_stays(task, seed):
    "start is not changed, and may be a matrix of whole numbers."
    start = np.array([[3, -1], [2, 5]])
    point, _ = task.descend(lambda p: 2 * p, start)
    shape(point, (2, 2), given={"start": start})
    close(point, np.zeros((2, 2)), given={"gradient": "2 * p", "start": start})
    unchanged(start, np.array([[3, -1], [2, 5]]), "start")
    start = np.array([3.0, -1.0])
    task.descend(lambda p: 2 * p, start)
    unchanged(start, np.array([3.0, -1.0]), "start")


def check_line(task, seed):
    "The line has the least squared error, as numpy.polyfit finds it, for few points and for many."
    rng = np.random.default_rng(seed)
    for n in (5, 200):
        x = rng.uniform(-2, 2, size=n)
        y = 1.5 * x - 0.7 + 0.3 * rng.normal(size=n)
        close(np.array(task.find_line(x, y)), np.polyfit(x, y, 1), given={"x": x, "y": y}, within=1e-4)

"""Compares with gradients that are known from calculus."""

import numpy as np

from llmpath.labs.judging import close, holds, shape, unchanged


def check_quadratic(task, seed):
    "Central differences are exact for a quadratic, even with a large h."
    rng = np.random.default_rng(seed)
    a, x = rng.normal(size=(3, 3)), rng.normal(size=3)
    for h in (1e-4, 0.5):
        got = task.gradient(lambda z: float(z @ a @ z), x, h)
        close(got, (a + a.T) @ x, given={"f": "x @ a @ x", "a": a, "x": x, "h": h})


def check_curved(task, seed):
    "The gradient of exp(x0) sin(x1) is found to six digits."
    x = np.random.default_rng(seed).normal(size=2)
    want = np.array([np.exp(x[0]) * np.sin(x[1]), np.exp(x[0]) * np.cos(x[1])])
    close(task.gradient(lambda z: np.exp(z[0]) * np.sin(z[1]), x), want, given={"f": "exp(x0) sin(x1)", "x": x})


def check_any_shape(task, seed):
    "x may be a matrix or a single number, and the gradient has its shape."
    rng = np.random.default_rng(seed)
    w, x = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    got = task.gradient(lambda z: float((w * z**2).sum()), x)
    shape(got, (2, 3), given={"x": x})
    close(got, 2 * w * x, given={"f": "(w * x ** 2).sum()", "w": w, "x": x})
    close(task.gradient(lambda z: float(z**3), np.array(2.0)), np.array(12.0), given={"f": "x ** 3", "x": 2.0})


def check_whole_numbers(task, seed):
    "x may hold whole numbers: the step is not rounded away."
    x = np.array([1, 2, 3])
    close(task.gradient(lambda z: float((z**2).sum()), x), np.array([2.0, 4.0, 6.0]), given={"x": x})


def check_x_stays(task, seed):
    "x is not changed, and no array that f was given changes afterwards."
    x, seen = np.array([1.0, -2.0]), []

    def f(z):
        seen.append((z, z.copy()))
        return float(z @ z)

    task.gradient(f, x)
    unchanged(x, np.array([1.0, -2.0]), "x")
    for kept, then in seen:
        unchanged(kept, then, "an array after f had been given it")


def check_one_at_a_time(task, seed):
    "Each call moves one coordinate alone, by h."
    x, moved = np.array([5.0, 6.0, 7.0]), []

    def f(z):
        moved.append(np.abs(z - x))
        return float(z.sum())

    task.gradient(f, x, h=0.25)
    holds(len(moved) >= 6, "f should be called on both sides of each coordinate", got=len(moved))
    for change in moved:
        holds((change > 0).sum() <= 1, "more than one coordinate was moved at once", given={"x": x}, got=change)
        holds(
            change.max() in (0.0, 0.25),
            "a coordinate was not moved by h",
            given={"x": x, "h": 0.25},
            got=change,
        )


def check_gap(task, seed):
    "The gap is 0 for the same gradient, 1 for the opposite one, and relative in between."
    rng = np.random.default_rng(seed)
    a = rng.normal(size=(2, 3))
    close(task.gap(a, a), 0.0, given={"claimed": a, "numeric": a})
    close(task.gap(a, -a), 1.0, given={"claimed": a, "numeric": -a})
    close(task.gap(np.array([3.0, 0.0]), np.array([0.0, 4.0])), 5 / 7, given="(3, 0) and (0, 4)")
    close(task.gap(np.zeros(2), np.zeros(2)), 0.0, given="zeros and zeros")


def check_gap_has_no_units(task, seed):
    "Scaling both gradients leaves the gap as it is, and swapping them too."
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=4), rng.normal(size=4)
    close(task.gap(a * 1e9, b * 1e9), task.gap(a, b), given={"claimed": a * 1e9, "numeric": b * 1e9})
    close(task.gap(a * 1e-9, b * 1e-9), task.gap(a, b), given={"claimed": a * 1e-9, "numeric": b * 1e-9})
    close(task.gap(a, b), task.gap(b, a), given={"claimed": a, "numeric": b})

"""Compares with single sines and with complex numbers, and tries the law that rotary positions were made for."""

import cmath
import math

import numpy as np

from llmpath.labs.judging import close, shape, unchanged


def vectors(seed, t=5, width=8):
    return np.random.default_rng(seed).normal(size=(t, width))


def check_sinusoids(task, seed):
    "Every entry is the sine or cosine of its angle."
    for length, width in ((6, 8), (3, 2), (10, 4)):
        want = np.zeros((length, width))
        for p, i in np.ndindex(length, width // 2):
            angle = p / 10000 ** (2 * i / width)
            want[p, 2 * i], want[p, 2 * i + 1] = math.sin(angle), math.cos(angle)
        got = task.sinusoids(length, width)
        shape(got, (length, width), given={"length": length, "width": width})
        close(got, want, given={"length": length, "width": width})


def check_first_position(task, seed):
    "Position 0 has sines 0 and cosines 1, and turns nothing."
    close(task.sinusoids(1, 6), np.array([[0.0, 1.0, 0.0, 1.0, 0.0, 1.0]]), given="length 1, width 6")
    x = vectors(seed)
    close(task.rotate(x, np.zeros(5, dtype=int)), x, given={"x": x, "positions": "all 0"})


def check_base(task, seed):
    "The base sets how slowly the last pairs turn."
    got = task.sinusoids(3, 4, base=100.0)
    close(
        got[2],
        np.array([math.sin(2), math.cos(2), math.sin(0.2), math.cos(0.2)]),
        given="position 2, width 4, base 100",
    )
    x = np.array([[0.0, 0.0, 1.0, 0.0]])
    want = np.array([[0.0, 0.0, math.cos(0.3), math.sin(0.3)]])
    close(task.rotate(x, np.array([3]), base=100.0), want, given={"x": x, "positions": [3], "base": 100})


def check_distance_of_sinusoids(task, seed):
    "The dot product of two encodings depends on how far apart they are alone."
    rows = task.sinusoids(20, 8)
    near = [float(rows[p] @ rows[p + 3]) for p in range(17)]
    close(near, [near[0]] * 17, given="positions p and p + 3, width 8")


def check_rotation(task, seed):
    "Each pair is turned as a complex number is by multiplying with exp(i angle)."
    x, positions = vectors(seed), np.array([0, 1, 7, 2, 100])
    want = np.zeros_like(x)
    for row, i in np.ndindex(5, 4):
        turned = complex(x[row, 2 * i], x[row, 2 * i + 1]) * cmath.exp(1j * positions[row] / 10000 ** (2 * i / 8))
        want[row, 2 * i], want[row, 2 * i + 1] = turned.real, turned.imag
    close(task.rotate(x, positions), want, given={"x": x, "positions": positions})


def check_only_the_distance_counts(task, seed):
    "The dot product of a turned query and key depends on the distance of their positions alone."
    query, key = vectors(seed, t=2)
    near = []
    for p in (0, 5, 31):
        turned = task.rotate(np.stack([query, key]), np.array([p + 4, p]))
        near.append(float(turned[0] @ turned[1]))
    close(near, [near[0]] * 3, given={"query": query, "key": key, "positions": "(4, 0), (9, 5), (35, 31)"})


def check_lengths_stay(task, seed):
    "Turning changes no length, and turning back gives x."
    x, positions = vectors(seed), np.array([3, 1, 4, 1, 5])
    turned = task.rotate(x, positions)
    close((turned**2).sum(axis=1), (x**2).sum(axis=1), given={"x": x, "positions": positions})
    close(task.rotate(turned, -positions), x, given="turned by positions, then by -positions")


def check_twice(task, seed):
    "Turning by 2 and then by 5 is turning by 7; each row is turned by its own position."
    x = vectors(seed, t=2)
    got = task.rotate(task.rotate(x, np.array([2, 0])), np.array([5, 1]))
    close(got, task.rotate(x, np.array([7, 1])), given="positions (2, 0), then (5, 1)")


def check_x_stays(task, seed):
    "x is not changed, and whole numbers are not rounded."
    x = vectors(seed)
    task.rotate(x, np.arange(5))
    unchanged(x, vectors(seed), "x")
    close(
        task.rotate(np.array([[1, 0]]), np.array([1])),
        np.array([[math.cos(1), math.sin(1)]]),
        given="x = [[1, 0]]",
    )

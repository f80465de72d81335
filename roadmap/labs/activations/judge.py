"""Compares with the standard library number by number, and every slope with finite differences."""

import math

import numpy as np

from llmpath.labs.judging import close, holds, shape, unchanged

FUNCTIONS = ("sigmoid", "relu", "gelu", "slope_of_sigmoid", "slope_of_tanh", "slope_of_relu", "slope_of_gelu")


def points(seed):
    """Return numbers of either sign, none of them so near 0 that the kink of relu disturbs."""
    x = np.random.default_rng(seed).normal(size=(3, 4)) * 2
    return x + np.sign(x) * 0.01


def one_by_one(function, x):
    return np.array([function(float(number)) for number in x.ravel()]).reshape(x.shape)


def check_sigmoid(task, seed):
    "The sigmoid is 1 / (1 + exp(-x))."
    x = points(seed)
    close(task.sigmoid(x), one_by_one(lambda z: 1 / (1 + math.exp(-z)), x), given={"x": x})


def check_far_out(task, seed):
    "At plus and minus a thousand nothing overflows, and the limits are reached."
    x = np.array([-1000.0, 1000.0])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        close(task.sigmoid(x), np.array([0.0, 1.0]), given={"x": x})
        close(task.slope_of_sigmoid(x), np.zeros(2), given={"x": x})
        close(task.slope_of_tanh(x), np.zeros(2), given={"x": x})
        close(task.gelu(x), np.array([0.0, 1000.0]), given={"x": x})
        close(task.slope_of_gelu(x), np.array([0.0, 1.0]), given={"x": x})


def check_small_values(task, seed):
    "Far to the left the sigmoid is tiny but not zero: nothing is lost by subtracting from 1."
    got = float(task.sigmoid(np.array([-50.0]))[0])
    holds(
        got > 0 and abs(got / math.exp(-50) - 1) < 1e-6,
        "sigmoid(-50) should be 1.93e-22",
        given="x = -50",
        got=got,
    )


def check_symmetry(task, seed):
    "sigmoid(x) + sigmoid(-x) is 1, and its slope is the same on both sides."
    x = points(seed)
    close(task.sigmoid(x) + task.sigmoid(-x), np.ones_like(x), given={"x": x})
    close(task.slope_of_sigmoid(x), task.slope_of_sigmoid(-x), given={"x": x})


def check_relu(task, seed):
    "relu keeps what is positive; its slope is 1 there, and 0 elsewhere, at 0 too."
    x = np.append(points(seed).ravel(), [0.0, 1e-9, -1e-9])
    close(task.relu(x), np.array([max(z, 0.0) for z in x]), given={"x": x})
    close(task.slope_of_relu(x), np.array([1.0 if z > 0 else 0.0 for z in x]), given={"x": x})
    holds(
        task.slope_of_relu(x).dtype.kind == "f",
        "the slope should be numbers, not truth values",
        given={"x": x},
    )


def check_gelu(task, seed):
    "GELU is near x Phi(x), where Phi is the normal distribution, and is the approximation of GPT-2."
    x = points(seed)
    want = one_by_one(lambda z: z * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))) / 2, x)
    close(task.gelu(x), want, given={"x": x})
    normal = one_by_one(lambda z: z * (1 + math.erf(z / math.sqrt(2))) / 2, x)
    close(task.gelu(x), normal, given={"x": x}, within=1e-3)


def check_slopes(task, seed):
    "Each slope is that of its function, by finite differences."
    x, h = points(seed), 1e-5
    known = {"tanh": np.tanh, "sigmoid": task.sigmoid, "relu": task.relu, "gelu": task.gelu}
    for name, function in known.items():
        want = (function(x + h) - function(x - h)) / (2 * h)
        close(getattr(task, f"slope_of_{name}")(x), want, given={f"slope_of_{name}, x": x}, within=1e-5)


def check_any_shape(task, seed):
    "Whole numbers and any shape are allowed, and x is not changed."
    x = np.array([[[-2, 0, 3]]])
    for name in FUNCTIONS:
        got = getattr(task, name)(x)
        shape(got, (1, 1, 3), given={f"{name}, x": x})
        close(got, getattr(task, name)(x.astype(float)), given={f"{name}, x": x})
    unchanged(x, np.array([[[-2, 0, 3]]]), "x")
    x = points(seed)
    for name in FUNCTIONS:
        getattr(task, name)(x)
        unchanged(x, points(seed), f"x (in {name})")

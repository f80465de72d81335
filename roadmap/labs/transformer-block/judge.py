"""Normalises row by row with the standard library, and takes the block apart by switching parts of it off."""

import math
import statistics

import numpy as np

from llmpath.labs.judging import close, holds, shape, unchanged


def params(seed, width=4, hidden=6):
    rng = np.random.default_rng(seed + 100)
    shapes = {
        "gain1": (width,),
        "bias1": (width,),
        "gain2": (width,),
        "bias2": (width,),
        "w1": (width, hidden),
        "b1": (hidden,),
        "w2": (hidden, width),
        "b2": (width,),
    }
    return {name: rng.normal(size=size) for name, size in shapes.items()}


def rows(seed, t=3, width=4):
    return np.random.default_rng(seed).normal(size=(t, width))


def normal_row(row, gain, bias, eps=1e-5):
    middle, spread = statistics.fmean(row), math.sqrt(statistics.pvariance(row) + eps)
    return np.array([(number - middle) / spread for number in row]) * gain + bias


def forward_row(row, p):
    inside = [p["b1"][j] + sum(row[i] * p["w1"][i, j] for i in range(len(row))) for j in range(len(p["b1"]))]
    bent = [z * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))) / 2 for z in inside]
    return np.array([p["b2"][c] + sum(bent[j] * p["w2"][j, c] for j in range(len(bent))) for c in range(len(row))])


def looking_back(x):
    """Stand in for attention: each row becomes the average of the rows up to it, times 2."""
    return 2 * np.cumsum(x, axis=0) / np.arange(1, len(x) + 1)[:, None]


def check_layer_norm(task, seed):
    "Each row is normalised by its own mean and variance, then scaled and moved."
    x, p = 3 * rows(seed) + 5, params(seed)
    want = np.array([normal_row(row, p["gain1"], p["bias1"]) for row in x])
    close(
        task.layer_norm(x, p["gain1"], p["bias1"]),
        want,
        given={"x": x, "gain": p["gain1"], "bias": p["bias1"]},
    )


def check_mean_and_variance(task, seed):
    "Without gain and bias each row has mean 0 and variance 1, whatever the axes in front."
    x = 10 * np.random.default_rng(seed).normal(size=(2, 3, 8)) - 4
    got = task.layer_norm(x, np.ones(8), np.zeros(8))
    shape(got, (2, 3, 8), given={"x": "(2, 3, 8)"})
    close(got.mean(axis=-1), np.zeros((2, 3)), given={"x": x})
    close(got.var(axis=-1), np.ones((2, 3)), given={"x": x}, within=1e-4)


def check_shift_and_scale(task, seed):
    "Moving or stretching a row changes nothing."
    x = 100 * rows(seed)
    one, zero = np.ones(4), np.zeros(4)
    close(
        task.layer_norm(7 * x + 50, one, zero),
        task.layer_norm(x, one, zero),
        given="x and 7 x + 50",
        within=1e-4,
    )


def check_equal_numbers(task, seed):
    "A row of equal numbers gives the bias, and eps is added to the variance, under the root."
    bias = rows(seed)[0]
    close(task.layer_norm(np.full((1, 4), 3.0), np.ones(4), bias), bias[None], given="a row of threes")
    got = task.layer_norm(np.array([[1.0, -1.0]]), np.ones(2), np.zeros(2), eps=3.0)
    close(got, np.array([[0.5, -0.5]]), given="x = [[1, -1]], eps = 3: 1 / sqrt(1 + 3)")


def check_feed_forward(task, seed):
    "The feed-forward network gives what each unit worked out alone gives."
    x, p = rows(seed), params(seed)
    got = task.feed_forward(x, p["w1"], p["b1"], p["w2"], p["b2"])
    close(got, np.array([forward_row(row, p) for row in x]), given={"x": x})


def check_positions_apart(task, seed):
    "The feed-forward network treats every position alone: in another order they give the same."
    x, p = rows(seed, t=5), params(seed)
    weights = (p["w1"], p["b1"], p["w2"], p["b2"])
    order = np.random.default_rng(seed).permutation(5)
    close(task.feed_forward(x[order], *weights), task.feed_forward(x, *weights)[order], given={"order": order})


def check_block(task, seed):
    "The block normalises before each half, and adds each half to what was there."
    x, p = rows(seed), params(seed)
    middle = x + looking_back(np.array([normal_row(row, p["gain1"], p["bias1"]) for row in x]))
    want = np.array([row + forward_row(normal_row(row, p["gain2"], p["bias2"]), p) for row in middle])
    close(
        task.block(x, looking_back, p),
        want,
        given={"x": x, "attention": "twice the average of the rows so far"},
    )


def check_nothing_added(task, seed):
    "Where attention and feed-forward give zero, x comes through as it was."
    x, p = rows(seed), params(seed)
    p = {**p, "w2": 0 * p["w2"], "b2": 0 * p["b2"]}
    close(task.block(x, lambda z: 0 * z, p), x, given={"x": x, "attention": "zeros", "w2 and b2": "zeros"})


def check_what_attention_sees(task, seed):
    "Attention is asked once, with the normalised x."
    x, p, seen = rows(seed), params(seed), []

    def attention(z):
        seen.append(z.copy())
        return z

    task.block(x, attention, p)
    holds(len(seen) == 1, "attention should be called once", got=len(seen))
    close(seen[0], np.array([normal_row(row, p["gain1"], p["bias1"]) for row in x]), given={"x": x})


def check_nothing_is_changed(task, seed):
    "x and the parameters stay as they were."
    x, p = rows(seed), params(seed)
    task.block(x, looking_back, p)
    unchanged(x, rows(seed), "x")
    for name, then in params(seed).items():
        unchanged(p[name], then, name)

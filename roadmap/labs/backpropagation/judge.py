"""Compares every gradient with finite differences of the loss, and the output with a sum over single units."""

import math

import numpy as np

from llmpath.labs.judging import close, equal, holds, numeric_gradient, shape, unchanged

NAMES = ("w1", "b1", "w2", "b2")


def network(seed, n=4, d=3, h=5, k=2):
    rng = np.random.default_rng(seed)
    params = {
        "w1": rng.normal(size=(d, h)),
        "b1": rng.normal(size=h),
        "w2": rng.normal(size=(h, k)),
        "b2": rng.normal(size=k),
    }
    return params, rng.normal(size=(n, d)), rng.normal(size=(n, k))


def output_of_a_row(params, row):
    w1, b1, w2, b2 = (params[name] for name in NAMES)
    hidden = [math.tanh(b1[j] + sum(row[i] * w1[i, j] for i in range(len(row)))) for j in range(len(b1))]
    return [b2[c] + sum(hidden[j] * w2[j, c] for j in range(len(b1))) for c in range(len(b2))]


def check_output(task, seed):
    "The output is that of every unit worked out alone."
    params, x, _ = network(seed)
    want = np.array([output_of_a_row(params, row) for row in x])
    close(task.predict(params, x), want, given={"x": x})


def check_loss(task, seed):
    "The loss is the mean over all numbers of the output, not the sum over each row."
    params, x, y = network(seed)
    squares = [
        (got - want) ** 2 for row, wanted in zip(x, y) for got, want in zip(output_of_a_row(params, row), wanted)
    ]
    close(task.loss(params, x, y), sum(squares) / len(squares), given={"x": x, "y": y})


def check_shapes(task, seed):
    "There is a gradient for each parameter, of its shape, for one example as for many."
    for n in (1, 6):
        params, x, y = network(seed, n=n)
        got = task.gradients(params, x, y)
        equal(sorted(got), sorted(NAMES), given="the keys of the gradients")
        for name in NAMES:
            shape(got[name], params[name].shape, given=f"the gradient for {name}, {n} examples")


def by_differences(task, params, x, y, name):
    return numeric_gradient(lambda value: task.loss({**params, name: value}, x, y), params[name])


def compare(task, seed, name, **sizes):
    params, x, y = network(seed, **sizes)
    got = task.gradients(params, x, y)[name]
    close(got, by_differences(task, params, x, y, name), given={name: params[name], "x": x, "y": y}, within=1e-5)


def check_output_layer(task, seed):
    "The gradients for w2 and b2 are those of finite differences."
    compare(task, seed, "w2")
    compare(task, seed, "b2")


def check_hidden_layer(task, seed):
    "The gradients for w1 and b1 are those of finite differences."
    compare(task, seed, "w1")
    compare(task, seed, "b1")


def check_square_layers(task, seed):
    "Where all layers are of one size, no matrix is used the wrong way round."
    for name in NAMES:
        compare(task, seed, name, n=3, d=3, h=3, k=3)


def check_twice_the_data(task, seed):
    "The same examples twice have the same loss and the same gradients: both are averages."
    params, x, y = network(seed)
    once, twice = task.gradients(params, x, y), task.gradients(params, np.vstack([x, x]), np.vstack([y, y]))
    for name in NAMES:
        close(twice[name], once[name], given=f"the gradient for {name}, every example twice")


def check_no_error_no_gradient(task, seed):
    "Where the output is right already, every gradient is zero."
    params, x, _ = network(seed)
    got = task.gradients(params, x, task.predict(params, x))
    for name in NAMES:
        close(got[name], np.zeros_like(params[name]), given=f"y = predict(params, x), the gradient for {name}")


def check_fits_one_batch(task, seed):
    "Two hundred steps against the gradient fit a small batch."
    params, x, y = network(seed, n=3, h=8)
    before = task.loss(params, x, y)
    for _ in range(200):
        slopes = task.gradients(params, x, y)
        params = {name: params[name] - 0.1 * slopes[name] for name in NAMES}
    after = task.loss(params, x, y)
    holds(
        after < before / 50,
        "the loss should fall below a fiftieth",
        given=f"a loss of {before:.4g} before",
        got=after,
    )


def check_nothing_is_changed(task, seed):
    "Parameters, inputs and targets stay as they were."
    params, x, y = network(seed)
    task.gradients(params, x, y)
    kept, kept_x, kept_y = network(seed)
    for name in NAMES:
        unchanged(params[name], kept[name], name)
    unchanged(x, kept_x, "x")
    unchanged(y, kept_y, "y")

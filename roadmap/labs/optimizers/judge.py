"""Compares with the formulas written out for single numbers, and looks at what must hold whatever the numbers."""

import math

import numpy as np

from llmpath.labs.judging import close, equal, shape, unchanged


def adam_of_one_number(x, grads, rate, b1, b2, eps):
    """Return where Adam takes one number under a list of gradients: sums with the weights each gradient has by then."""
    path = []
    for t in range(1, len(grads) + 1):
        m = sum((1 - b1) * b1 ** (t - 1 - i) * g for i, g in enumerate(grads[:t])) / (1 - b1**t)
        v = sum((1 - b2) * b2 ** (t - 1 - i) * g * g for i, g in enumerate(grads[:t])) / (1 - b2**t)
        x -= rate * m / (math.sqrt(v) + eps)
        path.append(x)
    return path


def check_momentum(task, seed):
    "Three steps with momentum go where the sum of gradients, older ones weighing less, takes them."
    rng = np.random.default_rng(seed)
    x, grads = rng.normal(size=(2, 3)), rng.normal(size=(3, 2, 3))
    got, velocity = x, np.zeros_like(x)
    for grad in grads:
        got, velocity = task.momentum_step(got, grad, velocity, rate=0.1, beta=0.8)
    weights = [1 + 0.8 + 0.64, 1 + 0.8, 1]
    want = x - 0.1 * sum(weight * grad for weight, grad in zip(weights, grads))
    close(got, want, given={"x": x, "gradients": grads, "rate": 0.1, "beta": 0.8})
    close(velocity, 0.64 * grads[0] + 0.8 * grads[1] + grads[2], given={"gradients": grads, "beta": 0.8})


def check_without_momentum(task, seed):
    "With beta = 0 it is plain gradient descent."
    rng = np.random.default_rng(seed)
    x, grad = rng.normal(size=3), rng.normal(size=3)
    got, _ = task.momentum_step(x, grad, rng.normal(size=3), rate=0.5, beta=0.0)
    close(got, x - 0.5 * grad, given={"x": x, "grad": grad, "rate": 0.5, "beta": 0.0})


def check_rolls_on(task, seed):
    "Where the gradient is zero the velocity still carries x on, and fades."
    x, velocity = np.array([0.0]), np.array([2.0])
    got, velocity = task.momentum_step(x, np.array([0.0]), velocity, rate=0.1, beta=0.5)
    close(got, np.array([-0.1]), given="x = 0, gradient 0, velocity 2, rate 0.1, beta 0.5")
    close(velocity, np.array([1.0]), given="velocity 2, beta 0.5, gradient 0")


def check_adam(task, seed):
    "Five steps of Adam go where the formulas take each number alone."
    rng = np.random.default_rng(seed)
    x, grads = rng.normal(size=2), rng.normal(size=(5, 2)) * [1.0, 100.0]
    got, state = x, task.start(x)
    paths = [adam_of_one_number(x[i], list(grads[:, i]), 0.01, 0.8, 0.95, 1e-8) for i in range(2)]
    for step in range(5):
        got, state = task.adam_step(got, grads[step], state, rate=0.01, beta1=0.8, beta2=0.95)
        want = np.array([path[step] for path in paths])
        close(
            got,
            want,
            given={"x": x, "gradients": grads[: step + 1], "rate": 0.01, "beta1": 0.8, "beta2": 0.95},
        )


def check_first_step(task, seed):
    "The first step of Adam is as long as the rate, for a gradient of a million as for one of a thousandth."
    grad = np.array([1e6, -1.0, 1e-3])
    got, _ = task.adam_step(np.zeros(3), grad, task.start(np.zeros(3)), rate=0.01)
    close(got, np.array([-0.01, 0.01, -0.01]), given={"grad": grad, "rate": 0.01}, within=1e-4)


def check_eps(task, seed):
    "eps is added to the root, not under it, and a gradient of zero moves nothing."
    got, _ = task.adam_step(np.zeros(1), np.array([3.0]), task.start(np.zeros(1)), rate=1.0, eps=1.0)
    close(got, np.array([-0.75]), given="gradient 3, rate 1, eps 1: 3 / (3 + 1)")
    got, _ = task.adam_step(np.ones(2), np.zeros(2), task.start(np.ones(2)))
    close(got, np.ones(2), given="a gradient of zeros")


def check_state(task, seed):
    "The state holds the averages as they are, uncorrected, and the number of steps."
    rng = np.random.default_rng(seed)
    x, grad = rng.normal(size=(2, 2)), rng.normal(size=(2, 2))
    _, (m, v, t) = task.adam_step(x, grad, task.start(x))
    close(m, 0.1 * grad, given={"grad": grad})
    close(v, 0.001 * grad**2, given={"grad": grad})
    equal(t, 1, given="the state after one step")
    shape(m, (2, 2), given={"x": x})


def check_nothing_is_changed(task, seed):
    "x, the gradient and the old state are as they were."
    rng = np.random.default_rng(seed)
    x, grad, velocity = rng.normal(size=(3, 2, 2))
    before = x.copy(), grad.copy(), velocity.copy()
    task.momentum_step(x, grad, velocity)
    state = (velocity.copy(), velocity**2, 3)
    kept = (state[0].copy(), state[1].copy())
    task.adam_step(x, grad, state)
    for now, then, name in zip((x, grad, velocity), before, ("x", "grad", "velocity")):
        unchanged(now, then, name)
    unchanged(state[0], kept[0], "m")
    unchanged(state[1], kept[1], "v")


def check_gets_there(task, seed):
    "Adam finds the bottom of a bowl that is a thousand times steeper one way than the other."
    x, state = np.array([1.0, -1.0]), None
    state = task.start(x)
    for _ in range(2000):
        x, state = task.adam_step(x, x * [1000.0, 1.0], state, rate=0.01)
    close(x, np.zeros(2), given="2000 steps at rate 0.01 from (1, -1), gradient (1000 x, y)", within=0.02)

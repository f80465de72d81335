"""Works out every unit alone in plain Python, then opens and shuts the gates one by one."""

import math

import numpy as np

from llmpath.labs.judging import close, holds, shape, unchanged

OPEN, SHUT = 100.0, -100.0


def arrays(seed, n=2, d=3, k=4):
    rng = np.random.default_rng(seed)
    x, h, c = rng.normal(size=(n, d)), np.tanh(rng.normal(size=(n, k))), rng.normal(size=(n, k))
    return x, h, c, rng.normal(size=(d, 4 * k)), rng.normal(size=(k, 4 * k)), rng.normal(size=4 * k)


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def one_by_one(x, h, c, w, u, b):
    """Return (h, c), each unit of each sequence worked out alone."""
    (n, k), new_h, new_c = h.shape, np.zeros_like(h), np.zeros_like(c)
    for row in range(n):
        for unit in range(k):
            part = []
            for gate in range(4):
                column = gate * k + unit
                z = b[column]
                z += sum(x[row, i] * w[i, column] for i in range(x.shape[1]))
                z += sum(h[row, i] * u[i, column] for i in range(k))
                part.append(z)
            kept = sigmoid(part[1]) * c[row, unit]
            new_c[row, unit] = kept + sigmoid(part[0]) * math.tanh(part[2])
            new_h[row, unit] = sigmoid(part[3]) * math.tanh(new_c[row, unit])
    return new_h, new_c


def gates(k, let_in, keep, candidate, show):
    """Return a bias that holds the gates where they are wanted."""
    return np.repeat([let_in, keep, candidate, show], k).astype(float)


def check_step(task, seed):
    "One step gives h and c as every unit worked out alone does."
    given = arrays(seed)
    h, c = task.step(*given)
    want_h, want_c = one_by_one(*given)
    shape(h, (2, 4), given={"x": "(2, 3)", "h": "(2, 4)"})
    close(c, want_c, given={"x": given[0], "h": given[1], "c": given[2]}, why="the new c is wrong")
    close(h, want_h, given={"x": given[0], "h": given[1], "c": given[2]}, why="the new h is wrong")


def check_keeps(task, seed):
    "With the keeping gate open and the letting gate shut, c stays as it is, whatever comes in."
    x, h, c, w, u, _ = arrays(seed)
    _, new = task.step(x, h, c, 0 * w, 0 * u, gates(4, SHUT, OPEN, 0.7, OPEN))
    close(new, c, given="a bias that shuts i and opens f")


def check_forgets(task, seed):
    "With the keeping gate shut and the letting gate open, c is the candidate alone."
    x, h, c, w, u, _ = arrays(seed)
    _, new = task.step(x, h, c, 0 * w, 0 * u, gates(4, OPEN, SHUT, 0.7, OPEN))
    close(new, np.full((2, 4), math.tanh(0.7)), given="a bias that opens i and shuts f; the candidate's is 0.7")


def check_shows(task, seed):
    "With the showing gate shut h is zero; with it open h is tanh of the new c."
    x, h, c, w, u, _ = arrays(seed)
    hidden, _ = task.step(x, h, c, 0 * w, 0 * u, gates(4, 0.3, 0.5, 0.7, SHUT))
    close(hidden, np.zeros((2, 4)), given="a bias that shuts o")
    shown, new = task.step(x, h, c, 0 * w, 0 * u, gates(4, 0.3, 0.5, 0.7, OPEN))
    close(shown, np.tanh(new), given="a bias that opens o")


def check_bounded(task, seed):
    "h stays between -1 and 1 however large c is, and large numbers do not overflow."
    x, h, c, w, u, b = arrays(seed)
    hidden, _ = task.step(1000 * x, h, 50 * c, w, u, b)
    holds(np.isfinite(hidden).all(), "h is not finite", given="x times a thousand", got=hidden)
    holds((np.abs(hidden) <= 1).all(), "h leaves the range from -1 to 1", given="c times fifty", got=hidden)


def check_run(task, seed):
    "A sequence is step after step, beginning with zeros, and every h is given back."
    _, _, _, w, u, b = arrays(seed)
    xs = np.random.default_rng(seed + 1).normal(size=(5, 2, 3))
    h, c = np.zeros((2, 4)), np.zeros((2, 4))
    want = []
    for x in xs:
        h, c = one_by_one(x, h, c, w, u, b)
        want.append(h)
    outputs, last = task.run(xs, w, u, b)
    shape(outputs, (5, 2, 4), given={"xs": "(5, 2, 3)"})
    close(outputs, np.array(want), given={"xs": xs})
    close(last, c, given={"xs": xs}, why="the last c is wrong")


def check_time_runs_one_way(task, seed):
    "Changing the last input changes no earlier output."
    _, _, _, w, u, b = arrays(seed)
    xs = np.random.default_rng(seed).normal(size=(4, 2, 3))
    changed = xs.copy()
    changed[3] += 1
    before, after = task.run(xs, w, u, b)[0], task.run(changed, w, u, b)[0]
    close(after[:3], before[:3], given="a sequence of 4, the last input changed")
    holds(
        not np.allclose(after[3], before[3]),
        "the last output does not depend on the last input",
        got=after[3],
    )


def check_sequences_apart(task, seed):
    "The sequences of a batch do not see each other: one alone gives the same."
    _, _, _, w, u, b = arrays(seed)
    xs = np.random.default_rng(seed).normal(size=(3, 4, 3))
    close(
        task.run(xs[:, 2:3], w, u, b)[0],
        task.run(xs, w, u, b)[0][:, 2:3],
        given="the third of four sequences alone",
    )


def check_nothing_is_changed(task, seed):
    "Input, state and weights stay as they were."
    given = arrays(seed)
    task.step(*given)
    for now, then, name in zip(given, arrays(seed), ("x", "h", "c", "w", "u", "b")):
        unchanged(now, then, name)

"""Makes matrices whose eigenvalues are known, and compares with numpy.linalg as well."""

import numpy as np

from llmpath.labs.judging import close, holds, shape, unchanged


def matrix_with(values, rng):
    """Return a matrix with these eigenvalues, and the eigenvector of the first: s diag(values) s^-1."""
    s = rng.normal(size=(len(values), len(values))) + 2 * np.eye(len(values))
    return s @ np.diag(values) @ np.linalg.inv(s), s[:, 0] / np.linalg.norm(s[:, 0])


def symmetric(values, rng):
    q, _ = np.linalg.qr(rng.normal(size=(len(values), len(values))))
    return q @ np.diag(values) @ q.T


def check_value(task, seed):
    "The value is the eigenvalue of largest absolute value, as numpy.linalg.eigvalsh finds it."
    rng = np.random.default_rng(seed)
    a = symmetric([5.0, 3.0, 1.0, -2.0], rng)
    start = rng.normal(size=4)
    value, _ = task.power_iteration(a, start)
    close(value, np.max(np.linalg.eigvalsh(a)), given={"a": a, "start": start})


def check_negative_value(task, seed):
    "Where the largest eigenvalue is negative, its sign is kept."
    rng = np.random.default_rng(seed)
    a = symmetric([-5.0, 3.0, 1.0], rng)
    start = rng.normal(size=3)
    value, vector = task.power_iteration(a, start)
    close(value, -5.0, given={"a": a, "start": start})
    close(a @ vector, -5.0 * vector, given={"a": a, "vector": vector}, why="a @ vector is not value * vector")


def check_not_symmetric(task, seed):
    "A matrix that is not symmetric has its right eigenvector found: a @ v = value * v."
    rng = np.random.default_rng(seed)
    a, want = matrix_with([4.0, 1.0, 0.5], rng)
    start = rng.normal(size=3)
    value, vector = task.power_iteration(a, start)
    close(value, 4.0, given={"a": a, "start": start})
    close(vector * np.sign(vector @ want), want, given={"a": a, "start": start})


def check_length(task, seed):
    "The vector has length 1, and its shape is that of the start."
    rng = np.random.default_rng(seed)
    a = symmetric([7.0, 2.0, 1.0], rng)
    _, vector = task.power_iteration(a, rng.normal(size=3))
    shape(vector, (3,), given={"a": a})
    close(
        float(np.sqrt(np.sum(vector**2))),
        1.0,
        given={"vector": vector},
        why="the length of the vector is not 1",
    )


def check_steps(task, seed):
    "After one step the vector is a @ start, brought to length 1: steps are counted."
    rng = np.random.default_rng(seed)
    a, start = rng.normal(size=(3, 3)), rng.normal(size=3)
    _, vector = task.power_iteration(a, start, steps=1)
    want = a @ start / np.linalg.norm(a @ start)
    close(vector, want, given={"a": a, "start": start, "steps": 1})
    value, vector = task.power_iteration(a, start, steps=2)
    close(vector, a @ want / np.linalg.norm(a @ want), given={"a": a, "start": start, "steps": 2})
    close(value, vector @ a @ vector, given={"a": a, "start": start, "steps": 2})


def check_size_does_not_matter(task, seed):
    "Huge and tiny matrices neither overflow nor vanish, and a scaled matrix has a scaled eigenvalue."
    rng = np.random.default_rng(seed)
    a, start = symmetric([5.0, 2.0, 1.0], rng), rng.normal(size=3)
    for factor in (1e8, 1e-8):
        value, vector = task.power_iteration(a * factor, start)
        holds(np.isfinite(vector).all(), "the vector has overflowed", given={"a": a * factor}, got=vector)
        close(value / factor, 5.0, given={"a": a * factor, "start": start})


def check_start_stays(task, seed):
    "The start is not changed, and may be whole numbers."
    a, start = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([3, 4])
    value, _ = task.power_iteration(a, start)
    unchanged(start, np.array([3, 4]), "start")
    close(value, (5 + np.sqrt(5)) / 2, given={"a": a, "start": start})
    start = np.array([3.0, 4.0])
    task.power_iteration(a, start)
    unchanged(start, np.array([3.0, 4.0]), "start")

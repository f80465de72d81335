"""Compares with the definition, row by row in plain Python, and with what must hold for any scores."""

import math

import numpy as np

from llmpath.labs.judging import close, holds, numeric_gradient, shape, unchanged


def scores_and_labels(seed, n=4, k=3):
    rng = np.random.default_rng(seed)
    return 2 * rng.normal(size=(n, k)), rng.integers(0, k, size=n)


def log_softmax_of_a_row(row):
    total = math.fsum(math.exp(score) for score in row)
    return [score - math.log(total) for score in row]


def check_log_softmax(task, seed):
    "Each row has the logarithms of its softmax."
    scores, _ = scores_and_labels(seed)
    want = np.array([log_softmax_of_a_row(row) for row in scores])
    close(task.log_softmax(scores), want, given={"scores": scores})


def check_sums_to_one(task, seed):
    "The probabilities of each row add up to 1."
    scores, _ = scores_and_labels(seed, n=2, k=5)
    close(np.exp(task.log_softmax(scores)).sum(axis=1), np.ones(2), given={"scores": scores})


def check_shift(task, seed):
    "Adding a number to all scores of a row changes nothing."
    scores, labels = scores_and_labels(seed)
    moved = scores + np.array([[7.0], [-300.0], [0.5], [300.0]])
    close(task.log_softmax(moved), task.log_softmax(scores), given={"scores": moved})
    close(task.cross_entropy(moved, labels), task.cross_entropy(scores, labels), given={"scores": moved})


def check_large_scores(task, seed):
    "Scores of thousands neither overflow nor become the logarithm of 0, whatever the other rows hold."
    scores = np.array([[0.0, 1000.0], [-5000.0, -5001.0], [0.0, math.log(3)]])
    want = np.array(
        [
            [-1000.0, 0.0],
            [-math.log(1 + 1 / math.e), -1 - math.log(1 + 1 / math.e)],
            [-math.log(4), -math.log(4 / 3)],
        ]
    )
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        close(task.log_softmax(scores), want, given={"scores": scores})
        close(task.cross_entropy(scores[:1], np.array([0])), 1000.0, given={"scores": scores[:1], "labels": [0]})
        holds(
            np.isfinite(task.gradient(scores, np.array([0, 0, 0]))).all(),
            "the gradient overflows",
            given={"scores": scores},
        )


def check_loss(task, seed):
    "The loss is the average of minus the log probability of the right class."
    scores, labels = scores_and_labels(seed)
    want = -sum(log_softmax_of_a_row(row)[label] for row, label in zip(scores, labels)) / len(labels)
    close(task.cross_entropy(scores, labels), want, given={"scores": scores, "labels": labels})


def check_knowing_nothing(task, seed):
    "Equal scores for k classes cost log(k), for one row as for a hundred."
    for n, k in ((1, 2), (100, 10)):
        labels = np.random.default_rng(seed).integers(0, k, size=n)
        close(
            task.cross_entropy(np.full((n, k), 3.0), labels),
            math.log(k),
            given=f"{n} rows of {k} equal scores",
        )


def check_gradient(task, seed):
    "The gradient is that of the loss, by finite differences, and each of its rows adds up to 0."
    scores, labels = scores_and_labels(seed)
    got = task.gradient(scores, labels)
    shape(got, scores.shape, given={"scores": scores})
    want = numeric_gradient(lambda s: task.cross_entropy(s, labels), scores)
    close(got, want, given={"scores": scores, "labels": labels})
    close(got.sum(axis=1), np.zeros(4), given={"scores": scores, "labels": labels})


def check_square(task, seed):
    "With as many rows as classes, rows and columns are still told apart."
    scores, labels = scores_and_labels(seed, n=3, k=3)
    want = np.array([log_softmax_of_a_row(row) for row in scores])
    close(task.log_softmax(scores), want, given={"scores": scores})
    want = -sum(want[i][label] for i, label in enumerate(labels)) / 3
    close(task.cross_entropy(scores, labels), want, given={"scores": scores, "labels": labels})


def check_arguments_stay(task, seed):
    "Scores and labels are not changed."
    scores, labels = scores_and_labels(seed)
    task.log_softmax(scores), task.cross_entropy(scores, labels), task.gradient(scores, labels)
    unchanged(scores, scores_and_labels(seed)[0], "the scores")
    unchanged(labels, scores_and_labels(seed)[1], "the labels")

"""logaddexp adds probabilities without leaving logarithms; one-hot rows pick the labels."""

import numpy as np


def log_softmax(scores):
    return scores - np.logaddexp.reduce(scores, axis=1)[:, np.newaxis]


def cross_entropy(scores, labels):
    total = np.logaddexp.reduce(scores, axis=-1) - np.take_along_axis(scores, labels[:, None], axis=1)[:, 0]
    return np.sum(total) / len(total)


def gradient(scores, labels):
    right = np.eye(scores.shape[1])[labels]
    return (np.exp(log_softmax(scores)) - right) / scores.shape[0]

"""Write the loss that classifiers and language models are trained with: softmax and cross-entropy in one.

softmax of a row:  exp(score of class j) / sum over all classes of exp(score)
loss of a row:     minus the logarithm (base e) of the softmax at the right class

log_softmax(np.array([[0.0, 0.0]]))                           ->  array([[-0.693, -0.693]])
cross_entropy(np.array([[0.0, 1000.0]]), np.array([0]))       ->  1000.0         not inf, and without a warning
"""

import numpy as np


def log_softmax(scores):
    """Return the logarithms of the softmax of each row: shape (n, k), as the scores."""
    # TODO: replace the next line.
    raise NotImplementedError


def cross_entropy(scores, labels):
    """Return the average loss of the rows.

    scores: shape (n, k), of any size. labels: shape (n,), the right class of each row, from 0 to k - 1.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def gradient(scores, labels):
    """Return the gradient of cross_entropy with respect to the scores, of shape (n, k)."""
    # TODO: replace the next line.
    raise NotImplementedError

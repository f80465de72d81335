"""Measure a classifier: F1 for its decisions, the area under the ROC curve (AUC) for its scores.

    f1([1, 1, 0, 0], [1, 0, 1, 0])              ->  0.5        one found, one wrongly found, one missed
    auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])    ->  0.75       three of four pairs are in the right order
    auc([0, 1], [0.5, 0.5])                     ->  0.5        a tie is half right

No library.
"""


def f1(truth, predicted):
    """Return the harmonic mean of precision and recall of class 1; 0.0 where nothing was found rightly.

    truth, predicted: lists of 0 and 1, of one length.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def auc(truth, scores):
    """Return the chance that a random positive scores higher than a random negative; ties count one half.

    truth: list of 0 and 1. scores: as many numbers, higher meaning more likely 1; equal ones are common.
    Raise ValueError where truth holds only zeros or only ones.
    """
    # TODO: replace the next line.
    raise NotImplementedError

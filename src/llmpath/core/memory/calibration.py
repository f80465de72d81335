"""Does what is predicted hold? Recall at review beside its prediction, in five bins, with the log loss."""

from collections.abc import Iterable, Sequence
from math import log
from typing import NamedTuple

from llmpath.core.memory.folding import Told, after_told
from llmpath.core.memory.memory import NOTHING, Memory
from llmpath.core.memory.recall import recall

BINS = (0.0, 0.7, 0.8, 0.9, 0.95)
"""Where the bins of predicted recall begin; most reviews come at 0.9."""
LEAST = 1e-6
"""A probability that is as good as none: its log is finite."""


class Reviewed(NamedTuple):
    """One review: an answer to what was answered on an earlier day."""

    day: int
    predicted: float
    had: bool


class Bin(NamedTuple):
    """Reviews whose predicted recall lies between two bounds."""

    low: float
    high: float
    reviews: int
    predicted: float
    """The mean of the predictions."""
    had: float
    """The share that was had."""


class Calibration(NamedTuple):
    """How the predictions did."""

    reviews: int
    had: float
    """The share of all reviews that was had."""
    bins: tuple[Bin, ...]
    """Those with reviews, the lowest first."""
    log_loss: float
    """Of the predictions, in nats a review: the smaller the better."""
    log_loss_of_average: float
    """Of somebody who predicts the share of all reviews for each."""


class Placements(NamedTuple):
    """How placements did: of the questions that chance chose, how many were had beside how many were to be."""

    questions: int
    predicted: float
    """The mean of the chances that were recorded before the answers."""
    had: float
    """The share that was had."""


class ReviewStats(NamedTuple):
    """How the predictions did, and what reviews took and will take."""

    calibration: Calibration | None
    """None before the first review of an earlier answer."""
    placements: Placements | None
    """None before the first question of a placement that chance chose."""
    past: tuple[int, ...]
    """Minutes of each of the latest weeks, this one last."""
    coming: tuple[int, ...]
    """Minutes that are expected in each of the next weeks, from today on, of the topics that are finished."""
    each: float


def reviewed(told: Iterable[Told]) -> list[Reviewed]:
    """Return every review among what was told, with the recall that was predicted for it."""
    memories: dict[str, Memory] = {}
    found: list[Reviewed] = []
    for one in told:
        before = memories.get(one.topic, NOTHING)
        trace = before.cards.get(one.check, before.base) if one.kind == "answer" else None
        if trace and trace.day < one.day:
            found.append(Reviewed(one.day, recall(trace, one.day), one.rating != "missed"))
        memories[one.topic] = after_told(before, one)
    return found


def placements(asked: Sequence[tuple[float, bool]]) -> Placements | None:
    """Return how placements did, from the chance that was predicted and whether it was had; None without any."""
    if not asked:
        return None
    return Placements(len(asked), sum(one for one, _ in asked) / len(asked), sum(had for _, had in asked) / len(asked))


def calibration(reviews: Sequence[Reviewed]) -> Calibration | None:
    """Return how the predictions of reviews did; None where there are none."""
    if not reviews:
        return None
    share = sum(one.had for one in reviews) / len(reviews)
    bins = []
    for low, high in zip(BINS, (*BINS[1:], 1.0), strict=True):
        inside = [one for one in reviews if low <= one.predicted < high or (high == 1 == one.predicted)]
        if inside:
            predicted = sum(one.predicted for one in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), predicted, sum(one.had for one in inside) / len(inside)))
    loss = sum(_loss(one.predicted, had=one.had) for one in reviews) / len(reviews)
    average = sum(_loss(share, had=one.had) for one in reviews) / len(reviews)
    return Calibration(len(reviews), share, tuple(bins), loss, average)


def _loss(predicted: float, *, had: bool) -> float:
    probability = predicted if had else 1 - predicted
    return -log(max(probability, LEAST))

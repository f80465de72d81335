"""FSRS-6: how well an answer is remembered on a day, and when it is to be asked again.

The formulas are those of the library `fsrs` with its default parameters, without learning steps and without fuzz; a
test holds them equal to it for any log. They stand here because the daily commands fold answers, and importing the
library takes longer than all else they do (docs/decisions.md).

Sources: github.com/open-spaced-repetition/py-fsrs, and the wiki page "The Algorithm" of fsrs4anki.
"""

from __future__ import annotations

from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    Rating: TypeAlias = Literal["missed", "effort", "had"]

E = 2.718281828459045
"""math.e, whose module the daily commands need for nothing else."""
GRADES = {"missed": 1, "effort": 2, "had": 3}
"""Again, Hard and Good of FSRS; there is no Easy."""
W = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""The default parameters of FSRS-6."""
DECAY = -W[20]
FACTOR = 0.9 ** (1 / DECAY) - 1
LEAST_STABILITY = 0.001
RETENTION = 0.90
"""The recall at which a check is asked again, unless the learner set another."""
LONGEST = 365
"""Days after which every check is asked again."""


class Trace(NamedTuple):
    """What is left in memory of the answer to one check."""

    stability: float
    """Days until recall has fallen to 0.9."""
    difficulty: float
    """From 1 to 10."""
    day: int
    """The learner's day of the latest answer, as `date.toordinal` numbers it."""
    answers: int = 1
    lapses: int = 0
    """Times it was missed after a first answer, since its topic was last finished."""
    missed: bool = False
    """Whether the latest answer was missed."""


def answered(before: Trace | None, rating: Rating, day: int) -> Trace:
    """Return the trace that an answer leaves; a day before that of the latest answer counts as that day."""
    grade = GRADES[rating]
    missed = rating == "missed"
    if before is None:
        return Trace(max(W[grade - 1], LEAST_STABILITY), _within(_first_difficulty(grade)), day, missed=missed)
    day = max(day, before.day)
    if day == before.day:
        stability = _same_day(before.stability, grade)
    elif missed:
        stability = _after_a_miss(before, recall(before, day))
    else:
        stability = _after_recall(before, recall(before, day), grade)
    lapses = before.lapses + missed
    difficulty = _next_difficulty(before.difficulty, grade)
    return Trace(max(stability, LEAST_STABILITY), difficulty, day, before.answers + 1, lapses, missed)


def recall(trace: Trace, day: int) -> float:
    """Return the probability, 0 to 1, that the check is answered on a day."""
    return float((1 + FACTOR * max(0, day - trace.day) / trace.stability) ** DECAY)


def interval(stability: float, retention: float = RETENTION) -> int:
    """Return the days, 1 to 365, after which recall has fallen to `retention`."""
    days = float((stability / FACTOR) * ((retention ** (1 / DECAY)) - 1))
    return min(max(round(days), 1), LONGEST)


def due(trace: Trace, retention: float = RETENTION) -> int:
    """Return the day on which the check is to be asked again, as an ordinal."""
    return trace.day + interval(trace.stability, retention)


def _first_difficulty(grade: int) -> float:
    return W[4] - float(E ** (W[5] * (grade - 1))) + 1


def _within(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)


def _next_difficulty(difficulty: float, grade: int) -> float:
    """Move by the grade, the less the nearer to 10, and a little back to where an easy check begins."""
    moved = difficulty + (10.0 - difficulty) * -(W[6] * (grade - 3)) / 9.0
    return _within(W[7] * _first_difficulty(4) + (1 - W[7]) * moved)


def _same_day(stability: float, grade: int) -> float:
    growth = (E ** (W[17] * (grade - 3 + W[18]))) * (stability ** -W[19])
    return float(stability * (max(growth, 1.0) if grade > 1 else growth))


def _after_a_miss(before: Trace, recalled: float) -> float:
    long_term = (
        W[11]
        * (before.difficulty ** -W[12])
        * (((before.stability + 1) ** (W[13])) - 1)
        * (E ** ((1 - recalled) * W[14]))
    )
    return float(min(long_term, before.stability / (E ** (W[17] * W[18]))))


def _after_recall(before: Trace, recalled: float, grade: int) -> float:
    penalty = W[15] if grade == GRADES["effort"] else 1
    growth = (
        (E ** (W[8]))
        * (11 - before.difficulty)
        * (before.stability ** -W[9])
        * ((E ** ((1 - recalled) * W[10])) - 1)
        * penalty
    )
    return float(before.stability * (1 + growth))

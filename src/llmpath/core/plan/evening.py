"""What there is to do on one day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from llmpath.core.goals import Goal
from llmpath.core.plan.sessions import StudySession


class Evening(NamedTuple):
    """All there is for one day."""

    day: date
    sessions: tuple[StudySession, ...]
    """What the plan has for the day."""
    following: StudySession | None
    """The first session of a later day; None where nothing more is planned."""
    start: int | None
    """When study begins, in minutes after midnight; None where that is not set."""
    usual: int
    """The minutes of study the day has."""
    off: bool
    spent: int
    """The minutes recorded for the day."""
    questions: int
    """The self-check questions to review today."""
    review_minutes: int
    due: Sequence[Goal]
    """The goals that are not reached and due within a week, or were due."""
    fits: bool = True
    """Whether the days to come have time for all that is left; where not, `following` is None."""
    goes_on: date | None = None
    """The next day with time to study, where they do not; None where there is none."""

    @property
    def minutes(self) -> int:
        """The minutes of all sessions."""
        return sum(session.minutes for session in self.sessions)

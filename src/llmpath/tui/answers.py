"""What is known of one state of journal, settings and roadmaps: each thing is found out once, when it is shown."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from llmpath.core.errors import LlmpathError
from llmpath.evidencing import evidence_of
from llmpath.session import Session
from llmpath.suggesting import suggested
from llmpath.tui.background import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from llmpath.core.forecast.forecast import Forecast
    from llmpath.core.suggest import Suggestion
    from llmpath.planning import Prepared
    from llmpath.render.progress import Evidence
    from llmpath.tui.content import Entry

CHOICES = 3
"""Suggestions: the best, and two more to choose from."""
MOST_PAGES = 100
"""Pages that are kept composed."""


class Reviews(NamedTuple):
    """What is to be reviewed today."""

    questions: int
    minutes: int


class Answers:
    """A session with what was found out from it; another state gets new ones."""

    def __init__(self, session: Session) -> None:
        """Take the session; nothing is found out yet."""
        self.session = session
        self.reviews = Reviews(0, 0)
        """What is to be reviewed today; nothing until it was worked out, with the plan."""
        self.plan: Prepared | LlmpathError | None = None
        """The plan, or why there is none; None until it was worked out, which is done beside the screen."""
        self.forecast: Forecast | LlmpathError | None = None
        """The forecast in the same way."""
        self.kept = False
        """Whether the plan was remembered, as it is when it is looked at."""
        self._asking = False
        self._pages: dict[Hashable, list[Entry]] = {}

    @cached_property
    def evidence(self) -> Evidence:
        """What stands behind every finished topic."""
        return evidence_of(self.session)

    @cached_property
    def ranked(self) -> Sequence[Suggestion]:
        """What to study next, the best first."""
        return suggested(self.session, self.session.progress, CHOICES).ranked[:CHOICES]

    def open_question(self, screen: str) -> Job | None:
        """Return what a screen still waits for, to be worked out in a thread; None for nothing, or where it is."""
        if self._asking:
            return None
        if self.plan is None:
            return self._job(_plan, self._take_plan)
        dated = any(goal.by for goal in self.session.progress.goals)
        if self.forecast is None and not isinstance(self.plan, LlmpathError) and (dated or screen == "plan"):
            order = self.plan.plan.order
            return self._job(lambda: _forecast(order), self._take_forecast)
        return None

    def _job(self, work: Callable[[], object], take: Callable[[Any], None]) -> Job:
        self._asking = True
        return Job(work, take)

    def _take_plan(self, found: tuple[Reviews, Prepared | LlmpathError]) -> None:
        self._asking, (self.reviews, self.plan) = False, found

    def _take_forecast(self, found: Forecast | LlmpathError) -> None:
        self._asking, self.forecast = False, found

    def page(self, key: Hashable, compose: Callable[[], list[Entry]]) -> list[Entry]:
        """Return a page as it was composed before, else compose it."""
        found = self._pages.get(key)
        if found is None:
            if len(self._pages) >= MOST_PAGES:
                self._pages.clear()
            self._pages[key] = found = compose()
        return found


def _plan() -> tuple[Reviews, Prepared | LlmpathError]:
    """Work out reviews and plan in a session of its own: the screen's is the screen's, and loads things as it goes."""
    from llmpath.planning import prepared
    from llmpath.reviewing import desk

    session, reviews = Session("ui"), Reviews(0, 0)
    try:
        found = desk(session)
        asked = len(found.today)
        reviews = Reviews(asked, max(1, round(asked * found.each)))
        return reviews, prepared(session)
    except LlmpathError as error:
        return reviews, error


def _forecast(order: Sequence[str]) -> Forecast:
    from llmpath.forecasting import forecast_of

    return forecast_of(Session("ui"), order=order)

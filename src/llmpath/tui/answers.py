"""What is known of one state of journal, settings and roadmaps: each thing is found out once, when it is shown."""

from __future__ import annotations

from functools import cached_property, partial
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

    Key = tuple[Hashable, ...]
    """The kind of a page, and what it depends on beside what is known."""

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

    def __init__(self, session: Session, before: Answers | None = None) -> None:
        """Take the session; nothing is found out yet. Until it is, plan and forecast are those from before."""
        self.session = session
        self.reviews: Reviews = before.reviews if before else Reviews(0, 0)
        """What is to be reviewed today."""
        self.plan: Prepared | LlmpathError | None = before.plan if before else None
        """The plan, or why there is none; None until it was worked out, which is done beside the screen."""
        self.forecast: Forecast | LlmpathError | None = before.forecast if before else None
        """The forecast in the same way."""
        self._open = ["plan", "forecast", "keep"]
        """What was not worked out yet."""
        self._asking = False
        self._own: Session | None = None
        """The session of the thread: this one is the screen's, and reads what it needs as it goes."""
        self._pages: dict[Key, list[Entry]] = {}

    @cached_property
    def evidence(self) -> Evidence:
        """What stands behind every finished topic."""
        return evidence_of(self.session)

    @cached_property
    def ranked(self) -> Sequence[Suggestion]:
        """What to study next, the best first."""
        return suggested(self.session, self.session.progress, CHOICES).ranked[:CHOICES]

    @cached_property
    def is_any_due(self) -> bool:
        """Whether a question is to be asked today."""
        from llmpath.reviewing import desk

        return bool(desk(self.session).today)

    def open_question(self, screen: str) -> Job | None:
        """Return what a screen still waits for, to be worked out in a thread; None for nothing, or where it is.

        The order of a plan is remembered when it is looked at, as by `llmpath plan`.
        """
        if self._asking:
            return None
        dated = any(goal.by for goal in self.session.progress.goals)
        wanted = {"plan": True, "forecast": dated or screen == "plan", "keep": screen == "plan"}
        for name in self._open:
            if wanted[name] and (name == "plan" or not isinstance(self.plan, LlmpathError)):
                self._asking = True
                return Job(partial(self._work, name), partial(self._take, name))
        self._own = None
        return None

    def _work(self, name: str) -> object:
        """Work something out, in the thread."""
        self._own = session = self._own or Session("ui")
        if name == "plan" or self.plan is None or isinstance(self.plan, LlmpathError):
            return _plan(session)
        if name == "forecast":
            from llmpath.forecasting import forecast_of

            return forecast_of(session, order=self.plan.plan.order)
        from llmpath.planning import keep

        keep(session, self.plan)
        return None

    def _take(self, name: str, found: Any) -> bool:
        """Take what was worked out, on the screen's own thread; return whether anything looks different."""
        self._asking = False
        self._open.remove(name)
        if name == "keep":
            return False
        out_of_date = {"today", "plan"} if name == "forecast" else {"today", "plan", "weeks"}
        self._pages = {key: page for key, page in self._pages.items() if key[0] not in out_of_date}
        if name == "forecast":
            self.forecast = found
        elif isinstance(found, LlmpathError):
            self.plan = found
        else:
            self.reviews, self.plan = found
        return True

    def page(self, key: Key, compose: Callable[[], list[Entry]]) -> list[Entry]:
        """Return a page as it was composed before, else compose it."""
        found = self._pages.get(key)
        if found is None:
            if len(self._pages) >= MOST_PAGES:
                self._pages.clear()
            self._pages[key] = found = compose()
        return found


def _plan(session: Session) -> tuple[Reviews, Prepared | LlmpathError]:
    from llmpath.planning import prepared
    from llmpath.reviewing import desk

    reviews = Reviews(0, 0)
    try:
        found = desk(session)
        reviews = Reviews(len(found.today), found.minutes)
        return reviews, prepared(session)
    except LlmpathError as error:
        return reviews, error

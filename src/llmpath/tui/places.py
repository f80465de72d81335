"""Where somebody is in the full screen, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from llmpath.tui.widgets.page import Spot

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from llmpath.answering import Answering
    from llmpath.core.labs import Lab
    from llmpath.core.memory import recall
    from llmpath.core.placement.rating import Rating
    from llmpath.placing import Placing
    from llmpath.render.text.lines import Line

SCREENS = {
    "today": "llmpath",
    "topics": "llmpath progress --all",
    "map": "llmpath map",
    "plan": "llmpath plan",
    "review": "llmpath review",
}
"""The screens that the number keys open, and the plain command for each."""
LAB = "lab "
"""What the target of a lab begins with, before its id."""
NOWHERE = Spot()
NUMBERS = {"today": "1 Today", "topics": "2 Topics", "map": "3 Map", "plan": "4 Plan", "review": "5 Review"}


@dataclass
class Place:
    """A screen, or a page that was opened from one."""

    state: str
    """The state of the keys, such as today or review; keys.py has them all."""
    subject: str = ""
    """The topic of a page or of questions; the command of a text; the state that help is about."""
    spot: Spot = NOWHERE
    text: str = ""
    """What a command wrote; of a question the answer that was typed."""
    answering: Answering | None = None
    """The questions that are asked here."""
    shown: bool = False
    """Whether the answer of the present question is shown."""
    verdict: recall.Rating | None = None
    """How the answer that was typed is judged."""
    rating: Rating | None = None
    """What is rated before a placement."""
    placing: Placing | None = None
    """The placement that goes on here."""
    intro: Line | None = None
    """What is said above the first question of a placement."""
    ticks: dict[str, bool] = field(default_factory=dict)
    """The least sure topics of a placement, with what was ticked."""
    labs: Sequence[Lab] = ()
    """The labs that are listed here, or the list that the page of one was opened from."""
    judged: Sequence[Line] = ()
    """What the judge found last."""
    query: str = ""
    left_out: Collection[str] = ()
    """Ids of keys that help does not list, since there is nothing to take back."""
    week: int = 0
    """The first week of the plan that is shown, counted from the present one."""
    days: bool = False
    """Whether its weeks are shown day by day."""


@dataclass
class Trail:
    """The screen, and what was opened from it one after the other."""

    places: list[Place] = field(default_factory=lambda: [Place("today")])

    @property
    def here(self) -> Place:
        """The place that has the keys."""
        return self.places[-1]

    @property
    def base(self) -> Place:
        """The place whose list is shown: the last that is no topic's page."""
        return next(place for place in reversed(self.places) if place.state != "topic")

    @property
    def screen(self) -> str:
        """The screen that the trail began with."""
        state = self.places[0].state
        return "review" if state == "reviewed" else state

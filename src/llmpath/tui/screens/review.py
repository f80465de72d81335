"""Screen 5: the self-checks that are due, one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.memory.reviews import days_to_clear
from llmpath.render import review as view
from llmpath.render.questions import answer_lines
from llmpath.render.text.lines import BLANK, Span, line
from llmpath.reviewing import desk
from llmpath.tui.content import Entry

if TYPE_CHECKING:
    from llmpath.answering import Answering
    from llmpath.session import Session

HIDDEN = line(Span("Think of the answer first; Space shows it.", "dim"))
RATE = line(
    Span("1", "strong"), " missed, ", Span("2", "strong"), " with effort, ", Span("3", "strong"), " had it; ",
    Span("u", "strong"), " takes back the last, ", Span("Esc", "strong"), " stops.", hang=2,
)  # fmt: skip


def question_entries(answering: Answering, session: Session, *, shown: bool) -> list[Entry]:
    """Put the present question, with its answer once that was asked for; after the last, say what came of it."""
    card = answering.card
    if card is None:
        return [*map(Entry, view.summary_lines(answering.ratings)), Entry(BLANK), *nothing_entries(session)]
    number = len(answering.ratings) + 1
    lines = view.card_lines(card, session.roadmap.topics[card.topic], number, len(answering.cards))
    return list(map(Entry, [*lines, BLANK, *([*answer_lines(card.check), BLANK, RATE] if shown else [HIDDEN])]))


def nothing_entries(session: Session) -> list[Entry]:
    """Say what is left to review today, and until when the rest is spread."""
    found = desk(session)
    if not found.cap:
        return [Entry(view.OFF)]
    left = len(found.due)
    rest = (left, days_to_clear(left, found.cap, found.each))
    return list(map(Entry, view.due_lines(0, session.today, rest, spent=found.spent > 0)))

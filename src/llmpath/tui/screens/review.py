"""Screen 5: the self-checks that are due, one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.memory.reviews import days_to_clear
from llmpath.render import review as view
from llmpath.render.questions import answer_lines, text_lines
from llmpath.render.text.lines import BLANK, Span, line
from llmpath.reviewing import desk
from llmpath.tui.content import Entry

if TYPE_CHECKING:
    from llmpath.core.roadmap import SelfCheck
    from llmpath.render.text.lines import Line
    from llmpath.session import Session
    from llmpath.tui.places import Place

HIDDEN = line(Span("Think of the answer first; Space shows it.", "dim"))
TYPE = line(Span("Type the answer below. Esc leaves the field: Space shows it, Enter comes back.", "dim"), hang=2)
RATE = line(
    Span("1", "strong"), " missed, ", Span("2", "strong"), " with effort, ", Span("3", "strong"), " had it; ",
    Span("s", "strong"), " later, ", Span("u", "strong"), " takes back the last, ", Span("Esc", "strong"),
    " stops.", hang=2,
)  # fmt: skip


ELSE = line(Span("p", "strong"), " finds out what you know already, ", Span("L", "strong"), " lists the labs.", hang=2)


def question_entries(place: Place, session: Session) -> list[Entry]:
    """Put the present question, with its answer once that was asked for or typed."""
    answering = place.answering
    card, topic = (answering.card, answering.topic) if answering else (None, None)
    if answering is None or card is None or topic is None:
        return reviewed_entries(place, session)
    number = len(answering.ratings) + 1
    first = [view.FIRST_EVENING, BLANK] if number == 1 and not place.subject and desk(session).untried else []
    lines = [*first, *view.card_lines(card, topic, number, len(answering.cards)), BLANK]
    if not place.shown:
        return list(map(Entry, [*lines, TYPE if card.check.accepts else HIDDEN]))
    said = view.verdict_lines(place.verdict, stop="Esc stops") if place.verdict else [RATE]
    return list(map(Entry, [*lines, *shown_lines(place, card.check), BLANK, *said]))


def shown_lines(place: Place, check: SelfCheck) -> list[Line]:
    """Show the answer to a question, below what was typed."""
    typed = [line(Span("You typed", "strong")), *text_lines(place.text), BLANK] if place.text else []
    return [*typed, *answer_lines(check)]


def reviewed_entries(place: Place, session: Session) -> list[Entry]:
    """Say what came of the answers that were given, and what is left for today."""
    answering, lines = place.answering, []
    if answering:
        lines = [*view.summary_lines(answering.ratings), *view.left_out_lines(answering.left_out)]
    if place.subject:
        return list(map(Entry, lines))
    found = desk(session)
    if not found.cap:
        return list(map(Entry, [*lines, view.OFF]))
    left = len(found.due) - len(found.today)
    rest = (left, days_to_clear(left, found.cap, found.each))
    lines += view.due_lines(found.minutes, session.today, rest, spent=found.spent > 0)
    lines += [line(Span("r", "strong"), " asks them.")] if found.minutes else []
    return list(map(Entry, [*lines, *view.again_lines(found.again, session.roadmap), BLANK, ELSE]))

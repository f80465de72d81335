"""Placement: what is to be rated, a question, and the map that is believed with the least sure topics to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.goals import title_of
from llmpath.core.placement.ratings import RATINGS
from llmpath.render import placement as view
from llmpath.render.review import verdict_lines
from llmpath.render.text.lines import BLANK, Line, Span, line
from llmpath.render.text.words import count
from llmpath.tui.content import Entry
from llmpath.tui.screens.review import HIDDEN, shown_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmpath.core.placement.rating import Rating, ToRate
    from llmpath.placing import Placing
    from llmpath.tui.places import Place

WORDS = tuple(RATINGS)
CHOICES = line(
    *(part for number, word in enumerate(WORDS) for part in (Span(str(number), "strong"), f" {word}, ")),
    Span("u", "strong"), " takes back the last, ", Span("Esc", "strong"), " stops.", hang=2,
)  # fmt: skip
ANSWERS = line(
    Span("1", "strong"), " missed, ", Span("2", "strong"), " I do not know, ", Span("3", "strong"), " had it; ",
    Span("u", "strong"), " takes back the last, ", Span("e", "strong"), " is enough, ",
    Span("Esc", "strong"), " goes on later.", hang=2,
)  # fmt: skip
TYPE = line(
    Span("Type the answer below, or ? where you do not know it. Esc leaves the field: then Space shows the answer, "
         "2 says that you do not know it, e is enough, and Enter comes back.", "dim"), hang=2,
)  # fmt: skip
MOMENT = line(Span("One moment: the questions are chosen.", "dim"))
TICK = line(
    Span("Space", "strong"), " changes a tick, ", Span("Enter", "strong"), " records it all, ", Span("u", "strong"),
    " goes back to the last question, ", Span("Esc", "strong"), " records nothing yet.", hang=2,
)  # fmt: skip


def rating_entries(rating: Rating) -> list[Entry]:
    """List what is to be rated, with what was said so far; the cursor is on what is asked."""
    rows, row = rating.rows, rating.row
    entries = [Entry(view.RATE[0]), Entry(BLANK)]
    for number, one in enumerate(rows):
        if number == len(rating.tracks):
            entries += [Entry(BLANK), Entry(view.SECTIONS), Entry(BLANK)]
        here = one == row
        entries.append(Entry(_rated(one, rating.given.get(one.group.id), here=here), one.group.id if here else ""))
    return [*entries, Entry(BLANK), Entry(CHOICES)]


def _rated(row: ToRate, given: int | None, *, here: bool) -> Line:
    title = Span(row.group.title, "strong" if here or row.usual is None else "")
    said: str = WORDS[given] if given is not None else "?" if here else ""
    if here and row.usual is not None:
        said = f"? Enter: {WORDS[row.usual]}"
    figures = Span(f", {count(row.group.topics, 'topic')}  ", "dim")
    return line("  " if row.usual is not None else "", title, figures, Span(said, "now" if here else "good"), hang=4)


def asked_entries(place: Place) -> list[Entry]:
    """Put the present question, with its answer once that was asked for or typed."""
    placing = place.placing
    topic, check = (placing.placement.question, placing.check) if placing else (None, None)
    if placing is None or topic is None or check is None:
        return [Entry(MOMENT)]
    roadmap = placing.session.roadmap
    found = roadmap.topics[topic]
    said = [place.intro, BLANK] if place.intro else []
    said += [view.EXTRA, BLANK] if placing.placement.is_extra else []
    number = len(placing.placement.asked) + 1
    lines = [*said, *view.question_lines(found, title_of(roadmap, found.track), check, number), BLANK]
    if not place.shown:
        return list(map(Entry, [*lines, *([TYPE] if check.accepts else [HIDDEN, BLANK, ANSWERS])]))
    verdict = verdict_lines(place.verdict, "1 or 3 overrules it", "e is enough") if place.verdict else [ANSWERS]
    return list(map(Entry, [*lines, *shown_lines(place, check), BLANK, *verdict]))


def placed_entries(placing: Placing, ticks: Mapping[str, bool]) -> list[Entry]:
    """Show what is believed, and the least sure topics to tick."""
    roadmap = placing.session.roadmap
    entries = list(map(Entry, [*view.map_lines(placing.outcomes({}), roadmap), BLANK]))
    if ticks:
        head, *rows = view.tick_lines(ticks, roadmap)
        entries += [Entry(head), *(Entry(row, topic) for row, topic in zip(rows, ticks, strict=True)), Entry(BLANK)]
    return [*entries, Entry(TICK), Entry(view.UNLOCKED)]

"""The page of a topic: of a long history it shows the latest, and says what shows the rest."""

from core.histories import journal
from llmpath.core.journal.events import Logged, Noted
from llmpath.core.journal.folding import fold
from llmpath.core.roadmap import Roadmap
from llmpath.render.text.lines import Paper, to_text
from llmpath.render.topic import topic_lines

VECTORS = "math/vectors"


def page(small: Roadmap, *minutes: int, notes: int = 0) -> list[str]:
    events = journal(
        *([Logged(VECTORS, spent)] for spent in minutes), *([Noted(VECTORS, f"page {n}")] for n in range(notes))
    )
    lines = topic_lines(small.topics[VECTORS], small, fold(events, {}), events, 1)
    return to_text(lines, Paper(width=80)).splitlines()


def test_ten_times_are_all_listed(small: Roadmap) -> None:
    assert not [text for text in page(small, *range(1, 11)) if "earlier" in text]


def test_of_more_the_latest_are_listed_by_the_numbers_that_change_them(small: Roadmap) -> None:
    shown = page(small, *range(1, 41))
    assert shown.count("  30 earlier: llmpath history math/vectors -n 0") == 2, "of times, and of the history"
    times = shown[shown.index("Times") + 2 : shown.index("History") - 1]
    assert times == [f"  {n}. 2026-11-23  {n} min" for n in range(31, 41)]


def test_every_note_is_listed(small: Roadmap) -> None:
    shown = page(small, notes=40)
    assert [text.split("  ")[-1] for text in shown if "page" in text and "." in text][:40] == [
        f"page {n}" for n in range(40)
    ]

"""The badge: one line that says how far and how fast."""

from datetime import date
from xml.etree import ElementTree as ET

from export.contexts import context
from llmpath.core.journal.events import Logged, Marked, State
from llmpath.core.roadmap import Roadmap
from llmpath.export import badge


def test_it_says_how_many_topics_are_finished_and_the_hours_a_week_of_four_weeks(small: Roadmap) -> None:
    given = context(
        small,
        [Marked("math/vectors", State.DONE, 600, date(2026, 11, 20))],
        [Logged("math/matrices", 360, date(2026, 10, 27)), Logged("math/matrices", 6000, date(2026, 10, 26))],
    )
    assert badge.said(given).replace("\N{NO-BREAK SPACE}", " ") == "1 of 7 · 4 h a week"
    text = ET.fromstring(badge.write(given)).findtext("{http://www.w3.org/2000/svg}title")  # noqa: S314 - our own
    assert text == f"llmpath: {badge.said(given)}"


def test_where_nothing_was_studied_of_late_there_is_no_pace(small: Roadmap) -> None:
    assert badge.said(context(small)) == "0 of 7"

"""How the picture of what was studied is drawn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.histories import journal
from llmpath.core.forecast.forecast import Dates
from llmpath.core.journal.events import Change, Logged, Marked, State
from llmpath.core.journal.folding import fold
from llmpath.core.plan.availability import Availability
from llmpath.core.roadmap import Roadmap
from llmpath.core.stats import PastWeek, Reached, Stats, stats
from llmpath.render.stats.burn_up import course_lines, done_by
from llmpath.render.stats.calendar import day_lines
from llmpath.render.stats.page import NOTHING, sum_line, track_lines, week_lines
from llmpath.render.text.lines import Line, Paper, cells, to_text

TODAY = date(2026, 11, 25)
"""A Wednesday."""
DATES = Dates(date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 1))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def after(roadmap: Roadmap, *steps: Sequence[Change]) -> Stats:
    return stats(roadmap, fold(journal(*steps), roadmap.renamed), Availability(), TODAY, 12)


def text(lines: list[Line], width: int = 80, *, unicode: bool = True) -> list[str]:
    return to_text(lines, Paper(width, unicode=unicode)).splitlines()


def week(minutes: int, planned: int) -> PastWeek:
    return PastWeek(date(2026, 11, 23), date(2026, 11, 29), minutes, planned, 0)


@pytest.mark.parametrize(
    ("studied", "planned", "drawn"),
    [
        (0, 480, "░░░░░░░░░░  –"),  # noqa: RUF001 - the sign itself
        (1, 480, "█░░░░░░░░░  1 min"),
        (240, 480, "█████░░░░░  4 h"),
        (480, 480, "██████████  8 h"),
        (960, 480, "████│█████  16 h"),
        (60, 0, "██████████  1 h"),
        (0, 0, "            –"),  # noqa: RUF001 - the sign itself
    ],
)
def test_the_bar_of_a_week(studied: int, planned: int, drawn: str) -> None:
    figures = len(drawn[12:]) + len("of 8 h" if planned else "off")
    row = text(week_lines([week(studied, planned)], 6 + 10 + 5 + figures))[-1]
    assert row == f"23 Nov  {drawn} {'of 8 h' if planned else 'off'}"


def test_days_are_drawn_by_weekday_darker_where_there_was_more(small: Roadmap) -> None:
    studied = {2: 30, 1: 31, 0: 61, 9: 121}
    logged = [Logged("math/vectors", minutes, ago(days)) for days, minutes in studied.items()]
    found = after(small, logged, [Marked("math/vectors", State.DONE, None, ago(8))])
    assert text(day_lines(found, 0, 80, 3)) == [
        "",
        "Days of study",
        "     Nov",
        "Mon  ⋅ █ ░",
        "Tue  ⋅ • ▒",
        "Wed  ⋅ ⋅ ▓",
        "Thu  ⋅ ⋅",
        "Fri  ⋅ ⋅",
        "Sat  ⋅ ⋅",
        "Sun  ⋅ ⋅",
        "     ░ up to 30 min  ▒ 1 h  ▓ 2 h  █ more  • finished, no time told",
    ]
    assert text(day_lines(found, 6, 80, 2), unicode=False)[2:6] == ["     Nov", "Sun", "Mon  # .", "Tue  * :"]


def test_months_stand_above_the_weeks_in_which_they_begin(small: Roadmap) -> None:
    found = after(small, [Logged("math/vectors", 9, ago(200))])
    months, monday = text(day_lines(found, 0, 40, None), 40)[2:4]
    first = TODAY - timedelta(days=TODAY.weekday() + 7 * (monday.count("⋅") - 1))
    named = {
        place: months[place : place + 3] for place in range(5, len(months), 2) if months[place : place + 1].isupper()
    }
    assert list(named.values()) == ["Aug", "Sep", "Oct", "Nov"]
    for place, name in list(named.items())[1:]:
        sunday = first + timedelta(days=(place - 5) // 2 * 7 + 6)
        assert sunday.day <= 7
        assert f"{sunday:%b}" == name


@pytest.mark.parametrize(("days", "minutes"), [(9, 0), (8, 60), (5, 60), (4, 90), (0, 90)])
def test_what_was_done_by_a_day(days: int, minutes: int) -> None:
    assert done_by((Reached(ago(8), 60), Reached(ago(4), 90)), ago(days)) == minutes


def test_the_course_is_as_high_as_what_is_done(small: Roadmap) -> None:
    found = after(small, [Logged("math/vectors", 9, ago(10))])
    half = replace(found, scope=600, course=(Reached(ago(10), 150), Reached(TODAY, 300)))
    assert text(course_lines(half, None, 18), 18) == [
        "",
        "Hours done  of",
        "  10 h in total",
        "10 h │",
        "     │",
        "     │",
        "     │",
        "     │           █",
        "     │           █",
        "     │████████████",
        "   0 │████████████",
        "     └───────────┴",
        "          Nov 2026",
        "5 h of it done.",
    ]


def test_the_forecast_leads_from_today_to_the_top(small: Roadmap) -> None:
    found = after(small, [Logged("math/vectors", 240, ago(60))])
    chart = text(course_lines(found, DATES, 80))[2:10]
    assert "░" in chart[0]
    assert "▒" in chart[0]
    assert "▇" in chart[-1]
    assert all("▒" in row for row in chart[:-2])
    axis, words = text(course_lines(found, DATES, 80))[10:12]
    assert axis.index("┴") == words.index("today") + 2
    assert words.strip().startswith("Sep 2026")
    assert words.endswith("Apr 2027")


def test_nothing_is_drawn_where_there_is_nothing(small: Roadmap) -> None:
    found = after(small)
    assert day_lines(found, 0, 80, None) == course_lines(found, None, 80) == week_lines((), 80) == []
    assert track_lines(found.tracks, small, 80) == []
    assert text([NOTHING])[0].startswith("No study is recorded yet.")


def test_topics_without_a_time_are_no_time(small: Roadmap) -> None:
    found = after(small, [Marked("math/vectors", State.DONE, None, ago(1))])
    assert text([sum_line(found)]) == ["1 topic finished on 1 day since 24 November 2026; no time told."]


TOPICS = ["math/vectors", "math/matrices", "nets/neurons", "old/gone"]
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(Logged, st.sampled_from(TOPICS), st.integers(1, 3_000), st.integers(0, 400).map(ago)),
    st.builds(Marked, st.sampled_from(TOPICS), st.sampled_from(list(State)), st.none(), st.integers(0, 400).map(ago)),
)


@given(st.lists(st.lists(CHANGES, min_size=1, max_size=2), max_size=8), st.sampled_from([40, 80, 200]), st.booleans())
def test_it_fits_and_ascii_is_enough(small: Roadmap, steps: list[list[Change]], width: int, ahead: bool) -> None:
    found = after(small, *steps)
    lines = [sum_line(found), *week_lines(found.weeks, width), *day_lines(found, 0, width, None)]
    lines += course_lines(found, DATES if ahead else None, width) + track_lines(found.tracks, small, width)
    assert all(sum(cells(span.text) for span in row.spans) <= width or row.hang for row in lines)
    drawn = to_text(lines, Paper(width, unicode=False))
    assert drawn.isascii()
    assert "?" not in drawn

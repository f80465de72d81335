"""The forecast in words and as a band."""

from datetime import date, timedelta

import pytest

from core.forecasts import TODAY, dated, forecast_for, months, roadmap
from llmpath.core.forecast.causes import Cause, Moved
from llmpath.core.forecast.forecast import Dates
from llmpath.core.forecast.levers import Lever
from llmpath.core.forecast.replay import Point
from llmpath.core.goals import Goal
from llmpath.core.journal.events import Marked, State
from llmpath.render.forecast.band import band_lines
from llmpath.render.forecast.page import headline_lines, lever_lines, moved_lines, table_lines
from llmpath.render.text.dates import day_words
from llmpath.render.text.lines import Line, Paper, cells, to_text

PLAN = roadmap(*[4] * 20, others=[3] * 10)


def text(lines: list[Line], width: int | None = None, *, unicode: bool = True) -> str:
    return to_text(lines, Paper(width, unicode=unicode))


def test_the_first_line_says_the_date_to_go_by() -> None:
    found = forecast_for(PLAN, months(PLAN, 6))
    dates = found.headline.dates
    assert dates is not None
    first, second, third = text(headline_lines(found, PLAN)).splitlines()
    assert (
        first
        == f"Everything: likely done by {day_words(dates.p80)} (8 of 10 such futures are done by then).".replace(
            "\N{NO-BREAK SPACE}", " "
        )
    )
    assert second.startswith("Half of them are done by ")
    assert third.startswith("It rests on 10 finished topics with a time and 6 weeks of study: ")


@pytest.mark.parametrize("finished", [0, 1, 7])
def test_few_finished_topics_are_said(finished: int) -> None:
    events = months(PLAN, 6)[: finished * 5]
    said = text(headline_lines(forecast_for(PLAN, events), PLAN))
    word = "No finished topic" if not finished else f"Only {finished} finished topic"
    assert word in said
    assert "how others fare" in said


def test_a_due_date_says_how_likely_it_is() -> None:
    found = forecast_for(PLAN, goals=[Goal("a", date(2027, 6, 1))])
    chance = found.targets[0].chance
    assert chance is not None
    assert f"due 1 Jun 2027: made in {round(chance * 100)} % of the futures" in text(
        table_lines(found.targets, PLAN, 80)
    )


@pytest.mark.parametrize("width", [40, 54, 80, 200])
def test_everything_fits(width: int) -> None:
    found = forecast_for(PLAN, months(PLAN, 6), goals=[Goal("b"), Goal("a/t19", date(2027, 6, 1))])
    points = [Point(TODAY - timedelta(days=7 * n), Dates(TODAY, TODAY + timedelta(50 - n), TODAY + timedelta(99)))
              for n in range(12, 0, -1)]  # fmt: skip
    levers = [Lever("hour", 9), Lever("without", 200, "a")]
    lines = [
        *headline_lines(found, PLAN), *table_lines(found.targets, PLAN, width), *lever_lines(levers, PLAN, width),
        *band_lines(points, width),
    ]  # fmt: skip
    written = text(lines, width).splitlines()
    assert max(map(cells, written)) <= width
    for target in found.targets:
        assert target.dates is not None
        assert any(f"{target.dates.p90.day} {target.dates.p90:%b %Y}" in row for row in written)


@pytest.mark.parametrize("width", [40, 80])
def test_what_is_finished_says_so_at_any_width(width: int) -> None:
    plan = roadmap(1, others=[2])
    found = forecast_for(plan, dated((TODAY, Marked("a/t0", State.DONE))))
    rows = text(table_lines(found.targets, plan, width), width).splitlines()
    assert [row for row in rows if row.startswith("A") and row.endswith("finished")]


def test_the_causes_that_moved_nothing_are_left_out() -> None:
    causes = (Cause("goals", 0), Cause("studied", -3), Cause("attendance", 20))
    moved = Moved(date(2026, 11, 16), date(2027, 3, 1), date(2027, 3, 18), causes, 200, 150)
    assert text(moved_lines(moved, 80), 80).splitlines() == [
        "",
        "Since Mon 16 Nov 2026  2 weeks later: 1 Mar 2027 → 18 Mar 2027",
        "  studied 3 h 20, where 2 h 30 were expected  3 days earlier",
        "  the share of the offered time you use       3 weeks later",
    ]
    still = Moved(date(2026, 11, 16), date(2027, 3, 1), date(2027, 3, 1), (), 0, 0)
    assert text(moved_lines(still, 80)).splitlines() == ["", "Since Mon 16 Nov 2026  it stands where it stood"]
    assert moved_lines(None, 80) == []


def test_a_band_goes_from_half_to_nine_of_ten() -> None:
    points = [
        Point(date(2026, 1, 5), Dates(date(2027, 1, 1), date(2027, 1, 13), date(2027, 1, 25))),
        Point(date(2026, 1, 12), Dates(date(2027, 1, 7), date(2027, 1, 7), date(2027, 1, 7))),
    ]
    assert text(band_lines(points, 40), 40).splitlines()[-3:] == [
        "   5 Jan 2026  ├───────────█───────────│",
        "  12 Jan 2026        █",
        "               1 Jan 2027    25 Jan 2027",
    ]
    assert text(band_lines(points, 40), unicode=False).splitlines()[-3] == "   5 Jan 2026  |-----------#-----------|"
    assert band_lines(points[:1], 80) == band_lines(points, 37) == []


def test_everything_finished_is_said_in_one_line() -> None:
    one = roadmap(1)
    found = forecast_for(one, dated((TODAY, Marked("a/t0", State.DONE))))
    assert text(headline_lines(found, one)) == "Everything: nothing is left, so there is nothing to forecast.\n"

"""How a forecast stood over time, drawn as a band from half of the futures to 9 of 10."""

from collections.abc import Sequence
from datetime import date

from llmpath.core.forecast.replay import Point
from llmpath.render.forecast.page import short_day
from llmpath.render.text.lines import BLANK, Line, Span, line

MOST = 60
"""Columns of a band."""
LABEL = 11
"""Columns of a date."""
LEAST = 2 * LABEL + 1
"""Columns below which its ends cannot be named, so that none is drawn."""


def band_lines(points: Sequence[Point], width: int) -> list[Line]:
    """Draw a row for each day on which it stood, the earliest first; nothing where there is only one, or no room."""
    room = min(width - LABEL - 4, MOST)
    if len(points) < 2 or room < LEAST:  # noqa: PLR2004 - one point is no course
        return []
    first = min(point.dates.p50 for point in points)
    last = max(point.dates.p90 for point in points)
    rows = [
        line("  ", Span(short_day(point.day).rjust(LABEL), "dim"), "  ", *_band(point, first, last, room))
        for point in points
    ]
    head = line(Span("Earlier forecasts", "strong"), Span("  ├ half  █ 8  │ 9 of 10", "dim"), hang=2)
    ends = short_day(first), short_day(last)
    gap = " " * max(room - sum(map(len, ends)), 1)
    return [BLANK, head, *rows, line(" " * (LABEL + 4), Span(f"{ends[0]}{gap}{ends[1]}", "dim"))]


def _band(point: Point, first: date, last: date, room: int) -> list[Span]:
    """Draw one row: what lies before, the band, its P80."""
    scale = max((last - first).days, 1)

    def place(day: date) -> int:
        return round((day - first).days / scale * (room - 1))

    half, likely, nearly = (place(day) for day in (point.dates.p50, point.dates.p80, point.dates.p90))
    drawn = [" "] * room
    drawn[half : nearly + 1] = "─" * (nearly + 1 - half)
    drawn[half], drawn[nearly] = "├", "│"
    before, after = "".join(drawn[:likely]), "".join(drawn[likely + 1 :])
    return [Span(before, "dim"), Span("█", "title"), Span(after, "dim")]

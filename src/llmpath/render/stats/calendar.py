"""The days of study as a strip: weeks as columns, weekdays as rows, darker where there was more."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from llmpath.core.plan.week_words import NAMES
from llmpath.core.stats import Stats
from llmpath.render.text.lines import BLANK, Line, Span, line

SHADES = (
    (30, "░", "up to 30\N{NO-BREAK SPACE}min"),
    (60, "▒", "1\N{NO-BREAK SPACE}h"),
    (120, "▓", "2\N{NO-BREAK SPACE}h"),
    (24 * 60, "█", "more"),
)
"""Up to so many minutes → what is drawn, and how the legend says it."""
TICKED = "•"
NOTHING = "⋅"
LABEL = 5
"""Columns of a weekday."""
LEAST, MOST = 13, 53
"""Weeks: a quarter, which is drawn from the first day on, and a year."""


def day_lines(stats: Stats, week_starts: int, width: int, weeks: int | None) -> list[Line]:
    """Draw as many weeks as fit, or as are wanted, the present one last."""
    if stats.begun is None:
        return []
    present = stats.today - timedelta(days=(stats.today.weekday() - week_starts) % 7)
    fits = max((width - LABEL) // 2, 1)
    since = (present - stats.begun).days // 7 + 2
    columns = min(weeks or max(since, LEAST), fits, MOST)
    firsts = [present - timedelta(days=7 * back) for back in reversed(range(columns))]
    lines = [BLANK, line(Span("Days of study", "strong")), _months(firsts)]
    for row in range(7):
        drawn = (_cell(first + timedelta(days=row), stats) for first in firsts)
        spans = [span for cell in drawn for span in (cell, Span(" "))]
        lines.append(line(Span(NAMES[(week_starts + row) % 7][:3].ljust(LABEL), "dim"), *spans))
    return [*lines, _legend(stats, firsts[0])]


def _months(firsts: Sequence[date]) -> Line:
    """Write the names of months above the week in which each begins, where there is room for them."""
    ends = [first + timedelta(days=6) for first in firsts]
    begins = [column for column, last in enumerate(ends) if not column or last.day <= 7]  # noqa: PLR2004 - its 1st
    drawn = [" "] * (2 * len(firsts) + 2)
    for column, following in pairwise((*begins, len(firsts) + 1)):
        if following - column > 1:
            drawn[2 * column : 2 * column + 3] = f"{ends[column]:%b}"
    return line(" " * LABEL, Span("".join(drawn).rstrip(), "dim"))


def _cell(day: date, stats: Stats) -> Span:
    """Draw a day; those to come are left blank."""
    if day > stats.today:
        return Span(" ")
    minutes = stats.minutes.get(day, 0)
    if minutes:
        return Span(next((shade for most, shade, _ in SHADES if minutes <= most), "█"), "good")
    return Span(TICKED, "good") if day in stats.finished else Span(NOTHING, "dim")


def _legend(stats: Stats, first: date) -> Line:
    """Say what the shades mean."""
    spans: list[str | Span] = [" " * LABEL]
    for _, shade, words in SHADES:
        spans += [Span(shade, "good"), Span(f"\N{NO-BREAK SPACE}{words}  ", "dim")]
    if any(day not in stats.minutes for day in stats.finished if day >= first):
        spans += [Span(TICKED, "good"), Span("\N{NO-BREAK SPACE}finished, no time told", "dim")]
    return line(*spans, hang=LABEL)

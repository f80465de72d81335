"""The burn-up: hours done over time against all there is to do, and where the forecast leads."""

from collections.abc import Sequence
from datetime import date, timedelta

from llmpath.core.durations import format_hours, rounded
from llmpath.core.forecast.forecast import Dates
from llmpath.core.stats import Reached, Stats
from llmpath.render.text.lines import BLANK, Line, Span, line

HEIGHT = 8
"""Rows of the chart."""
LEAST, MOST = 12, 64
"""Columns of it."""
EIGHTHS = " ▁▂▃▄▅▆▇█"
BAND, LIKELY = "░", "▒"


def course_lines(stats: Stats, dates: Dates | None, width: int) -> list[Line]:
    """Draw what is done up to today, and to its right the band from half of the futures to 9 of 10."""
    if stats.begun is None or not stats.scope:
        return []
    label = format_hours(rounded(stats.scope / 60))
    columns = min(max(width - len(label) - 2, LEAST), MOST)
    first = min(stats.course[0].day, stats.begun)
    last = max(stats.today, dates.p90 if dates else stats.today)
    days = [first + timedelta(days=round((last - first).days * n / (columns - 1))) for n in range(columns)]
    drawn = [_column(day, stats, dates) for day in days]
    lines = [BLANK, line(Span("Hours done", "strong"), Span(f"  of {label} in total", "dim"), hang=2)]
    for row in reversed(range(HEIGHT)):
        name = label if row == HEIGHT - 1 else "0" if row == 0 else ""
        lines.append(line(Span(f"{name.rjust(len(label))} │", "dim"), *(column[row] for column in drawn)))
    lines += [line(" " * (len(label) + 1), Span(drawn, "dim")) for drawn in _axis(days, stats.today)]
    return [*lines, *_words(stats, dates)]


def done_by(course: Sequence[Reached], day: date) -> int:
    """Return the minutes done at the end of a day."""
    return next((point.minutes for point in reversed(course) if point.day <= day), 0)


def _column(day: date, stats: Stats, dates: Dates | None) -> list[Span]:
    """Draw a day from the bottom to the top."""
    if day <= stats.today or dates is None:
        eighths = round(done_by(stats.course, day) / stats.scope * HEIGHT * 8)
        return [Span(EIGHTHS[min(max(eighths - 8 * row, 0), 8)], "good") for row in range(HEIGHT)]
    low, likely, high = (_ahead(day, stats, end) * HEIGHT for end in (dates.p90, dates.p80, dates.p50))
    column = []
    for row in range(HEIGHT):
        if int(min(likely, HEIGHT - 0.01)) == row:
            column.append(Span(LIKELY, "now"))
        else:
            column.append(Span(BAND, "dim") if low <= row + 0.5 <= high else Span(" "))
    return column


def _ahead(day: date, stats: Stats, end: date) -> float:
    """Return the part that is done on a coming day when the rest is done evenly up to the end."""
    done = stats.course[-1].minutes / stats.scope
    left = max((end - stats.today).days, 1)
    return min(done + (1 - done) * (day - stats.today).days / left, 1.0)


def _axis(days: Sequence[date], today: date) -> tuple[str, str]:
    """Draw the axis with a mark at today, and below it the first month and the last, and today where it has room."""
    now = max(n for n, day in enumerate(days) if day <= today or not n)
    begin, end = (f"{day:%b} {day.year}" for day in (days[0], days[-1]))
    words = f"{begin}{end.rjust(len(days) - len(begin))}" if len(begin) + len(end) < len(days) else end.rjust(len(days))
    start = min(max(now - 2, 0), len(days) - 5)
    if not words[max(start - 1, 0) : start + 6].strip():
        words = f"{words[:start]}today{words[start + 5 :]}"
    return f"└{'─' * now}┴{'─' * (len(days) - now - 1)}", f" {words}"


def _words(stats: Stats, dates: Dates | None) -> list[Line]:
    said = f"{format_hours(rounded(stats.course[-1].minutes / 60))} of it done."
    if dates is None:
        return [line(said)]
    half, likely, nearly = map(_day, (dates.p50, dates.p80, dates.p90))
    return [
        line(
            f"{said} ", Span(LIKELY, "now"), " all done by ", Span(likely, "title"), " in 8 of 10 futures; ",
            Span(BAND, "dim"), f" from {half} (half of them) to {nearly} (9 of 10).", hang=2,
        )
    ]  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}".replace(" ", "\N{NO-BREAK SPACE}")

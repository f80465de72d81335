"""What was studied, in words and bars: a sum, the weeks beside the plan, the tracks."""

from collections.abc import Sequence
from datetime import date

from llmpath.core.durations import format_minutes
from llmpath.core.goals import title_of
from llmpath.core.roadmap import Roadmap
from llmpath.core.stats import PastWeek, Stats, TrackTime
from llmpath.render.text.lines import BLANK, Line, Span, cells, line
from llmpath.render.text.words import count

SHORTEST_BAR = 8
LONGEST_BAR = 40
LABEL = 6
"""Columns of a day: 23 Nov."""

NOTHING = line(
    "No study is recorded yet. Record time with ", Span("llmpath log TOPIC 45m", "id"), " or ",
    Span("llmpath done TOPIC --took 3h", "id"), ".", hang=2,
)  # fmt: skip


def sum_line(stats: Stats) -> Line:
    """Say how much there is in all."""
    finished = count(sum(stats.finished.values()), "topic")
    days = f"on {count(len(stats.active), 'day')}" + (f" since {_long(stats.begun)}" if stats.begun else "")
    if not stats.total:
        return line(Span(f"{finished} finished", "title"), f" {days}; no time told.", hang=2)
    return line(Span(f"{format_minutes(stats.total)} studied", "title"), f" {days}, {finished} finished.", hang=2)


def _long(day: date) -> str:
    return f"{day.day}\N{NO-BREAK SPACE}{day:%B}\N{NO-BREAK SPACE}{day.year}"


def short_day(day: date) -> str:
    """Write a day of a table: 23 Nov."""
    return f"{day.day:>2}\N{NO-BREAK SPACE}{day:%b}"


def week_lines(weeks: Sequence[PastWeek], width: int) -> list[Line]:
    """Draw a bar for each week: what was studied, and up to where the calendar goes."""
    if not weeks:
        return []
    most = max(max(week.minutes, week.planned) for week in weeks) or 1
    studied = [format_minutes(week.minutes) if week.minutes else "–" for week in weeks]  # noqa: RUF001 - nothing
    planned = [f"of {format_minutes(week.planned)}" if week.planned else "off" for week in weeks]
    columns = max(map(len, studied)), max(map(len, planned))
    room = min(max(width - LABEL - sum(columns) - 5, SHORTEST_BAR), LONGEST_BAR)
    lines = [BLANK, line(Span("Hours per week", "strong"), Span("  beside the plan", "dim"), hang=2)]
    for week, spent, time in zip(weeks, studied, planned, strict=True):
        day = Span(short_day(week.first), "now" if week is weeks[-1] else "dim")
        figure = Span(spent.rjust(columns[0]), "strong" if week.minutes else "dim")
        lines.append(line(day, "  ", *_week_bar(week, most, room), "  ", figure, " ", Span(time, "dim")))
    return lines


def _week_bar(week: PastWeek, most: int, room: int) -> list[Span]:
    """Draw what was studied, what was left of the calendar, and a mark where more was studied than it had."""
    filled = _columns(week.minutes, most, room)
    plan = _columns(week.planned, most, room)
    if week.minutes > week.planned > 0 and plan < filled:
        return [
            Span("█" * (plan - 1), "good"), Span("│", "dim"), Span("█" * (filled - plan), "good"),
            Span(" " * (room - filled)),
        ]  # fmt: skip
    return [Span("█" * filled, "good"), Span("░" * (plan - filled), "dim"), Span(" " * (room - max(plan, filled)))]


def _columns(minutes: int, most: int, room: int) -> int:
    """Return the columns of a bar; it is empty only for nothing."""
    return max(round(minutes / most * room), 1 if minutes else 0)


def track_lines(tracks: Sequence[TrackTime], roadmap: Roadmap, width: int) -> list[Line]:
    """Draw a bar for each track that took time or in which topics were finished."""
    shown = [track for track in tracks if track.minutes or track.finished]
    if not shown:
        return []
    most = max(track.minutes for track in shown) or 1
    names = [title_of(roadmap, track.track) or "No longer in the roadmap" for track in shown]
    times = [format_minutes(track.minutes) if track.minutes else "–" for track in shown]  # noqa: RUF001 - nothing
    finished = [f"{track.finished} finished" for track in shown]
    titles, figures = max(map(cells, names)), max(map(len, times)) + max(map(len, finished)) + 4
    room = width - titles - figures - 2
    stacked = room < SHORTEST_BAR
    room = min(max(width - figures - 2, SHORTEST_BAR) if stacked else room, LONGEST_BAR)
    lines = [BLANK, line(Span("Hours per track", "strong"))]
    for name, track, time, done in zip(names, shown, times, finished, strict=True):
        filled = _columns(track.minutes, most, room)
        drawn: list[str | Span] = [
            Span("█" * filled, "good"), " " * (room - filled), "  ",
            Span(time.rjust(max(map(len, times))), "strong" if track.minutes else "dim"), "  ",
            Span(done.rjust(max(map(len, finished))), "dim"),
        ]  # fmt: skip
        if stacked:
            lines += [line(name), line("  ", *drawn, hang=4)]
        else:
            lines.append(line(name, " " * (titles - cells(name) + 2), *drawn))
    return lines

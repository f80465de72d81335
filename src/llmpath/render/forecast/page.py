"""The forecast in words: dates, what they rest on, what would move them and what did."""

from collections.abc import Sequence
from datetime import date

from llmpath.core.durations import format_hours, format_minutes, rounded
from llmpath.core.forecast.causes import Cause, Moved
from llmpath.core.forecast.forecast import Basis, Dates, Forecast, Target
from llmpath.core.forecast.levers import Lever
from llmpath.core.goals import title_of
from llmpath.core.roadmap import Roadmap
from llmpath.render.text.dates import day_words, days_words
from llmpath.render.text.lines import BLANK, Line, Span, cells, line, percent
from llmpath.render.text.words import count

HEADS = ("half by", "8 of 10 by", "9 of 10 by")
GO_BY = "8 of 10 by"
CELL = 11
"""Columns of a short date."""
GAP = 2
LEFT = 7
"""Columns of the hours that are left."""
CAUSES = {
    "goals": "goals added or dropped",
    "known": "topics known before or skipped",
    "reviews": "the time your reviews take",
    "pace": "the pace of what you finished",
    "attendance": "the share of the offered time you use",
}


def short_day(day: date) -> str:
    """Write a date for a table: 14 Mar 2027."""
    return f"{day.day} {day:%b} {day.year}"


def headline_lines(now: Forecast, roadmap: Roadmap) -> list[Line]:
    """Say when the goal, or everything, is likely to be done, and what that rests on."""
    target = now.headline
    name = name_of(target, roadmap)
    if target.dates is None:
        return [line(Span(name, "title"), ": nothing is left, so there is nothing to forecast.", hang=2)]
    dates = target.dates
    return [
        line(
            Span(name, "title"), ": likely done by ", Span(day_words(dates.p80), "title"),
            " (8 of 10 such futures are done by then).", hang=2,
        ),
        line(f"Half of them are done by {day_words(dates.p50)}, 9 of 10 by {day_words(dates.p90)}.", hang=2),
        *basis_lines(now.basis),
        *review_lines(now.reviews),
    ]  # fmt: skip


def name_of(target: Target, roadmap: Roadmap) -> str:
    """Return what a target is called."""
    if target.kind in {"goal", "track"}:
        return title_of(roadmap, target.id)
    return "All goals" if target.kind == "goals" else "Everything"


def basis_lines(basis: Basis) -> list[Line]:
    """Say what the dates rest on, and when that is mostly the prior."""
    finished, weeks = basis.evidence.finished, len(basis.evidence.weeks)
    pace = f"{basis.pace.median:.2f}"
    share = percent(basis.attendance.share)
    factors = f"about {pace} times the estimated hours, and {share} of the time in your calendar"
    if basis.few:
        known = f"Only {count(finished, 'finished topic')} with a time" if finished else "No finished topic with a time"
        much = "in good part" if finished else "mostly"
        hint = "Times of your own make it yours: llmpath done TOPIC --took 3h."
        said = f"{known} so far, so this rests {much} on how others fare: {factors}. {hint}"
        return [line(Span(said, "dim"), hang=2)]
    own = f"{count(finished, 'finished topic')} with a time and {count(weeks, 'week')} of study"
    return [line(Span(f"It rests on {own}: {factors}.", "dim"), hang=2)]


def review_lines(minutes: int) -> list[Line]:
    """Say what reviews take of the time, in minutes a week over the next half year."""
    if not minutes:
        return []
    words = f"Reviews take about {format_minutes(minutes)} a week of it over the next half year; that is taken off."
    return [line(Span(words, "dim"), hang=2)]


def table_lines(targets: Sequence[Target], roadmap: Roadmap, width: int) -> list[Line]:
    """Set the dates of targets below each other; where there is no room, each target's below its name."""
    names = [name_of(target, roadmap) for target in targets]
    titles = max(map(cells, names))
    room = width - titles - len(HEADS) * (CELL + GAP)
    left = room >= LEFT + GAP
    lines = [_row(" " * titles, "left" if left else None, HEADS, head=True)] if room >= 0 else []
    for name, target, before in zip(names, targets, (None, *targets), strict=False):
        if before and before.kind in {"goal", "goals"} and target.kind == "track":
            lines.append(BLANK)
        hours = format_hours(rounded(target.minutes / 60))
        if target.dates is None:
            pad = " " * (titles - cells(name)) if room >= 0 else ""
            lines.append(line(Span(name, "strong"), pad, "  ", Span("finished", "good"), hang=2))
        elif room >= 0:
            days = [short_day(day) for day in _three(target.dates)]
            lines.append(_row(name + " " * (titles - cells(name)), hours if left else None, days))
        else:
            lines.append(line(Span(name, "strong"), Span(f"  {hours} left", "dim"), hang=2))
            lines += [
                line(f"  {head:>{CELL}}  ", Span(short_day(day), "strong" if head == GO_BY else ""))
                for head, day in zip(HEADS, _three(target.dates), strict=True)
            ]
        lines += _due_lines(target)
    return lines


def _three(dates: Dates) -> tuple[date, date, date]:
    return dates.p50, dates.p80, dates.p90


def _row(name: str, left: str | None, days: Sequence[str], *, head: bool = False) -> Line:
    """Write a row, the date to go by standing out; without the hours left where they have no room."""
    gap = " " * GAP
    spans: list[str | Span] = [Span(name, "strong")]
    spans += [gap, Span(left.rjust(LEFT), "dim")] if left is not None else []
    for column, day in zip(HEADS, days, strict=True):
        spans += [gap, Span(day.rjust(CELL), "dim" if head else "strong" if column == GO_BY else "")]
    return line(*spans)


def _due_lines(target: Target) -> list[Line]:
    """Say how likely a due date is to be met."""
    if target.by is None or target.chance is None:
        return []
    return [line(f"  due {short_day(target.by)}: {made_words(target.chance)}", hang=4)]


def made_words(chance: float) -> str:
    """Say how likely a date is to be met."""
    return f"made in {percent(chance)} of the futures"


def lever_lines(levers: Sequence[Lever], roadmap: Roadmap, width: int) -> list[Line]:
    """Say what would bring the date forward, and by how much."""
    if not levers:
        return []
    rows = [(_lever(lever, roadmap), f"{days_words(lever.days)} earlier") for lever in levers]
    return [BLANK, line(Span("What would move it most", "strong")), *_aligned(rows, width)]


def _lever(lever: Lever, roadmap: Roadmap) -> str:
    match lever.name:
        case "hour":
            return "an hour more a week in the calendar"
        case "attendance":
            return "using 10 % more of your planned time"
        case "pace":
            return "taking a tenth less time for every topic"
        case "without":
            return f"dropping {title_of(roadmap, lever.of)}"


def _aligned(rows: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Set what and by how much in columns where there is room for them."""
    widest = max((cells(what) for what, _ in rows), default=0)
    fits = widest + max((cells(effect) for _, effect in rows), default=0) + 2 * GAP <= width
    return [
        line("  ", what, " " * (widest - cells(what) if fits else 0), Span(f"  {effect}", "title"), hang=4)
        for what, effect in rows
    ]


def moved_lines(moved: Moved | None, width: int) -> list[Line]:
    """Say what moved the date since last week."""
    if moved is None:
        return []
    days = (moved.after - moved.before).days
    what = (
        f"{_shift(days)}: {short_day(moved.before)} → {short_day(moved.after)}" if days else "it stands where it stood"
    )
    rows = [(_cause(cause, moved), _shift(cause.days)) for cause in moved.causes if cause.days]
    head = line(Span(f"Since {day_words(moved.since)}", "strong"), f"  {what}", hang=2)
    return [BLANK, head, *_aligned(rows, width)]


def _cause(cause: Cause, moved: Moved) -> str:
    if cause.name == "studied":
        return f"studied {format_minutes(moved.studied)}, where {format_minutes(moved.expected)} were expected"
    return CAUSES[cause.name]


def _shift(days: int) -> str:
    return f"{days_words(abs(days))} {'later' if days > 0 else 'earlier'}"

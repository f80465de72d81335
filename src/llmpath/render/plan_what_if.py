"""A plan beside the plan as it would be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.table import Table

from llmpath.core.durations import format_minutes
from llmpath.core.goals import title_of
from llmpath.core.roadmap import Roadmap
from llmpath.core.what_if import GoalOutcome, Outcome
from llmpath.render.dates import day_words, days_words
from llmpath.render.lines import BLANK, Line, Paper, Span, cells, line
from llmpath.render.plan_page import drawing_width
from llmpath.render.prose import prose
from llmpath.render.words import count, listed, titles

GAP = 2
LEAST_COLUMN = 12
"""Columns of a cell below which figures stand one below the other instead."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the comparison."""

    label: Span
    before: str
    after: str
    difference: str = ""
    style: str = ""
    """Good or warn, where the difference is either."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, in words and figures."""

    supposed: tuple[str, ...]
    """The suppositions as they were understood."""
    before: Outcome
    after: Outcome
    resting: tuple[str, ...]
    """Topics that rest on what would be given up."""


def comparison_page(compared: Comparison, roadmap: Roadmap, today: date, paper: Paper) -> RenderableType:
    """Draw the two plans side by side, or one figure below the other where there is no room."""
    figures = [*_figures(compared.before, compared.after, today), *_goal_figures(compared, roadmap, today)]
    head = line(Span("What if: ", "title"), Span("; ".join(compared.supposed), "title"), hang=2)
    closing = [*_resting_lines(compared.resting, roadmap), line(Span("Nothing was changed.", "dim"))]
    body = _body(figures, paper)
    return Constrain(Group(prose([head, BLANK], paper), body, prose([BLANK, *closing], paper)), drawing_width(paper))


def _figures(before: Outcome, after: Outcome, today: date) -> Iterator[Figure]:
    yield Figure(Span("Hours a week"), format_minutes(before.week_minutes), format_minutes(after.week_minutes))
    less = before.minutes - after.minutes
    change = f"{_hours(abs(less))} {'less' if less > 0 else 'more'}" if less else ""
    yield Figure(Span("Hours left"), _hours(before.minutes), _hours(after.minutes), change, "good" if less > 0 else "")
    yield Figure(Span("Topics left"), str(before.topics), str(after.topics))
    yield _finish(Span("All finished", "strong"), before.ends, after.ends, today)


def _finish(label: Span, before: date | None, after: date | None, today: date) -> Figure:
    words = [day_words(day, today) if day else "already" for day in (before, after)]
    if not before or not after or before == after:
        return Figure(label, words[0], words[1], "no change" if before == after else "")
    sooner = (before - after).days
    change = f"{days_words(abs(sooner))} {'sooner' if sooner > 0 else 'later'}"
    return Figure(label, words[0], words[1], change, "good" if sooner > 0 else "warn")


def _goal_figures(compared: Comparison, roadmap: Roadmap, today: date) -> Iterator[Figure]:
    before = {goal.id: goal for goal in compared.before.goals}
    after = {goal.id: goal for goal in compared.after.goals}
    for id_ in dict.fromkeys((*before, *after)):
        title = Span(title_of(roadmap, id_), "strong")
        old, new = before.get(id_), after.get(id_)
        if old and new:
            yield _finish(title, old.ends, new.ends, today)
        else:
            yield Figure(title, _day(old, today, "no goal"), _day(new, today, "given up"))
        if (old and old.by) or (new and new.by):
            yield _deadline(old, new, today)


def _day(goal: GoalOutcome | None, today: date, otherwise: str) -> str:
    if goal is None:
        return otherwise
    return day_words(goal.ends, today) if goal.ends else "already"


def _deadline(old: GoalOutcome | None, new: GoalOutcome | None, today: date) -> Figure:
    was, will = (goal.days_late if goal and goal.by else 0 for goal in (old, new))
    change, style = "", ""
    if new and new.by:
        change, style = (f"missed by {days_words(will)}", "bad") if will else ("held", "good")
    del was
    return Figure(Span("  due", "dim"), _due(old, today), _due(new, today), change, style)


def _due(goal: GoalOutcome | None, today: date) -> str:
    if goal is None or goal.by is None:
        return "no date"
    late = f", missed by {days_words(goal.days_late)}" if goal.days_late else ", held"
    return f"{day_words(goal.by, today)}{late}"


def _hours(minutes: int) -> str:
    return format_minutes(minutes) if minutes < 600 else f"{round(minutes / 60)}\N{NO-BREAK SPACE}h"  # noqa: PLR2004


def _body(figures: Sequence[Figure], paper: Paper) -> RenderableType:
    width = drawing_width(paper)
    label = max(cells(figure.label.text) for figure in figures)
    column = (width - min(label, width // 3) - 3 * GAP) // 3
    if column < LEAST_COLUMN:
        return prose([part for figure in figures for part in _stacked(figure)], paper)
    table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    table.add_column(width=min(label, width // 3))
    for _ in range(3):
        table.add_column(width=min(column, 34))
    heads = ("", "as planned", "supposed", "")
    table.add_row(*(prose([line(Span(head, "dim"))], paper) for head in heads))
    for figure in figures:
        cells_ = (figure.label, Span(figure.before), Span(figure.after), Span(figure.difference, figure.style))
        table.add_row(*(prose([line(cell, hang=2)], paper) for cell in cells_))
    return table


def _stacked(figure: Figure) -> list[Line]:
    change = [Span(f", {figure.difference}", figure.style)] if figure.difference else []
    values = figure.before if figure.before == figure.after else f"{figure.before} → {figure.after}"
    return [line(figure.label), line("  ", values, *change, hang=4)]


def _resting_lines(resting: Sequence[str], roadmap: Roadmap) -> list[Line]:
    if not resting:
        return []
    rests = "rests" if len(resting) == 1 else "rest"
    names = listed(titles(roadmap, resting))
    return [line(f"{count(len(resting), 'topic')} {rests} on what would be given up: {names}.", hang=2)]

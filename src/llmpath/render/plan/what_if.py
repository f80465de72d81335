"""A plan beside the plan as it would be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import Group, RenderableType
from rich.constrain import Constrain

from llmpath.core.durations import format_minutes, whole_hours
from llmpath.core.goals import title_of
from llmpath.core.plan.availability import format_days_off
from llmpath.core.plan.week_words import format_week
from llmpath.core.plan.what_if import Basis, GoalOutcome, Outcome
from llmpath.core.roadmap import Roadmap
from llmpath.render.plan.context import drawing_width
from llmpath.render.plan.figures import Figure, figures_part, finish_figure
from llmpath.render.text.dates import day_words, days_words
from llmpath.render.text.lines import BLANK, Line, Paper, Span, line
from llmpath.render.text.rich_lines import prose
from llmpath.render.text.words import count, listed, titles

ALREADY = "already"
HEADS = ("now", "what if")
MOST_SKIPPED = 3
"""Topics that are named in a command; nobody pastes a screenful."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, in words and figures."""

    supposed: tuple[str, ...]
    """The suppositions as they were understood."""
    before: Outcome
    after: Outcome
    resting: tuple[str, ...]
    """Topics that rest on what would be dropped."""


def comparison_page(compared: Comparison, roadmap: Roadmap, today: date, paper: Paper) -> RenderableType:
    """Draw the two plans side by side, or one figure below the other where there is no room."""
    figures = [
        *_aims(compared),
        *_figures(compared.before, compared.after, today),
        *_goal_figures(compared, roadmap, today),
    ]
    head = line(Span("What if: ", "title"), Span("; ".join(compared.supposed), "title"), hang=2)
    closing = [*_resting_lines(compared.resting, roadmap), line(Span("Nothing was changed.", "dim"))]
    body = figures_part(figures, HEADS, paper)
    return Constrain(Group(prose([head, BLANK], paper), body, prose([BLANK, *closing], paper)), drawing_width(paper))


def _aims(compared: Comparison) -> Iterator[Figure]:
    """Say what is planned for, where one of the plans has no goal and so is for everything."""
    before, after = len(compared.before.goals), len(compared.after.goals)
    if bool(before) != bool(after):
        words = [count(number, "goal") if number else "everything" for number in (before, after)]
        yield Figure(line("Planned for"), words[0], words[1])


def _figures(before: Outcome, after: Outcome, today: date) -> Iterator[Figure]:
    yield Figure(line("Hours a week"), format_minutes(before.week_minutes), format_minutes(after.week_minutes))
    less = before.minutes - after.minutes
    change = f"{whole_hours(abs(less))} {'less' if less > 0 else 'more'}" if less else ""
    hours, others = whole_hours(before.minutes), whole_hours(after.minutes)
    yield Figure(line("Hours left"), hours, others, change, "good" if less > 0 else "")
    yield Figure(line("Topics left"), str(before.topics), str(after.topics))
    yield finish_figure(line(Span("All finished", "strong")), before.ends, after.ends, today, ALREADY)


def _goal_figures(compared: Comparison, roadmap: Roadmap, today: date) -> Iterator[Figure]:
    before = {goal.id: goal for goal in compared.before.goals}
    after = {goal.id: goal for goal in compared.after.goals}
    for id_ in dict.fromkeys((*before, *after)):
        title = line(Span(title_of(roadmap, id_), "strong"), hang=2)
        old, new = before.get(id_), after.get(id_)
        if old and new:
            yield finish_figure(title, old.ends, new.ends, today, ALREADY)
        else:
            yield Figure(title, _day(old, today, "no goal"), _day(new, today, "dropped"))
        if (old and old.by) or (new and new.by):
            yield _deadline(old, new, today)


def _day(goal: GoalOutcome | None, today: date, otherwise: str) -> str:
    if goal is None:
        return otherwise
    return day_words(goal.ends, today) if goal.ends else ALREADY


def _deadline(old: GoalOutcome | None, new: GoalOutcome | None, today: date) -> Figure:
    """Say when a goal is due, and whether that would hold."""
    held, style = "", ""
    if new and new.by:
        held, style = (f"missed by {days_words(new.days_late)}", "bad") if new.days_late else ("held", "good")
    return Figure(line("  ", Span("due", "dim")), _due(old, today), _due(new, today), held, style)


def _due(goal: GoalOutcome | None, today: date) -> str:
    return day_words(goal.by, today) if goal and goal.by else "no date"


def _resting_lines(resting: Sequence[str], roadmap: Roadmap) -> list[Line]:
    if not resting:
        return []
    rests = "rests" if len(resting) == 1 else "rest"
    names = listed(titles(roadmap, resting))
    return [line(f"{count(len(resting), 'topic')} {rests} on what would be dropped: {names}.", hang=2)]


def keep_lines(before: Basis, after: Basis) -> list[Line]:
    """Name the commands that would make it so."""
    commands = []
    if after.availability.week != before.availability.week:
        commands.append(f'llmpath config set hours "{format_week(after.availability.week)}"')
    gaps = [gap for gap in after.availability.off if gap not in before.availability.off]
    commands += [f"llmpath off {format_days_off(gap)}" for gap in gaps]
    kept = {goal.id for goal in after.goals}
    commands += [f"llmpath goal remove {goal.id}" for goal in before.goals if goal.id not in kept]
    for goal in after.goals:
        if goal not in before.goals:
            by = f" --by {goal.by.isoformat()}" if goal.by else ""
            commands.append(f"llmpath goal add {goal.id}{by}")
    if dropped := [topic for topic in after.dropped if topic not in before.dropped]:
        few = len(dropped) <= MOST_SKIPPED
        commands.append(f"llmpath skip {' '.join(dropped)}" if few else f"llmpath skip, for {len(dropped)} topics")
    return [line("To make it so: " if not place else "  ", command, hang=2) for place, command in enumerate(commands)]

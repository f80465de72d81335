"""Goals in words and bars: how far each is, what it still takes, and until when."""

from collections.abc import Mapping, Sequence
from datetime import date
from shlex import quote
from types import MappingProxyType

from llmpath.core.durations import whole_hours
from llmpath.core.goal_progress import GoalStatus
from llmpath.core.goals import title_of
from llmpath.core.roadmap import Roadmap
from llmpath.render.progress import bar_lines
from llmpath.render.text.dates import days_words
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import count, date_words, listed

NOTHING_SAID: Mapping[str, str] = MappingProxyType({})


def due_words(by: date, today: date) -> str:
    """Say when something is due, or was."""
    days = (by - today).days
    if days < 0:
        return f"was due {date_words(by)}"
    near = {0: "due today", 1: "due tomorrow"}
    return near.get(days) or f"due {date_words(by)}, in {days} days"


def goal_bars(
    goals: Sequence[GoalStatus], roadmap: Roadmap, width: int, held: Mapping[str, str] = NOTHING_SAID
) -> list[Line]:  # fmt: skip
    """Draw a bar for every goal that the roadmap has, with its due date and what `held` says of that."""
    known = [status for status in goals if status.known]
    rows = [(title_of(roadmap, status.goal.id), status.totals) for status in known]
    dues = [f"due {date_words(status.goal.by)}" if status.goal.by else "" for status in known]
    said = [held.get(status.goal.id, "") for status in known]
    return (
        bar_lines(rows, width, [", ".join(filter(None, pair)) for pair in zip(dues, said, strict=True)]) if rows else []
    )


def held_words(goals: Sequence[GoalStatus], late: Mapping[str, int] | None) -> dict[str, str]:
    """Say of each goal with a due date whether that holds; `late` are the days by which the plan misses some.

    It is None where there is no plan, for want of time to study.
    """
    found = {}
    for status in goals:
        id_ = status.goal.id
        if status.goal.by and status.known:
            open_words = "no time to study" if late is None else "holds"
            missed = f"{days_words(late[id_])} late" if late and id_ in late else open_words
            found[id_] = missed if status.minutes else "reached"
    return found


def ways_out_line() -> Line:
    """Say where the ways out of being late are told."""
    return line("  What would help: ", Span("llmpath\N{NO-BREAK SPACE}plan", "id"), hang=2)


def goal_list(
    goals: Sequence[GoalStatus], roadmap: Roadmap, today: date, width: int, made: Mapping[str, str] = NOTHING_SAID
) -> list[Line]:
    """List the goals in the order they are worked on: a bar each, then what is left and when it is due.

    `made` says of some how likely that is.
    """
    known = [status for status in goals if status.known]
    bars = bar_lines([(title_of(roadmap, s.goal.id), s.totals) for s in known], width) if known else []
    lines: list[Line] = []
    for place, status in enumerate(known):
        each = len(bars) // len(known)
        lines += bars[place * each : (place + 1) * each]
        lines.append(
            line(
                "  ",
                Span(status.goal.id, "id"),
                f": {_rest(status, today)}",
                made.get(status.goal.id, ""),
                hang=2,
            )
        )
        lines += shared_lines(status, roadmap)
    return [*lines, *gone_lines([status.goal.id for status in goals[len(known) :]])]


def gone_lines(goals: Sequence[str]) -> list[Line]:
    """Say of goals that the roadmap no longer has them, and how to be rid of them."""
    lines = []
    for id_ in goals:
        lines.append(line(Span(id_, "id"), " is no longer in the roadmap.", hang=2))
        # An id may come from another device: nobody should paste a command of somebody else's into a shell.
        lines.append(line("  Take it off: ", Span(f"llmpath goal remove {quote(id_)}", "id"), hang=4))
    return lines


def _rest(status: GoalStatus, today: date) -> str:
    if not status.minutes:
        return "reached"
    due = f", {due_words(status.goal.by, today)}" if status.goal.by else ""
    return f"{whole_hours(status.minutes)} left{due}"


def shared_lines(status: GoalStatus, roadmap: Roadmap) -> list[Line]:
    """Say how many of the topics that are left other goals need too."""
    if not status.shared:
        return []
    parts = [f"{count(number, 'topic')} with {title_of(roadmap, id_)}" for id_, number in status.shared]
    return [line("  ", Span(f"shares {listed(parts)}", "dim"), hang=2)]


def takes_lines(status: GoalStatus, roadmap: Roadmap, today: date) -> list[Line]:
    """Say what a goal that was just set takes."""
    title = title_of(roadmap, status.goal.id)
    if not status.minutes:
        return [line(f"{title} is already reached: nothing is left to do for it.", hang=2)]
    totals = status.totals
    topics = count(totals.topics - totals.complete, "more topic")
    until = f" It is {due_words(status.goal.by, today)}." if status.goal.by else ""
    head = line(f"{title} takes {topics}, {whole_hours(status.minutes)} in all.{until}", hang=2)
    return [head, *shared_lines(status, roadmap)]


def short_line(status: GoalStatus, available: int, roadmap: Roadmap) -> Line:
    """Say that a goal takes more than there is time for until its due date; `available` is in minutes."""
    there_are, takes = whole_hours(available), whole_hours(status.minutes)
    title = title_of(roadmap, status.goal.id)
    words = f"Until then you have {there_are} to study; {title} alone takes {takes}. What to do: "
    return line(words, Span("llmpath\N{NO-BREAK SPACE}plan", "id"), hang=2)

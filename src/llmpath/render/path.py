"""The way to a goal, step by step with its reasons."""

from llmpath.core.durations import format_hours
from llmpath.core.path import Path, PathStep
from llmpath.core.progress import Progress
from llmpath.render.text.lines import BLANK, Line, Span, line
from llmpath.render.text.words import count, likely, listed, mark, named


def path_lines(path: Path, progress: Progress, goal_titles: list[str]) -> list[Line]:
    """List the steps that are left with hours and reasons, and the sum."""
    goal = listed(goal_titles)
    if not path.steps:
        return [line(f"Nothing is left on the way to {goal}: you have all of it.")]
    lines = []
    width = len(str(len(path.steps)))
    for number, step in enumerate(path.steps, start=1):
        head = f"{number:>{width}}. "
        lines.append(
            line(
                head, mark(step.topic, progress), " ", *named(step.topic), "  ",
                Span(likely(step.topic.hours), "dim"), hang=len(head) + 2,
            )
        )  # fmt: skip
        lines.append(line(" " * (len(head) + 2), Span(_reason(step, len(path.goals)), "dim"), hang=len(head) + 2))
    left = f"{count(len(path.steps), 'step')}, {format_hours(path.hours)}"
    behind = f" {path.satisfied} already done." if path.satisfied else ""
    return [*lines, BLANK, line(Span(left, "strong"), f" to {goal}.{behind}")]


def _reason(step: PathStep, goals: int) -> str:
    if not step.needed_by:
        return "This is the goal." if goals == 1 else "This is one of the goals."
    user, prerequisite = step.needed_by[0]
    more = len(step.needed_by) - 1
    others = f" (and {more} more on this way)" if more else ""
    return f"For {user.title}{others}: {prerequisite.why}"

"""The way to a goal, step by step with its reasons."""

from llmpath.core.durations import format_hours
from llmpath.core.goals import title_of
from llmpath.core.path import Path, PathStep
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.render.text.lines import BLANK, Line, Span, line
from llmpath.render.text.words import choice_words, count, likely, listed, mark, named


def path_lines(
    path: Path, roadmap: Roadmap, progress: Progress, goal_titles: list[str], *, why: bool = False
) -> list[Line]:
    """List the steps that are left with hours and reasons, and the sum; with `why` also what was chosen and why."""
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
                Span(likely(step.topic.hours, step.hours), "dim"), hang=len(head) + 2,
            )
        )  # fmt: skip
        lines.append(
            line(" " * (len(head) + 2), Span(_reason(step, len(path.goals), roadmap), "dim"), hang=len(head) + 2)
        )
        choices = dict.fromkeys(p for _, p in step.needed_by if p.alternatives) if why else ()
        said = (choice_words(p, progress, roadmap) for p in choices)
        lines += [line(" " * (len(head) + 2), Span(words, "dim"), hang=len(head) + 2) for words in dict.fromkeys(said)]
    left = f"{count(len(path.steps), 'step')}, {format_hours(path.hours)}"
    behind = f" {path.satisfied} already done." if path.satisfied else ""
    return [*lines, BLANK, line(Span(left, "strong"), f" to {goal}.{behind}")]


def _reason(step: PathStep, goals: int, roadmap: Roadmap) -> str:
    if not step.needed_by:
        return "This is the goal." if goals == 1 else "This is one of the goals."
    user, prerequisite = step.needed_by[0]
    more = len(step.needed_by) - 1
    others = f" (and {more} more on this way)" if more else ""
    return f"For {title_of(roadmap, user.id)}{others}: {prerequisite.why}"

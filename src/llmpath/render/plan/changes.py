"""What moved in a plan since the one before, and why."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.constrain import Constrain

from llmpath.core.durations import format_minutes, whole_hours
from llmpath.core.goals import title_of
from llmpath.core.plan.availability import parse_days_off
from llmpath.core.plan.changes import Moved, PlanChanges, Reason
from llmpath.core.roadmap import Roadmap
from llmpath.render.plan.context import drawing_width
from llmpath.render.plan.figures import Figure, figures_part, finish_figure
from llmpath.render.text.dates import day_words, gap_words
from llmpath.render.text.lines import BLANK, Line, Paper, Span, line
from llmpath.render.text.rich_lines import prose
from llmpath.render.text.words import count, listed, titles

NOTHING = "–"  # noqa: RUF001 - the sign itself


def nothing_line() -> Line:
    """Say that there is no earlier plan that was another one."""
    return line("Nothing has moved: no earlier plan was different from this one.")


def changes_page(changes: PlanChanges, roadmap: Roadmap, today: date, paper: Paper, most: int | None) -> RenderableType:
    """Draw why a plan changed and what moved in it, at most so many topics."""
    same_day = changes.before.made == today
    made = "earlier today" if same_day else day_words(changes.before.made, today)
    head = line(Span(f"Since the plan {'made' if same_day else 'of'} {made}", "title"), hang=2)
    why = [line("  • ", words, hang=4) for words in reason_sentences(changes.reasons, roadmap, today)]
    why = [BLANK, line(Span("Why", "strong")), *why] if why else []
    figures = list(_figures(changes, roadmap, today, most))
    body = figures_part(figures, (made, "now"), paper)
    rest = _rest_lines(changes, roadmap, most)
    parts = [prose([head, *why, BLANK, line(Span("What moved", "strong"))], paper), body, prose(rest, paper)]
    return Constrain(Group(*(parts if rest else parts[:2])), drawing_width(paper))


def _figures(changes: PlanChanges, roadmap: Roadmap, today: date, most: int | None) -> Iterator[Figure]:
    before, after = changes.before, changes.after
    yield finish_figure(line(Span("All finished", "strong")), before.ends, after.ends, today, "already")
    yield Figure(line("Hours left"), whole_hours(before.total), whole_hours(after.total))
    for moved in changes.goals:
        yield _moved(moved, roadmap, today, "strong")
    for moved in changes.topics[:most]:
        yield _moved(moved, roadmap, today, "")


def _moved(moved: Moved, roadmap: Roadmap, today: date, style: str) -> Figure:
    label = line(Span(title_of(roadmap, moved.id), style), hang=2)
    return finish_figure(label, moved.old, moved.new, today, NOTHING)


def _rest_lines(changes: PlanChanges, roadmap: Roadmap, most: int | None) -> list[Line]:
    lines = []
    if most is not None and len(changes.topics) > most:
        rest = count(len(changes.topics) - most, "more topic")
        lines.append(line(f"{rest} moved: llmpath plan --changes --all.", hang=2))
    names = [
        ("New in the plan", changes.added),
        ("No longer planned", changes.gone),
        ("Finished since then", changes.finished),
        ("In another place of the order", tuple(placed.topic for placed in changes.order)),
    ]
    for words, topics in names:
        if topics:
            told = listed(titles(roadmap, topics), len(topics) if most is None else most)
            lines.append(line(Span(f"{words}: ", "dim"), told, ".", hang=2))
    return [BLANK, *lines] if lines else []


def reason_sentences(reasons: Sequence[Reason], roadmap: Roadmap, today: date) -> list[str]:
    """Say why a plan changed, a sentence for each reason; reasons that name topics stand together."""
    together = {"set-aside", "reopened", "out-of-turn"}
    said = [_sentence(reason, roadmap, today) for reason in reasons if reason.kind not in together]
    if turned := [reason.of for reason in reasons if reason.kind == "out-of-turn"]:
        names = listed(titles(roadmap, turned))
        said.append(f"You turned to {names} earlier than planned, and the order was made anew from there.")
    for kind, words in (("set-aside", "Known or skipped by now"), ("reopened", "To be studied again")):
        some = [reason for reason in reasons if reason.kind == kind]
        if some:
            minutes = sum(value for reason in some for value in (reason.old, reason.new) if isinstance(value, int))
            names = listed(titles(roadmap, [reason.of for reason in some]))
            change = "less" if kind == "set-aside" else "more"
            said.append(f"{words}: {names}, {whole_hours(minutes)} {change}.")
    return said


WORDS = {
    "goal-set": "{title} is a goal now, {due}.",
    "goal-dropped": "{title} is no goal any more.",
    "goal-due": "{title} is {due} now, {was} before.",
    "graph": "The topics or prerequisites of the roadmap changed.",
    "own-order": "You put the topics into another order.",
    "reordered": "The order was made anew.",
    "hours": "There are {new} of study a week instead of {old}.",
    "off-added": "There are more days off: {off}.",
    "off-removed": "Not off any more: {off}.",
    "ahead": "You did {new} of the plan, more than the {old} that were planned until today.",
    "behind": "Of the {old} planned until today, {new} are done; the rest moves on.",
    "reviews": "Reviews take more or less time than was planned.",
    "grown": "Topics need {new} more than was left of them.",
}
"""What is said for each kind of reason but those that are said together."""


def _sentence(reason: Reason, roadmap: Roadmap, today: date) -> str:
    words = WORDS[reason.kind]
    if reason.kind == "hours" and reason.old == reason.new:
        words = "The hours of study lie on other days of the week, {new} in all as before."
    if reason.kind == "behind" and not reason.new:
        words = "None of the {old} planned until today is done yet, and so it moves on."
    off = reason.kind.startswith("off-")
    return words.format(
        title=title_of(roadmap, reason.of),
        old=_value(reason.old, today),
        new=_value(reason.new, today),
        was=_due(reason.old, today),
        due=_due(reason.new, today),
        off=gap_words(parse_days_off(reason.of, None), today) if off else "",
    )


def _due(value: date | int | None, today: date) -> str:
    return f"due {_value(value, today)}" if value else "without a due date"


def _value(value: date | int | None, today: date) -> str:
    if value is None:
        return ""
    return format_minutes(value) if isinstance(value, int) else day_words(value, today)

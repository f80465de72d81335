"""A topic as a task of a Markdown list: its box, its words, its hidden mark, and what is told below it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from llmpath.core.durations import format_minutes
from llmpath.core.goals import topics_of
from llmpath.core.importing.marks import PlanMark, fingerprint, write_mark
from llmpath.core.importing.note_marks import note_print
from llmpath.core.journal.events import State
from llmpath.core.journal.resource_ticks import use_at_hand
from llmpath.core.path import PathStep, path_to
from llmpath.core.progress import EVIDENCE_SIGNS, TopicProgress
from llmpath.core.roadmap import Prerequisite, Topic
from llmpath.core.texts import clean
from llmpath.export.context import ExportContext
from llmpath.export.markdown.notes import note_lines, written_out
from llmpath.export.markdown.text import Run, Words, marked, one_line, plain

BREAK = " · "
"""Between the parts of a line."""
GOAL = "This is a goal."
STATES = {State.LEARNING: "in progress", State.DONE: "done", State.KNOWN: "known before", State.SKIPPED: "skipped"}


def task(
    topic: Topic,
    context: ExportContext,
    words: Words,
    below: Iterable[Words],
    *,
    place: int | None = None,
    box: bool = True,
) -> list[str]:
    """Return the lines of a topic: `words` behind its title, `below` as a list of its own, then its notes."""
    entry, notes = context.progress.of(topic.id), context.progress.notes.get(topic.id, ())
    head = (Run(title_of(topic)), *words)
    told = [*below, *link_words(topic, context)] if box else []
    texts = tuple(fingerprint(plain(each)) for each in (head, *told))
    tick = f"[{'x' if entry.state.satisfies else ' '}] " if box else ""
    mark = write_mark(PlanMark(topic.id, entry.state, place, texts))
    lines = [f"- {tick}{marked(head)} {mark}", *(line for each in told for line in item(each, "  "))]
    shown = [note for note in notes if clean(note.text).strip()] if box else []
    return [*lines, *(line for note in shown for line in note_lines(note, "  "))]


def own_texts(context: ExportContext) -> frozenset[str]:
    """Return the fingerprints of all that would be told below topics now, whichever of them a file has."""
    steps = steps_of(context)
    told: list[Words] = [(GOAL,)]
    written: set[str] = set()
    for topic in context.roadmap.topics.values():
        step = steps.get(topic.id)
        notes = context.progress.notes.get(topic.id, ())
        told += [*check_words(topic), *link_words(topic, context)]
        told += [_note(note.day, note.text) for note in notes]
        written |= {note_print(written_out(note.text)[0]) for note in notes}
        told += reason_words(step.needed_by, is_goal=False) if step else []
    return frozenset(fingerprint(plain(words)) for words in told) | written


def steps_of(context: ExportContext) -> Mapping[str, PathStep]:
    """Return what is left on the way to the goals, with what each step is needed for."""
    goals = [topic for goal in context.goals for topic in topics_of(context.roadmap, goal)]
    path = path_to(context.roadmap, context.progress, goals)
    return {step.topic.id: step for step in path.steps}


def item(words: Words, indent: str = "", behind: str = "") -> list[str]:
    """Return the lines of a list item."""
    first, *more = marked(words).split("\n")
    lines = [f"{indent}- {first}", *(f"{indent}  {line}" for line in more)]
    return [*lines[:-1], f"{lines[-1]} {behind}".rstrip()]


def _note(day: date, text: str) -> Words:
    """Return a note as 0.1.0 wrote it."""
    return (f"Note of {day.isoformat()}: ", text)


def title_of(topic: Topic) -> str:
    """Return a topic's title, its id where the title cannot be seen."""
    return one_line(topic.title) or topic.id


def resource_words(topic: Topic, context: ExportContext) -> Words:
    """Return the resource to go on with and the place in it; nothing where there is none."""
    first = use_at_hand(topic, context.progress)
    if first is None:
        return ()
    resource = context.roadmap.resources[first.resource]
    place = one_line(first.at)
    return (BREAK, Run(resource.title, resource.url), f", {place}" if place else "")


def link_words(topic: Topic, context: ExportContext) -> list[Words]:
    """Return the learner's own links to a topic."""
    links = context.progress.links.get(topic.id, ())
    return [("Link: ", Run(one_line(link.title or "") or link.address, link.address)) for link in links]


def check_words(topic: Topic) -> list[Words]:
    """Return the questions of a topic."""
    return [("Check: ", one_line(check.question)) for check in topic.checks]


def reason_words(needed_by: Sequence[tuple[Topic, Prerequisite]], *, is_goal: bool) -> list[Words]:
    """Say what a topic is needed for."""
    if not needed_by:
        return [(GOAL,)] if is_goal else []
    user, prerequisite = needed_by[0]
    more = len(needed_by) - 1
    others = f" and {more} more" if more else ""
    return [(f"For {title_of(user)}{others}: {one_line(prerequisite.why)}",)]


def status_words(entry: TopicProgress, evidence: str = "") -> str:
    """Say in which state a topic is, since when, what is behind it and the time spent; nothing for a new one."""
    if entry.state is State.NEW:
        return ""
    since = f" since {entry.since.isoformat()}" if entry.since and entry.state is State.LEARNING else ""
    on = f" on {entry.since.isoformat()}" if entry.since and entry.state is State.DONE else ""
    spent = f", {time(entry.minutes)} spent" if entry.minutes else ""
    known = f", {evidence}" if evidence in EVIDENCE_SIGNS else ""
    return f"{STATES[entry.state]}{since}{on}{known}{spent}"


def time(minutes: int) -> str:
    """Write a time with plain spaces, which are easier to edit."""
    return format_minutes(minutes).replace("\N{NO-BREAK SPACE}", " ")


def day_words(day: date) -> str:
    """Write a day in full: 23 November 2026."""
    return f"{day.day} {day:%B %Y}"

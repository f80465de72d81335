"""The labs with their state, and the page of one: its topics, what to write, hints that were read, the last verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath import practising
from llmpath.core.durations import format_minutes
from llmpath.core.errors import LlmpathError
from llmpath.labs.starting import task_words
from llmpath.render import lab as view
from llmpath.render.text.lines import BLANK, Span, line
from llmpath.render.text.words import count, mark, named
from llmpath.tui.content import Entry
from llmpath.tui.places import LAB

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmpath.core.labs import Lab
    from llmpath.render.text.lines import Line
    from llmpath.session import Session

GROUPS = (("Begun", "begun"), ("Open now", "open"), ("Not open yet", "later"), ("Passed", "passed"))
STATES = {"new": "not begun", "started": "begun", "passed": "passed", "gave up": "its solution was shown"}


def labs_entries(session: Session, labs: Sequence[Lab]) -> list[Entry]:
    """List labs in the order to do them in, by how far the learner has come."""
    if not labs:
        return [Entry(line("There are no labs for that."))]
    width = max(len(lab.id) for lab in labs)
    groups: dict[str, list[Lab]] = {}
    for lab in practising.in_order(session, labs):
        groups.setdefault(_group(session, lab), []).append(lab)
    entries: list[Entry] = []
    for head, group in GROUPS:
        own = groups.get(group, [])
        entries += [*([Entry(BLANK)] if entries and own else []), *([Entry(line(Span(head, "strong")))] if own else [])]
        entries += [Entry(_row(session, lab, width), LAB + lab.id) for lab in own]
    return entries


def _row(session: Session, lab: Lab, width: int) -> Line:
    row = view.lab_line(lab, practising.status(session, lab), width)
    return line("  ", *row.spans, hang=row.hang + 2)


def _group(session: Session, lab: Lab) -> str:
    state = practising.status(session, lab).state
    if state in {"passed", "gave up"}:
        return "passed"
    if state == "started":
        return "begun"
    return "open" if practising.is_open(session, lab) else "later"


def lab_entries(session: Session, lab: Lab, judged: Sequence[Line] = ()) -> list[Entry]:
    """Compose the page of a lab; `judged` says what the judge found last."""
    status = practising.status(session, lab)
    sign, style = view.MARKS[status.state]
    needs = f", needs {', '.join(lab.needs)}" if lab.needs else ""
    hints = f", {count(status.hints, 'hint')} read" if status.hints else ""
    state = f"{STATES[status.state]}{hints}, {format_minutes(lab.minutes)}{needs}"
    entries = [
        Entry(line(Span(sign, style), " ", Span(lab.title, "title"), "  ", Span(lab.id, "id"), hang=2)),
        Entry(line(Span(f"{state[:1].upper()}{state[1:]}.", "dim"))),
    ]
    if status.state != "new":
        task = practising.labs_folder(session) / lab.id / view.TASK
        entries.append(Entry(line(Span(practising.short(task), "dim"), hang=2)))
    entries += [Entry(BLANK), Entry(line(Span("A pass is evidence for", "strong")))]
    for id_ in lab.topics:
        topic = session.roadmap.topics[id_]
        entries.append(Entry(line("  ", mark(topic, session.progress), " ", *named(topic), hang=4), id_))
    words = [line("  ", part, hang=2) for part in _words(lab).splitlines()]
    lines = [*([BLANK, line(Span("What to write", "strong")), *words] if words else [])]
    if status.hints:
        lines += [BLANK, *view.hint_lines(lab, 1, min(status.hints, len(lab.hints)))]
    if judged:
        lines += [BLANK, line(Span("Judged", "strong")), *judged]
    return [*entries, *map(Entry, lines)]


def _words(lab: Lab) -> str:
    try:
        return task_words(lab)
    except LlmpathError:
        return ""

"""Fuzzing of what `llmpath import` reads: plans and checklists in Markdown, and backups."""

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from random import Random

from export.contexts import learner
from llmpath.core.errors import LlmpathError
from llmpath.core.importing.backup import incoming
from llmpath.core.importing.merge import merge_plan
from llmpath.core.journal.folding import fold
from llmpath.export.context import ExportContext
from llmpath.export.json import answers
from llmpath.export.json import backup as backups
from llmpath.export.markdown import checklist
from llmpath.export.markdown import plan as markdown
from llmpath.export.markdown.tasks import own_texts
from llmpath.render.exchange.imported import diagnostic_lines, found_lines
from llmpath.render.exchange.restored import incoming_lines
from llmpath.render.text.lines import Paper, line, to_text
from llmpath.store.journal.backup_json import contents_of
from llmpath.store.plan_markdown import read_plan
from llmpath.store.roadmap.load import Source, load
from trust.seeds import FILES, mutated

TODAY = date(2026, 11, 23)


def _refused(error: LlmpathError) -> None:
    """Check that a refusal says something and can be printed."""
    assert error.message
    assert to_text([line(error.message), line(error.hint)], Paper()).encode()


@cache
def context() -> ExportContext:
    """Return what somebody has who learns by the small roadmap."""
    roadmap = load([Source(f"{number}.yaml", data) for number, data in enumerate(FILES)]).roadmap
    assert roadmap
    return learner(roadmap)


@cache
def _written(write: Callable[[ExportContext], str]) -> str:
    return write(context())


@cache
def _own_texts() -> frozenset[str]:
    return own_texts(context())


def _plan_text(random: Random) -> str:
    """Return a plan or a checklist that somebody changed, or a part of one: a whole one takes long to read."""
    lines = _written(random.choice((markdown.write, checklist.write))).splitlines(keepends=True)
    start = random.randrange(len(lines))
    part = "".join(lines[start : start + random.choice((2, 5, 20, 200))])
    return mutated(random, part, times=random.choice((1, 1, 2, 5, 30)))


def plan(random: Random) -> None:
    """Whatever was changed in a plan, it is taken as changes or remarked upon, and both can be shown."""
    now = context()
    read = read_plan(_plan_text(random))
    try:
        merged = merge_plan(read, "plan.md", now.roadmap, now.progress, now.plan.order, TODAY, _own_texts())
    except LlmpathError as error:
        _refused(error)
        return
    lines = [
        *diagnostic_lines("plan.md", merged.diagnostics),
        *found_lines("plan.md", merged.changes, 1, now.roadmap, {}),
    ]
    assert to_text(lines, Paper()).encode()


def backup(random: Random) -> None:
    """Whatever was changed in a backup, its events are taken or it is refused with a sentence."""
    whole = json.loads(_written(backups.write))
    some = {**whole, "tracks": [], "topics": whole["topics"][:1], "events": random.sample(whole["events"], 3)}
    text = mutated(random, json.dumps(some, indent=random.choice((None, 2))), times=random.choice((1, 1, 2, 5)))
    try:
        found = incoming(contents_of(text, "backup.json").events, ())
    except LlmpathError as error:
        _refused(error)
        return
    fold(found.events, {})
    assert to_text(incoming_lines(found, "backup.json"), Paper()).encode()
    json.dumps([answers.event_entry(event) for event in found.events])

"""What `task export` writes: an array of tasks in JSON.

https://taskwarrior.org/docs/design/task/
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from llmpath.core.importing.plan_file import Diagnostic
from llmpath.core.importing.sources.outline import Entry, Link, Outline
from llmpath.core.importing.sources.quantities import hours_in

KIND = "an export of Taskwarrior"
LEFT_OUT = {"deleted": "deleted tasks", "recurring": "templates of recurring tasks"}
GONE = "prerequisites that are deleted tasks or templates"
_DATED = ("due", "scheduled", "wait", "until")


def read_tasks(tasks: Sequence[Any], lines: Mapping[str, int], words_of: Any) -> Outline:
    """Return the outline of an export; `lines` leads from ids to lines, `words_of` finds addresses in a text."""
    entries, first, left = [], dict[str, int](), Counter[str]()
    gone = {str(task.get("uuid")) for task in _dicts(tasks) if task.get("status") in LEFT_OUT}
    for task in tasks:
        if not isinstance(task, dict):
            left["what is no task"] += 1
            continue
        line = lines.get(str(task.get("uuid", "")), 1)
        status = str(task.get("status", ""))
        reason = LEFT_OUT.get(status) or ("" if str(task.get("description", "")).strip() else "tasks without a text")
        if any(key in task for key in _DATED):
            left["dates such as due and scheduled; llmpath plan makes its own"] += 1
            first.setdefault("dates such as due and scheduled; llmpath plan makes its own", line)
        if reason:
            left[reason] += 1
            first.setdefault(reason, line)
        else:
            entry = _entry(task, line, words_of)
            kept = [other for other in entry.rests_on if other not in gone]
            if len(kept) < len(entry.rests_on):
                left[GONE] += len(entry.rests_on) - len(kept)
                first.setdefault(GONE, line)
                entry.rests_on = kept
            entries.append(entry)
    diagnostics = [Diagnostic(first.get(why, 1), f"left out: {why} ({number:,})") for why, number in left.items()]
    return Outline(KIND, "", entries, diagnostics, "The task depends on it.")


def _entry(task: Mapping[str, Any], line: int, words_of: Any) -> Entry:
    said = words_of(str(task["description"]))
    notes = [words_of(str(note.get("description", ""))) for note in _dicts(task.get("annotations"))]
    depends = task.get("depends", [])
    depends = depends.split(",") if isinstance(depends, str) else depends if isinstance(depends, list) else []
    links = [Link(words.shown or said.shown, link.url) for words in (said, *notes) for link in words.links]
    section = ": ".join(str(task.get("project") or "").split("."))
    return Entry(
        said.shown or next((link.url for link in links), ""), section, line,
        " ".join(words.shown for words in notes if words.shown and not words.links), links,
        hours=hours_in(str(task.get("estimate", ""))), done=task.get("status") == "completed",
        done_on=_day(str(task.get("end", ""))), key=str(task.get("uuid", "")), rests_on=[str(d) for d in depends],
    )  # fmt: skip


def _dicts(value: object) -> Iterator[Mapping[str, Any]]:
    yield from (entry for entry in value if isinstance(entry, dict)) if isinstance(value, list) else ()


def _day(stamp: str) -> date | None:
    """Return the day of `20261101T101500Z`, in UTC."""
    try:
        return date.fromisoformat(stamp[:8])
    except ValueError:
        return None

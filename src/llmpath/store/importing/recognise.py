"""Tells what a file is by looking at it: a roadmap of ours, an export of ours, or what `roadmap add` takes."""

import json
import re
from typing import Any, NamedTuple

from llmpath.core.errors import LlmpathError
from llmpath.core.importing.marks import MARK
from llmpath.core.importing.sources import csv_rows, developer_roadmap, taskwarrior

OWN, PLAN, BACKUP = "a roadmap file", "a plan that llmpath wrote", "a backup that llmpath wrote"
MARKDOWN = "Markdown"
JSON_SUFFIXES, MARKDOWN_SUFFIXES, YAML_SUFFIXES = (".json",), (".md", ".markdown", ".txt"), (".yaml", ".yml")
SUFFIXES = (*JSON_SUFFIXES, *MARKDOWN_SUFFIXES, ".csv", ".tsv")
"""Of files that are no roadmap files, whatever is in them."""
_OURS = re.compile(r"^(?:format|extends|id):", re.MULTILINE)
_MARKDOWN = re.compile(r"^(?:#{1,6} |\s*[-*+] |\s*\d+[.)] |[^|\n]*\|.*\n[\s:|-]+$)", re.MULTILINE)
DELIMITERS = ",;\t"


class Recognised(NamedTuple):
    """What a file is, and its JSON where it is JSON."""

    kind: str
    document: Any = None


def recognise(text: str, name: str) -> Recognised:
    """Return what a file is; raises LlmpathError where it is nothing that llmpath reads."""
    start = text.lstrip()[:1]
    if start in {"{", "["} and not name.endswith(MARKDOWN_SUFFIXES):
        return _of_json(text, name)
    if name.endswith(YAML_SUFFIXES) or (not name.endswith(SUFFIXES) and _OURS.search(text[:20_000])):
        return Recognised(OWN)
    if name.endswith((".csv", ".tsv")) or (not name.endswith(MARKDOWN_SUFFIXES) and is_csv(text)):
        return Recognised(csv_rows.KIND)
    if MARK.search(text):
        return Recognised(PLAN)
    if _MARKDOWN.search(text):
        return Recognised(MARKDOWN)
    raise _unknown(name)


def is_csv(text: str) -> bool:
    """Return whether the first line has headings of columns, one of them that of titles."""
    head = text.lstrip("\r\n").split("\n", 1)[0][:10_000]
    return any(sign in head and csv_rows.has_titles(head.replace('"', "").split(sign)) for sign in DELIMITERS)


def _of_json(text: str, name: str) -> Recognised:
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}"
        raise LlmpathError(f"{place}: this is not JSON: {error.msg}", "Export it again; nothing was changed.") from None
    except (RecursionError, ValueError):
        message = f"{name} has JSON that is nested too deeply, or a number of thousands of digits"
        raise LlmpathError(message, "Nothing was changed.") from None
    if isinstance(document, dict) and isinstance(document.get("nodes"), list):
        return Recognised(developer_roadmap.KIND, document)
    if isinstance(document, dict) and document.get("kind") == "llmpath backup":
        return Recognised(BACKUP, document)
    tasks = document if isinstance(document, list) else []
    if any(isinstance(task, dict) and "description" in task and "uuid" in task for task in tasks):
        return Recognised(taskwarrior.KIND, document)
    raise _unknown(name)


def _unknown(name: str) -> LlmpathError:
    hint = (
        "Those are lists and tables of courses in Markdown, roadmaps of roadmap.sh, exports of Taskwarrior, CSV with a "
        "column `title`, and roadmap files in YAML."
    )
    return LlmpathError(f"{name} is none of the kinds that llmpath roadmap add takes", hint)

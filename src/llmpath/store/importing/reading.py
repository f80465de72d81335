"""Reads a source of any kind, a file or a folder, into its outline."""

import csv
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from llmpath.core.errors import LlmpathError
from llmpath.core.importing.sources import course_tables, csv_rows, developer_roadmap, markdown_list, taskwarrior
from llmpath.core.importing.sources.blocks import Block, Heading, Table
from llmpath.core.importing.sources.outline import Link, Outline, Words
from llmpath.store.export_file import read_import, text_of
from llmpath.store.importing import recognise as kinds
from llmpath.store.importing.git_origin import origin_of
from llmpath.store.importing.markdown import MOST_COLUMNS, MarkdownReader, words_of
from llmpath.store.importing.node_pages import pages_beside, renamed_beside
from llmpath.store.importing.recognise import DELIMITERS, Recognised, recognise

MOST_NOTES = 500
"""Files of a folder of notes."""
Watch = Callable[[float], object]


class Read(NamedTuple):
    """A source that was read."""

    outline: Outline
    name: str
    """What its roadmap may be called, from the name of the file or folder."""
    url: str
    """Where it is from; empty where nothing says so."""
    places: tuple[tuple[int, str], ...] = ()
    """Of a folder the files that were read, each with the number that its first line has."""


def kind_of(path: str) -> str:
    """Return what a file is; raises LlmpathError."""
    return recognise(_text(path), path).kind


def read_text(text: str, name: str, depth: int, watch: Watch) -> Read:
    """Read a text that came without a file."""
    return Read(_outline(text, name, "", depth, watch), "imported", "")


def read_source_file(path: str, depth: int, watch: Watch) -> Read:
    """Read a file, or a folder of notes or of one roadmap; raises LlmpathError where there is nothing to take."""
    if os.path.isdir(path):
        return _read_folder(path, depth, watch)
    outline = _outline(_text(path), path, path, depth, watch)
    stem, folder = Path(path).stem, Path(os.path.abspath(path)).parent.name
    plain = re.fullmatch(r"readme|index|roadmap|export", stem, re.IGNORECASE)
    return _placed(outline, path, folder if plain and folder else stem)


def _read_folder(path: str, depth: int, watch: Watch) -> Read:
    names = sorted(name for name in os.listdir(path) if not name.startswith("."))
    name = Path(os.path.abspath(path)).name
    nodes = [file for file in names if file in {f"{name}.json", "roadmap.json"}]
    readme = [file for file in names if file.lower() in {"readme.md", "readme.markdown"}]
    if first := next(iter([*nodes, *readme]), None):
        file = os.path.join(path, first)
        return read_source_file(file, depth, watch)._replace(name=name, places=((1, file),))
    notes = [file for file in names if file.endswith(".md")]
    if not notes:
        raise LlmpathError(f"there is nothing in {path} that can be studied", "Name a file, or a folder of notes.")
    if len(notes) > MOST_NOTES:
        message = f"{path} has {len(notes):,} notes; {MOST_NOTES} are the most"
        raise LlmpathError(message, "Name a folder below it, or one note.")
    blocks: list[Block] = []
    places: list[tuple[int, str]] = []
    line = 1
    for note in notes:
        file = os.path.join(path, note)
        text = _text(file)
        read = [_further(block, line - 1) for block in MarkdownReader(text, file, lambda _: None).blocks()]
        places.append((line, file))
        titled = any(isinstance(block, Heading) and block.level == 1 for block in read)
        blocks += read if titled else [Heading(line, 1, Words(Path(note).stem)), *read]
        line += text.count("\n") + 1
    outline = _of_blocks([Heading(1, 1, Words(name)), *blocks], depth)
    return _placed(_with_entries(outline, path), path, name)._replace(places=tuple(places))


def _further(block: Block, lines: int) -> Block:
    """Return a block so many lines further down."""
    if isinstance(block, Table):
        rows = tuple(replace(row, line=row.line + lines) for row in block.rows)
        return Table(block.line + lines, rows)
    return replace(block, line=block.line + lines)


def _text(path: str) -> str:
    if not os.path.exists(path):
        raise LlmpathError(f"{path} does not exist", "Name a file or a folder.")
    return text_of(read_import(Path(path)), path)


def _outline(text: str, name: str, path: str, depth: int, watch: Watch) -> Outline:
    recognised = recognise(text, name)
    watch(0.1)
    match recognised.kind:
        case developer_roadmap.KIND:
            return _with_entries(_of_nodes(recognised, text, path), name)
        case taskwarrior.KIND:
            return _with_entries(taskwarrior.read_tasks(recognised.document, _lines(text, "uuid"), words_of), name)
        case csv_rows.KIND:
            return _with_entries(csv_rows.read_csv(_rows(text, name), words_of), name)
        case kinds.MARKDOWN:
            return _with_entries(_of_blocks(MarkdownReader(text, name, watch).blocks(), depth), name)
        case kind:
            raise LlmpathError(f"{name} is {kind}, not a source of one", _COMMANDS[kind].format(name))


_COMMANDS = {
    kinds.PLAN: "llmpath import markdown {0} takes it.",
    kinds.BACKUP: "llmpath import json {0} takes it.",
    kinds.OWN: "Give it as a file: llmpath roadmap add FILE.yaml.",
}


def _of_blocks(blocks: Sequence[Block], depth: int) -> Outline:
    tables = [block for block in blocks if isinstance(block, Table)]
    if any(map(course_tables.is_of_courses, tables)):
        return course_tables.read_tables(blocks)
    found = markdown_list.read_list(blocks, depth)
    listed = bool(found.entries) and found.kind == markdown_list.KIND
    if depth and not listed and any(map(course_tables.has_titles, tables)):
        return course_tables.read_tables(blocks, course_tables.has_titles)
    return found


def _of_nodes(recognised: Recognised, text: str, path: str) -> Outline:
    folder = os.path.dirname(path) if path else ""
    pages = pages_beside(folder) if path else {}
    renamed = renamed_beside(folder) if path else {}
    return developer_roadmap.read_nodes(recognised.document, pages, renamed, _lines(text, "id"))


def _lines(text: str, key: str) -> Mapping[str, int]:
    """Return the line on which each id stands first."""
    found: dict[str, int] = {}
    line, last = 1, 0
    for match in re.finditer(rf'"{key}"\s*:\s*"([^"\\]{{1,200}})"', text):
        line += text.count("\n", last, match.start())
        last = match.start()
        found.setdefault(match[1], line)
    return found


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    head = text.lstrip("\r\n").split("\n", 1)[0]
    sign = max(DELIMITERS, key=head.count)
    if head.count(sign) >= MOST_COLUMNS:
        message = f"{name}:1: a table of {head.count(sign) + 1:,} columns; {MOST_COLUMNS} are the most"
        raise LlmpathError(message, "Take the columns out that are not about what to study; nothing was changed.")
    rows: Iterator[list[str]] = csv.reader(text.splitlines(keepends=True), delimiter=sign)
    found, line = [], 1
    try:
        for cells in rows:
            found.append((line, cells[:MOST_COLUMNS]))
            line = getattr(rows, "line_num", line) + 1
    except csv.Error as error:
        raise LlmpathError(
            f"{name}:{line}: this is not CSV: {error}", "Export it again; nothing was changed."
        ) from None
    found = [(line, cells) for line, cells in found if cells]
    if not found or not csv_rows.has_titles(found[0][1]):
        hint = "Name one `title`; section, hours, prerequisites, url and done may stand beside it."
        raise LlmpathError(f"{name}:1: no column has the titles", hint)
    return found


def _with_entries(outline: Outline, name: str) -> Outline:
    if not outline.entries:
        raise LlmpathError(f"there is nothing in {name} that can be studied", "It has no items, rows or topics.")
    return outline


def _placed(outline: Outline, path: str, name: str) -> Read:
    """Make links within a repository absolute where it says where it is from."""
    origin, inside = origin_of(path)
    base = f"{origin}/blob/HEAD/{inside}" if origin.startswith("https://github.com/") else ""
    if base:
        for entry in outline.entries:
            entry.links = [_absolute(link, base) for link in entry.links]
            entry.shared = [_absolute(link, base) for link in entry.shared]
    return Read(outline, name, origin)


def _absolute(link: Link, base: str) -> Link:
    beyond = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#", link.url)
    return link if beyond else replace(link, url=urljoin(base, link.url))

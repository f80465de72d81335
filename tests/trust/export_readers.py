"""For every format of `llmpath export`, the reader that says which titles stand in it, and what it may show of them."""

import csv
import io
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from icalendar import Calendar
from markdown_it import MarkdownIt

from llmpath.core.texts import clean
from trust.readers import dot_labels, in_xml, mermaid_labels, svg_labels


def _as_it_is(text: str) -> str:
    return text


def _without_separators(text: str) -> str:
    """Return a text without the separators of lines that are no line feeds; a roadmap file holds no other control."""
    return re.sub("[\u2028\u2029]", "\N{REPLACEMENT CHARACTER}", text)


def _in_words(text: str) -> str:
    """Return a text as a page may show it: nothing that hides, spaces as they come."""
    return " ".join(" ".join(map(clean, text.splitlines())).split())


def _in_html(text: str) -> str:
    """Return a text without the code points that HTML may not even name: they are no characters, and never will be."""
    return "".join(c for c in text if not (0xFDD0 <= ord(c) <= 0xFDEF or ord(c) & 0xFFFE == 0xFFFE))


@dataclass(frozen=True)
class Reader:
    """What gives the titles of topics, in their order, out of what was exported."""

    titles: Callable[[bytes], list[str]]
    shown: Callable[[str], str] = _as_it_is
    """What a format may make of a title."""
    all_there: bool = True
    """Whether each title stands in it once; otherwise as often as the plan wants it, and an empty one not at all."""


def _behind_the_track(labels: Callable[[str], list[str]]) -> Callable[[bytes], list[str]]:
    return lambda data: labels(data.decode())[1:]


def _of_table(data: bytes) -> list[str]:
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True)
    titles = [row["title"] for row in rows]
    assert not [title for title in titles if title.lstrip().startswith(("=", "+", "-", "@", "＝", "\t", "\r"))]  # noqa: RUF001
    return [title.removeprefix("'") for title in titles]


def _of_backup(data: bytes) -> list[str]:
    assert data.isascii()
    return [topic["title"] for topic in json.loads(data)["topics"]]


def _of_calendar(data: bytes) -> list[str]:
    assert max(map(len, data.split(b"\r\n"))) <= 75
    events = Calendar.from_ical(data.decode()).walk("VEVENT")
    assert not [event for event in events if "attach" in event or "alarm" in event]
    return [str(event["summary"]) for event in events]


def _of_tasks(data: bytes) -> list[str]:
    """Read the bold words of the tasks of a page, as CommonMark has them."""
    titles = []
    for token in MarkdownIt("commonmark").parse(data.decode()):
        kinds = [child.type for child in token.children or ()]
        if token.type == "inline" and kinds[:2] == ["text", "strong_open"]:
            titles.append("".join(c.content for c in (token.children or ())[2 : kinds.index("strong_close")]))
    return titles


class _Field(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert (tag in {"br", "code"}, attrs) == (True, [])
        self.text += {"br": "\n", "code": "`"}[tag]

    def handle_endtag(self, tag: str) -> None:
        self.text += "`" if tag == "code" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def _of_cards(data: bytes) -> list[str]:
    """Read the questions of the notes of an Anki package: in this roadmap a topic asks for its own title."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, tempfile.TemporaryDirectory() as folder:
        archive.extract("collection.anki2", folder)
        with closing(sqlite3.connect(Path(folder) / "collection.anki2")) as database:
            rows = database.execute("SELECT flds FROM notes ORDER BY id").fetchall()
    titles = []
    for (fields,) in rows:
        field = _Field()
        field.feed(fields.split("\x1f")[0])
        field.close()
        titles.append(field.text)
    return titles


class _Page(HTMLParser):
    """Takes the titles of the topics out of the page of the map."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.inside = tag == "h4"
        self.titles += [""] if self.inside else []

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "h4"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.titles[-1] += data


def _of_page(data: bytes) -> list[str]:
    page = _Page()
    page.feed(data.decode())
    page.close()
    return page.titles


READERS = {
    "html": Reader(_of_page, _in_html, all_there=False),
    "markdown": Reader(_of_tasks, _in_words, all_there=False),
    "progress": Reader(_of_tasks, _in_words, all_there=False),
    "ics": Reader(_of_calendar, _without_separators, all_there=False),
    "json": Reader(_of_backup),
    "csv": Reader(_of_table, _without_separators),
    "mermaid": Reader(_behind_the_track(mermaid_labels)),
    "dot": Reader(_behind_the_track(dot_labels)),
    "svg": Reader(_behind_the_track(svg_labels), in_xml),
    "anki": Reader(_of_cards, _in_html, all_there=False),
}
"""Format → its reader; `tool_hostile_text.py` asks for one for each format there is."""

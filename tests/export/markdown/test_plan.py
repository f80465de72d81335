"""The study plan and the checklist: the very texts, as a parser of Markdown reads them, and nothing but plain links."""

from collections.abc import Callable, Sequence
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from export.contexts import context
from export.markdown_contexts import read_back, roadmap_of
from llmpath.core.journal.events import Marked, Noted, State
from llmpath.core.texts import clean
from llmpath.export.context import ExportContext
from llmpath.export.markdown import checklist
from llmpath.export.markdown import plan as markdown
from trust.hostile_texts import corpus

Write = Callable[[ExportContext], str]
WRITERS = [pytest.param(markdown.write, id="plan"), pytest.param(checklist.write, id="checklist")]
PARSERS = {
    "commonmark": MarkdownIt("commonmark"),
    "tables and strikethrough": MarkdownIt("commonmark").enable(["table", "strikethrough"]),
    "everything": MarkdownIt("js-default", {"html": True, "linkify": False, "typographer": False}),
}
TAGS = {"h1", "h2", "h3", "p", "ul", "li", "strong", "a", "br", "code"}
OF_NOTES = {
    "h4",
    "h5",
    "h6",
    "ol",
    "em",
    "s",
    "blockquote",
    "pre",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "img",
}
"""What Markdown of the learner may make, beside those."""


class Page(HTMLParser):
    """A page as a reader sees it: the text of every heading, paragraph and list item of its own, links and tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self._open: list[list[str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag in {"h1", "h2", "h3", "p", "li"}:
            self._open.append([])
        if tag == "br" and self._open:
            self._open[-1].append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"h1", "h2", "h3", "p", "li"}:
            self.texts.append(" ".join("".join(self._open.pop()).split()))

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].append(data)


def seen(text: str) -> str:
    """Return a text as a page may show it: no controls, spaces as they come."""
    return " ".join(" ".join(map(clean, text.splitlines())).split())


HOSTILE = sorted({seen(h.text): h.text for h in corpus() if seen(h.text)}.values())


@pytest.mark.parametrize("parser", PARSERS)
def test_a_plan_renders_as_the_very_texts(parser: str) -> None:
    wrong = []
    for text in HOSTILE:
        page = Page(PARSERS[parser].render(markdown.write(context(roadmap_of(text), [Noted("t/a", text)]))))
        said = seen(text)
        expected = [
            f"[ ] {said} · 2 h · {said}, {said}",
            f"For {seen('second ' + text)}: {said}",
            f"Check: {said}",
            f"[ ] {seen('second ' + text)} · 2 h · {said}, {said}",
        ]
        wrong += [(text, line) for line in expected if " ".join(line.split()) not in page.texts]
        wrong += [] if any(line.startswith("Note of 2026-11-23:") for line in page.texts) else [(text, "its note")]
        wrong += [(text, str(page.tags - TAGS - OF_NOTES))] if page.tags - TAGS - OF_NOTES else []
        wrong += [(text, link) for link in page.links if ":" in link and not link.startswith(("https://", "http://"))]
    assert wrong == []


@pytest.mark.parametrize("parser", PARSERS)
def test_a_checklist_renders_as_the_very_texts(parser: str) -> None:
    wrong = []
    for text in HOSTILE:
        page = Page(PARSERS[parser].render(checklist.write(context(roadmap_of(text), [Noted("t/b", text)]))))
        bare = seen(text).rstrip(".,;:!? ")
        expected = [f"[ ] {seen(text)} · 2 h", f"{bare or 't'}: 0 of 2"]
        wrong += [(text, line) for line in expected if line not in page.texts]
        wrong += [] if any(line.startswith("Note of 2026-11-23:") for line in page.texts) else [(text, "its note")]
        wrong += [(text, str(page.tags - TAGS - OF_NOTES))] if page.tags - TAGS - OF_NOTES else []
    assert wrong == []


@pytest.mark.parametrize("write", WRITERS)
def test_what_is_written_is_read_back_as_nothing_new(write: Write) -> None:
    found = []
    for text in HOSTILE:
        now = context(roadmap_of(text), [Noted("t/a", text), Noted("t/b", f"more {text}")], [Marked("t/a", State.DONE)])
        merged = read_back(write(now), now)
        found += [(text, merged)] if merged.changes or merged.diagnostics else []
    assert found == []

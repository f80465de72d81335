"""Read a plan in Markdown: the tasks in it, with what stands below them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from llmpath.core.importing.marks import MARK, PlanMark, read_mark
from llmpath.core.importing.plan_file import PlanFile, PlanItem, Told

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST = 100
"""Levels of lists and quotations that are read."""
LONG = 5_000
"""Letters of a paragraph beyond which not all of its markup is read: that takes time by the square of them."""
TIMES_INDENTED = 3
"""Times a list may have been indented as a whole, which makes a block of code of it."""
_BOX = re.compile(r"\[([^\]\\\n])\](?=\s|$)")
_MARKUP = re.compile(r"\\([!-/:-@\[-`{-~\n])|\*\*|\[|\]\([^\s()]*\)")
"""All the markup that llmpath itself writes in a line."""
_TICKED = re.compile(r"\s*✅\ufe0f?\s*(\d{4}-\d\d-\d\d)")
_SILENT = {"heading_open", "th_open", "td_open"}
"""Tokens behind which stands a text that nobody writes as a note."""


@dataclass
class _Node:
    """A list item as it is read."""

    line: int
    head: Told | None = None
    mark: PlanMark | None = None
    parts: "list[Told | _Node]" = field(default_factory=list)


def read_plan(text: str) -> PlanFile:
    """Return the tasks of a file in their order."""
    reader = _Reader(text)
    reader.read(text, 0)
    return PlanFile(tuple(sorted(reader.items, key=lambda item: item.line)), tuple(reader.strays))


def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])


class _Reader:
    def __init__(self, text: str) -> None:
        self._blocks, self._words, self._links = _parser(), _parser(), dict[str, Any]()
        self._blocks.disable("inline")
        self._lines = re.split(r"\r\n|\r|\n", text)
        self._open: list[_Node] = []
        self._begun = False
        """Whether a heading of a week or track has come, before which everything is about the plan as a whole."""
        self.items: list[PlanItem] = []
        self.strays: list[Told] = []

    def read(self, text: str, offset: int, inside: int = 0) -> None:
        """Read the tasks of a text that begins so many lines below the file's first, inside so many blocks of code."""
        before = ""
        for token in self._blocks.parse(text, self._links):
            line = offset + (token.map[0] if token.map else 0)
            match token.type:
                case "list_item_open":
                    self._open.append(_Node(line))
                case "list_item_close":
                    self._close(self._open.pop())
                case "inline" if before not in _SILENT:
                    self._take(Told(line + 1, token.content, self._shown(token.content)), before)
                case "heading_open":
                    self._begun = self._begun or token.tag != "h1"
                case "code_block" if MARK.search(token.content) and not self._open and inside < TIMES_INDENTED:
                    self.read(token.content, line, inside + 1)
                case "html_block" | "fence" | "code_block":
                    self._take(Told(line + 1, token.content, token.content), before)
                case _:
                    pass
            before = token.type

    def _shown(self, source: str) -> str:
        """Return a paragraph as a reader sees it; in a very long one only what llmpath writes is read as markup."""
        if len(source) > LONG:
            start = box.end() if (box := _BOX.match(source)) else 0
            return source[:start] + _MARKUP.sub(lambda found: found[1] or "", source[start:])
        (inline,) = self._words.parseInline(source, self._links)
        return shown_text(inline.children or ())

    def _take(self, told: Told, before: str) -> None:
        """Put a text where it belongs: the first of a list item is its head."""
        mark = read_mark(told.source)
        told = Told(told.line, MARK.sub("", told.source).strip(), MARK.sub("", told.shown).strip())
        if not self._open:
            if self._begun and mark is None and told.shown and not told.source.startswith("<!--"):
                self.strays.append(told)
            return
        node = self._open[-1]
        node.mark = node.mark or mark
        if node.head is None and not node.parts and before == "paragraph_open":
            node.head = told
        elif told.shown:
            node.parts.append(told)

    def _close(self, node: _Node) -> None:
        """Make a task of a list item that is one; any other is a text of the task it stands below."""
        if self._open and not (node.mark and node.mark.topic):
            self._open[-1].parts.append(node)
            return
        head = node.head or Told(node.line + 1, "", "")
        box = _BOX.match(head.source)
        if not (node.mark and node.mark.topic) and not box:
            if node.mark is None and self._begun:
                self.strays.extend(_texts(node))
            return
        words = head.shown[box.end() :].strip() if box else head.shown
        ticked = _TICKED.search(words)
        self.items.append(
            PlanItem(
                line=node.line + 1, column=self._column(node.line, box), words=_TICKED.sub("", words),
                box=box[1].lower() if box else None, mark=node.mark,
                told=tuple(told for part in node.parts for told in _texts(part)),
                ticked=_day(ticked[1]) if ticked else None,
            )
        )  # fmt: skip

    def _column(self, line: int, box: re.Match[str] | None) -> int:
        source = self._lines[line] if line < len(self._lines) else ""
        found = re.search(r"\[.\]" if box else r"\S", source)
        return found.start() + 1 if found else 1


def _texts(part: "Told | _Node") -> Iterator[Told]:
    """Return every text of a list item and of what stands below it."""
    if isinstance(part, Told):
        yield part
        return
    if part.head and part.head.shown:
        yield part.head
    for each in part.parts:
        yield from _texts(each)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def shown_text(tokens: "Sequence[Token]") -> str:
    """Return the text of a paragraph as a reader sees it, with its line ends; comments are left in."""
    texts = []
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                texts.append("\n")
            case "image":
                texts.append(shown_text(token.children or ()))
            case _:
                texts.append(token.content)
    return "".join(texts)

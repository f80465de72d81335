"""Read a plan in Markdown: the tasks in it, with what stands below them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from llmpath.core.importing.marks import MARK, PlanMark, fingerprint, read_mark
from llmpath.core.importing.plan_file import PlanFile, PlanItem, Told
from llmpath.store.plan_lines import BOX, lines_of, space_boxes, unread_boxes, without_conflicts, without_notes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST = 100
"""Levels of lists and quotations that are read."""
LONG = 5_000
"""Letters of a paragraph beyond which not all of its markup is read: that takes time by the square of them."""
TIMES_INDENTED = 3
"""Times a list may have been indented as a whole, which makes a block of code of it."""
_MARKUP = re.compile(r"\\([!-/:-@\[-`{-~\n])|\*\*|\[|\]\([^\s()]*\)")
"""All the markup that llmpath itself writes in a line."""
_TICKED = re.compile(r"\s*(?:✅\ufe0f?\s*|[\[(]completion::\s*)(\d{4}-\d\d-\d\d)(?:\s*[\])])?")
_FIELD = re.compile(
    r"\s*(?:[➕🛫⏳📅❌]\ufe0f?\s*\d{4}-\d\d-\d\d|[🔺⏫🔼🔽⏬]\ufe0f?"  # noqa: RUF001
    r"|[\[(](?:created|start|scheduled|due|cancelled|priority|repeat|id|dependsOn|onCompletion)::[^\])\n]*[\])])"
)
"""What that plugin puts behind a task, which is no word of anybody's."""
_NO_LIST = {
    "fence": "a block of code",
    "code_block": "a block of code",
    "html_block": "HTML",
    "heading_open": "a heading",
    "table_open": "a table",
}
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
    lines = lines_of(text)
    notes, conflicts = without_notes(lines)
    conflicts += without_conflicts(lines)
    space_boxes(lines)
    reader = _Reader(lines)
    reader.read("\n".join(lines), 0)
    unread = unread_boxes(lines, set(reader.lines_read()), reader.inside)
    items = sorted(reader.items, key=lambda item: item.line)
    return PlanFile(tuple(items), tuple(reader.strays), tuple(notes), tuple(conflicts), tuple(unread))


def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self._blocks, self._words, self._links = _parser(), _parser(), dict[str, Any]()
        self._blocks.disable("inline")
        self._lines = lines
        self._open: list[_Node] = []
        self._begun = False
        """Whether a heading of a week or track has come, before which everything is about the plan as a whole."""
        self.items: list[PlanItem] = []
        self.strays: list[Told] = []
        self.inside: list[tuple[range, str]] = []
        """Lines, counted from 1, and in what they stand where that is no list."""

    def lines_read(self) -> Iterator[int]:
        """Return the lines, counted from 1, whose boxes were taken as such, or stand in the text of a note."""
        for item in self.items:
            yield item.line
            yield item.box_line
            for told in item.told:
                yield from range(told.line, told.line + told.source.count("\n") + 1)
        yield from (told.line for told in self.strays)

    def read(self, text: str, offset: int, inside: int = 0) -> None:
        """Read the tasks of a text that begins so many lines below the file's first, inside so many blocks of code."""
        before = ""
        for token in self._blocks.parse(text, self._links):
            line = offset + (token.map[0] if token.map else 0)
            if (what := _NO_LIST.get(token.type)) and token.map:
                self.inside.append((range(line + 1, offset + token.map[1] + 1), what))
            match token.type:
                case "list_item_open":
                    self._open.append(_Node(line))
                case "list_item_close":
                    self._close(self._open.pop())
                case "inline" if before not in _SILENT:
                    self._take(Told(line + 1, token.content, self._shown(token.content)), before)
                case "heading_open":
                    self._begun = self._begun or token.tag != "h1"
                case "code_block" if _is_list(token.content) and not self._open and inside < TIMES_INDENTED:
                    self.read(token.content, line, inside + 1)
                case "html_block" | "fence" | "code_block":
                    self._take(Told(line + 1, token.content, token.content), before)
                case _:
                    pass
            before = token.type

    def _shown(self, source: str) -> str:
        """Return a paragraph as a reader sees it; in a very long one only what llmpath writes is read as markup."""
        if len(source) > LONG:
            start = box.end() if (box := BOX.match(source)) else 0
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
        head = node.head or Told(node.line + 1, "", "")
        box = BOX.match(head.source)
        ours = bool(node.mark and node.mark.topic)
        task = self._task(node, head, box) if ours or box else None
        if self._open and not ours:
            node.head = replace(head, task=task) if task else node.head
            self._open[-1].parts.append(node)
        elif task:
            self.items.append(task)
        else:
            self._scatter(node)

    def _task(self, node: _Node, head: Told, box: re.Match[str] | None) -> PlanItem:
        words = head.shown[box.end() :].strip() if box else head.shown
        bare = _FIELD.sub("", _TICKED.sub("", words))
        if node.mark and node.mark.texts[:1] == (fingerprint(words),):
            bare = words  # a title that looks like a field
        ticked = _TICKED.search(words)
        return PlanItem(
            line=node.line + 1, column=self._column(head.line - 1, box), words=bare,
            box=(box[1] or box[2] or " ").lower() if box else None, mark=node.mark,
            told=tuple(told for part in node.parts for told in _texts(part)),
            ticked=_day(ticked[1]) if ticked else None, box_line=head.line,
        )  # fmt: skip

    def _scatter(self, node: _Node) -> None:
        """Take the tasks in a list item that is none itself; its other texts belong to no topic."""
        below = 0
        for told in _texts(node):
            if told.line < below:
                continue
            if told.task:
                self.items.append(told.task)
                below = max((inner.line for inner in told.task.told), default=0) + 1
            elif node.mark is None and self._begun:
                self.strays.append(told)

    def _column(self, line: int, box: re.Match[str] | None) -> int:
        source = self._lines[line] if line < len(self._lines) else ""
        found = re.search(r"\[[^\]]*\]" if box else r"\S", source)
        return found.start() + 1 if found else 1


def _is_list(code: str) -> bool:
    """Return whether a block of code is a list of tasks that was indented as a whole."""
    return bool(MARK.search(code) or re.search(r"^ *[-*+] +\[[ xX]\] ", code, re.MULTILINE))


def _texts(part: "Told | _Node") -> Iterator[Told]:
    """Return every text of a list item and of what stands below it."""
    if isinstance(part, Told):
        yield part
        return
    if part.head and (part.head.shown or part.head.task):
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

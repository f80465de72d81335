"""Reads Markdown into its blocks; HTML in it is never run nor kept."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from llmpath.core.errors import LlmpathError
from llmpath.core.importing.sources.blocks import Block, Bullet, Heading, Markup, Paragraph, Row, Table
from llmpath.core.importing.sources.outline import Link, Words
from llmpath.core.texts import clean
from llmpath.store.plan_markdown import DEEPEST, LONG

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_COLUMNS = 200
"""Of a table; more take minutes to read, and nobody writes them."""
EVERY = 500
"""Blocks between two reports of how far it has come."""
_FRONT = re.compile(r"\A---\n.*?\n---(?=\n|\Z)", re.DOTALL)
_BOX = re.compile(r"^\[[^\]]\]\s+")
_SIMPLE = re.compile(
    r"\[(?P<title>[^\[\]*_`<&\\~!\n]+)\]\((?P<url>https?://[^\s()<>\[\]\\&%\"]+)\)|\*\*(?P<bold>\w[^\[\]*_`<&\\~!\n]*\w)\*\*(?!\w)",
    re.ASCII,
)
_WIKI = re.compile(
    r"(?P<off>!|(?<=\w)(?=\[\[[^\[\]]*\]\]\s*$))?\[\[(?P<note>[^\[\]|#]{1,300})(?:#[^\[\]|]{0,300})?(?:\|(?P<alias>[^\[\]]{1,300}))?\]\]"
)
"""A link to a note, and what is dropped: a picture in its form, and an anchor right behind a heading."""
_EMOJI = re.compile(r"(?<![\w:/]):[a-z][a-z0-9_+-]{1,40}:(?![\w:/])")
"""A picture by its name, as GitHub draws it."""
_BARE = re.compile(r"<?\b(https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]])>?")


class MarkdownReader:
    """Reads one file; `watch` is told what share of it is done."""

    def __init__(self, text: str, name: str, watch: Any) -> None:
        from markdown_it import MarkdownIt

        self._watch = watch
        self._links: dict[str, Any] = {}

        class AllLinks(MarkdownIt):  # no link is followed here; what is wrong with one is said
            def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - its name and its form
                return True

        self._words = AllLinks("commonmark", {"maxNesting": DEEPEST}).enable("strikethrough")
        blocks = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table").disable("inline")
        text = re.sub(r"\r\n?", "\n", text)
        text = _FRONT.sub(lambda found: "\n" * found[0].count("\n"), text)
        _refuse_broad_tables(text, name)
        self._tokens = blocks.parse(text, self._links)

    def blocks(self) -> list[Block]:
        """Return all blocks in the order of the file."""
        found: list[Block] = []
        items: list[_Item] = []
        for place, token in enumerate(self._tokens):
            if place % EVERY == 0:
                self._watch(0.1 + 0.5 * place / len(self._tokens))
            before = self._tokens[place - 1].type if place else ""
            if token.type == "list_item_open":
                items.append(_Item(_line(token), len(found)))
                found.append(Markup(0))  # keeps the place of the item before those below it
            elif token.type == "list_item_close":
                item = items.pop()
                found[item.place] = item.bullet(len(items) + 1)
            elif token.type == "html_block":
                found.append(Markup(_line(token), _summary(token.content)))
            elif token.type == "inline" and before not in {"th_open", "td_open"}:
                words = self._read(token.content)
                if items:
                    items[-1].texts.append(words)
                elif before == "heading_open":
                    found.append(Heading(_line(token), int(self._tokens[place - 1].tag[1]), words))
                else:
                    found.append(Paragraph(_line(token), words))
            elif token.type == "table_open":
                found.append(self._table(place))
        return found

    def _table(self, start: int) -> Table:
        rows: list[Row] = []
        cells: list[Words] = []
        for token in self._tokens[start:]:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                cells = []
                rows.append(Row(_line(token), ()))
            elif token.type == "inline":
                cells.append(self._read(token.content))
            elif token.type == "tr_close":
                rows[-1] = Row(rows[-1].line, tuple(cells))
        return Table(rows[0].line if rows else 1, tuple(rows))

    def _read(self, source: str) -> Words:
        if "[[" in source:
            source = _WIKI.sub(lambda link: (link["alias"] or link["note"]) if link["off"] is None else "", source)
        if ":" in source:
            source = _EMOJI.sub("", source)
        if len(source) > LONG or not _has_markup(source):  # markup takes time by the square of a long paragraph
            return words_of(source)
        if simple := _simple(source):
            return simple
        (inline,) = self._words.parseInline(source, self._links)
        return _words(inline.children or ())


class _Item:
    def __init__(self, line: int, place: int) -> None:
        self.line, self.place = line, place
        self.texts: list[Words] = []

    def bullet(self, depth: int) -> Bullet:
        first, *more = self.texts or [Words("")]
        return Bullet(self.line, depth, first, tuple(more))


def _has_markup(source: str) -> bool:
    return any(sign in source for sign in "[]*_`<&\\~!\n")


def _simple(source: str) -> Words | None:
    """Read a line with nothing but plain links and bold words, as most are, a few times faster; None for others."""
    body = _BOX.sub("", source)
    rest = _SIMPLE.sub("", body)
    if _has_markup(rest) or "://" in rest:
        return None
    found = list(_SIMPLE.finditer(body))
    shown = _SIMPLE.sub(lambda part: part["bold"] or part["title"], source)
    links = tuple(Link(clean(part["title"].strip()), part["url"]) for part in found if part["url"])
    lead = found[0]["bold"] or found[0]["title"] if found and found[0].start() == 0 else ""
    return Words(clean(" ".join(shown.split())), links, clean(lead.strip()))


def words_of(text: str) -> Words:
    """Read a plain text: its bare addresses become links."""
    links = tuple(Link("", found[1]) for found in _BARE.finditer(text))
    left = " ".join(_BARE.sub(" ", text).split()) if links else " ".join(text.split())
    return Words(clean(left), links)


def _words(tokens: Sequence["Token"]) -> Words:
    texts = list(_texts(tokens))
    read = words_of("".join(texts))
    links = tuple(_links(tokens))
    return Words(read.shown, (*links, *read.links), _lead(tokens))


def _texts(tokens: Sequence["Token"]) -> Iterator[str]:
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                yield " "
            case "text" | "code_inline":
                yield token.content
            case _:
                pass  # pictures and HTML say nothing that can be studied


def _links(tokens: Sequence["Token"]) -> Iterator[Link]:
    address, inside = "", list[str]()
    for token in tokens:
        if token.type == "link_open":
            address, inside = str(token.attrs.get("href", "")), []
        elif token.type == "link_close":
            if title := clean(" ".join("".join(inside).split())):  # a badge has a picture alone
                yield Link("" if title == address else title, address)
        else:
            inside += _texts([token])


def _lead(tokens: Sequence["Token"]) -> str:
    """Return what stands first where it is bold or a link."""
    rest = [
        token for token in tokens if token.type != "html_inline" and (token.type != "text" or token.content.strip())
    ]
    while rest and rest[0].type == "text" and re.fullmatch(r"\s*\[[^\]]\]\s*", rest[0].content):
        rest = rest[1:]
    if not rest or rest[0].type not in {"strong_open", "link_open"}:
        return ""
    closing = rest[0].type.replace("open", "close")
    end = next((place for place, token in enumerate(rest) if token.type == closing), 0)
    return clean(" ".join("".join(_texts(rest[1:end])).split()))


def _refuse_broad_tables(text: str, name: str) -> None:
    if text.count("|") <= MOST_COLUMNS:
        return
    lines = text.split("\n")
    for number, (line, below) in enumerate(pairwise([*lines, ""]), start=1):
        if line.count("|") > MOST_COLUMNS + 1 and below.count("|") and not below.strip(" \t:|-"):
            message = f"{name}:{number}: a table of {line.count('|'):,} columns; {MOST_COLUMNS} are the most"
            raise LlmpathError(message, "Take the columns out that are not about what to study; nothing was changed.")


def _summary(markup: str) -> str:
    """Return the title of a part that folds out: the text of `<summary>`."""
    found = re.search(r"<summary>(.{0,500}?)</summary>", markup, re.DOTALL | re.IGNORECASE)
    return clean(" ".join(re.sub(r"<[^>]*>", " ", found[1]).split())) if found else ""


def _line(token: "Token") -> int:
    return token.map[0] + 1 if token.map else 1

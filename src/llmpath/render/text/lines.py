"""Lines of styled text, and the one writer that turns them into what a terminal or a pipe gets.

Every text of a roadmap, a note or a file name reaches the outside through `to_text`, which lets no control
character pass: only this module makes escape sequences, and only from its own table of styles.
"""

from __future__ import annotations

from llmpath.core.texts import JOINERS, clean, is_clean
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


STYLES = {
    "title": "1",
    "strong": "1",
    "dim": "2",
    "id": "36",
    "good": "32",
    "now": "1;33",
    "ready": "1;36",
    "bad": "1;31",
    "warn": "33",
    "link": "4;34",
}
"""Style names and the SGR codes behind them, the one table: what rich and Textual draw is made of it (tree.py).

No view depends on a colour being seen.
"""

ASCII = str.maketrans(
    {
        "✓": "x", "≈": "~", "▶": ">", "○": "o", "·": ".", "–": "-", "—": "-", "…": "...", "→": "->", "←": "<-",  # noqa: RUF001 - the glyphs themselves
        "█": "#", "░": ".", "├": "|", "└": "`", "─": "-", "│": "|", "’": "'", "‘": "'", "“": '"', "”": '"',  # noqa: RUF001
        "✗": "!", "×": "x", "−": "-", "≤": "<=", "≥": ">=", "√": "sqrt", "∂": "d", "•": "*", "▸": ">", "◆": "*",  # noqa: RUF001
        "◇": "+", "↻": "@", "�": "?",
        "▒": ":", "▓": "+", "⋅": " ", "▁": ".", "▂": ".", "▃": ".", "▄": ":", "▅": ":", "▆": "#", "▇": "#", "┴": "+",
        "∞": "inf", "‖": "||", "∈": " in ", "′": "'", "∇": "grad ", "Σ": "sum ", "≠": "!=", "⊙": "(*)",  # noqa: RUF001
    }
)  # fmt: skip


FIRST_COMBINING = "\N{COMBINING GRAVE ACCENT}"
"""All signs before it take one column."""
NARROW = frozenset("✓✗≈▶○·–—…→←█░├└─│’‘“”×−•▸◆�┴")  # noqa: RUF001 - the glyphs themselves
"""Signs of our own that take one column too, so that it need not be looked up."""


class Span(NamedTuple):
    """A run of text in one style; `link` is the address it leads to, where a terminal can follow it."""

    text: str
    style: str = ""
    link: str = ""


class Line(NamedTuple):
    """A line of spans; when it is too long for the terminal it goes on `hang` columns further in."""

    spans: tuple[Span, ...] = ()
    hang: int = 0


class Paper(NamedTuple):
    """What the text is written on."""

    width: int | None = 80
    """Columns to wrap at; None keeps every line whole, for pipes."""
    colour: bool = False
    unicode: bool = True
    links: bool = False


BLANK = Line()
_SPACES = " \N{NO-BREAK SPACE}"


def line(*parts: str | Span, hang: int = 0) -> Line:
    """Make a line of plain texts and spans."""
    return Line(tuple(part if isinstance(part, Span) else Span(part) for part in parts), hang)


def cells(text: str) -> int:
    """Return the columns a text takes; East Asian wide characters take two, combining ones none."""
    return len(text) if _is_narrow(text) else sum(map(_cell, text))


def _is_narrow(text: str) -> bool:
    """Return whether each character takes one column, as far as that need not be looked up."""
    return text.isascii() or NARROW.issuperset([one for one in set(text) if one >= FIRST_COMBINING])


def _cell(character: str) -> int:
    if character < FIRST_COMBINING or character in NARROW:
        return 1
    import unicodedata

    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"} or character in JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def to_text(lines: Iterable[Line], paper: Paper) -> str:
    """Write lines for a paper: wrapped, cleaned, in its colours or without, each ended by a newline."""
    parts = (part for whole in lines for part in wrap(_ready(whole, paper), paper.width))
    return "".join([f"{_written(part.spans, paper)}\n" for part in parts])


def _ready(whole: Line, paper: Paper) -> Line:
    """Return a line with its spans prepared; most are so as they are, which is seen at once."""
    text = "".join([span.text for span in whole.spans])
    if is_clean(text) and (paper.unicode or text.isascii()):
        return whole
    return Line(tuple([prepared(span, paper) for span in whole.spans]), whole.hang)


def _written(spans: tuple[Span, ...], paper: Paper) -> str:
    if paper.colour or paper.links:
        text = "".join(_styled(_trimmed(spans), paper))
    else:
        text = "".join([span.text for span in spans]).rstrip(_SPACES)
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _trimmed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take off the spaces at the end, which a style would make visible."""
    for place in range(len(spans), 0, -1):
        last = spans[place - 1]
        if text := last.text.rstrip(_SPACES):
            return (*spans[: place - 1], last if text == last.text else last._replace(text=text))
    return ()


def prepared(span: Span, paper: Paper) -> Span:
    """Return a span with its text cleaned, in ASCII where the paper carries no more."""
    text = clean(span.text)
    if not paper.unicode and not text.isascii():
        text = "".join(c if c.isascii() else _in_ascii(c) for c in text.translate(ASCII))
    return span if text == span.text else span._replace(text=text)


def _in_ascii(character: str) -> str:
    """Write a character in ASCII so that its meaning stays: 3 raised is ^3, a Greek letter its name."""
    import unicodedata

    raised = {"<super>": "^", "<sub>": "_"}.get(unicodedata.decomposition(character).partition(" ")[0], "")
    plain = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in plain if c.isascii())
    if kept or unicodedata.combining(character):
        return raised + kept
    _, _, letter = unicodedata.name(plain[0], "").partition(" LETTER ")
    name = letter.partition(" ")[0].lower() if unicodedata.name(plain[0], "").startswith("GREEK") else ""
    return (name.capitalize() if plain[0].isupper() else name) or "?"


def _styled(spans: Iterable[Span], paper: Paper) -> Iterator[str]:
    """Write the spans of a line, those of one style and link as one."""
    text = style = link = ""
    for more, its_style, its_link in spans:
        if (its_style, its_link) == (style, link):
            text += more
            continue
        yield _one_styled(text, style, link, paper)
        text, style, link = more, its_style, its_link
    yield _one_styled(text, style, link, paper)


def _one_styled(text: str, style: str, link: str, paper: Paper) -> str:
    if paper.colour and style and text:
        text = f"\x1b[{STYLES[style]}m{text}\x1b[0m"
    if paper.links and link and text:
        text = f"\x1b]8;;{link}\x1b\\{text}\x1b]8;;\x1b\\"
    return text


def wrap(whole: Line, width: int | None) -> Iterator[Line]:
    """Cut a line into lines of at most `width` columns, between words where that is possible."""
    text = "".join([span.text for span in whole.spans])
    if width is None or cells(text) <= width:
        yield whole
        return
    hang = min(whole.hang, max(width // 3, 0))
    for start, end in _cuts(text.rstrip(" "), width, hang):
        further_in = (Span(" " * hang),) if start else ()
        yield Line((*further_in, *_between(whole.spans, start, end)))


def _cuts(text: str, width: int, hang: int) -> Iterator[tuple[int, int]]:
    """Say from where to where in a text each line goes; spaces between two lines are on neither."""
    start, room, longest = 0, width, width - hang
    narrow = _is_narrow(text)
    while (end := start + room if narrow else _fitting(text, start, room)) < len(text):
        gap = end if text[end] == " " else text.rfind(" ", start, end)
        if gap >= start and not (start == 0 and _leads_a_long_word(text, gap + 1, longest, hang)):
            end = start + len(text[start:gap].rstrip(" "))
        if end > start:
            yield start, end
        start = len(text) - len(text[end:].lstrip(" "))
        room = longest
    yield start, len(text)


def _leads_a_long_word(text: str, end: int, longest: int, hang: int) -> bool:
    """Return whether a text begins with what takes no more than the hang, as a bullet, before what fits on no line."""
    return cells(text[:end]) <= hang and cells(text[end:].partition(" ")[0]) > longest


def _between(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """Return the spans of a part of their text."""
    at = 0
    for text, style, link in spans:
        if piece := text[max(start - at, 0) : max(end - at, 0)]:
            yield Span(piece, style, link)
        at += len(text)


def _fitting(text: str, start: int, columns: int) -> int:
    """Find the end of the characters that fit, one at the least; an accent stays with its letter."""
    used = 0
    for place in range(start, len(text)):
        used += _cell(text[place])
        if used > columns and place > start:
            return place
    return len(text)


def bar(share: float, width: int) -> tuple[Span, Span]:
    """Draw a share of 0 to 1 as a bar; it is full only at 1 and empty only at 0."""
    filled = round(share * width)
    if 0 < share < 1:
        filled = min(max(filled, 1), width - 1)
    return Span("█" * filled, "good"), Span("░" * (width - filled), "dim")


def percent(share: float) -> str:
    """Write a share as a percentage that says 100 only when it is all, and 0 only when it is nothing."""
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole}\N{NO-BREAK SPACE}%"

"""Lines on paper: nothing is lost, nothing is too wide, and nothing in the data steers a terminal."""

import re
import sys
import unicodedata
from collections.abc import Sequence

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.roadmap import Resource
from llmpath.core.texts import clean, is_web_address
from llmpath.render.text.lines import (
    STYLES,
    Line,
    Paper,
    Span,
    bar,
    cells,
    line,
    percent,
    to_text,
    wrap,
)
from llmpath.render.text.words import resource_line

PLAIN = Paper(width=None)
LETTERS = st.characters(categories=["L", "N", "P", "S", "Zs"]) | st.sampled_from(
    "漢字カナ가나ＡＢ🙂e\u0301\u0323 - \xa0"
)
WORDS = st.text(LETTERS, max_size=60) | st.lists(st.text("ab漢e\u0301", min_size=1, max_size=30)).map(" ".join)
STYLED = st.builds(Span, WORDS, st.sampled_from(["", *STYLES]))
LINES = st.builds(Line, st.lists(STYLED, max_size=5).map(tuple), st.integers(0, 30))
WIDTHS = st.integers(2, 100)


def text_of(lines: Sequence[Line]) -> str:
    """Return the characters of lines, one after the other."""
    return "".join(span.text for part in lines for span in part.spans)


# Wrapping


@pytest.mark.parametrize(
    ("width", "written"),
    [
        (None, ["- one two three  four"]),
        (21, ["- one two three  four"]),
        (20, ["- one two three", "  four"]),
        (15, ["- one two three", "  four"]),
        (14, ["- one two", "  three  four"]),
        (7, ["- one", "  two", "  three", "  four"]),
        (6, ["- one", "  two", "  thre", "  e", "  four"]),
        (3, ["-", " on", " e", " tw", " o", " th", " re", " e", " fo", " ur"]),
    ],
)
def test_a_line_goes_on_further_in(width: int | None, written: list[str]) -> None:
    assert to_text([line("- ", "one two three  four", hang=2)], Paper(width=width)).splitlines() == written


@pytest.mark.parametrize(
    ("width", "written"),
    [
        (6, ["漢字は", "二つ"]),
        (5, ["漢字", "は二", "つ"]),
        (4, ["漢字", "は二", "つ"]),
        (3, ["漢", "字", "は", "二", "つ"]),
    ],
)
def test_a_wide_character_takes_two_columns(width: int, written: list[str]) -> None:
    assert to_text([line("漢字は二つ")], Paper(width=width)).splitlines() == written


def test_an_accent_stays_with_its_letter() -> None:
    assert to_text([line("ae\u0301a" * 2)], Paper(width=2)).splitlines() == ["ae\u0301", "aa", "e\u0301a"]


def test_a_word_that_runs_through_several_styles_is_kept_together() -> None:
    parts = list(wrap(line("to (", Span("math/vectors", "id"), ") and on"), 16))
    assert [text_of([part]).rstrip() for part in parts] == ["to", "(math/vectors)", "and on"]


@pytest.mark.parametrize(
    ("lead", "written"),
    [("- ", ["- xxxxxx", "  xxxxxx"]), ("  ", ["  xxxxxx", "  xxxxxx"]), ("a b ", ["a b", "  xxxxxx", "  xxxxxx"])],
)
def test_a_word_that_fits_on_no_line_stays_beside_its_bullet(lead: str, written: list[str]) -> None:
    assert to_text([line(lead, "x" * 12, hang=2)], Paper(width=8)).splitlines() == written


def test_no_line_ends_between_a_number_and_its_unit() -> None:
    assert to_text([line("it takes 5\N{NO-BREAK SPACE}h")], Paper(width=10)) == "it takes\n5 h\n"


def test_a_gap_is_as_wide_as_all_its_parts() -> None:
    assert to_text([line("a ", " b", " ", Span(" c"), " tail")], Paper(width=8)) == "a  b  c\ntail\n"


@given(LINES, WIDTHS)
def test_no_line_is_wider_than_the_paper(whole: Line, width: int) -> None:
    assert all(cells(text) <= width for text in to_text([whole], Paper(width=width)).splitlines())


@given(LINES, WIDTHS)
def test_wrapping_loses_nothing_but_spaces(whole: Line, width: int) -> None:
    assert text_of(list(wrap(whole, width))).replace(" ", "") == text_of([whole]).replace(" ", "")


@given(LINES, WIDTHS)
def test_words_that_fit_stay_whole(whole: Line, width: int) -> None:
    room = width - min(whole.hang, width // 3)
    fitting = [word for word in text_of([whole]).split(" ") if word and cells(word) <= room]
    written = [word for part in wrap(whole, width) for word in text_of([part]).split(" ")]
    assert all(word in written for word in fitting)


@given(LINES)
def test_a_line_for_a_pipe_is_whole(whole: Line) -> None:
    assert list(wrap(whole, None)) == [whole]


ON_SCREEN = st.text("ab .漢カ가🙂é", max_size=120)  # pyte breaks a full line before an accent


@given(ON_SCREEN, st.integers(0, 9), st.integers(2, 40), st.booleans())
def test_a_terminal_sees_the_same_lines(words: str, hang: int, width: int, colour: bool) -> None:
    """A terminal that does its own counting never breaks a line of ours."""
    written = to_text([Line((Span(words, "id"),), hang)], Paper(width=width, colour=colour))
    screen = pyte.Screen(width, 200)
    pyte.Stream(screen).feed(written.replace("\n", "\r\n"))
    assert screen.cursor.y == written.count("\n")


# What comes from the data


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("\x1b[31mred\x1b[0m", "�[31mred�[0m", id="a colour"),
        pytest.param("\x1b]52;c;cm0gLXJmIH4=\x07", "�]52;c;cm0gLXJmIH4=�", id="the clipboard (OSC 52)"),
        pytest.param("\x9b2J\x90q\x9c", "�2J�q�", id="escapes of one byte (C1)"),
        pytest.param("\x1b]8;;file:///a\x1b\\b\x1b]8;;\x1b\\", "�]8;;file:///a�\\b�]8;;�\\", id="a link (OSC 8)"),
        pytest.param("good\rbad", "good�bad", id="back to the start of the line"),
        pytest.param("ab\b\bcd\x7f", "ab��cd�", id="backspaces"),
        pytest.param("one\ntwo\r\nthree\tfour", "one two three four", id="line ends and tabs"),
        pytest.param("one\u2028two\u2029three\x85four\x0bfive", "one�two�three�four�five", id="other line ends"),
        pytest.param("user\u202etxt.exe\u202c", "usertxt.exe", id="a change of direction"),
        pytest.param("\u2066a\u2069\u200e\u200f\u061cb", "ab", id="isolates and direction marks"),
        pytest.param("pass\u200bword\ufeff\u2060\u00ad", "password", id="no width"),
        pytest.param("a\U000e0062\U000e007fb", "ab", id="invisible tags"),
        pytest.param("\udcff\ud800", "��", id="halves of characters"),
        pytest.param("[bold red]no markup[/] :smile: &amp;", "[bold red]no markup[/] :smile: &amp;", id="markup"),
        pytest.param("שלום, Ångström, 漢字, 🙂", "שלום, Ångström, 漢字, 🙂", id="letters of all kinds"),
    ],
)  # fmt: skip
def test_what_could_steer_a_terminal_is_shown_or_left_out(text: str, written: str) -> None:
    assert to_text([line(text)], PLAIN) == f"{written}\n"
    assert to_text([line(text)], Paper(width=None, colour=True, links=True)) == f"{written}\n"


VISIBLE_FORMATS = {"ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"}
"""Scripts with signs that Unicode calls formats although one sees them."""


def steers_or_hides(character: str) -> bool:
    """Return whether Unicode calls a character a control, a line end, half a character, or an invisible format."""
    category = unicodedata.category(character)
    hidden = category == "Cf" and unicodedata.name(character, "").split(" ")[0] not in VISIBLE_FORMATS
    return category in {"Cc", "Cs", "Zl", "Zp"} or hidden or character == "\N{ARABIC LETTER MARK}"


def test_no_character_of_unicode_that_steers_or_hides_passes() -> None:
    dangerous = [c for c in map(chr, range(sys.maxunicode + 1)) if steers_or_hides(c)]
    assert len(dangerous) > 2_000
    assert [f"U+{ord(c):04X}" for c in dangerous if c in clean(f"a{c}b")] == []


ANYTHING = st.text(st.characters(categories=None) | st.sampled_from("\x1b\x9b\x07\r\n\t\u202e\u200b[]"), max_size=40)


@given(st.lists(ANYTHING, max_size=4), st.none() | WIDTHS, st.booleans())
def test_without_colour_no_control_but_the_line_end_is_written(
    texts: list[str], width: int | None, unicode: bool
) -> None:
    written = to_text([line(*texts)], Paper(width=width, unicode=unicode))
    assert [c for c in written if c != "\n" and steers_or_hides(c)] == []
    assert written.endswith("\n")
    assert width is not None or written.count("\n") == 1
    written.encode()


@given(st.lists(st.builds(Span, ANYTHING, st.sampled_from([*STYLES, ""])), max_size=4), WIDTHS)
def test_with_colour_the_only_escapes_are_ours(spans: list[Span], width: int) -> None:
    written = to_text([Line(tuple(spans))], Paper(width=width, colour=True))
    codes = "|".join(map(re.escape, [*STYLES.values(), "0"]))
    bare = re.sub(f"\x1b\\[({codes})m", "", written)
    assert [c for c in bare if c != "\n" and steers_or_hides(c)] == []
    assert bare == to_text([Line(tuple(spans))], Paper(width=width))


# Papers


@given(st.lists(ANYTHING, max_size=4), st.none() | WIDTHS)
def test_paper_without_unicode_gets_ascii(texts: list[str], width: int | None) -> None:
    written = to_text([line(*texts)], Paper(width=width, unicode=False))
    assert written.isascii()
    assert width is None or all(len(text) <= width for text in written.splitlines())


@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [
        ("✓ ≈ – ▶ ○ ·", "x ~ - > o ."),  # noqa: RUF001 - the marks themselves
        ("“Jacobi’s” → ∂f … 5×3 ≤ √2", '"Jacobi\'s" -> df ... 5x3 <= sqrt2'),  # noqa: RUF001
        ("█████░░░", "#####..."),
        ("Poincaré, Ångström, e\u0301", "Poincare, Angstrom, e"),
        ("漢字 🙂", "?? ?"),
    ],
)  # fmt: skip
def test_ascii_stands_in_for_what_cannot_be_written(text: str, ascii_text: str) -> None:
    assert to_text([line(text)], Paper(width=None, unicode=False)) == f"{ascii_text}\n"


def test_colours_are_written_only_where_they_are_wanted() -> None:
    styled = line(Span("Vectors", "title"), " ", Span("math/vectors", "id"))
    assert to_text([styled], PLAIN) == "Vectors math/vectors\n"
    assert to_text([styled], Paper(colour=True)) == "\x1b[1mVectors\x1b[0m \x1b[36mmath/vectors\x1b[0m\n"


def resource(url: str) -> Resource:
    """Make a resource at an address."""
    return Resource("key", "A Book", "Ann", url, "book", "core")


def test_a_web_address_is_a_link_where_a_terminal_can_follow_it() -> None:
    entry = resource_line(resource("https://example.org/a?b=c#d"), "chapter 1")
    link = "\x1b]8;;https://example.org/a?b=c#d\x1b\\A Book\x1b]8;;\x1b\\, chapter 1\n"
    assert to_text([entry], Paper(width=None, links=True)) == link
    assert to_text([entry], PLAIN) == "A Book, chapter 1\n"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "HTTPS//example.org",
        " https://example.org",
        "https://example.org/a b",
        "https://example.org/\x1b]52;c;eA==\x07",
        "https://example.org/\x9c",
        "https://еxample.org",  # noqa: RUF001 - the first letter is Cyrillic
        "https://example.org/\u202e",
        "ftp://example.org",
    ],
)
def test_no_other_address_becomes_a_link(url: str) -> None:
    assert not is_web_address(url)
    assert to_text([resource_line(resource(url), "")], Paper(width=None, links=True)) == "A Book\n"


@pytest.mark.parametrize(
    ("share", "drawn", "said"),
    [
        (0, "░░░░░░░░", "0 %"),
        (0.001, "█░░░░░░░", "1 %"),
        (0.5, "████░░░░", "50 %"),
        (0.999, "███████░", "99 %"),
        (1, "████████", "100 %"),
    ],
)
def test_only_nothing_is_empty_and_only_all_is_full(share: float, drawn: str, said: str) -> None:
    full, empty = bar(share, 8)
    assert full.text + empty.text == drawn
    assert percent(share).replace("\N{NO-BREAK SPACE}", " ") == said


@given(st.floats(0, 1), st.integers(2, 200))
def test_a_bar_is_as_wide_as_it_is_told(share: float, width: int) -> None:
    full, empty = bar(share, width)
    assert (len(full.text) + len(empty.text), bool(full.text), bool(empty.text)) == (width, share > 0, share < 1)

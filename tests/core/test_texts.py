# ruff: noqa: RUF001 - the signs themselves stand in it
"""Texts without what could steer a terminal."""

import re
import sys

import pytest

from llmpath.core.texts import _CONTROL, _HIDDEN, clean, printable


def test_what_is_printable_needs_no_look_at_each_sign() -> None:
    signs = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert re.search(f"{_CONTROL}|{_HIDDEN}", signs) is None
    assert clean(signs) == printable(signs) == signs


def test_of_all_signs_none_that_steers_is_left() -> None:
    signs = "".join(map(chr, range(sys.maxunicode + 1)))
    assert re.search(f"{_CONTROL}|{_HIDDEN}", clean(signs)) is None
    assert re.search(_CONTROL, printable(signs)) is None
    assert clean("a\r\nb\tc\nd") == "a b c d"
    assert printable("a\r\nb\tc\nd") == "a\nb\tc\nd"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("می\u200cخواهم", id="Persian words of parts"),
        pytest.param("क्\u200dष", id="an Indian half form"),
        pytest.param("\U0001f469\u200d\U0001f4bb", id="a woman at a computer"),
        pytest.param("\U0001f469\U0001f3fd\u200d\U0001f4bb", id="with a tone of skin"),
        pytest.param("\U0001f3f3\ufe0f\u200d\U0001f308", id="a flag of two signs"),
    ],
)
def test_joiners_stay_where_they_join(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("pay\u200cpal", "paypal"),
        ("\u200dا", "ا"),
        ("ا\u200c", "ا"),
        ("ا\u200c\u200cا", "اا"),
        ("ا\u200c b", "ا b"),
        ("\ufeffVectors\ufeff", "Vectors"),
    ],
)
def test_joiners_that_join_nothing_and_byte_order_marks_go(text: str, seen: str) -> None:
    assert clean(text) == seen

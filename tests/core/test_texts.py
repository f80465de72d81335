"""Texts without what could steer a terminal."""

import re
import sys

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

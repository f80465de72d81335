"""What daily commands do without `re`, `json`, `math` and `unicodedata` comes to what it comes to with them."""

import json
import math
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core import durations
from llmpath.core.errors import UsageError
from llmpath.core.texts import clean, is_web_address
from llmpath.core.totals import added
from llmpath.render.text import lines
from llmpath.store.journal import rows

ADDRESS = r"https?://[^\s/?#@\\]+([/?#]\S*)?"
PARTS = ["http", "https", "ftp", "://", ":", "/", "?", "#", "@", "\\", " ", "a.org", "x", "é", "\t", "%20", "&", "'"]


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_an_address_is_one_that_the_pattern_knows(url: str) -> None:
    known = url.isascii() and url.isprintable() and re.fullmatch(ADDRESS, url) is not None
    assert is_web_address(url) == known


@given(st.text(st.sampled_from("0123459hHmM .,inours٣²"), max_size=8))
def test_a_plain_time_is_read_as_the_pattern_reads_it(text: str) -> None:
    plain = durations.plain_minutes(text)
    if plain is not None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(durations, "plain_minutes", lambda _: None)
            assert durations.parse_minutes(text) == plain


@pytest.mark.parametrize("text", ["45m", "2h", "1h30", "1h30m", "90", "100h"])
def test_what_everybody_writes_needs_no_pattern(text: str) -> None:
    assert durations.plain_minutes(text)


@pytest.mark.parametrize("text", ["", "h", "m", "0m", "0h", "-5m", "1.5h", "1h 30", "²h"])
def test_all_else_is_left_to_the_pattern(text: str) -> None:
    assert durations.plain_minutes(text) is None
    if text not in {"1.5h", "1h 30"}:
        with pytest.raises(UsageError):
            durations.parse_minutes(text)


@given(st.text(st.sampled_from(" \N{NO-BREAK SPACE}a→é\n\t\x1b\u200b\ud800█✓"), max_size=8))
def test_a_text_is_cleaned_the_same_with_a_no_break_space_in_it(text: str) -> None:
    assert clean(text).replace("\N{NO-BREAK SPACE}", "") == clean(text.replace("\N{NO-BREAK SPACE}", ""))


@given(st.text(st.sampled_from(" ab→\N{NO-BREAK SPACE}"), max_size=40), st.integers(1, 12), st.integers(0, 4))
def test_a_line_is_cut_the_same_where_each_sign_is_measured(text: str, width: int, hang: int) -> None:
    cuts = list(lines._cuts(text, width, min(hang, width // 3)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_is_narrow", lambda _: False)
        assert list(lines._cuts(text, width, min(hang, width // 3))) == cuts


@pytest.mark.parametrize("sign", sorted(lines.NARROW))
def test_our_own_signs_take_one_column(sign: str) -> None:
    assert not unicodedata.combining(sign)
    assert unicodedata.category(sign) not in {"Mn", "Me"}
    assert unicodedata.east_asian_width(sign) not in "WF"


def test_so_does_everything_before_the_first_combining_sign() -> None:
    before = list(map(chr, range(ord(lines.FIRST_COMBINING))))
    assert not [sign for sign in before if unicodedata.combining(sign) or unicodedata.east_asian_width(sign) in "WF"]
    assert not [sign for sign in before if unicodedata.category(sign) in {"Mn", "Me"}]


@given(st.lists(st.floats(0, 1e4) | st.integers(0, 4000).map(lambda quarters: quarters / 4), max_size=30))
def test_hours_are_added_and_rounded_once(hours: list[float]) -> None:
    assert added(hours) == math.fsum(hours)
    assert added([*hours] * 40) == math.fsum([*hours] * 40)


VALUES = st.text() | st.integers() | st.booleans() | st.none() | st.lists(st.text(), max_size=2)


@given(st.dictionaries(st.sampled_from(["state", "minutes", "text", "on"]), VALUES))
def test_events_are_written_as_json_writes_them_and_read_back(data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert rows._written(data) == text
    assert rows._read(text) == data


@pytest.mark.parametrize(
    "text", ["", "{", "{} ", " {}", '{"a":1}x', "nothing", '"\n"', '{"a":NaN}', "[1e5]", '"\\ud800"']
)
def test_what_is_odd_is_read_as_json_reads_it(text: str) -> None:
    def outcome(read: Any) -> object:
        try:
            return repr(read(text))
        except ValueError as error:
            return type(error), str(error)

    assert outcome(rows._read) == outcome(json.loads)

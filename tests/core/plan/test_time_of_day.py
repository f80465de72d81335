"""Times of day as people type them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.plan.time_of_day import TIME_OF_DAY, read_time_of_day


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("21:30", 21 * 60 + 30), ("21.30", 21 * 60 + 30), ("21h30", 21 * 60 + 30), ("19", 19 * 60), ("7", 7 * 60),
        ("19h", 19 * 60), ("7pm", 19 * 60), ("7 PM", 19 * 60), ("7:05 p.m.", 19 * 60 + 5), ("12am", 0),
        ("12pm", 12 * 60), ("noon", 12 * 60), ("midnight", 0), (" 0:00 ", 0), ("23:59", 24 * 60 - 1),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read(text: str, minutes: int) -> None:
    assert read_time_of_day(text) == minutes
    assert re.fullmatch(TIME_OF_DAY, text.strip().lower())


@pytest.mark.parametrize(
    "text", ["", "24:00", "25", "21:60", "13pm", "0am", "7x", "7:5", "-1", "noonish", "21:30:00", "1h"]
)
def test_what_is_none_is_refused_or_an_hour(text: str) -> None:
    assert read_time_of_day(text) == (60 if text == "1h" else None)


@given(st.text(max_size=8))
def test_whatever_is_typed_is_a_minute_of_the_day_or_nothing(text: str) -> None:
    found = read_time_of_day(text)
    assert found is None or 0 <= found < 24 * 60

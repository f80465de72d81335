"""Times and days, as people type and read them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.durations import format_hours, format_minutes, parse_day, parse_minutes, plain_hours
from llmpath.core.errors import ExitCode, UsageError

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45m", 45),
        ("45", 45),
        ("45 min", 45),
        ("45 minutes", 45),
        ("1 minute", 1),
        ("90m", 90),
        ("2h", 120),
        ("2 hours", 120),
        ("1 hour", 60),
        ("3 hrs", 180),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h 30 min", 90),
        (" 1H30M ", 90),
        ("0h05", 5),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("0.25h", 15),
        ("1.5h15", 105),
        ("10000h", 600_000),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


HINT = "Write it as 45m, 2h, 1h30 or 1.5h."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "`` is not a time"),
        ("soon", "`soon` is not a time"),
        ("m", "`m` is not a time"),
        ("h30", "`h30` is not a time"),
        ("-5m", "`-5m` is not a time"),
        ("1.5m", "`1.5m` is not a time"),
        ("1:30", "`1:30` is not a time"),
        ("1d", "`1d` is not a time"),
        ("1h30s", "`1h30s` is not a time"),
        ("1e3h", "`1e3h` is not a time"),
        ("nanh", "`nanh` is not a time"),
        ("\N{FULLWIDTH DIGIT FOUR}m", "`\N{FULLWIDTH DIGIT FOUR}m` is not a time"),
        ("45m\n45m", "`45m\n45m` is not a time"),
        ("0", "`0` is not a time one can spend"),
        ("0h0m", "`0h0m` is not a time one can spend"),
        ("0.001h", "`0.001h` is not a time one can spend"),
        ("10000h1", "`10000h1` is not a time one can spend"),
        ("600001h", "`600001h` is longer than anybody studies"),
        (f"{'9' * 400}h", f"`{'9' * 400}h` is longer than anybody studies"),
        ("9" * 5000, f"`{'9' * 5000}` is longer than anybody studies"),
    ],
)
def test_what_is_no_time_is_named(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_minutes(text)
    assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (message, HINT, ExitCode.USAGE)


@given(st.text() | st.from_regex(r"\A[0-9.,]{0,30} ?h?[0-9]{0,30} ?m?\Z"))
def test_whatever_is_typed_is_a_time_or_refused(text: str) -> None:
    try:
        minutes = parse_minutes(text)
    except UsageError:
        return
    assert 0 < minutes <= 600_000


@given(st.integers(1, 600_000))
def test_a_time_is_read_as_it_is_shown(minutes: int) -> None:
    assert parse_minutes(format_minutes(minutes).replace("\N{NO-BREAK SPACE}", " ")) == minutes


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(0, "0_min"), (1, "1_min"), (59, "59_min"), (60, "1_h"), (61, "1_h_01"), (150, "2_h_30"), (6000, "100_h")],
)
def test_minutes_are_written_so_that_no_line_ends_inside(minutes: int, written: str) -> None:
    assert format_minutes(minutes) == written.replace("_", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("hours", "plain"), [(0, "0"), (5, "5"), (5.0, "5"), (3.5, "3.5"), (2.96, "3"), (0.04, "0"), (1234.56, "1234.6")]
)
def test_hours_are_written_with_one_decimal_at_the_most(hours: float, plain: str) -> None:
    assert plain_hours(hours) == plain
    assert format_hours(hours) == f"{plain}\N{NO-BREAK SPACE}h"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        (" 2026-11-20 ", date(2026, 11, 20)),
        ("today", TODAY),
        ("Yesterday", TODAY - timedelta(days=1)),
        ("tomorrow", TODAY + timedelta(days=1)),
        ("20261120", date(2026, 11, 20)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "next week", "2026-02-30", "20.11.2026", "2026-11", "0000-01-01", "2026-11-20T10:00"]
)
def test_what_is_no_day_is_named(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_day(text, TODAY)
    assert caught.value.message == f"`{text}` is not a day"
    assert caught.value.hint == "Write it as 2026-11-20, yesterday, today or tomorrow."


@given(st.text() | st.from_regex(r"\A[0-9]{0,5}-?W?[0-9]{0,3}-?[0-9]{0,3}\Z"))
def test_whatever_is_typed_is_a_day_or_refused(text: str) -> None:
    with suppress(UsageError):
        assert isinstance(parse_day(text, TODAY), date)


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat(), TODAY) == day

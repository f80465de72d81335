"""Times and days, as people type and read them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.durations import format_hours, format_minutes, parse_day, parse_minutes, parse_spent, plain_hours
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
        ("1:30", 90),
        ("0:45", 45),
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
        ("1d", "`1d` is not a time"),
        ("1h30s", "`1h30s` is not a time"),
        ("1:75", "`1:75` is not a time"),
        ("1:305", "`1:305` is not a time"),
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
    "text", ["", "next week", "2026-13-30", "31.13.2026", "2026-11", "0000-01-01", "2026-11-20T10:00"]
)
def test_what_is_no_day_is_named(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_day(text, TODAY)
    assert caught.value.message == f"`{text}` is not a day"
    assert caught.value.hint.startswith("Write it as 2026-11-20")


@given(st.text() | st.from_regex(r"\A[0-9]{0,5}-?W?[0-9]{0,3}-?[0-9]{0,3}\Z"))
def test_whatever_is_typed_is_a_day_or_refused(text: str) -> None:
    with suppress(UsageError):
        assert isinstance(parse_day(text, TODAY), date)


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    ("text", "past", "ahead"),
    [
        ("friday", "2026-11-20", "2026-11-27"),
        ("mon", "2026-11-23", "2026-11-23"),
        ("last monday", "2026-11-16", "2026-11-16"),
        ("3 days ago", "2026-11-20", "2026-11-20"),
        ("2 weeks ago", "2026-11-09", "2026-11-09"),
        ("+3w", "2026-12-14", "2026-12-14"),
        ("in 3 days", "2026-11-26", "2026-11-26"),
        ("1 june", "2026-06-01", "2027-06-01"),
        ("June 1", "2026-06-01", "2027-06-01"),
        ("1 jun 2027", "2027-06-01", "2027-06-01"),
        ("29 february", "2024-02-29", "2028-02-29"),
        ("1.6.2027", "2027-06-01", "2027-06-01"),
        ("1.6.", "2026-06-01", "2027-06-01"),
        ("13/6", "2026-06-13", "2027-06-13"),
        ("6/13/2027", "2027-06-13", "2027-06-13"),
        ("6/6", "2026-06-06", "2027-06-06"),
        ("2026-W47-3", None, None),
    ],
)
def test_days_are_read_as_people_say_them(text: str, past: str | None, ahead: str | None) -> None:
    for day, backwards in ((past, True), (ahead, False)):
        if day is None:
            with pytest.raises(UsageError):
                parse_day(text, TODAY, past=backwards)
        else:
            assert parse_day(text, TODAY, past=backwards) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1/6", "`1/6` may be 1 June or 6 January"),
        ("1/6/2027", "`1/6/2027` may be 1 June 2027 or 6 January 2027"),
        ("2026-W47", "`2026-W47` is a week, not a day"),
        ("31 june", "there is no 31 June"),
        ("feb 29, 2027", "there is no 29 February 2027"),
        ("30.2.", "there is no 30 February"),
        ("31.11.2026", "there is no 31 November 2026"),
        ("2026-02-30", "there is no 30 February 2026"),
        ("1.13.", "`1.13.` is not a day"),
        ("fr", "`fr` is not a day"),
        ("9999 weeks ago", "`9999 weeks ago` is not a day"),
    ],
)
def test_a_day_that_may_be_another_is_refused(text: str, message: str) -> None:
    today = date(100, 1, 1) if "ago" in text else TODAY
    with pytest.raises(UsageError) as caught:
        parse_day(text, today)
    assert caught.value.message == message


def test_a_bare_number_of_a_time_spent_is_refused_with_its_two_meanings() -> None:
    with pytest.raises(UsageError) as caught:
        parse_spent("3")
    assert (caught.value.message, caught.value.hint) == ("`3` may be 3 hours or 3 minutes", "Write 3h or 3m.")
    assert [parse_spent(text) for text in ("3h", "3m", "1h30", "1.5 h", "2000h")] == [180, 3, 90, 90, 120_000]
    with pytest.raises(UsageError):
        parse_spent("9999h")

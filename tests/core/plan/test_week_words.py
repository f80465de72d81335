"""Hours of study as people write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.errors import UsageError
from llmpath.core.plan.availability import A_DAY, DEFAULT_WEEK
from llmpath.core.plan.week_words import parse_week


@given(st.text() | st.from_regex(r"\A(mon|sat-tue|sunday)[ :]? ?[0-9.]{0,4} ?h?m?(, )?[a-z0-9]{0,4}\Z"))
def test_whatever_is_typed_is_a_week_or_refused(text: str) -> None:
    with suppress(UsageError):
        week = parse_week(text)
        assert len(week) == 7
        assert 0 < sum(week) <= 7 * A_DAY


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("8", DEFAULT_WEEK),
        ("8h", DEFAULT_WEEK),
        ("8 hours a week", DEFAULT_WEEK),
        ("8.0", DEFAULT_WEEK),
        ("4", (30, 30, 30, 30, 30, 45, 45)),
        ("10", (75, 75, 75, 75, 75, 115, 110)),
        ("0,5", (5, 5, 5, 5, 0, 5, 5)),
        ("mon-thu 1h, sat 3h", (60, 60, 60, 60, 0, 180, 0)),
        ("Mon-Thu: 1h; sat 3h".replace(";", ","), (60, 60, 60, 60, 0, 180, 0)),
        ("monday 45m", (45, 0, 0, 0, 0, 0, 0)),
        ("sat3h", (0, 0, 0, 0, 0, 180, 0)),
        ("fri - mon 1h30", (90, 0, 0, 0, 90, 90, 90)),
        ("mon-fri 1h, wed 2h, fri 0", (60, 60, 120, 60, 0, 0, 0)),
        ("mon-sun 90", (90, 90, 90, 90, 90, 90, 90)),
        ("mon 24h", (A_DAY, 0, 0, 0, 0, 0, 0)),
        ("sat, sun 2h", (0, 0, 0, 0, 0, 120, 120)),
        ("sat and sun 2h", (0, 0, 0, 0, 0, 120, 120)),
        ("mon & wed 1h, sundays 2h", (60, 0, 60, 0, 0, 0, 120)),
        ("daily 1h", (60,) * 7),
        ("every day 1h, sun 0", (60, 60, 60, 60, 60, 60, 0)),
        ("weekdays 1h, weekends 3h", (60, 60, 60, 60, 60, 180, 180)),
        ("every weekday 1h, weekend 2h", (60, 60, 60, 60, 60, 120, 120)),
        ("monday to friday 1h", (60, 60, 60, 60, 60, 0, 0)),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, week: tuple[int, ...]) -> None:
    assert parse_week(text) == week


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "`` leaves no time to study"),
        (",", "`,` leaves no time to study"),
        ("mon 0", "`mon 0` leaves no time to study"),
        ("0", "`0` is not a number of hours a week can have"),
        ("-8", "`-8` is not a number of hours a week can have"),
        ("168.5", "`168.5` is not a number of hours a week can have"),
        ("1.2.3", "`1.2.3` is not a number of hours a week can have"),
        ("9" * 400, f"`{'9' * 400}` is not a number of hours a week can have"),
        ("nan", "`nan` in `nan` is not a weekday"),
        ("mon", "`mon` names no time"),
        ("mon soon", "`soon` is not a time"),
        ("mon 25h", "`mon 25h` is more than a day has"),
        ("mo 1h", "`mo` in `mo 1h` is not a weekday"),
        ("monk 1h", "`monk` in `monk 1h` is not a weekday"),
        ("mon-foo 1h", "`foo` in `mon-foo 1h` is not a weekday"),
        ("1h mon", "`1h mon` does not begin with a weekday"),
        ("mon 1h, 2h", "`2h` does not begin with a weekday"),
    ],
)
def test_hours_that_are_none_are_named(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_week(text)
    assert caught.value.message == message

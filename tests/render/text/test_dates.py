"""Days in words."""

from datetime import date, timedelta

import pytest

from llmpath.render.text.dates import day_words, days_words, span_words, weekdays_words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "words"),
    [(TODAY, "Mon 23 Nov"), (date(2026, 1, 1), "Thu 1 Jan"), (date(2027, 2, 28), "Sun 28 Feb 2027")],
)
def test_a_day_names_its_year_where_it_is_another(day: date, words: str) -> None:
    assert day_words(day, TODAY).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_day_names_its_year_where_nobody_says_which_is_the_present_one() -> None:
    assert day_words(TODAY).replace("\N{NO-BREAK SPACE}", " ") == "Mon 23 Nov 2026"


@pytest.mark.parametrize(
    ("first", "days", "words"),
    [
        (TODAY, 0, "23 Nov"),
        (TODAY, 6, "23–29 Nov"),  # noqa: RUF001 - a range
        (date(2026, 11, 30), 6, "30 Nov – 6 Dec"),  # noqa: RUF001
        (date(2026, 12, 28), 6, "28 Dec – 3 Jan 2027"),  # noqa: RUF001
        (date(2027, 1, 4), 6, "4–10 Jan 2027"),  # noqa: RUF001
    ],
)
def test_a_stretch_says_only_once_what_both_ends_share(first: date, days: int, words: str) -> None:
    assert span_words(first, first + timedelta(days=days), TODAY).replace("\N{NO-BREAK SPACE}", " ") == words


def test_weekdays_of_a_stretch() -> None:
    assert weekdays_words(TODAY, TODAY) == "Mon"
    assert weekdays_words(TODAY, TODAY + timedelta(days=4)) == "Mon–Fri"  # noqa: RUF001 - a range


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (7, "1 week"),
        (11, "11 days"),
        (14, "2 weeks"),
        (13, "13 days"),
        (17, "2 weeks"),
        (27, "4 weeks"),
        (31, "4 weeks"),
        (181, "26 weeks"),
        (182, "6 months"),
        (800, "26 months"),
        (3528, "10 years"),
    ],
)
def test_days_are_counted_as_people_do(days: int, words: str) -> None:
    assert days_words(days).replace("\N{NO-BREAK SPACE}", " ") == words

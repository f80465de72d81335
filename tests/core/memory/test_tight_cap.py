"""Whether the minutes of review a day are fewer than fall due."""

from datetime import timedelta

from core.memory.decks import TODAY, progress, roadmap, topic
from llmpath.core.journal.events import State
from llmpath.core.memory.review_settings import ReviewSettings
from llmpath.core.memory.tight_cap import TightCap, tight_cap
from llmpath.core.plan.availability import Availability, DaysOff

MAP = roadmap(*(topic(f"t{number}") for number in range(60)))
EVEN = Availability((60,) * 7)
COMING = {f"t/t{number}": TODAY + timedelta(days=3 * number) for number in range(60)}


def found(cap: int | None, hours: Availability = EVEN) -> TightCap | None:
    return tight_cap(MAP, progress({}), COMING, hours, TODAY, ReviewSettings(cap, 0.9))


def test_a_cap_below_what_falls_due_is_told_with_the_one_that_is_enough() -> None:
    tight = found(5)
    assert tight is not None
    assert tight.allowed == 34, "four answers of 1.2 min on each of seven days"
    assert tight.due > tight.allowed
    assert tight.enough > 5
    assert found(tight.enough) is None
    assert found(tight.enough - 5) is not None


def test_what_was_never_set_may_be_too_little_too() -> None:
    assert found(None) is None, "a quarter of an hour"
    assert found(None, Availability((10,) * 7)) is not None


def test_nothing_is_told_where_reviews_are_off_or_there_are_no_days_for_them() -> None:
    assert found(0) is None
    assert found(5, Availability((0,) * 7)) is None
    assert found(5, EVEN._replace(off=(DaysOff(TODAY, TODAY + timedelta(days=400)),))) is None


def test_what_waits_already_counts() -> None:
    states = {f"t{number}": State.DONE for number in range(60)}
    long_ago = progress(states, TODAY - timedelta(days=99))
    assert tight_cap(MAP, long_ago, {}, EVEN, TODAY, ReviewSettings(5, 0.9)) is not None
    few = progress({"t1": State.DONE}, TODAY - timedelta(days=99))
    assert tight_cap(MAP, few, {}, EVEN, TODAY, ReviewSettings(5, 0.9)) is None

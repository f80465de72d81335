"""Ids that order the journal, also when the clock does not."""

import uuid
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.journal.event_ids import next_id
from llmpath.core.journal.events import Dropped, Event, Logged, Redone, Stamp, Undone, parts

RANDOM = bytes(range(10))


def test_an_id_is_a_uuid_of_version_7_with_its_time_in_front() -> None:
    id_ = uuid.UUID(next_id(1_795_000_000_000, "", RANDOM))
    assert (id_.version, id_.variant) == (7, uuid.RFC_4122)
    assert id_.int >> 80 == 1_795_000_000_000


@given(st.lists(st.tuples(st.integers(0, 2**40), st.binary(min_size=10, max_size=10)), min_size=2, max_size=30))
def test_ids_only_grow_however_the_clock_jumps(clock: list[tuple[int, bytes]]) -> None:
    ids = [""]
    for milliseconds, randomness in clock:
        ids.append(next_id(milliseconds, ids[-1], randomness))
    assert ids == sorted(set(ids))


def test_too_little_randomness_is_refused() -> None:
    with pytest.raises(ValueError, match="ten bytes"):
        next_id(0, "", b"123")


@pytest.mark.parametrize(
    ("offset", "on", "expected"),
    [
        (0, None, date(2026, 11, 23)),
        (60, None, date(2026, 11, 24)),
        (60, date(2026, 11, 20), date(2026, 11, 20)),
    ],
)
def test_an_event_belongs_to_the_learners_own_day(offset: int, on: date | None, expected: date) -> None:
    stamp = Stamp(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), offset, "log")
    assert Event("1", "1", stamp, "device", Logged("math/vectors", 30, on)).day == expected


def test_changes_with_equal_parts_are_equal_only_where_they_are_of_one_kind() -> None:
    kinds = [Undone("a"), Redone("a"), Dropped("a")]
    for one in kinds:
        for other in kinds:
            assert (one == other, one != other) == (one is other, one is not other)
    assert Undone("a") == Undone("a") != Undone("b")
    assert {Undone("a"), Undone("a"), Redone("a")} == {Redone("a"), Undone("a")}
    assert ("a",) != Undone("a") != ("a",)
    assert (repr(Undone("a")), parts(Dropped("a"))) == ("Undone(step='a')", {"goal": "a"})

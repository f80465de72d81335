"""How answers in the journal become what is remembered."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.histories import START, journal, progress
from llmpath.core.journal.companions import Answered, LabTried, Placed
from llmpath.core.journal.events import Change, Checked, Event, Marked, State, Undone
from llmpath.core.journal.folding import extended, fold
from llmpath.core.memory.folding import MOST_A_DAY, USUAL, habits_of
from llmpath.core.memory.learner import memories_of, topic_memory
from llmpath.core.memory.memory import NOTHING, Lab
from llmpath.core.memory.recall import answered

if TYPE_CHECKING:
    from llmpath.core.journal.companions import Purpose, Rating

A, B = "t/a", "t/b"
DAY = START.date().toordinal()


def answer(
    check: str, rating: "Rating" = "had", purpose: "Purpose" = "review", at: datetime | None = None, topic: str = A
) -> Answered:
    return Answered(topic, check, rating, purpose, at)


def test_every_answer_leaves_a_trace() -> None:
    memory = topic_memory(progress([answer("one"), answer("two", "missed")], [answer("one", "effort")]), A)
    assert memory.cards["one"] == answered(answered(None, "had", DAY), "effort", DAY)
    assert memory.cards["two"] == answered(None, "missed", DAY)


def test_not_knowing_counts_as_missed() -> None:
    assert topic_memory(progress([answer("one", "unknown")]), A).cards["one"].missed


def test_a_withdrawn_answer_never_was() -> None:
    memory = topic_memory(progress([answer("one"), answer("one", "missed"), answer("one", "withdrawn")]), A)
    assert memory.cards["one"] == answered(None, "had", DAY)


def test_only_an_answer_of_the_same_session_is_withdrawn() -> None:
    memory = topic_memory(progress([answer("one")], [answer("one", "withdrawn")]), A)
    assert memory.cards["one"] == answered(None, "had", DAY)


def test_an_undone_session_never_was() -> None:
    assert memories_of(progress([answer("one"), answer("two")], [Undone("0000-0")])) == {}


def test_all_right_as_older_versions_recorded_it_counts_for_every_check() -> None:
    assert topic_memory(progress([Checked(A, 3, 3)]), A).base == answered(None, "had", DAY)
    assert topic_memory(progress([Checked(A, 2, 3)]), A) == NOTHING


def test_all_right_beside_the_answers_themselves_counts_once() -> None:
    memory = topic_memory(progress([answer("one"), Checked(A, 1, 1)]), A)
    assert memory.base is None
    assert memory.cards == {"one": answered(None, "had", DAY)}


def test_a_topic_made_new_is_forgotten() -> None:
    assert topic_memory(progress([answer("one")], [Marked(A, State.NEW)]), A) == NOTHING


def test_missing_what_was_never_learned_is_no_forgetting() -> None:
    for purpose in ("place", "stuck"):
        assert topic_memory(progress([answer("one", "missed", purpose)]), A) == NOTHING
        assert topic_memory(progress([answer("one", "had", purpose)]), A).cards["one"] == answered(None, "had", DAY)


def test_finishing_a_topic_again_forgives_its_lapses() -> None:
    missed = [[answer("one", "missed")] for _ in range(4)]
    assert topic_memory(progress(*missed), A).cards["one"].lapses == 3
    assert topic_memory(progress(*missed, [Marked(A, State.DONE)]), A).cards["one"].lapses == 0


def test_an_answer_from_anki_counts_from_when_it_was_given() -> None:
    then = START - timedelta(days=10)
    memory = topic_memory(progress([answer("one", "missed")], [answer("one", "had", "anki", then)]), A)
    assert memory.cards["one"] == answered(answered(None, "had", DAY - 10), "missed", DAY)


def test_an_answer_from_the_future_counts_from_when_it_was_recorded() -> None:
    later = START + timedelta(days=400)
    memory = topic_memory(progress([answer("one", "had", "anki", later)], [answer("one", "missed")]), A)
    assert memory.cards["one"].missed


def test_a_clock_set_back_changes_no_order() -> None:
    events = journal([answer("one")], [answer("one", "missed")])
    back = events[1]._replace(stamp=events[1].stamp._replace(at=START - timedelta(days=3)))
    assert topic_memory(fold([events[0], back], {}), A).cards["one"] == answered(
        answered(None, "had", DAY), "missed", DAY
    )


def test_a_former_id_leads_to_the_topic() -> None:
    assert topic_memory(fold(journal([answer("one", topic="t/old")]), {"t/old": A}), A).cards["one"]


def test_labs_and_placement_stand_beside_the_answers() -> None:
    standing = progress(
        [Marked(A, State.KNOWN), Placed((), 1, (), ((A, 0.9),))], [LabTried(B, "softmax", "passed", 1)]
    )  # fmt: skip
    assert topic_memory(standing, A).placed
    assert topic_memory(standing, B).lab == Lab(DAY, 1)


def test_how_long_answers_take_is_learned_within_a_session() -> None:
    events = [
        event._replace(step="0000-0", stamp=event.stamp._replace(at=START + timedelta(seconds=40 * number)))
        for number, event in enumerate(journal([answer("one"), answer("two", "effort"), answer("three", "missed")]))
    ]
    habits = habits_of(fold(events, {}).study.memory)
    assert (habits.gaps, habits.ratings, habits.reviews, habits.day) == ((40, 40), "he", (0, 40, 40), DAY)
    assert habits.spent(DAY) == 3 * USUAL
    assert habits.spent(DAY + 1) == 0


def test_of_a_day_of_endless_reviews_only_the_latest_are_kept() -> None:
    habits = habits_of(fold(journal([answer("one")] * (MOST_A_DAY + 5)), {}).study.memory)
    assert len(habits.reviews) == MOST_A_DAY


CHANGES = st.one_of(
    st.builds(
        Answered, st.sampled_from((A, B)), st.sampled_from(("one", "two")),
        st.sampled_from(("missed", "effort", "had", "unknown", "withdrawn")),
        st.sampled_from(("check", "review", "place", "anki")),
        st.none() | st.datetimes(datetime(2026, 11, 20), datetime(2026, 11, 26), timezones=st.just(UTC)),  # noqa: DTZ001 - given by hypothesis
    ),
    st.builds(Marked, st.sampled_from((A, B)), st.sampled_from((State.NEW, State.DONE))),
    st.builds(Checked, st.sampled_from((A, B)), st.just(2), st.just(2)),
)  # fmt: skip


@given(st.lists(st.lists(CHANGES, min_size=1, max_size=4), max_size=6), st.data())
def test_going_on_from_what_is_remembered_is_the_same_as_all_events(
    steps: Sequence[Sequence[Change]], data: st.DataObject
) -> None:
    events = journal(*steps)
    cut = data.draw(st.integers(0, len(events)))
    grown = extended(fold(events[:cut], {}), events[cut:])
    if grown is not None:
        assert grown.study == fold(events, {}).study


@pytest.mark.parametrize("rating", ["withdrawn", "had"])
def test_what_is_about_earlier_answers_is_folded_anew(rating: "Rating") -> None:
    events = journal([answer("one")], [answer("one", rating, "anki", START - timedelta(days=1))])
    assert extended(fold(events[:1], {}), events[1:]) is None


def test_one_more_answer_of_the_session_is_put_on_top() -> None:
    first, second = journal([answer("one"), answer("two")])
    grown = extended(fold([first], {}), [second])
    assert grown is not None
    assert topic_memory(grown, A).cards.keys() == {"one", "two"}
    assert isinstance(first, Event)

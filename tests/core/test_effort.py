"""How much is left of a topic."""

import pytest

from core.histories import progress
from llmpath.core.effort import all_minutes_left, likely_minutes, minutes_left, planned_hours
from llmpath.core.graph import facts
from llmpath.core.journal.events import Logged, Marked, State
from llmpath.core.roadmap import Hours, Related, Roadmap, Section, Topic, Track


def roadmap(*hours: float | None) -> Roadmap:
    """Make a track of topics with these likely hours."""
    topics = (Topic(f"a/t{n}", "T", "a/s", hours=None if h is None else Hours(h, h, h)) for n, h in enumerate(hours))
    return Roadmap((Track("a", "A", "", (Section("a/s", "S", tuple(topics)),)),))


@pytest.mark.parametrize(
    ("spent", "left"),
    [(0, 60), (35, 25), (59, 1), (60, 30), (70, 20), (89, 1), (90, 30), (120, 30)],
)
def test_what_is_studied_is_no_longer_left_until_another_sitting_is_needed(spent: int, left: int) -> None:
    found = roadmap(1)
    assert minutes_left(found.topics["a/t0"], found, progress([Logged("a/t0", spent)])) == left


@pytest.mark.parametrize("state", [State.DONE, State.KNOWN, State.SKIPPED])
def test_nothing_is_left_of_what_is_satisfied(state: State) -> None:
    found = roadmap(1)
    assert minutes_left(found.topics["a/t0"], found, progress([Marked("a/t0", state)])) == 0


def test_a_topic_without_an_estimate_takes_what_a_middling_one_of_its_track_does() -> None:
    found = roadmap(1, None, 4, 2)
    assert [likely_minutes(topic, found) for topic in found.topics.values()] == [60, 120, 240, 120]
    assert all_minutes_left(found.topics.values(), found, progress()) == {
        "a/t0": 60, "a/t1": 120, "a/t2": 240, "a/t3": 120,
    }  # fmt: skip


def test_where_nothing_has_an_estimate_a_topic_takes_five_hours_and_none_takes_less_than_a_sitting() -> None:
    assert likely_minutes(roadmap(None).topics["a/t0"], roadmap(None)) == 300
    assert likely_minutes(roadmap(0.1).topics["a/t0"], roadmap(0.1)) == 30


def test_of_two_finished_topics_that_save_of_each_other_one_took_its_time() -> None:
    first, second = roadmap(8, 8).topics.values()
    first = first._replace(related=(Related(second.id, "same", "", 0.5),))
    second = second._replace(related=(Related(first.id, "same", "", 0.5),))
    found = facts(Roadmap((Track("a", "A", "", (Section("a/s", "S", (first, second)),)),)))

    def shown(*states: State) -> list[tuple[float, float]]:
        now = progress(*([Marked(topic.id, state)] for topic, state in zip((first, second), states, strict=False)))
        return [planned_hours(topic, found, now, found.whole) for topic in (first, second)]

    assert shown() == [(8, 8), (4, 4)]
    assert shown(State.SKIPPED, State.KNOWN) == [(8, 4), (8, 8)]
    assert shown(State.DONE, State.KNOWN) == [(8, 8), (4, 4)]

"""What stands beside states and times: answers, labs, clocks, ticks, links, placement, and what was corrected."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from core.companion_changes import of_every_kind
from core.histories import START, journal, progress
from llmpath.core.journal.companions import (
    Answered,
    ClockStarted,
    ClockStopped,
    Configured,
    Corrected,
    LabTried,
    Linked,
    Placed,
    ResourceTicked,
)
from llmpath.core.journal.events import Change, Checked, Event, Logged, Marked, Noted, Redone, State, Undone
from llmpath.core.journal.folding import extended, fold
from llmpath.core.journal.study import Answer, Clock, LabTry, Study
from llmpath.core.journal.times import events_of
from llmpath.core.progress import Progress, counting, minutes_between

VECTORS, MATRICES = "math/vectors", "math/matrices"
TODAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 20)


def answered(*steps: Sequence[Change]) -> list[tuple[str, str]]:
    return [(answer.check, answer.rating) for answer in progress(*steps).answers.get(VECTORS, ())]


# Answers


def test_answers_come_in_the_order_they_were_recorded_with_their_instant_and_day() -> None:
    earlier = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    standing = progress(
        [Answered(VECTORS, "a", "missed", "check"), Answered(VECTORS, "b", "had", "check")],
        [Answered(VECTORS, "a", "effort", "anki", earlier)],
    )
    later = START.replace(minute=1)
    assert standing.answers == {
        VECTORS: (
            Answer("a", "missed", "check", START, TODAY, "0000-0"),
            Answer("b", "had", "check", START, TODAY, "0000-1"),
            Answer("a", "effort", "anki", earlier, date(2026, 11, 21), "0001-0"),
        )
    }
    assert standing.undoable[-1].events[0].stamp.at == later


def test_withdrawn_takes_back_the_latest_answer_to_that_question_in_its_step() -> None:
    before = [Answered(VECTORS, "a", "had", "review")]
    step = [
        Answered(VECTORS, "a", "missed", "review"), Answered(VECTORS, "b", "effort", "review"),
        Answered(VECTORS, "a", "withdrawn", "review"),
    ]  # fmt: skip
    assert answered(before, step) == [("a", "had"), ("b", "effort")]
    assert answered(before, [*step, Answered(VECTORS, "a", "effort", "review")])[-1] == ("a", "effort")
    assert answered(before, [Answered(VECTORS, "a", "withdrawn", "review")]) == [("a", "had")]


def test_a_check_of_all_questions_right_is_an_answer_to_all_and_any_other_is_none() -> None:
    assert answered([Checked(VECTORS, 3, 3)]) == [("", "had")]
    assert answered([Checked(VECTORS, 2, 3)]) == []
    assert answered([Checked(VECTORS, 0, 0)]) == []


def test_a_check_beside_the_answers_it_sums_up_counts_once() -> None:
    assert answered([Answered(VECTORS, "a", "had", "check"), Checked(VECTORS, 1, 1)]) == [("a", "had")]


def test_answers_that_come_to_the_latest_step_one_by_one_are_gone_on_with() -> None:
    first, second, third = journal([Answered(VECTORS, "a", "had", "review")] * 3)
    events = [first]
    standing = fold(events, {})
    for event in (second, third):
        went_on = extended(standing, [event])
        events.append(event)
        assert went_on is not None
        assert went_on == fold(events, {})
        assert went_on.cursor == fold(events, {}).cursor
        standing = went_on
    assert len(standing.undoable) == 1


# Labs, placement, resources, links


def test_labs_are_told_until_the_topic_is_reset() -> None:
    tries: list[Change] = [LabTried(VECTORS, "norms", "started"), LabTried(VECTORS, "norms", "passed", 2)]
    assert progress(tries).study.labs == {
        VECTORS: (LabTry("norms", "started", 0, TODAY), LabTry("norms", "passed", 2, TODAY))
    }
    assert progress(tries, [Marked(VECTORS, State.NEW)]).study.labs == {}


def test_a_placement_holds_until_its_topic_is_marked_again() -> None:
    placed: list[Change] = [Placed.of((), 1, {}, {VECTORS: 0.9, MATRICES: 0.4}), Marked(VECTORS, State.KNOWN)]
    assert progress(placed).study.placed == {VECTORS: 0.9, MATRICES: 0.4}
    assert progress(placed, [Marked(VECTORS, State.DONE)]).study.placed == {MATRICES: 0.4}
    assert MATRICES not in progress(placed).topics


def test_resources_are_ticked_and_unticked_by_their_key() -> None:
    steps: list[list[Change]] = [
        [ResourceTicked(VECTORS, "strang"), ResourceTicked(VECTORS, "https://example.org")],
        [ResourceTicked(VECTORS, "strang", done=False)],
    ]
    assert progress(steps[0]).study.ticked == {VECTORS: ("strang", "https://example.org")}
    assert progress(*steps).study.ticked == {VECTORS: ("https://example.org",)}


def test_links_of_a_former_id_are_those_of_the_topic() -> None:
    standing = fold(journal([Linked("math/arrows", "https://a.example", "A")]), {"math/arrows": VECTORS})
    assert [(link.address, link.title, link.event) for link in standing.links[VECTORS]] == [
        ("https://a.example", "A", "0000-0")
    ]


# Clocks


def test_a_clock_runs_from_its_start_to_its_stop() -> None:
    started: list[list[Change]] = [[Marked(VECTORS, State.LEARNING), ClockStarted(VECTORS)]]
    assert progress(*started).study.clocks == (Clock("0000-1", VECTORS, START),)
    stopped = progress(*started, [ClockStopped("0000-1"), Logged(VECTORS, 30)])
    assert stopped.study.clocks == ()
    assert stopped.of(VECTORS).minutes == 30
    assert progress(*started, [ClockStarted(MATRICES)]).study.clocks[-1].topic == MATRICES


def test_a_stop_that_arrives_before_its_start_holds() -> None:
    start, stop = journal([ClockStarted(VECTORS)], [ClockStopped("0000-0")])
    alone = fold([stop], {})
    assert extended(alone, [start]) is None
    assert fold([start, stop], {}).study.clocks == ()
    moved = start._replace(id="0009-0", step="0009-0")
    late = fold([stop._replace(change=ClockStopped("0009-0"))], {})
    assert extended(late, [moved]) is None


def test_taking_back_a_stop_lets_the_clock_run_on() -> None:
    standing = progress([ClockStarted(VECTORS)], [ClockStopped("0000-0"), Logged(VECTORS, 5)], [Undone("0001-0")])
    assert [clock.topic for clock in standing.study.clocks] == [VECTORS]
    assert standing.of(VECTORS).minutes == 0


# Corrections


def test_a_note_is_another_is_of_another_day_or_is_gone() -> None:
    def notes(*fixes: Change) -> list[tuple[object, ...]]:
        return [tuple(note) for note in progress([Noted(VECTORS, "a")], list(fixes)).notes.get(VECTORS, ())]

    assert notes() == [(TODAY, "a", "0000-0")]
    assert notes(Corrected("0000-0", "b")) == [(TODAY, "b", "0000-0")]
    assert notes(Corrected("0000-0", "b"), Corrected("0000-0", on=FRIDAY)) == [(FRIDAY, "b", "0000-0")]
    assert notes(Corrected("0000-0", removed=True)) == []
    assert notes(Corrected("0000-0", "")) == [(TODAY, "", "0000-0")]


def test_a_time_is_another_on_another_day_or_is_gone() -> None:
    def told(*fixes: Change) -> dict[date, int]:
        standing = progress([Logged(VECTORS, 45), Logged(VECTORS, 10, FRIDAY)], list(fixes))
        assert standing.of(VECTORS).minutes == sum(standing.minutes_by_day.values())
        return {date.fromordinal(day): minutes for day, minutes in standing.minutes_by_day.items()}

    assert told() == {TODAY: 45, FRIDAY: 10}
    assert told(Corrected("0000-0", minutes=20)) == {TODAY: 20, FRIDAY: 10}
    assert told(Corrected("0000-0", on=FRIDAY)) == {FRIDAY: 55}
    assert told(Corrected("0000-0", removed=True)) == {FRIDAY: 10}


def test_the_time_of_a_topic_ticked_off_is_corrected_and_the_tick_stays() -> None:
    done = [Marked(VECTORS, State.DONE, 90)]
    corrected = progress(done, [Corrected("0000-0", minutes=60, on=FRIDAY)])
    entry = corrected.of(VECTORS)
    assert (entry.state, entry.minutes, entry.since) == (State.DONE, 60, FRIDAY)
    assert minutes_between(corrected, FRIDAY, FRIDAY) == 60
    assert progress(done, [Corrected("0000-0", removed=True)]).of(VECTORS)[:3] == (State.DONE, TODAY, 0)


def test_a_link_has_another_title_or_is_gone() -> None:
    linked = [Linked(VECTORS, "https://a.example", "A")]
    assert progress(linked, [Corrected("0000-0", "B")]).links[VECTORS][0].title == "B"
    assert progress(linked, [Corrected("0000-0", removed=True)]).links == {}


def test_a_correction_that_arrives_before_what_it_corrects_holds() -> None:
    logged, fix = journal([Logged(VECTORS, 45)], [Corrected("0000-0", minutes=5)])
    assert fold([logged, fix], {}).of(VECTORS).minutes == 5
    late = fold([fix._replace(change=Corrected("0009-0", minutes=5))], {})
    assert extended(late, [logged._replace(id="0009-0", step="0009-0")]) is None


def test_what_counts_is_corrected_and_what_was_recorded_stays() -> None:
    standing = progress([Logged(VECTORS, 45), Noted(VECTORS, "a")], [Corrected("0000-0", minutes=5)])
    assert next(event.change for event in counting(standing)) == Logged(VECTORS, 5)
    assert standing.undoable[0].events[0].change == Logged(VECTORS, 45)


def test_the_history_of_a_topic_has_what_corrects_and_stops_its_events() -> None:
    events = journal(
        [Noted(VECTORS, "a"), ClockStarted(MATRICES)], [Corrected("0000-0", "b")], [ClockStopped("0000-1")]
    )
    assert [event.id for event in events_of(VECTORS, events, {})] == ["0000-0", "0001-0"]
    assert [event.id for event in events_of(MATRICES, events, {})] == ["0000-1", "0002-0"]


# Undo


BEFORE: Sequence[Change] = (
    Marked(VECTORS, State.LEARNING), ClockStarted(VECTORS), ResourceTicked(VECTORS, "axler"), Noted(VECTORS, "mine"),
)  # fmt: skip


@pytest.mark.parametrize("change", of_every_kind("0000-1"), ids=repr)
def test_every_kind_is_taken_back_and_brought_back(change: Change) -> None:
    before, with_it = progress(BEFORE), progress(BEFORE, [change])
    undone = progress(BEFORE, [change], [Undone("0001-0")])
    redone = progress(BEFORE, [change], [Undone("0001-0")], [Redone("0001-0")])
    assert told(undone) == told(before)
    assert told(redone) == told(with_it)


def told(standing: Progress) -> tuple[object, ...]:
    derived = (standing.notes, standing.links, standing.answers, standing.configured)
    return standing.topics, standing.minutes_by_day, standing.study, *derived


def test_a_setting_is_taken_back_with_what_it_was() -> None:
    change = Configured("hours", None, ("8",))
    standing = progress([change])
    assert [event.change for event in standing.configured] == [change]
    assert [event.change for event in standing.undoable[-1].events] == [change]
    assert standing.topics == {}


def test_nothing_stands_beside_an_empty_journal() -> None:
    events: list[Event] = []
    assert fold(events, {}).study == Study()

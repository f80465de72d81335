"""What the journal adds up to."""

from datetime import date

from core.histories import START, journal, progress
from llmpath.core.journal.events import Checked, Logged, Marked, Noted, Redone, State, Undone
from llmpath.core.journal.folding import fold
from llmpath.core.journal.study import Note
from llmpath.core.progress import UNTOUCHED, TopicProgress, minutes_between
from llmpath.core.roadmap import Roadmap
from llmpath.core.totals import Totals, total

VECTORS = "math/vectors"


def test_a_topic_keeps_its_state_time_and_notes() -> None:
    standing = progress(
        [Marked(VECTORS, State.LEARNING)],
        [Logged(VECTORS, 45)],
        [Noted(VECTORS, "norms are lengths")],
        [Logged(VECTORS, 30)],
        [Marked(VECTORS, State.DONE)],
    )
    assert standing.of(VECTORS) == TopicProgress(
        state=State.DONE,
        since=date(2026, 11, 23),
        minutes=75,
        touched=5,
        ticked=date(2026, 11, 23),
    )
    assert standing.notes == {VECTORS: (Note(date(2026, 11, 23), "norms are lengths", "0002-0"),)}


def test_the_time_a_topic_took_replaces_what_was_logged() -> None:
    standing = progress([Logged(VECTORS, 45)], [Marked(VECTORS, State.DONE, minutes=90)], [Logged(VECTORS, 5)])
    assert standing.of(VECTORS).minutes == 95


def test_reset_keeps_time_and_notes() -> None:
    standing = progress([Logged(VECTORS, 45)], [Noted(VECTORS, "a")], [Marked(VECTORS, State.NEW)])
    entry = standing.of(VECTORS)
    assert (entry.state, entry.since, entry.minutes, len(standing.notes[VECTORS])) == (State.NEW, None, 45, 1)


def test_an_undone_step_does_not_count_and_a_redone_one_counts_again() -> None:
    done = [Marked(VECTORS, State.DONE), Marked("math/matrices", State.DONE)]
    undone = progress(done, [Undone("0000-0")])
    assert undone.of(VECTORS) == UNTOUCHED
    assert [step.id for step in undone.redoable] == ["0000-0"]
    redone = progress(done, [Undone("0000-0")], [Redone("0000-0")])
    assert redone.state(VECTORS) is State.DONE
    assert redone.finished == (VECTORS, "math/matrices")
    assert redone.redoable == ()


def test_something_new_ends_the_chance_to_redo() -> None:
    standing = progress([Logged(VECTORS, 45)], [Undone("0000-0")], [Logged(VECTORS, 10)])
    assert standing.redoable == ()
    assert [step.id for step in standing.undoable] == ["0002-0"]


def test_what_was_given_up_once_stays_given_up() -> None:
    steps = progress([Logged(VECTORS, 1)], [Undone("0000-0")], [Logged(VECTORS, 2)], [Undone("0002-0")])
    assert [step.id for step in steps.redoable] == ["0002-0"]


def test_reset_asks_for_the_self_checks_anew() -> None:
    standing = progress([Checked(VECTORS, 5, 5)], [Marked(VECTORS, State.NEW)], [Marked(VECTORS, State.DONE)])
    assert not standing.of(VECTORS).by_checks


def test_steps_are_redone_in_the_opposite_order_of_their_undoing() -> None:
    standing = progress([Logged(VECTORS, 1)], [Logged(VECTORS, 2)], [Undone("0001-0")], [Undone("0000-0")])
    assert [step.id for step in standing.redoable] == ["0001-0", "0000-0"]


def test_a_renamed_topic_keeps_its_history() -> None:
    events = journal([Marked("math/tables", State.DONE)])
    assert fold(events, {"math/tables": "math/matrices"}).state("math/matrices") is State.DONE


def test_a_topic_that_left_the_roadmap_is_kept_and_named(small: Roadmap) -> None:
    standing = progress([Marked("math/gone", State.DONE)])
    assert standing.strangers(small) == ("math/gone",)


def test_readiness_follows_from_required_prerequisites_alone(small: Roadmap) -> None:
    nothing = progress()
    gradients = small.topics["math/gradients"]
    assert nothing.blocked_by(gradients) == ("math/derivatives",)
    for state in (State.DONE, State.KNOWN, State.SKIPPED):
        assert progress([Marked("math/derivatives", state)]).is_ready(gradients)
    assert not progress([Marked("math/derivatives", State.LEARNING)]).is_ready(gradients)


def test_skipped_topics_leave_the_total_so_that_it_can_reach_all(small: Roadmap) -> None:
    math = small.track("math").topics
    standing = progress([Marked("math/vectors", State.DONE)], [Marked("math/matrices", State.SKIPPED)])
    assert total(math, small, standing) == Totals(
        topics=3, complete=1, learning=0, ready=1, blocked=1, skipped=1, hours=21, complete_hours=5
    )
    everything = [Marked(topic.id, State.SKIPPED) for topic in math[1:]]
    assert total(math, small, progress([Marked("math/vectors", State.KNOWN)], everything)).share == 1.0
    assert total(math, small, progress([Marked(topic.id, State.SKIPPED) for topic in math])).share == 1.0


def test_minutes_between_two_days_count_each_minute_once() -> None:
    told = progress(
        [Logged(VECTORS, 60, on=date(2026, 11, 20))],
        [Logged(VECTORS, 30)],
        [Marked(VECTORS, State.DONE, minutes=100)],
    )
    assert minutes_between(told, date(2026, 11, 20), date(2026, 11, 20)) == 60
    assert minutes_between(told, START.date(), START.date()) == 40
    assert minutes_between(told, date(2026, 11, 20), START.date()) == 100


def test_minutes_that_were_undone_were_not_studied() -> None:
    undone = progress([Logged(VECTORS, 60)], [Undone("0000-0")], [Logged(VECTORS, 10)])
    assert minutes_between(undone, START.date(), START.date()) == 10

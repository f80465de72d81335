"""A fold that goes on with further events is that of all of them, or is declined."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.companion_changes import companions
from core.histories import journal
from llmpath.core.journal.companions import Answered, ClockStopped, Corrected
from llmpath.core.journal.events import (
    Aimed,
    Change,
    Checked,
    Dropped,
    Event,
    Logged,
    Marked,
    Noted,
    Ordered,
    Redone,
    Stamp,
    State,
    Undone,
)
from llmpath.core.journal.folding import _looks_back, extended, fold
from llmpath.core.progress import Progress, counting, finished_since, minutes_between

TOPIC = st.sampled_from(["a/old", "a/new", "a/other", "b/x"])
RENAMED = {"a/old": "a/new"}
DAYS = st.none() | st.dates(date(2026, 11, 1), date(2026, 11, 30))
MINUTES = st.integers(0, 300)
NEW = st.one_of(
    st.builds(Marked, TOPIC, st.sampled_from(list(State)), st.none() | MINUTES, DAYS),
    st.builds(Logged, TOPIC, MINUTES, DAYS),
    st.builds(Noted, TOPIC, st.text(max_size=3)),
    st.builds(Checked, TOPIC, st.just(2), st.just(3)),
    st.builds(Aimed, TOPIC, DAYS),
    st.builds(Dropped, TOPIC),
    st.builds(Ordered, st.lists(TOPIC, max_size=3).map(tuple)),
    companions(TOPIC, st.builds("{:03}-{}".format, st.integers(0, 9), st.integers(0, 1)), st.text(max_size=3)),
)
BEGUN = datetime(2026, 11, 2, 20, 0, tzinfo=UTC)


@st.composite
def journals(draw: st.DrawFn) -> list[Event]:
    """Draw what two devices recorded, each with undos and redos of any step, also of one that never arrives.

    Some answers come to the step before, as in a session of questions.
    """
    events: list[Event] = []
    for number in range(draw(st.integers(0, 8))):
        step = f"{number:03}-0"
        back = st.builds(draw(st.sampled_from([Undone, Redone])), st.integers(0, 9).map(lambda n: f"{n:03}-0"))
        kinds: Any = st.lists(NEW, min_size=1, max_size=3) | st.lists(back, min_size=1, max_size=2)
        changes: Sequence[Change] = draw(kinds)
        if events and draw(st.integers(0, 3)) == 0:
            step, changes = events[-1].step, [Answered("a/x", "one", "had", "review")]
        stamp = Stamp(BEGUN + timedelta(days=number), 60, "test")
        device = draw(st.sampled_from(["one", "two"]))
        events += [Event(f"{number:03}-{place}", step, stamp, device, change) for place, change in enumerate(changes)]
    return events


def held(progress: Progress) -> tuple[object, ...]:
    """Return all there is to a standing."""
    read = progress.notes, progress.links, progress.answers, progress.configured, tuple(progress.events)
    return *progress.folded, progress.undoable, progress.redoable, *read


@given(journals(), st.data())
def test_going_on_is_folding_everything_or_is_declined(events: list[Event], data: st.DataObject) -> None:
    known = data.draw(st.lists(st.booleans(), min_size=len(events), max_size=len(events)))
    before = [event for event, there in zip(events, known, strict=True) if there]
    added = [event for event, there in zip(events, known, strict=True) if not there]
    went_on = extended(fold(before, RENAMED), added)
    if went_on is not None:
        assert held(went_on) == held(fold(events, RENAMED))


@given(journals(), st.integers(0, 8))
def test_new_steps_behind_all_others_are_gone_on_with(events: list[Event], number: int) -> None:
    before = [event for event in events if event.id < f"{number:03}"]
    added = [event for event in events if event.id >= f"{number:03}"]
    standing = fold(before, RENAMED)
    needing = Undone | Redone | Corrected | ClockStopped
    plain = not any(isinstance(event.change, needing) or _looks_back(event.change) for event in added)
    arrives = {id_ for event in added for id_ in (event.step, event.id)} & standing.cursor.waiting
    known = {event.step for event in before} - {standing.cursor.step}
    late = {event.step for event in added} & known
    if plain and not arrives and not late:
        assert extended(standing, added) is not None


def test_a_step_that_came_in_part_is_folded_anew() -> None:
    first, second = journal([Logged("a/new", 1), Logged("a/new", 2)])
    assert extended(fold([first], {}), [second]) is None


def test_events_out_of_order_are_folded_anew() -> None:
    first, second, third = journal([Logged("a/new", 1)], [Logged("a/new", 2)], [Logged("a/new", 3)])
    assert extended(fold([first], {}), [third, second]) is None
    assert extended(fold([second], {}), [first._replace(step=third.step)]) is None


@given(journals(), st.dates(date(2026, 10, 30), date(2026, 12, 1)))
def test_what_is_held_of_days_is_what_the_events_say(events: list[Event], day: date) -> None:
    standing = fold(events, RENAMED)
    assert sum(standing.minutes_by_day.values()) == sum(entry.minutes for entry in standing.topics.values())
    assert minutes_between(standing, date.min, date.max) == max(sum(standing.minutes_by_day.values()), 0)
    ticked = {
        RENAMED.get(event.change.topic, event.change.topic)
        for event in counting(standing)
        if isinstance(event.change, Marked) and event.change.state is State.DONE and event.day >= day
    }
    assert finished_since(standing, day) == {t for t in ticked if standing.state(t) is State.DONE}


def test_minutes_of_a_renamed_topic_count_once() -> None:
    events = journal([Logged("a/old", 45, date(2026, 11, 2))], [Marked("a/new", State.DONE, 90, date(2026, 11, 3))])
    assert fold(events, RENAMED).minutes_by_day == {date(2026, 11, day).toordinal(): 45 for day in (2, 3)}

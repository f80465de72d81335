"""One history of several devices: the same whatever came first, and each undoes its own."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from core.histories import journal
from llmpath.core.journal.events import Change, Event, Logged, Marked, Noted, Redone, State, Undone
from llmpath.core.journal.folding import fold
from llmpath.core.journal.record import redo, undo
from llmpath.core.progress import Progress

VECTORS, MATRICES = "math/vectors", "math/matrices"
PHONE, LAPTOP = "phone", "laptop"


def on(*parts: tuple[str, Sequence[Change]]) -> list[Event]:
    """Stamp steps of several devices in the order given, which is that of their ids."""
    events = journal(*[changes for _, changes in parts])
    devices = {f"{number:04}-0": device for number, (device, _) in enumerate(parts)}
    return [event._replace(device=devices[event.step]) for event in events]


def merged(*parts: tuple[str, Sequence[Change]]) -> Progress:
    return fold(on(*parts), {})


def ids(steps: Sequence[object]) -> list[str]:
    return [getattr(step, "id", "") for step in steps]


def test_undo_takes_back_the_latest_step_of_this_device_not_the_latest_of_all() -> None:
    standing = merged((LAPTOP, [Marked(VECTORS, State.DONE)]), (PHONE, [Marked(MATRICES, State.DONE)]))
    assert undo(standing, LAPTOP, 1) == [Undone("0000-0")]
    assert undo(standing, LAPTOP, 5) == [Undone("0000-0")]
    assert undo(standing, PHONE, 5) == [Undone("0001-0")]


def test_something_new_on_another_device_leaves_the_chance_to_redo() -> None:
    steps: list[tuple[str, list[Change]]] = [
        (LAPTOP, [Logged(VECTORS, 45)]),
        (LAPTOP, [Undone("0000-0")]),
        (PHONE, [Logged(VECTORS, 10)]),
    ]
    assert redo(merged(*steps), LAPTOP, 1) == [Redone("0000-0")]
    assert redo(merged(*steps), PHONE, 1) == []
    assert merged(*steps, (LAPTOP, [Logged(VECTORS, 5)])).redoable == ()


def test_the_latest_word_about_a_step_decides_however_often_it_was_undone() -> None:
    steps: list[tuple[str, list[Change]]] = [
        (LAPTOP, [Logged(VECTORS, 45)]),
        (LAPTOP, [Undone("0000-0")]),
        (PHONE, [Undone("0000-0")]),
        (LAPTOP, [Redone("0000-0")]),
    ]
    assert merged(*steps).of(VECTORS).minutes == 45
    assert merged(*steps, (PHONE, [Redone("0000-0")])).of(VECTORS).minutes == 45
    assert ids(merged(*steps[:3]).redoable) == ["0000-0"]


def test_an_undo_that_arrives_before_its_step_waits_for_it() -> None:
    events = on((PHONE, [Noted(VECTORS, "a")]), (PHONE, [Undone("0000-0")]), (LAPTOP, [Redone("0009-0")]))
    without_the_step = events[1:]
    assert fold(without_the_step, {}) == Progress()
    assert fold(events, {}).topics == {}
    assert ids(fold(events, {}).redoable) == ["0000-0"]


def test_steps_are_redone_in_the_order_of_the_undo_that_holds() -> None:
    standing = merged(
        (LAPTOP, [Logged(VECTORS, 1)]),
        (LAPTOP, [Logged(VECTORS, 2)]),
        (LAPTOP, [Undone("0001-0")]),
        (LAPTOP, [Redone("0001-0")]),
        (LAPTOP, [Undone("0001-0")]),
        (LAPTOP, [Undone("0000-0")]),
    )
    assert ids(standing.redoable) == ["0001-0", "0000-0"]


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Draw steps of three devices; undo and redo name any step, one that never was included."""
    topic = st.sampled_from([VECTORS, MATRICES])
    step = st.integers(0, 12).map(lambda number: f"{number:04}-0")
    change: st.SearchStrategy[Change] = st.one_of(
        st.builds(Marked, topic, st.sampled_from(list(State)), st.none() | st.integers(1, 600)),
        st.builds(Logged, topic, st.integers(1, 600)),
        st.builds(Undone, step),
        st.builds(Redone, step),
    )
    changes = st.lists(change, min_size=1, max_size=3)
    return on(*draw(st.lists(st.tuples(st.sampled_from("abc"), changes), max_size=10)))


@given(histories(), st.data())
def test_any_part_of_any_history_adds_up(events: list[Event], data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(events), max_size=len(events)))
    part = [event for event, there in zip(events, kept, strict=True) if there]
    standing = fold(part, {})
    steps = {event.step for event in part if not isinstance(event.change, Undone | Redone)}
    assert not {s.id for s in standing.undoable} & {s.id for s in standing.redoable}
    assert {s.id for s in (*standing.undoable, *standing.redoable)} <= steps


@given(histories(), st.sampled_from("abc"))
def test_undo_to_the_start_leaves_exactly_what_the_others_did(events: list[Event], device: str) -> None:
    standing = fold(events, {})
    number = len({event.step for event in events})
    own = undo(standing, device, 100)
    after = fold([*events, *on(*[("x", [])] * number, (device, own))], {})
    assert [s.id for s in after.undoable] == [s.id for s in standing.undoable if s.events[0].device != device]

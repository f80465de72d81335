"""The steps of a journal: what undo takes back and redo brings back as one."""

from __future__ import annotations

from llmpath.core.journal.companions import Configured
from llmpath.core.journal.events import Redone, Undone
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from llmpath.core.journal.events import Event


class Step(NamedTuple):
    """One command as undo sees it: its first event's id, and all its events."""

    id: str
    events: tuple[Event, ...]


class Steps(NamedTuple):
    """The steps of a journal."""

    counting: tuple[Step, ...]
    redoable: tuple[Step, ...]
    waiting: frozenset[str]
    """Undone, and not arrived."""


def steps_of(journal: Sequence[Event]) -> Steps:
    """Return the steps that count and those that can be redone, from whatever devices the events came.

    The latest undo or redo about a step decides, and one about a step that has not arrived yet changes nothing.
    """
    undone: dict[str, int] = {}
    """Step → the place of the undo that holds; in the order of these places."""
    for place, event in enumerate(journal):
        match event.change:
            case Undone(step=step):
                undone.pop(step, None)
                undone[step] = place
            case Redone(step=step):
                undone.pop(step, None)
    steps = by_step(event for event in journal if not isinstance(event.change, Undone | Redone))
    latest = _latest_new(journal)
    counted = tuple(Step(id_, tuple(events)) for id_, events in steps.items() if id_ not in undone)
    back = [id_ for id_, place in undone.items() if id_ in steps and latest.get(steps[id_][0].device, -1) < place]
    waiting = frozenset(undone.keys() - steps.keys())
    return Steps(counted, tuple(Step(id_, tuple(steps[id_])) for id_ in back), waiting)


def by_step(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Return the events of each step, in the order of the first event of each that other devices see.

    Changes of settings stay on their device: where a step begins with one, they do not say where it stands.
    """
    steps: dict[str, list[Event]] = {}
    unseen: set[str] = set()
    for event in events:
        if event.step not in steps:
            steps[event.step] = []
            if isinstance(event.change, Configured):
                unseen.add(event.step)
        elif event.step in unseen and not isinstance(event.change, Configured):
            unseen.remove(event.step)
            steps[event.step] = steps.pop(event.step)
        steps[event.step].append(event)
    return steps


def _latest_new(journal: Sequence[Event]) -> dict[str, int]:
    """Return for each device the place of its latest new event: it ends the chance to redo what was undone before.

    That holds even when the new step is undone in its turn: what was given up once stays given up.
    """
    return {event.device: place for place, event in enumerate(journal) if not isinstance(event.change, Undone | Redone)}

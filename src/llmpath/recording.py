"""What a verb and a key of the full screen record: one way for both, so that they mean the same."""

from __future__ import annotations

from llmpath.core.errors import UsageError
from llmpath.core.journal.events import LONGEST_NOTE, Logged, Noted, Redone, Undone
from llmpath.core.journal.record import aim, check_day, check_due, drop, mark, own_ids, own_steps
from llmpath.core.values import NamedTuple
from llmpath.suggesting import suggested

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from llmpath.core.journal.events import Change, Event, State
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Topic
    from llmpath.core.suggest import Suggestion
    from llmpath.session import Recorded, Session

    Choose = Callable[[Progress, Collection[str]], Sequence[Change]]
    """From the learner's progress and the ids this device has had to the undos or redos to record."""


class TakenBack(NamedTuple):
    """What an undo or a redo was about."""

    recorded: Recorded
    ids: tuple[str, ...]
    """The steps, by their ids."""
    steps: tuple[Sequence[Event], ...]
    """The events of each step."""
    undoable: int
    """How many steps can still be undone."""
    redoable: int


def put_into(
    session: Session, topics: Sequence[Topic], state: State, minutes: int | None = None, on: date | None = None
) -> Recorded:
    """Put topics into a state as one step; a time, in minutes, can be that of one topic alone. Raises UsageError."""
    if minutes is not None and len(topics) > 1:
        raise UsageError("--took is the time of one topic", "Tick them off one by one to say how long each took.")
    check_day(on, session.today)
    ids = [topic.id for topic in topics]
    return session.record(lambda progress, _device: mark(progress, ids, state, minutes, on))


def log_time(session: Session, topic: Topic, minutes: int, on: date | None = None) -> Recorded:
    """Record minutes spent on a topic; raises UsageError for a day to come."""
    check_day(on, session.today)
    return session.record(lambda *_: [Logged(topic.id, minutes, on)])


def keep_note(session: Session, topic: Topic, text: str) -> Recorded:
    """Record a note; raises UsageError where it is empty, too long or no text."""
    words = checked_note(text)
    return session.record(lambda *_: [Noted(topic.id, words)])


def checked_note(text: str) -> str:
    """Return a note without the space around it; raises UsageError when nothing is left or it cannot be kept."""
    words = text.replace("\ufeff", "").strip()
    if not words:
        raise UsageError("the note is empty", "Nothing was recorded.")
    try:
        size = len(words.encode())
    except UnicodeEncodeError:
        raise UsageError("the note is not UTF-8 text", "Nothing was recorded.") from None
    if size > LONGEST_NOTE:
        hint = "Split it into several notes, or note where the file is; nothing was recorded."
        raise UsageError(f"the note has {size:,} bytes; {LONGEST_NOTE:,} are the most", hint)
    return words


def add_goals(session: Session, goals: Sequence[str], by: date | None = None) -> Recorded:
    """Make topics, sections or tracks the learner's goals; raises UsageError for a due date that has passed."""
    check_due(by, session.today)
    return session.record(lambda progress, _device: aim(progress, goals, by))


def drop_goals(session: Session, goals: Sequence[str]) -> Recorded:
    """Take goals off."""
    return session.record(lambda progress, _device: drop(progress, goals))


def take_back(session: Session, choose: Choose) -> TakenBack:
    """Record an undo or a redo of this device's own steps."""
    former = session.former_devices()
    recorded = session.record(lambda progress, device: choose(progress, own_ids(progress, device, former)))
    own = own_ids(recorded.after, recorded.device, former)
    ids = tuple(event.change.step for event in recorded.events if isinstance(event.change, Undone | Redone))
    known = {step.id: step.events for step in (*recorded.before.undoable, *recorded.before.redoable)}
    left, back = (len(own_steps(some, own)) for some in (recorded.after.undoable, recorded.after.redoable))
    return TakenBack(recorded, ids, tuple(known[id_] for id_ in ids), left, back)


def following(session: Session, progress: Progress) -> Suggestion | None:
    """Return what is next, or None when everything is finished."""
    found = suggested(session, progress, 1).ranked
    return found[0] if found else None

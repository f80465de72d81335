"""What a verb and a key of the full screen record: one way for both, so that they mean the same."""

from __future__ import annotations

from llmpath.core.errors import UsageError
from llmpath.core.journal.companions import ClockStarted, Configured
from llmpath.core.journal.events import LONGEST_NOTE, Logged, Noted, Redone, State, Undone
from llmpath.core.journal.record import aim, check_day, check_due, check_room, drop, mark, own_ids, own_steps
from llmpath.core.values import NamedTuple
from llmpath.suggesting import suggested

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from llmpath.core.journal.events import Change, Event
    from llmpath.core.journal.study import Clock
    from llmpath.core.plan.moving import Moved
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Topic
    from llmpath.core.setting import PutBack
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
    settings: Sequence[PutBack]
    """What became of the settings that the steps had changed."""
    passed_over: frozenset[str] = frozenset()
    """Steps of settings alone that were changed since, and so stay."""


def put_into(
    session: Session,
    topics: Sequence[Topic],
    state: State,
    minutes: int | None = None,
    on: date | None = None,
    spent: Mapping[str, int] | None = None,
) -> Recorded:
    """Put topics into a state as one step; a time, in minutes, can be that of one topic alone. Raises UsageError.

    One topic that is begun starts a clock unless one runs; what is done ends its own. `spent` has the minutes that
    clocks count, by their events; without it they count what they ran, and nothing where the time was given.
    """
    if minutes is not None and len(topics) > 1:
        raise UsageError("--took is the time of one topic", "Tick them off one by one to say how long each took.")
    check_day(on, session.today)
    ids = [topic.id for topic in topics]

    def decide(progress: Progress, _device: str) -> Sequence[Change]:
        if minutes is not None and ids:
            check_room(progress, on, minutes - progress.of(ids[0]).minutes)
        marks = mark(progress, ids, state, minutes, on)
        if state is State.LEARNING and len(ids) == 1 and not progress.study.clocks:
            return [*marks, ClockStarted(ids[0])]
        if state is State.DONE and progress.study.clocks:
            from llmpath.core.journal.clocks import stopped

            return [*marks, *stopped(progress, ids, session.now, {} if minutes is not None else spent)]
        return marks

    return session.record(decide)


def stop_clock(session: Session, clock: Clock, minutes: int) -> Recorded:
    """End a clock, and record so many minutes; nothing where it has ended meanwhile."""
    from llmpath.core.journal.clocks import ended

    def decide(progress: Progress, _device: str) -> Sequence[Change]:
        there = any(one.event == clock.event for one in progress.study.clocks)
        return ended(clock, minutes, session.now) if there else []

    return session.record(decide)


def log_time(session: Session, topic: Topic, minutes: int, on: date | None = None) -> Recorded:
    """Record minutes spent on a topic; raises UsageError for a day to come, or with more than 24 hours."""
    check_day(on, session.today)

    def decide(progress: Progress, _device: str) -> list[Change]:
        check_room(progress, on, minutes)
        return [Logged(topic.id, minutes, on)]

    return session.record(decide)


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


def move(session: Session, topic: Topic, by: int) -> tuple[Recorded, Moved]:
    """Let a topic come one place earlier (-1) or later (1) in the plan; raises UsageError where it cannot."""
    from llmpath.core.journal.events import Ordered
    from llmpath.core.plan.moving import moved
    from llmpath.planning import order_now

    found = moved(session.roadmap, session.progress, order_now(session), topic.id, by)
    return session.record(lambda *_: [Ordered(found.order)]), found


def take_back(session: Session, choose: Choose) -> TakenBack:
    """Record an undo or a redo of this device's own steps."""
    former = session.former_devices()
    recorded = session.record(lambda progress, device: choose(progress, own_ids(progress, device, former)))
    own = own_ids(recorded.after, recorded.device, former)
    ids = tuple(event.change.step for event in recorded.events if isinstance(event.change, Undone | Redone))
    known = {step.id: step.events for step in (*recorded.before.undoable, *recorded.before.redoable)}
    steps = tuple(known[id_] for id_ in ids)
    settings: Sequence[PutBack] = ()
    passed_over: frozenset[str] = frozenset()
    if any(isinstance(event.change, Configured) for events in steps for event in events):
        from llmpath.configuring import put_back

        undo = any(isinstance(event.change, Undone) for event in recorded.events)
        settings, passed_over = put_back(session, steps, undo=undo)
    left, back = (len(own_steps(some, own)) for some in (recorded.after.undoable, recorded.after.redoable))
    return TakenBack(recorded, ids, steps, left, back, settings, passed_over)


def following(session: Session, progress: Progress) -> Suggestion | None:
    """Return what is next, or None when everything is finished."""
    found = suggested(session, progress, 1).ranked
    return found[0] if found else None

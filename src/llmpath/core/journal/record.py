"""What may be recorded: a wish of the learner in, the changes for the journal out."""

from __future__ import annotations

from llmpath.core.durations import format_minutes
from llmpath.core.errors import UsageError
from llmpath.core.journal.events import Aimed, Dropped, Marked, Redone, State, Undone
from llmpath.core.scope import needed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from llmpath.core.journal.events import Change
    from llmpath.core.journal.steps import Step
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap


def mark(
    progress: Progress,
    topics: Iterable[str],
    state: State,
    minutes: int | None = None,
    on: date | None = None,
) -> list[Change]:
    """Return the changes that put topics into a state; a topic that is in it already is left alone.

    A time or a day given with it is recorded all the same: it corrects the earlier one.
    """
    wanted = dict.fromkeys(topics)
    told = minutes is not None or on is not None
    return [Marked(topic, state, minutes, on) for topic in wanted if told or progress.state(topic) is not state]


def with_prerequisites(roadmap: Roadmap, progress: Progress, topics: Sequence[str]) -> list[str]:
    """Return the topics with everything they rest on that is not satisfied yet, in study order."""
    wanted = {*topics, *(p for p in needed(roadmap, progress, topics) if not progress.state(p).satisfies)}
    return [topic for topic in roadmap.study_order if topic in wanted]


def undo(progress: Progress, devices: str | Collection[str], count: int) -> list[Change]:
    """Return the changes that take back this device's latest steps, the latest first; fewer if there are fewer.

    `devices` is its id, or that and the ids of steps it made under another.
    """
    own = own_steps(progress.undoable, devices)
    return [Undone(step.id) for step in reversed(own[-_positive(count) :])]


def redo(progress: Progress, devices: str | Collection[str], count: int) -> list[Change]:
    """Return the changes that bring back this device's latest undone steps, the latest undone first."""
    own = own_steps(progress.redoable, devices)
    return [Redone(step.id) for step in reversed(own[-_positive(count) :])]


def own_steps(steps: Iterable[Step], devices: str | Collection[str]) -> list[Step]:
    """Return the steps of one device, by its id, or by its id and those of steps it made under another."""
    ids = {devices} if isinstance(devices, str) else devices
    return [step for step in steps if step.events[0].device in ids or step.id in ids]


def own_ids(progress: Progress, device: str, former: Mapping[str, datetime]) -> frozenset[str]:
    """Return the id of a device, and the ids of the steps it made under others.

    `former` has the ids it had before, each with the instant before which steps of that id are its own, and the ids of
    steps of its own that came later: a machine that was cloned shares its id with another for a while.
    """
    listed = {id_ for id_ in former if "-" in id_}  # a step's; a device's has none
    if not former:
        return frozenset({device})
    earlier = set()
    for step in (*progress.undoable, *progress.redoable):
        first = step.events[0]
        until = former.get(first.device)
        if until and first.stamp.at < until:
            earlier.add(step.id)
    return frozenset({device, *listed, *earlier})


def _positive(count: int) -> int:
    if count < 1:
        raise UsageError(f"{count} is not a number of steps", "Give 1 or more.")
    return count


def check_day(on: date | None, today: date) -> None:
    """Refuse a day that has not come yet, and one before anybody who lives was born; raises UsageError."""
    if on is not None and on > today:
        raise UsageError(f"{on.isoformat()} has not come yet", f"Today is {today.isoformat()}.")
    if on is not None and (today - on).days > LIFETIME:
        raise UsageError(f"{on.isoformat()} is too long ago", "Nobody has studied for so long.")


LIFETIME = 100 * 366
"""Days."""
A_DAY = 24 * 60


def check_room(progress: Progress, on: date | None, minutes: int) -> None:
    """Refuse more than 24 hours on a day that was named; raises UsageError."""
    there = progress.minutes_by_day.get(on.toordinal(), 0) if on is not None else 0
    if on is not None and there + max(minutes, 0) > A_DAY:
        already = f", and {format_minutes(there)} are recorded" if there else ""
        hint = "Leave --on out to catch up on a time that was spread over days."
        raise UsageError(f"{on.isoformat()} has 24\N{NO-BREAK SPACE}h{already}", hint)


def aim(progress: Progress, goals: Iterable[str], by: date | None) -> list[Change]:
    """Return the changes that make these the learner's goals, due on one day; what is so already is left alone."""
    present = {goal.id: goal.by for goal in progress.goals}
    return [Aimed(goal, by) for goal in dict.fromkeys(goals) if goal not in present or present[goal] != by]


def drop(progress: Progress, goals: Iterable[str]) -> list[Change]:
    """Return the changes after which these are goals no more."""
    present = {goal.id for goal in progress.goals}
    return [Dropped(goal) for goal in dict.fromkeys(goals) if goal in present]


def check_due(by: date | None, today: date) -> None:
    """Refuse a due date that has passed; raises UsageError."""
    if by is not None and by < today:
        raise UsageError(f"{by.isoformat()} has passed", f"Today is {today.isoformat()}; choose a day to come.")

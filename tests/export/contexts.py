"""What an export is made of, for tests: the small roadmap with a journal, goals, notes and a plan, at a fixed time."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from llmpath.core.goals import Goal
from llmpath.core.graph import facts
from llmpath.core.journal.event_ids import next_id
from llmpath.core.journal.events import (
    Aimed,
    Change,
    Checked,
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
from llmpath.core.journal.folding import fold
from llmpath.core.plan.availability import Availability
from llmpath.core.plan.calendar_entry import Placed
from llmpath.core.plan.order import order_of
from llmpath.core.plan.schedule import schedule
from llmpath.core.progress import minutes_between
from llmpath.core.roadmap import (
    Hours,
    Prerequisite,
    Resource,
    Roadmap,
    Section,
    SelfCheck,
    Topic,
    Track,
    Use,
)
from llmpath.core.scope import scope_of_goals
from llmpath.export.context import ExportContext

NOW = datetime(2026, 11, 23, 19, 0, tzinfo=timezone(timedelta(hours=1)))
"""A Monday evening."""
DEVICE = "0123456789ab"
STEPS: tuple[Sequence[Change], ...] = (
    [Marked("math/vectors", State.DONE, 270, date(2026, 11, 21))],
    [Checked("math/vectors", 1, 1)],
    [Marked("math/matrices", State.LEARNING), Logged("math/matrices", 90, date(2026, 11, 22))],
    [Noted("math/matrices", "AB ≠ BA, “row times column”;\nask about <inverse> & rank, C:\\n")],
    [Aimed("nets/layers", date(2027, 1, 31)), Aimed("math")],
    [Ordered(("nets/neurons", "math/matrices"))],
    [Noted("math/tables", "=1+1 was its former id")],
    [Noted("old/gone", "no longer in the roadmap")],
    [Marked("math/derivatives", State.KNOWN)],
)
"""The commands of a learner, one every hour up to an hour before NOW."""


def journal(*steps: Sequence[Change], device: str = DEVICE, now: datetime = NOW) -> tuple[Event, ...]:
    """Stamp steps as the store would, an hour apart; `Undone` and `Redone` may name a step by its number."""
    events: list[Event] = []
    firsts: list[str] = []
    for number, changes in enumerate(steps):
        at = now.astimezone(UTC) - timedelta(hours=len(steps) - number)
        firsts.append("")
        for place, change in enumerate(changes):
            bits = bytes([number % 256, place % 256, *bytes.fromhex(device), 0, 0])
            id_ = next_id(int(at.timestamp() * 1000), events[-1].id if events else "", bits)
            firsts[-1] = firsts[-1] or id_
            events.append(Event(id_, firsts[-1], Stamp(at, 60, "test"), device, _meant(change, firsts)))
    return tuple(events)


def _meant(change: Change, firsts: Sequence[str]) -> Change:
    if isinstance(change, Undone | Redone) and change.step.isdecimal():
        return type(change)(firsts[int(change.step)])
    return change


def context(
    roadmap: Roadmap,
    *steps: Sequence[Change],
    now: datetime = NOW,
    availability: Availability | None = None,
    weeks: int | None = None,
    zone: str | None = None,
    goals: Sequence[str] = (),
    calendar: Mapping[str, Placed] | None = None,
) -> ExportContext:
    """Return what a session would export after these steps: of what the goals need, or else the learner's own goals."""
    events = journal(*steps, now=now)
    progress, today = fold(events, roadmap.renamed), now.date()
    aims = tuple(Goal(goal) for goal in goals) or progress.goals
    scope = scope_of_goals(roadmap, progress, aims)
    plan = schedule(
        roadmap, progress, aims, order_of(roadmap, progress, aims), availability or Availability(), today,
        minutes_between(progress, today, today),
    )  # fmt: skip
    return ExportContext(
        roadmap=roadmap, progress=progress, events=events,
        topics=tuple(topic for topic in roadmap.topics.values() if topic.id in scope),
        goals=tuple(goal.id for goal in aims), plan=plan, weeks=weeks, now=now, version="1.2.3", zone=zone,
        own=not goals, calendar=calendar or {},
    )  # fmt: skip


def learner(roadmap: Roadmap) -> ExportContext:
    """Return the context of the golden files."""
    return context(roadmap, *STEPS)


def hostile(texts: Sequence[str]) -> Roadmap:
    """Return a roadmap with each text as title, summary, reason, resource, place and question of a topic."""
    resources = {f"r{n}": Resource(f"r{n}", text, text, text, "book", "core") for n, text in enumerate(texts)}
    topics = tuple(
        Topic(
            f"bad/t{n}", text, "bad/s", text, Hours(1, 1, 1), (text,), (text,), (SelfCheck(text, text, "recall"),),
            (Prerequisite(f"bad/t{n - 1}", text),) if n else (), (Use(f"r{n}", text, "learn"),),
        )
        for n, text in enumerate(texts)
    )  # fmt: skip
    return facts(Roadmap((Track("bad", texts[0], texts[0], (Section("bad/s", texts[0], topics),)),), resources))


def large(size: int) -> Roadmap:
    """Return a roadmap of many topics, each resting on the one before."""
    resources = {"book": Resource("book", "The Book", "Somebody", "https://example.org/book", "book", "core")}
    topics = tuple(
        Topic(
            f"big/t{n}", f"Topic {n}", "big/s", "What it is about, in a sentence of the usual length.", Hours(1, 2, 4),
            prerequisites=(Prerequisite(f"big/t{n - 1}", "It builds on it in some way or other."),) if n else (),
            resources=(Use("book", f"chapter {n}", "learn"),),
        )
        for n in range(size)
    )  # fmt: skip
    section = Section("big/s", "All", topics)
    order = tuple(topic.id for topic in topics)
    descendant_count = {topic.id: size - place - 1 for place, topic in enumerate(topics)}
    return Roadmap((Track("big", "Big", "", (section,)),), resources, descendant_count, order)

"""What the journal says beside states and times: clocks that run, resources ticked, labs, placement, answers, links.

`Study` is folded step by step and stands in the snapshot; answers and links are read from the events when they are
asked for. The daily commands import this file only where they need a part of it, and the kinds of the events where
these are read.
"""

from __future__ import annotations

from llmpath.core.journal.events import Checked, Noted
from llmpath.core.roadmap import NOTHING
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from typing import Any

    from llmpath.core.journal.companions import LabResult, Purpose, Rating
    from llmpath.core.journal.corrections import Fixes
    from llmpath.core.journal.events import Event

NONE: Mapping[str, Any] = NOTHING


class Note(NamedTuple):
    """A note on a topic, with the learner's day it belongs to."""

    day: date
    text: str
    event: str = ""
    """The id of the event it was written with: what a correction names."""


class Clock(NamedTuple):
    """A clock that runs."""

    event: str
    """The id of the event that started it: what `ClockStopped` names."""
    topic: str
    since: datetime
    """In UTC."""


class LabTry(NamedTuple):
    """A lab that was begun, passed or given up."""

    lab: str
    result: LabResult
    hints: int
    day: date


class Study(NamedTuple):
    """What is folded beside states and times; every mapping is by topic, and topics without anything are left out."""

    clocks: tuple[Clock, ...] = ()
    """Those that run, the latest last."""
    ticked: Mapping[str, tuple[str, ...]] = NONE
    """The resources worked through: keys, or addresses of the learner's own links, the latest last."""
    labs: Mapping[str, tuple[LabTry, ...]] = NONE
    """Every try since the topic was last reset, the latest last."""
    placed: Mapping[str, float] = NONE
    """How likely a topic is known, 0 to 1, where nothing was marked since it was placed."""
    memory: Mapping[str, tuple[Any, ...]] = NONE
    """What is remembered of the answers, and under an empty topic how the learner answers: plain values that marshal
    can write, made and read by core/memory/folding.py."""


class Answer(NamedTuple):
    """An answer to a self-check question."""

    check: str
    """SelfCheck.key; empty where a `checked` event said that all questions of the topic were answered right."""
    rating: Rating
    purpose: Purpose
    at: datetime
    """The instant it was answered, in UTC."""
    day: date
    """The learner's day of that instant."""
    event: str


class Link(NamedTuple):
    """A link of the learner's own."""

    address: str
    title: str | None
    day: date
    event: str


def notes_in(events: Iterable[Event], fixes: Fixes, renamed: Mapping[str, str]) -> dict[str, tuple[Note, ...]]:
    """Return the notes on each topic, corrected, the latest last; `events` are those that count, as recorded."""
    found: dict[str, list[Note]] = {}
    for event in events:
        fix = fixes.get(event.id)
        if isinstance(event.change, Noted) and not (fix and fix.removed):
            text = event.change.text if fix is None or fix.text is None else fix.text
            day = (fix and fix.on) or event.day
            found.setdefault(renamed.get(event.change.topic, event.change.topic), []).append(Note(day, text, event.id))
    return {topic: tuple(notes) for topic, notes in found.items()}


def links_in(events: Iterable[Event], fixes: Fixes, renamed: Mapping[str, str]) -> dict[str, tuple[Link, ...]]:
    """Return the learner's own links on each topic, corrected, the latest last; `events` as for `notes_in`."""
    from llmpath.core.journal.companions import Linked

    found: dict[str, list[Link]] = {}
    for event in events:
        fix = fixes.get(event.id)
        if isinstance(event.change, Linked) and not (fix and fix.removed):
            topic, address, title = event.change
            title = title if fix is None or fix.text is None else fix.text
            link = Link(address, title, (fix and fix.on) or event.day, event.id)
            found.setdefault(renamed.get(topic, topic), []).append(link)
    return {topic: tuple(links) for topic, links in found.items()}


def without_withdrawn(events: Iterable[Event]) -> list[Event]:
    """Return events without the answers that were withdrawn in their own step, and without what withdrew them."""
    from llmpath.core.journal.companions import Answered

    kept: dict[str, Event] = {}
    given: dict[tuple[str, str, str], list[str]] = {}
    for event in events:
        change = event.change
        if isinstance(change, Answered):
            same = given.setdefault((event.step, change.topic, change.check), [])
            if change.rating == "withdrawn":
                if same:
                    del kept[same.pop()]
                continue
            same.append(event.id)
        kept[event.id] = event
    return list(kept.values())


def answers_in(events: Iterable[Event], renamed: Mapping[str, str]) -> dict[str, tuple[Answer, ...]]:
    """Return the answers on each topic in the order they were recorded, without those withdrawn in their step.

    A `checked` of all questions right stands for a right answer to each, unless its step has the answers themselves.
    """
    from llmpath.core.journal.companions import Answered

    known = without_withdrawn(events)
    answered = {(event.step, event.change.topic) for event in known if isinstance(event.change, Answered)}
    found: dict[str, list[Answer]] = {}
    for event in known:
        match event.change:
            case Answered(topic=topic, check=check, rating=rating, purpose=purpose, at=at):
                answer = Answer(check, rating, purpose, at or event.stamp.at, event.day, event.id)
                found.setdefault(renamed.get(topic, topic), []).append(answer)
            case Checked(topic=topic, passed=passed, asked=asked) if 0 < asked == passed:
                if (event.step, topic) not in answered:
                    answer = Answer("", "had", "check", event.stamp.at, event.day, event.id)
                    found.setdefault(renamed.get(topic, topic), []).append(answer)
    return {topic: tuple(some) for topic, some in found.items()}


def configured_in(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the changes of settings, of whatever devices, the latest last."""
    from llmpath.core.journal.companions import Configured

    return tuple(event for event in events if isinstance(event.change, Configured))

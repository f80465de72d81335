"""The journal in words, and what a command changed."""

from __future__ import annotations

from llmpath.core.durations import format_minutes
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
from llmpath.core.journal.events import (
    Aimed,
    Checked,
    Dropped,
    Logged,
    Marked,
    Noted,
    Ordered,
    Redone,
    State,
    Undone,
    subject,
)
from llmpath.core.values import assert_never, timedelta
from llmpath.render.text.lines import Span, line
from llmpath.render.text.words import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmpath.core.journal.companions import Companion
    from llmpath.core.journal.events import Event
    from llmpath.core.roadmap import Roadmap
    from llmpath.render.text.lines import Line


STATE_WORDS = {
    State.NEW: "reset",
    State.LEARNING: "started",
    State.DONE: "done",
    State.KNOWN: "known before",
    State.SKIPPED: "skipped",
}


def history_lines(
    events: Sequence[Event], journal: Sequence[Event], roadmap: Roadmap, undone: frozenset[str]
) -> list[Line]:
    """List events, the latest last; a step that no longer counts says so, and an undo says of what it was."""
    first = {event.id: event for event in journal}
    lines = []
    for event in events:
        if isinstance(event.change, Undone | Redone) and (about := first.get(event.change.step)):
            named = first.get(about.change.event, about) if isinstance(about.change, Corrected) else about
            topic = subject(named.change)
            lines.append(event_line(event, roadmap, about=f": {about.stamp.command} {topic}"))
        elif isinstance(event.change, Corrected) and (about := first.get(event.change.event)):
            lines.append(event_line(event, roadmap, about=f"  {subject(about.change)}", gone=event.step in undone))
        else:
            lines.append(event_line(event, roadmap, gone=event.step in undone))
    return lines


def event_line(event: Event, roadmap: Roadmap | None, *, gone: bool = False, about: str = "") -> Line:
    """Write one event with the learner's own time; with a roadmap, the topic's id is named."""
    local = event.stamp.at + timedelta(minutes=event.stamp.offset)
    topic = subject(event.change) if roadmap is not None else ""
    return line(
        "  ", Span(local.strftime("%Y-%m-%d %H:%M"), "dim"), "  ", change_words(event), about,
        Span(f"  {topic}" if topic else "", "id"), Span("  (undone)" if gone else "", "dim"), hang=20,
    )  # fmt: skip


def change_words(event: Event) -> str:
    """Say what an event was."""
    change = event.change
    match change:
        case Marked(state=state, minutes=minutes, on=on):
            took = f", took {format_minutes(minutes)}" if minutes is not None else ""
            return f"{STATE_WORDS[state]}{took}{f', on {on.isoformat()}' if on else ''}"
        case Logged(minutes=minutes, on=on):
            return f"studied {format_minutes(minutes)}{f', on {on.isoformat()}' if on else ''}"
        case Noted(text=text):
            return f"noted: {text}"
        case Checked(passed=passed, asked=asked):
            return f"self-checks: {passed} of {asked} right"
        case Aimed(by=by):
            return "made it a goal" + (f", due {by.isoformat()}" if by else "")
        case Dropped():
            return "no goal any more"
        case Ordered(topics=topics):
            return f"put {count(len(topics), 'topic')} into an order of your own" if topics else "gave up that order"
        case Undone():
            return "undid"
        case Redone():
            return "brought a step back (redo)"
        case _:
            return _companion_words(change)


def _companion_words(change: Companion) -> str:
    match change:
        case Answered(rating=rating, purpose=purpose):
            return f"self-check: {RATING_WORDS[rating]} ({purpose})"
        case Placed(sure=sure):
            known = f"placed: how sure it is that you know {count(len(sure), 'topic')}"
            return known if sure else "began to find out what you know"
        case LabTried(lab=lab, result=result, hints=hints):
            return f"lab {lab}: {result}" + (f", {count(hints, 'hint')} read" if hints else "")
        case ClockStarted():
            return "started the clock"
        case ClockStopped():
            return "stopped the clock"
        case ResourceTicked(resource=resource, done=done):
            return f"resource {resource}: {'done' if done else 'not done after all'}"
        case Linked(address=address, title=title):
            return f"link: {title} {address}" if title else f"link: {address}"
        case Corrected(text=text, minutes=minutes, on=on, removed=removed):
            time = format_minutes(minutes) if minutes is not None else ""
            told = ("removed" if removed else "", time, f"on {on.isoformat()}" if on else "", text or "")
            return f"corrected: {', '.join(filter(None, told))}"
        case Configured(setting=setting, after=after):
            return f"set {setting} to {' '.join(after)}" if after is not None else f"unset {setting}"
        case _:
            return assert_never(change)


RATING_WORDS = {
    "missed": "missed it",
    "effort": "right with effort",
    "had": "had it",
    "unknown": "did not know",
    "withdrawn": "answer taken back",
}

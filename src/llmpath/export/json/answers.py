"""Every answer as a JSON document; keys are only ever added, and `schema` counts what breaks."""

from __future__ import annotations

from llmpath.core.effort import hours_now, saving_now
from llmpath.core.errors import Problem
from llmpath.core.journal.events import Event, kind, parts
from llmpath.core.journal.resource_ticks import use_at_hand
from llmpath.core.memory.evidence import evidence_in, evidence_of, shaky_from, tally, topic_recall
from llmpath.core.memory.learner import memories_of, topic_memory
from llmpath.core.progress import Progress, chosen
from llmpath.core.rare_values import check_key
from llmpath.core.roadmap import Prerequisite, Roadmap, SelfCheck, Topic, Use
from llmpath.core.scope import all_that_counts
from llmpath.core.totals import Totals, total
from llmpath.core.values import UTC, datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from typing import Any

    from llmpath.core.check.figures import Report
    from llmpath.core.journal.study import Note
    from llmpath.core.path import Path
    from llmpath.core.suggest import Suggestion

SCHEMA = 2

Document = dict[str, "Any"]


def document(**content: object) -> Document:
    """Wrap an answer with the number of its schema."""
    return {"schema": SCHEMA, **content}


def topic_entry(topic: Topic, progress: Progress, today: date) -> Document:
    """Return a topic in short, with where the learner stands."""
    entry = progress.of(topic.id)
    return {
        "id": topic.id,
        "title": topic.title,
        "track": topic.track,
        "section": topic.section,
        "state": entry.state.value,
        "ready": progress.is_ready(topic),
        "blocked_by": list(progress.blocked_by(topic)),
        "hours": topic.hours._asdict() if topic.hours else None,
        "minutes_spent": entry.minutes,
        "since": entry.since.isoformat() if entry.since else None,
        **memory_entry(topic, progress, today),
    }


def memory_entry(topic: Topic, progress: Progress, today: date) -> Document:
    """Return what stands behind a finished topic, its recall on a day and the day from which it is shaky."""
    memory, day = topic_memory(progress, topic.id), today.toordinal()
    recalled = topic_recall(topic, memory, day)
    fades = shaky_from(topic, memory)
    return {
        "evidence": evidence_of(topic, progress, memory, day),
        "recall": None if recalled is None else round(recalled, 3),
        "shaky_from": fades.isoformat() if fades else None,
    }


def topic_document(
    topic: Topic, roadmap: Roadmap, progress: Progress, events: Iterable[Event], today: date
) -> Document:
    """Return everything about a topic."""
    resources = [resource_use(use, roadmap) for use in topic.resources]
    history = [event_entry(event) for event in events]
    return {**topic_facts(topic, roadmap, progress, resources, today), "history": history}


def topic_facts(
    topic: Topic, roadmap: Roadmap, progress: Progress, resources: Sequence[Document], today: date
) -> Document:
    """Return what there is about a topic beside its history; how resources are told is for the caller to say."""
    return {
        **topic_entry(topic, progress, today),
        "summary": topic.summary,
        "aliases": list(topic.aliases),
        "formerly": list(topic.formerly),
        "outcomes": list(topic.outcomes),
        "checks": [check_entry(check) for check in topic.checks],
        "prerequisites": [prerequisite_entry(p, progress) for p in topic.prerequisites],
        "opens": list(roadmap.opens[topic.id]),
        "leads_to": roadmap.descendant_count[topic.id],
        "resources": resources,
        "related": [related._asdict() for related in topic.related],
        "checks_answered": {"passed": progress.of(topic.id).passed, "asked": progress.of(topic.id).asked},
        "notes": [note_entry(note) for note in progress.notes.get(topic.id, ())],
        **study_document(topic.id, progress),
    }


def saved_entry(topic: Topic, progress: Progress) -> Document | None:
    """Return the topic that is finished and saves most of this one, with the likely hours that are left."""
    saved = saving_now(topic, progress)
    return {**saved._asdict(), "hours_left": hours_now(topic, progress)} if saved else None


def check_entry(check: SelfCheck) -> Document:
    """Return a self-check question with the key that answers know it by."""
    accepts = [one if isinstance(one, str) else one._asdict() for one in check.accepts]
    return {**check._asdict(), "accepts": accepts, "key": check_key(check)}


def prerequisite_entry(prerequisite: Prerequisite, progress: Progress) -> Document:
    """Return a prerequisite with its state; of alternatives that of the one that serves."""
    serving = chosen(prerequisite, progress)
    found: Document = prerequisite._asdict()
    found["or"] = list(found.pop("alternatives"))
    return {**found, "chosen": serving, "state": progress.state(serving).value}


def note_entry(note: Note) -> Document:
    """Return a note with the event that a correction of it names."""
    return {"day": note.day.isoformat(), "text": note.text, "event": note.event}


def study_document(topic: str, progress: Progress) -> Document:
    """Return what a learner did with a topic beside its state and time: links, resources, labs, clock, placement."""
    study = progress.study
    clock = next((clock for clock in study.clocks if clock.topic == topic), None)
    return {
        "links": [{**link._asdict(), "day": link.day.isoformat()} for link in progress.links.get(topic, ())],
        "resources_done": list(study.ticked.get(topic, ())),
        "labs": [{**tried._asdict(), "day": tried.day.isoformat()} for tried in study.labs.get(topic, ())],
        "clock_since": instant(clock.since) if clock else None,
        "placed": study.placed.get(topic),
    }


def resource_use(use: Use, roadmap: Roadmap) -> Document:
    """Return a resource as a topic uses it: everything about it, the place inside it and what for."""
    facts = roadmap.resources[use.resource]._asdict()
    return {"resource": facts.pop("key"), "at": use.at, "role": use.role, "note": use.note, **facts}


def suggestion_entry(
    suggestion: Suggestion, roadmap: Roadmap, progress: Progress, reasons: Sequence[str], today: date
) -> Document:
    """Return a suggestion with its key and its reasons, in words and by the names of the deciding terms."""
    first = use_at_hand(suggestion.topic, progress)
    return {
        **topic_entry(suggestion.topic, progress, today),
        "begin_with": resource_use(first, roadmap) if first else None,
        "reasons": list(reasons),
        "decided": [term.name for term in suggestion.decided],
        "terms": {term.name: term.value for term in suggestion.terms},
    }


def totals_entry(totals: Totals) -> Document:
    """Return the figures of a group of topics."""
    hours = {"hours": totals.hours, "complete_hours": totals.complete_hours, "remaining_hours": totals.remaining_hours}
    figures = {name: round(value, 2) for name, value in hours.items()}
    return {**totals._asdict(), **figures, "share": round(totals.share, 4)}


def progress_document(roadmap: Roadmap, progress: Progress, topics: Sequence[Topic], today: date) -> Document:
    """Return the totals of every track and of all that counts, and the topics asked for."""
    counted = all_that_counts(roadmap, progress)
    return {
        "total": totals_entry(total(map(roadmap.topics.__getitem__, counted), roadmap, progress)),
        "tracks": [
            {"id": track.id, "title": track.title, **totals_entry(total(own, roadmap, progress))}
            for track in roadmap.tracks
            if (own := [topic for topic in track.topics if topic.id in counted]) or not track.optional
        ],
        "evidence": tally(evidence_in(roadmap, progress, memories_of(progress), today.toordinal()).values()),
        "topics": [topic_entry(topic, progress, today) for topic in topics],
        "no_longer_in_roadmap": [
            {"id": topic, "state": progress.state(topic).value} for topic in progress.strangers(roadmap)
        ],
    }


def path_document(path: Path, progress: Progress, today: date) -> Document:
    """Return the way to the goals."""
    return {
        "goals": list(path.goals),
        "hours": path.hours,
        "satisfied": path.satisfied,
        "steps": [
            {
                **topic_entry(step.topic, progress, today),
                "hours_left": step.hours,
                "needed_by": [{"topic": user.id, "why": p.why} for user, p in step.needed_by],
            }
            for step in path.steps
        ],
    }


RENAMED = {"step": "undone_step", "at": "answered_at"}
"""Parts of a change that have the name of a part of every event → what they are called in JSON."""


def event_entry(event: Event) -> Document:
    """Return an event with its instant in UTC and the local offset in minutes."""
    event_kind = kind(event.change)
    change: Document = {
        RENAMED.get(key, key): _plain(value) for key, value in parts(event.change).items() if value is not None
    }
    if event_kind == "placed":
        change |= {key: dict(change[key]) for key in ("ratings", "sure")}
    return {
        "id": event.id,
        "step": event.step,
        "kind": event_kind,
        **change,
        "at": instant(event.stamp.at),
        "offset": event.stamp.offset,
        "command": event.stamp.command,
        "device": event.device,
    }


def instant(moment: datetime) -> str:
    """Write an instant in UTC, to the millisecond."""
    return f"{moment.astimezone(UTC).isoformat(timespec='milliseconds')[:-6]}Z"  # in the place of +00:00


PLAIN = str, int, float
"""What JSON has as it is."""


def _plain(value: object) -> object:
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, datetime):
        return instant(value)
    return list(value) if isinstance(value, tuple) else str(value)


def change_document(
    events: Sequence[Event],
    after: Progress,
    roadmap: Roadmap,
    opened: Sequence[Topic],
    following: Suggestion | None,
    today: date,
) -> Document:
    """Return what a command recorded, what that opened and what is next."""
    touched = dict.fromkeys(t for t in (getattr(e.change, "topic", None) for e in events) if t in roadmap.topics)
    return {
        "step": events[0].step if events else None,
        "events": [event_entry(event) for event in events],
        "changed": [topic_entry(roadmap.topics[topic], after, today) for topic in touched if topic],
        "opened": [topic.id for topic in opened],
        "next": following.topic.id if following else None,
    }


def problem_entry(problem: Problem) -> Document:
    """Return a problem of a roadmap file; line and column count from 1."""
    return problem._asdict()


def report_entry(report: Report) -> Document:
    """Return the figures of a track or of all of them; hours are likely hours."""
    return {
        "title": report.title,
        "topics": report.topics,
        "hours": report.hours,
        "prerequisites": {
            "within": report.within,
            "across": report.across,
            "helpful": report.helpful,
            "choices": report.choices,
        },
        "depth": report.depth,
        "width": report.width,
        "critical_path": {"hours": report.critical_hours, "topics": [topic.id for topic in report.critical_path]},
        "bottlenecks": [{"topic": topic.id, "leads_to": leads} for topic, leads in report.bottlenecks],
        "without_practice": [topic.id for topic in report.without_practice],
        "levels": dict(report.levels),
        "sections": [{"id": s.section.id, "hours": s.hours, "weeks": s.weeks, "fits": s.fits} for s in report.sections],
    }

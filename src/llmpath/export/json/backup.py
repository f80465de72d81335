"""Everything as one JSON document: the roadmap, where the learner stands, and every event of the journal.

`llmpath import json` brings the events and the files of added roadmaps back; all the rest is folded from the events
or is the roadmap, and stands here for other programs.

A line holds one topic, one resource or one event, so that two documents can be compared line by line,
and is made when its turn comes, so that a document of any length takes little memory.
"""

from __future__ import annotations

from _json import encode_basestring_ascii, make_encoder

from llmpath.export.json.answers import event_entry, instant, note_entry, study_document, topic_facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap, Topic, Track
    from llmpath.export.context import ExportContext
    from llmpath.export.json.answers import Document

KIND = "llmpath backup"
SCHEMA = 2
"""Raised when a key changes its meaning or goes away; new keys and new kinds of events come without it."""


def write(context: ExportContext) -> str:
    """Return the document, in ASCII so that any pipe and any terminal carries it."""
    return "".join(pieces(context))


def pieces(context: ExportContext) -> Iterator[str]:
    """Return the document piece by piece; it is whole whatever topics were asked for."""
    roadmap, progress = context.roadmap, context.progress
    goals = [{"id": goal.id, "by": goal.by.isoformat() if goal.by else None} for goal in progress.goals]
    head: Document = {
        "kind": KIND, "schema": SCHEMA, "llmpath": context.version, "made": instant(context.now), "goals": goals,
        "order": list(progress.order),
    }  # fmt: skip
    lists: dict[str, Iterable[Document]] = {
        "tracks": (_track(track, roadmap) for track in roadmap.tracks),
        "topics": (_topic(topic, context) for topic in roadmap.topics.values()),
        "resources": (resource._asdict() for resource in roadmap.resources.values()),
        "no_longer_in_roadmap": (_stranger(id_, progress) for id_ in progress.strangers(roadmap)),
        "roadmap_files": ({"name": name, "text": data.decode()} for name, data in context.roadmap_files),
        "events": map(event_entry, context.events),
    }
    for number, (key, value) in enumerate(head.items()):
        yield f"{',' if number else '{'}\n  {_text(key)}: {_text(value)}"
    for key, entries in lists.items():
        yield f",\n  {_text(key)}: ["
        number = -1
        for number, entry in enumerate(entries):
            yield f"{',' if number else ''}\n    {_text(entry)}"
        yield "]" if number < 0 else "\n  ]"
    yield "\n}\n"


def _refuse(value: object) -> None:
    raise TypeError(f"{type(value).__name__} has no form in JSON")


_encoded = make_encoder(None, _refuse, encode_basestring_ascii, None, ": ", ", ", False, False, True)
"""What json.dumps calls, without `re` and `enum`, which importing json takes."""


def _text(value: object) -> str:
    """Write a value in one line; the one control character that JSON lets pass is escaped as well."""
    return "".join(_encoded(value, 0)).replace("\x7f", "\\u007f")


def _track(track: Track, roadmap: Roadmap) -> Document:
    sections = [
        {
            "id": section.id,
            "title": section.title,
            "summary": section.summary,
            "weeks": section.weeks,
            "topics": list(roadmap.contents[section.id]),
        }
        for section in track.sections
    ]
    source = {"url": track.source.url, "day": track.source.day.isoformat()} if track.source else None
    return {
        "id": track.id, "title": track.title, "summary": track.summary, "optional": track.optional, "source": source,
        "sections": sections,
    }  # fmt: skip


def _topic(topic: Topic, context: ExportContext) -> Document:
    """Return a topic as `llmpath show --json` does; its history stands under `events`, its resources' facts once."""
    resources = [use._asdict() for use in topic.resources]
    return topic_facts(topic, context.roadmap, context.progress, resources, context.now.date())


def _stranger(topic: str, progress: Progress) -> Document:
    """Return a topic that has a history and is no longer in the roadmap."""
    entry = progress.of(topic)
    return {
        "id": topic,
        "state": entry.state.value,
        "minutes_spent": entry.minutes,
        "since": entry.since.isoformat() if entry.since else None,
        "notes": [note_entry(note) for note in progress.notes.get(topic, ())],
        **study_document(topic, progress),
    }

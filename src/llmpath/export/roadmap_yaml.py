"""A drafted roadmap as a YAML file that is pleasant to edit; what the file holds is data, whatever it looks like."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from llmpath.core.importing.roadmap_draft import RoadmapDraft
from llmpath.core.roadmap import Hours, Resource, Section, Topic, Track

MOST_VALUES = 45_000
"""Of a file; the loader takes 50,000."""
OF_A_RESOURCE = 16
"""Values of YAML that a resource is at most."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ()/.+'’-]*(?:, [A-Za-z0-9 ()/.+'’-]+)*")  # noqa: RUF001
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_LINE_ENDS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "\x7f\x85\u2028\u2029\ufeff\ufffe\uffff"})


def roadmap_files(draft: RoadmapDraft, comment: str, titled: Collection[str] | None = None) -> list[str]:
    """Write a draft as the file of its track, or, given the sections that are new, as one that extends it.

    Where it has more values than a file may have, the rest are further files that extend it.
    """
    texts: list[str] = []
    seen: set[str] = set()
    begun: set[str] = set()
    for part in _parts(draft.track.sections, draft.resources):
        keys = {use.resource: 0 for section in part for topic in section.topics for use in topic.resources}
        resources = [draft.resources[key] for key in keys if key in draft.resources and key not in seen]
        seen |= keys.keys()
        lines = [*(f"# {line}" for line in comment.splitlines()), "format: 1"]
        lines += _head(draft.track) if not texts and titled is None else [f"extends: {draft.track.id}"]
        if resources:
            lines += ["", "resources:", *(line for resource in resources for line in _resource(resource))]
        lines += ["", "sections:"]
        for section in part:
            new = section.id not in begun and (titled is None or section.id in titled)
            lines += _section(section, with_title=new)
            begun.add(section.id)
        texts.append("\n".join(lines) + "\n")
    return texts


def _head(track: Track) -> Iterator[str]:
    yield f"id: {track.id}"
    yield f"title: {scalar(track.title)}"
    yield f"summary: {scalar(track.summary)}"
    if track.source:
        yield f"source: {{url: {quoted(track.source.url)}, day: {quoted(track.source.day.isoformat())}}}"


def _parts(sections: Sequence[Section], resources: Mapping[str, Resource]) -> Iterator[list[Section]]:
    """Part the sections so that no part has more than MOST_VALUES values."""
    part: list[Section] = []
    values, seen = 0, set[str]()
    for section in sections:
        topics: list[Topic] = []
        for topic in section.topics:
            fresh = {use.resource for use in topic.resources if use.resource in resources} - seen
            cost = _values(topic) + OF_A_RESOURCE * len(fresh)
            if values + cost > MOST_VALUES and (part or topics):
                yield [*part, *([section._replace(topics=tuple(topics))] if topics else [])]
                part, topics, values = [], [], 0
            topics.append(topic)
            seen |= fresh
            values += cost
        if topics:
            part.append(section._replace(topics=tuple(topics)))
    if part:
        yield part


def _values(topic: Topic) -> int:
    """Return how many values of YAML a topic is at most, with its share of a section."""
    return 25 + len(topic.outcomes) + 6 * len(topic.prerequisites) + 8 * len(topic.resources) + len(topic.formerly)


def scalar(text: str) -> str:
    """Write a text: as it is where no reader of YAML could take it for anything else, quoted elsewhere."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not text.endswith(" ") and "  " not in text
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """Write a text between double quotes; what JSON escapes, YAML reads alike."""
    return json.dumps(text, ensure_ascii=False).translate(_LINE_ENDS)


def _resource(resource: Resource) -> Iterator[str]:
    yield f"  {resource.key}:"
    yield f"    title: {scalar(resource.title)}"
    yield f"    author: {scalar(resource.author)}"
    yield f"    url: {quoted(resource.url)}"
    yield f"    kind: {resource.kind}"
    yield f"    level: {resource.level}"
    if resource.free != "yes":
        yield f"    free: {quoted(resource.free)}"


def _section(section: Section, *, with_title: bool) -> Iterator[str]:
    yield f"  - id: {section.id}"
    if with_title:
        yield f"    title: {scalar(section.title)}"
    yield "    topics:"
    for topic in section.topics:
        yield from _topic(topic)


def _topic(topic: Topic) -> Iterator[str]:
    yield f"      - id: {topic.id}"
    yield f"        title: {scalar(topic.title)}"
    if topic.summary:
        yield f"        summary: {scalar(topic.summary)}"
    if topic.hours:
        yield f"        hours: {_hours(topic.hours)}"
    if topic.outcomes:
        yield "        outcomes:"
        for outcome in topic.outcomes:
            yield f"          - {scalar(outcome)}"
    if topic.prerequisites:
        yield "        prerequisites:"
        for prerequisite in topic.prerequisites:
            yield f"          - {{topic: {prerequisite.topic}, why: {quoted(prerequisite.why)}}}"
    if topic.resources:
        yield "        resources:"
        for use in topic.resources:
            yield f"          - {{resource: {use.resource}, at: {use.at}, role: {use.role}}}"
    if topic.formerly:
        yield f"        formerly: [{', '.join(topic.formerly)}]"


def _hours(hours: Hours) -> str:
    guessed = ", guessed: true" if hours.guessed else ""
    return f"{{low: {hours.low:g}, likely: {hours.likely:g}, high: {hours.high:g}{guessed}}}"

"""A drafted roadmap as a YAML file that is pleasant to edit; what the file holds is data, whatever it looks like."""

import json
import re
from collections.abc import Collection, Iterator

from llmpath.core.importing.roadmap_draft import RoadmapDraft
from llmpath.core.roadmap import Hours, Resource, Section, Topic

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ()/.+'’-]*(?:, [A-Za-z0-9 ()/.+'’-]+)*")  # noqa: RUF001
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_LINE_ENDS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "\x7f\x85\u2028\u2029\ufeff\ufffe\uffff"})


def roadmap_yaml(draft: RoadmapDraft, comment: str, titled: Collection[str] | None = None) -> str:
    """Write a draft as the file of its track, or, given the sections that are new, as a file that extends it."""
    track = draft.track
    lines = [*(f"# {line}" for line in comment.splitlines()), "format: 1"]
    if titled is None:
        lines += [f"id: {track.id}", f"title: {scalar(track.title)}", f"summary: {scalar(track.summary)}"]
        if track.source:
            lines.append(f"source: {{url: {quoted(track.source.url)}, day: {quoted(track.source.day.isoformat())}}}")
    else:
        lines.append(f"extends: {track.id}")
    if draft.resources:
        lines += ["", "resources:"]
        for resource in draft.resources.values():
            lines += _resource(resource)
    lines += ["", "sections:"]
    for section in track.sections:
        lines += _section(section, with_title=titled is None or section.id in titled)
    return "\n".join(lines) + "\n"


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

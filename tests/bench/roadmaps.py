"""Makes large roadmaps in the format of ours, the same for the same seed, with about three prerequisites a topic.

A track is a file. Its topics lie in layers of 25; each rests on two to four topics of the layer before it, now and then
on a layer of an earlier track. Within a layer nothing rests on anything, so that no prerequisite is implied by another.
Topics are short, for a plan must end within a hundred years.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

LAYER = 25
SECTION = 100
"""Topics in a section."""
RESOURCES = 20
"""In a track."""
ACROSS = 0.05
"""The share of topics that rest on another track."""

_FIRST = (
    "Sparse",
    "Deep",
    "Linear",
    "Stable",
    "Causal",
    "Fast",
    "Exact",
    "Robust",
    "Scaled",
    "Hidden",
    "Local",
    "Joint",
)
_SECOND = (
    "attention", "gradients", "tensors", "kernels", "sampling", "encoders", "losses", "priors", "decoding", "pruning",
    "embeddings", "schedules", "tokens", "filters", "metrics", "caching",
)  # fmt: skip
_DO = ("Explain", "Derive", "Implement", "Compare", "Measure", "Sketch", "Apply", "Test")
_WHAT = (
    "the update rule",
    "a worked example",
    "the shapes of all parts",
    "its cost in time and memory",
    "where it fails",
)


@dataclass(frozen=True)
class Made:
    """A topic with what it rests on, and what peers are told of it."""

    id: str
    title: str
    hours: float
    prerequisites: tuple[str, ...]


def topics(count: int, files: int, seed: int, ready: int = 0) -> list[list[Made]]:
    """Return the topics of each track; the first `ready` of all rest on nothing, and so does the first layer."""
    random = Random(f"{seed} {count} {files} {ready}")
    tracks: list[list[Made]] = []
    for number in range(files):
        size = count * (number + 1) // files - count * number // files
        before = sum(map(len, tracks))
        track: list[Made] = []
        for place in range(size):
            free = before + place < max(ready, LAYER)
            known = () if free else _rests_on(random, tracks, track)
            first, second = random.choice(_FIRST), random.choice(_SECOND)
            id_ = f"field-{number}/{first.lower()}-{second}-{place}"
            track.append(Made(id_, f"{first} {second} {place}", random.randint(3, 7) / 10, known))
        tracks.append(track)
    return tracks


def _rests_on(random: Random, tracks: list[list[Made]], track: list[Made]) -> tuple[str, ...]:
    layer = len(track) // LAYER
    if tracks and (layer == 0 or random.random() < ACROSS):
        other = random.choice(tracks)
        whole = max(1, len(other) // LAYER)
        base, start = other, random.randrange(whole) * LAYER
    else:
        base, start = track, (layer - 1) * LAYER
    below = [topic.id for topic in base[start : start + LAYER]]
    return tuple(random.sample(below, min(len(below), random.choice((2, 3, 3, 4)))))


def write(folder: Path, tracks: list[list[Made]], seed: int) -> int:
    """Write the tracks as files of a folder and give their size in bytes."""
    folder.mkdir(parents=True)
    size = 0
    for number, track in enumerate(tracks):
        text = "".join(_file(number, track, Random(f"{seed} {number}")))
        size += (folder / f"field-{number:03}.yaml").write_text(text, encoding="utf-8")
    return size


def _file(number: int, track: list[Made], random: Random) -> Iterator[str]:
    yield f"format: 1\nid: field-{number}\ntitle: Field {number}\n"
    yield f"summary: A made-up field of {len(track)} topics, for measuring.\norder: {number + 100}\nresources:\n"
    for key in range(RESOURCES):
        yield (
            f"  field-{number}-book-{key}:\n    title: The book {key} of field {number}\n    author: A. Author\n"
            f"    url: https://example.org/field-{number}/{key}\n    kind: book\n    level: core\n    seed: true\n"
        )
    yield "sections:\n"
    for place, topic in enumerate(track):
        if place % SECTION == 0:
            part = place // SECTION + 1
            yield f"  - id: field-{number}/part-{part}\n    title: Part {part} of field {number}\n    topics:\n"
        yield from _topic(number, topic, random)


def _topic(number: int, topic: Made, random: Random) -> Iterator[str]:
    yield f"      - id: {topic.id}\n        title: {topic.title}\n        summary: >-\n          "
    yield f"{topic.title} is what much of this field rests on, and one needs it as soon as a model no longer fits\n"
    further, said = random.choice(_SECOND), random.choice(_SECOND)
    yield f"          on paper. It takes {further} further, and says what {said} are for.\n"
    hours = f"{{low: {topic.hours / 2:.2f}, likely: {topic.hours}, high: {topic.hours * 2:.1f}}}"
    yield f"        hours: {hours}\n        outcomes:\n"
    for verb in random.sample(_DO, 3):
        yield f"          - {verb} {random.choice(_WHAT)} of {topic.title.lower()}\n"
    yield "        checks:\n"
    yield f"          - question: What does {topic.title.lower()} cost when the input is twice as long?\n"
    yield f"            answer: It costs {random.choice((2, 4, 8))} times as much.\n            level: apply\n"
    if topic.prerequisites:
        yield "        prerequisites:\n"
    for known in topic.prerequisites:
        yield f"          - topic: {known}\n            why: its {random.choice(_SECOND)} are used in the second step\n"
    yield "        resources:\n"
    for role in ("learn", "practice"):
        book = f"field-{number}-book-{random.randrange(RESOURCES)}"
        chapter = random.randint(1, 30)
        yield f"          - resource: {book}\n            at: chapter {chapter}\n            role: {role}\n"

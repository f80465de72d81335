"""The figures of a roadmap: how much it holds, how deep it goes, and where it is thin."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from llmpath.core.effort import hours_in_order
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Section, Topic, Track

HOURS_A_WEEK = 10.0
"""What a week of a section is held against."""
BOTTLENECKS = 5


@dataclass(frozen=True, slots=True)
class SectionHours:
    """The likely hours of a section beside the weeks it has."""

    section: Section
    hours: float

    @property
    def weeks(self) -> int | None:
        """How many weeks the section has, None where it has none."""
        return self.section.weeks[1] - self.section.weeks[0] + 1 if self.section.weeks else None

    @property
    def fits(self) -> bool:
        """Whether the hours fit the weeks at HOURS_A_WEEK; always where there are no weeks."""
        return self.weeks is None or self.hours <= self.weeks * HOURS_A_WEEK


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a track, or of all of them."""

    title: str
    topics: int
    hours: float
    within: int
    """Prerequisites of the same track."""
    across: int
    """Prerequisites of other tracks."""
    helpful: int
    """How many of both only help."""
    choices: int
    """How many of both leave a choice: any one of several topics serves."""
    depth: int
    """The most topics in a row that each require the next, whatever track they are of."""
    width: int
    """The most topics that are equally deep."""
    critical_path: tuple[Topic, ...]
    """The chain of required prerequisites with the most likely hours, its goal last."""
    bottlenecks: tuple[tuple[Topic, int], ...]
    """The topics on which most others of the whole roadmap rest, with how many."""
    without_practice: tuple[Topic, ...]
    levels: tuple[tuple[str, int], ...]
    """How many self-checks ask to recall, to apply and to explain."""
    sections: tuple[SectionHours, ...]

    @property
    def critical_hours(self) -> float:
        """The likely hours of the critical path."""
        return sum(topic.likely_hours for topic in self.critical_path)


def report(roadmap: Roadmap, track: Track | None = None) -> Report:
    """Return the figures of a track, or of the whole roadmap."""
    topics = track.topics if track else tuple(roadmap.topics.values())
    chosen = {topic.id for topic in topics}
    depths = _longest(roadmap, lambda _topic: 1.0)
    hours = _longest(roadmap, lambda topic: topic.likely_hours)
    edges = [(topic, p) for topic in topics for p in topic.prerequisites]
    within = sum(roadmap.topics[p.topic].track == topic.track for topic, p in edges)
    choices = sum(bool(p.alternatives) for _, p in edges)
    layers = Counter(depths[id_] for id_ in chosen)
    by_leads = sorted(topics, key=lambda topic: -roadmap.descendant_count[topic.id])[:BOTTLENECKS]
    levels = Counter(check.level for topic in topics for check in topic.checks)
    sections = track.sections if track else tuple(roadmap.sections.values())
    return Report(
        title=track.title if track else "All tracks",
        topics=len(topics),
        hours=sum(topic.likely_hours for topic in topics),
        within=within,
        across=len(edges) - within,
        helpful=sum(p.kind == "helpful" for _, p in edges),
        choices=choices,
        depth=int(max((depths[id_] for id_ in chosen), default=0)),
        width=max(layers.values(), default=0),
        critical_path=_critical_path(roadmap, hours, chosen),
        bottlenecks=tuple(
            (topic, roadmap.descendant_count[topic.id]) for topic in by_leads if roadmap.descendant_count[topic.id]
        ),
        without_practice=tuple(t for t in topics if not any(use.role == "practice" for use in t.resources)),
        levels=tuple((level, levels[level]) for level in ("recall", "apply", "explain")),
        sections=tuple(SectionHours(section, _hours(section.topics)) for section in sections),
    )


def _hours(topics: Iterable[Topic]) -> float:
    return sum(topic.likely_hours for topic in topics)


def _longest(roadmap: Roadmap, weight: Callable[[Topic], float]) -> dict[str, float]:
    """Return for every topic the weight of the heaviest chain of required prerequisites that ends with it.

    The longest path of an acyclic graph, by dynamic programming over a topological order (Kelley and Walker, 1959,
    who called it the critical path).
    """
    found: dict[str, float] = {}
    for id_ in roadmap.study_order:
        topic = roadmap.topics[id_]
        found[id_] = weight(topic) + max((found[p] for p in topic.required), default=0.0)
    return found


def _critical_path(roadmap: Roadmap, hours: dict[str, float], chosen: set[str]) -> tuple[Topic, ...]:
    """Walk back from the topic with the heaviest chain; ties go to the order of the roadmap."""
    chain: list[Topic] = []
    candidates = tuple(id_ for id_ in roadmap.topics if id_ in chosen)
    while candidates:
        topic = roadmap.topics[max(candidates, key=hours.__getitem__)]
        chain.append(topic)
        candidates = topic.required
    return tuple(reversed(chain))


def hours_together(roadmap: Roadmap, *, optional: bool) -> float:
    """Return the hours of all tracks in study order, less what topics save each other; `optional` ones too."""
    inside = [roadmap.topics[id_] for id_ in roadmap.study_order if optional or id_ in roadmap.whole]
    return sum(hours_in_order(inside, Progress()))

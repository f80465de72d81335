"""What a change of the roadmap does to people's progress, and to one learner's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from llmpath.core.journal.events import Event, State
from llmpath.core.journal.folding import fold
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.core.totals import total


@dataclass(frozen=True, slots=True)
class Renamed:
    """What is recorded under one id counts for a topic with another id now."""

    old: str
    was: str
    """The topic it counted for before: the same id, or a later name of it."""
    new: str
    merged: bool
    """Whether the new topic has the history of other ids too."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A topic stands in another section."""

    topic: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Needs:
    """The required prerequisites of a topic are others, under their new ids."""

    topic: str
    added: tuple[str, ...]
    """Whoever has not satisfied one of these finds the topic blocked."""
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoadmapChange:
    """Everything about a change of the roadmap that progress could notice; in the order of the roadmaps."""

    gone: tuple[str, ...]
    """Ids, former ones included, whose history would be shown as no longer in the roadmap."""
    renamed: tuple[Renamed, ...]
    moved: tuple[Moved, ...]
    new: tuple[str, ...]
    needs: tuple[Needs, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to one learner; topics under their new ids, those that are gone under their old ones."""

    gone: tuple[tuple[str, State], ...]
    """Topics with a history that leave the roadmap, and where the learner stands with them."""
    blocked: tuple[str, ...]
    """Topics that were ready or in progress and rest now on something that is not satisfied."""
    opened: tuple[str, ...]
    """Topics that were blocked and are ready now."""
    share_before: float
    share_after: float


def compare(old: Roadmap, new: Roadmap) -> RoadmapChange:
    """Say what has changed from one roadmap to another."""
    homes = {id_: _home(id_, new) for id_ in (*old.topics, *old.renamed)}
    sources = _sources(old, homes)
    kept = [(old.topics[id_], new.topics[home]) for id_, home in homes.items() if home and id_ in old.topics]
    needs = [_needs(old, homes, new.topics[id_], came_from) for id_, came_from in sources.items()]
    return RoadmapChange(
        gone=tuple(id_ for id_, home in homes.items() if home is None),
        renamed=tuple(_renamed(old, homes, sources)),
        moved=tuple(Moved(now.id, was.section, now.section) for was, now in kept if was.section != now.section),
        new=tuple(id_ for id_ in new.topics if id_ not in homes.values()),
        needs=tuple(entry for entry in needs if entry.added or entry.dropped),
    )


def _home(id_: str, roadmap: Roadmap) -> str | None:
    """Return the topic for which events with an id count, None where they count for none."""
    home = roadmap.renamed.get(id_, id_)
    return home if home in roadmap.topics else None


def _sources(old: Roadmap, homes: Mapping[str, str | None]) -> dict[str, list[str]]:
    """Return for each topic that is not new the topics it was before, several where they were merged."""
    found: dict[str, list[str]] = {}
    for id_ in old.topics:
        home = homes[id_]
        if home:
            found.setdefault(home, []).append(id_)
    return found


def _renamed(old: Roadmap, homes: Mapping[str, str | None], sources: Mapping[str, list[str]]) -> Iterator[Renamed]:
    for id_, home in homes.items():
        present = old.renamed.get(id_, id_)
        # A former id goes where its topic goes; only where it parts from it, is there something to say.
        expected = id_ if id_ in old.topics else homes[present]
        if home and home != expected:
            yield Renamed(id_, present, home, len(sources.get(home, ())) > 1)


def _needs(old: Roadmap, homes: Mapping[str, str | None], topic: Topic, came_from: Sequence[str]) -> Needs:
    """Compare what is required; of a merged topic, what not all of its parts required is added."""
    before = [[homes[p] or p for p in old.topics[id_].required] for id_ in came_from]
    added = (p for p in topic.required if not all(p in required for required in before))
    dropped = (p for required in before for p in required if p not in topic.required and p != topic.id)
    return Needs(topic.id, tuple(added), tuple(dict.fromkeys(dropped)))


def effect(old: Roadmap, new: Roadmap, events: Iterable[Event]) -> Effect:
    """Say what a change does to the learner who has recorded these events, in the order of their ids."""
    journal = tuple(events)
    before, after = fold(journal, old.renamed), fold(journal, new.renamed)
    sources = _sources(old, {id_: _home(id_, new) for id_ in old.topics})
    pairs = [(old.topics[id_], new.topics[home]) for home, came_from in sources.items() for id_ in came_from]
    open_before = {now.id for was, now in pairs if _is_open(was, before)}
    gone = (t for t in after.strangers(new) if _home(t, old))
    return Effect(
        gone=tuple((topic, after.state(topic)) for topic in gone),
        blocked=tuple(id_ for id_ in new.topics if id_ in open_before and _is_blocked(new.topics[id_], after)),
        opened=tuple(
            id_ for id_ in new.topics
            if id_ in sources and id_ not in open_before and after.is_ready(new.topics[id_])
            and all(_is_blocked(old.topics[was], before) for was in sources[id_])
        ),
        share_before=total(old.topics.values(), old, before).share,
        share_after=total(new.topics.values(), new, after).share,
    )  # fmt: skip


def _is_open(topic: Topic, progress: Progress) -> bool:
    return not progress.state(topic.id).satisfies and not progress.blocked_by(topic)


def _is_blocked(topic: Topic, progress: Progress) -> bool:
    return not progress.state(topic.id).satisfies and bool(progress.blocked_by(topic))

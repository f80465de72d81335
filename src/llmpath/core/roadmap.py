"""The roadmap as named tuples, for a frozen dataclass costs eight times as much to define, at every start."""

from __future__ import annotations

from llmpath.core.counted import Counted, gathered, lent_by, sign_of, spans_of, told_apart, within_reach
from llmpath.core.values import NamedTuple, cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from typing import Any

    from llmpath.core.counted import Served
    from llmpath.core.kinds import Free, Kind, Level, Relation, Role
    from llmpath.core.rare_values import Source, Within


class Hours(NamedTuple):
    """The effort of a topic in hours: half known already, likely, and new with every exercise."""

    low: float
    likely: float
    high: float
    guessed: bool = False
    """Whether nobody gave them: they were guessed when the track was imported."""


class Prerequisite(NamedTuple):
    """A topic this one rests on directly, and why."""

    topic: str
    why: str
    kind: Kind = "required"
    exercises: float | None = None
    """How thoroughly practising the topic exercises the prerequisite, 0.3 to 1.0."""
    alternatives: tuple[str, ...] = ()
    """Topics of which any one serves in the place of `topic`; core/progress.py `chosen` says which one does."""

    @property
    def any(self) -> tuple[str, ...]:
        """The topic and its alternatives as they are written: any one of them serves."""
        return (self.topic, *self.alternatives)


class Resource(NamedTuple):
    """A course, book, video or page; named by its key wherever it is used."""

    key: str
    title: str
    author: str
    url: str
    kind: str
    level: str
    hours: float | None = None
    free: Free = "yes"
    year: int | None = None
    seed: bool = False


class Use(NamedTuple):
    """A resource as one topic uses it: the place inside it, and what for."""

    resource: str
    at: str
    role: Role
    note: str = ""
    """What a learner must know to use it, such as "load X instead of Y"."""


class SelfCheck(NamedTuple):
    """A question that shows whether the topic sits, with its answer."""

    question: str
    answer: str
    level: Level
    id: str = ""
    """Empty unless the question was reworded: by it answers given before still count."""
    accepts: tuple[str | Within, ...] = ()
    """Typed answers that are right; none where the learner judges."""


class Related(NamedTuple):
    """A topic of another track on the same matter, and what to do about it."""

    topic: str
    relation: Relation
    note: str
    saves: float = 0.0
    """The share of this topic's hours that is saved where the other is done, known or earlier in the plan; 0 to 0.9."""


class Topic(NamedTuple):
    """One thing to learn: the unit of suggestion, progress and planning."""

    id: str
    title: str
    section: str
    """The id of its section, `track/slug`."""
    summary: str = ""
    hours: Hours | None = None
    aliases: tuple[str, ...] = ()
    outcomes: Sequence[str] = ()
    checks: Sequence[SelfCheck] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    resources: Sequence[Use] = ()
    related: Sequence[Related] = ()
    formerly: tuple[str, ...] = ()

    @property
    def track(self) -> str:
        """The id of the track, the first part of the topic's own id."""
        return self.id.partition("/")[0]

    @property
    def slug(self) -> str:
        """The part of the id behind the track."""
        return self.id.partition("/")[2]

    @property
    def names(self) -> tuple[str, ...]:
        """What names the topic to the letter, each once: its id, its slug, former ids and aliases with a stroke."""
        return tuple({self.id: 0, self.slug: 0, **{w: 0 for w in (*self.aliases, *self.formerly) if "/" in w}})

    @property
    def likely_hours(self) -> float:
        """The likely effort in hours, 0 for a topic without an estimate."""
        return self.hours.likely if self.hours else 0.0

    @property
    def required(self) -> tuple[str, ...]:
        """The ids of the prerequisites that block; of alternatives the first written."""
        return tuple(p.topic for p in self.prerequisites if p.kind == "required")


class Section(NamedTuple):
    """A part of a track, in some tracks bound to weeks."""

    id: str
    title: str
    topics: Sequence[Topic]
    summary: str = ""
    weeks: tuple[int, int] | None = None
    """First and last week of the track, counted from 1."""


class Track(NamedTuple):
    """One subject from its first topic to its last."""

    id: str
    title: str
    summary: str
    sections: Sequence[Section]
    optional: bool = False
    """Whether it counts only where a goal needs it, or the setting `tracks` names it."""
    source: Source | None = None

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics of the track in its order."""
        return tuple(topic for section in self.sections for topic in section.topics)


NOTHING: Mapping[str, Any] = type(type.__dict__)({})  # a view that nobody can write to


class _Loaded(NamedTuple):
    tracks: Sequence[Track] = ()
    resources: Mapping[str, Resource] = NOTHING
    descendant_count: Mapping[str, int] = NOTHING
    """How many topics build on a topic through required prerequisites or alternatives to them (core/graph.py)."""
    study_order: Sequence[str] = ()
    """Every topic behind all its prerequisites, the order of the roadmap breaking ties (core/graph.py)."""
    planned_hours: Sequence[float] = ()
    """The likely hours of every topic less what those before it save, in the order of the roadmap (core/effort.py)."""


class Roadmap(_Loaded):
    """All tracks that are loaded, and what follows from them when it is asked for: see store/compiled/reading.py."""

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Every topic by id, in the order of the roadmap."""
        return {topic.id: topic for track in self.tracks for topic in track.topics}

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """Every section by id, in the order of the roadmap."""
        return {section.id: section for track in self.tracks for section in track.sections}

    @cached_property
    def contents(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the topics of every section, by the section's own."""
        return {section.id: tuple(topic.id for topic in section.topics) for section in self.sections.values()}

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of every topic in the order of the roadmap, counted from 0."""
        return {topic: place for place, topic in enumerate(self.topics)}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The present id for every id a topic had formerly."""
        return {old: topic.id for topic in self.topics.values() for old in topic.formerly}

    @cached_property
    def required(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The required prerequisites of every topic, each with its alternatives: any one of them serves."""
        return {t.id: tuple(p.any for p in t.prerequisites if p.kind == "required") for t in self.in_order}

    @cached_property
    def helpful(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The prerequisites of every topic that help and do not block, each with its alternatives."""
        return {t.id: tuple(p.any for p in t.prerequisites if p.kind == "helpful") for t in self.in_order}

    @cached_property
    def opens(self) -> Mapping[str, tuple[str, ...]]:
        """The topics that name a topic as a required prerequisite or as an alternative to one, in order."""
        required = ((serving, topic) for topic, all_ in self.required.items() for any_ in all_ for serving in any_)
        return gathered(required, self.topics)

    @cached_property
    def named_by(self) -> Mapping[str, tuple[str, ...]]:
        """The topics that name a topic as a prerequisite of either kind, not as an alternative, in order."""
        return gathered(((p.topic, topic.id) for topic in self.in_order for p in topic.prerequisites), self.topics)

    @cached_property
    def in_order(self) -> Sequence[Topic]:
        """Every topic by its place in the order of the roadmap."""
        return tuple(self.topics.values())

    @cached_property
    def roots(self) -> Sequence[str]:
        """The topics that rest on nothing, in the order of the roadmap."""
        return tuple(topic.id for topic in self.in_order if not topic.required)

    @cached_property
    def named(self) -> Mapping[str, tuple[str, ...]]:
        """The topics that a text names to the letter, in the order of the roadmap: see Topic.names."""
        return gathered((name, topic.id) for topic in self.topics.values() for name in topic.names)

    @cached_property
    def words(self) -> Mapping[str, Sequence[int]]:
        """The folded words of titles, aliases and slugs, each with the places of the topics that hold it."""
        from llmpath.core.finding.folded import places_by_word

        return places_by_word((topic.title, *topic.aliases, topic.slug) for topic in self.in_order)

    @cached_property
    def spans(self) -> Mapping[str, range]:
        """The places of the topics of every track and every section, by its id."""
        return spans_of((track.id, [(part.id, len(part.topics)) for part in track.sections]) for track in self.tracks)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of every topic in the study order, counted from 0."""
        return {topic: place for place, topic in enumerate(self.study_order)}

    @cached_property
    def told_apart(self) -> Mapping[str, str]:
        """By what a topic is told apart from others of its title: `track`, `section`, or nothing where none has it."""
        return told_apart([(topic.id, topic.title) for topic in self.topics.values()])

    @cached_property
    def lent(self) -> Sequence[str]:
        """The topics of optional tracks that count because others rest on them, in the order of the roadmap."""
        aside = [track.id for track in self.tracks if track.optional]
        return lent_by({topic.id: topic.required for topic in self.in_order}, aside) if aside else ()

    @cached_property
    def whole(self) -> AbstractSet[str]:
        """The topics that count without a goal: all but those of optional tracks that were not added."""
        aside = {track.id: len(self.spans[track.id]) for track in self.tracks if track.optional}
        return Counted(self.topics, aside, self.lent) if aside else self.topics.keys()

    @cached_property
    def graph_signature(self) -> str:
        """The sign of the topics in order, their prerequisites and what counts (CRC-32): another graph has another."""
        edges = [(topic.id, [(*p.any, p.kind) for p in topic.prerequisites]) for topic in self.in_order]
        return sign_of((edges, [track.id for track in self.tracks if track.optional]))

    @cached_property
    def relating(self) -> Mapping[str, tuple[str, ...]]:
        """The topics that name a topic as related, in the order of the roadmap."""
        return gathered(((r.topic, topic.id) for topic in self.topics.values() for r in topic.related), self.topics)

    @cached_property
    def saves(self) -> Mapping[str, tuple[str, ...]]:
        """The topics of which a topic saves hours, in the order of the roadmap."""
        return gathered(((r.topic, topic.id) for topic in self.in_order for r in topic.related if r.saves), self.topics)

    def within_reach(self, satisfied: AbstractSet[str], is_served: Served) -> Collection[str]:
        """Return the topics that are not satisfied while all they require is; `is_served` says so of alternatives."""
        return within_reach(satisfied, self.opens, self.roots, self.required, is_served)

    def track(self, track_id: str) -> Track:
        """Return the track with this id; KeyError if there is none."""
        return {track.id: track for track in self.tracks}[track_id]

"""Placement of a session: what is rated and asked, what was left unfinished, what is recorded."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from random import Random
from typing import NamedTuple

from llmpath.core.errors import UsageError
from llmpath.core.goals import topics_of
from llmpath.core.journal.companions import Answered, Placed
from llmpath.core.journal.events import Change, Marked, State
from llmpath.core.journal.steps import Step
from llmpath.core.placement.belief import Answer
from llmpath.core.placement.kinds import draw_pool
from llmpath.core.placement.outcome import SectionOutcome, how_sure, known_topics, least_sure, section_outcomes
from llmpath.core.placement.placement import Learner, Placement, askable_in
from llmpath.core.placement.rating import Group, Rating
from llmpath.core.placement.space import Space
from llmpath.core.progress import Progress
from llmpath.core.rare_values import check_key
from llmpath.core.roadmap import Roadmap, SelfCheck, Topic
from llmpath.core.scope import all_that_counts, needed
from llmpath.session import Recorded, Session

MOST_TOPICS = 1000
"""Topics that can be placed at once; drawing states of more takes seconds."""
POOL = "pool"
"""The seed of the states that placement begins with: the same for everybody."""


class Unfinished(NamedTuple):
    """A placement that was begun, and not ended."""

    begun: Placed
    answers: tuple[tuple[str, Answer], ...]
    step: str
    """The step it is recorded in, where it is this device's latest; empty where a new one must begin."""


def question_of(topic: Topic) -> SelfCheck | None:
    """Return the question that is asked about a topic: one that applies it, where there is one."""
    return next((check for check in topic.checks if check.level == "apply"), next(iter(topic.checks), None))


def topics_in(session: Session, scope: Sequence[str]) -> frozenset[str]:
    """Return the topics of a scope: what its parts need; without any all that counts.

    Raises UsageError where there are too many.
    """
    roadmap = session.roadmap
    if scope:
        found = needed(roadmap, session.progress, [topic for id_ in scope for topic in topics_of(roadmap, id_)])
    else:
        found = frozenset(all_that_counts(roadmap, session.progress))
    if len(found) > MOST_TOPICS:
        hint = "Name what you are on the way to: llmpath place --goal TOPIC"
        raise UsageError(f"{len(found)} topics are too many to place at once", hint)
    return found


def is_anything_new(session: Session, goal: str | None) -> bool:
    """Return whether there is a topic of which it is not said yet whether it is known."""
    scope = topics_in(session, (goal,) if goal else ())
    return any(session.progress.state(topic) is State.NEW for topic in scope)


def to_rate(session: Session, goal: str | None) -> Rating:
    """Return what is to be rated before anything is asked; raises UsageError where that is too much."""
    space = Space(session.roadmap, topics_in(session, (goal,) if goal else ()))
    return Rating(groups_to_rate(session.roadmap, space))


def groups_to_rate(roadmap: Roadmap, space: Space) -> list[Group]:
    """Return the tracks with their sections, as far as they have topics of the placement."""
    found = []
    for track in roadmap.tracks:
        if track.id in space.tracks:
            own = [section for section in track.sections if section.id in space.sections]
            sections = tuple(Group(s.id, s.title, space.sections[s.id].bit_count()) for s in own)
            found.append(Group(track.id, track.title, space.tracks[track.id].bit_count(), sections))
    return found


def unfinished(session: Session, goal: str | None = None) -> Unfinished | None:
    """Return the placement that was begun last, unless it was ended; with a goal only one for that."""
    found = _begun_last(session)
    return None if found and goal is not None and found.begun.scope != (goal,) else found


def _begun_last(session: Session) -> Unfinished | None:
    steps = session.progress.undoable
    found: list[Step] = []
    latest: Placed | None = None
    for step in reversed(steps):
        placed = [event.change for event in step.events if isinstance(event.change, Placed)]
        if any(one.sure for one in placed) or (placed and latest and placed[0][:3] != latest[:3]):
            break
        if placed:
            latest = latest or placed[0]
            found.insert(0, step)
    if latest is None:
        return None
    own = steps[-1].events[0].device in {session.journal.device(), *session.former_devices()}
    step_id = steps[-1].id if own and steps[-1] is found[-1] else ""
    return Unfinished(latest, tuple(_answers(session, found).items()), step_id)


def _answers(session: Session, steps: Sequence[Step]) -> dict[str, Answer]:
    """Return the answers of some steps in their order, without those taken back."""
    renamed = session.roadmap.renamed
    found: dict[str, Answer] = {}
    for change in (event.change for step in steps for event in step.events):
        if isinstance(change, Answered) and change.purpose == "place":
            topic = renamed.get(change.topic, change.topic)
            found.pop(topic, None)
            if change.rating == "had" or change.rating == "missed" or change.rating == "unknown":  # noqa: PLR1714 - narrows
                found[topic] = change.rating
    return found


class Placing:
    """A placement of a session, each answer recorded as it is given, all of it as one step."""

    def __init__(self, session: Session, begun: Placed, before: Unfinished | None = None) -> None:
        """Take what it begins with: scope, seed and ratings; and what was answered before."""
        self.session, self.begun = session, begun
        self._step = before.step if before else ""
        known = [id_ for id_ in self.space.topics if session.progress.state(id_) in {State.DONE, State.KNOWN}]
        learner = Learner(self.space, dict(begun.ratings), self.askable, self.space.mask(known))
        pool = draw_pool(self.space, _seeded(POOL))
        self.placement = Placement(learner, pool, lambda name: _seeded(f"{begun.seed}/{name}"))
        if before:
            self.placement.go_on(before.answers)

    @cached_property
    def space(self) -> Space:
        """The topics it is about."""
        return Space(self.session.roadmap, topics_in(self.session, self.begun.scope))

    @cached_property
    def askable(self) -> tuple[str, ...]:
        """The topics that can be asked about: new ones with a question."""
        topics = self.session.roadmap.topics
        return askable_in(self.space, {id_ for id_ in self.new if question_of(topics[id_])})

    @cached_property
    def new(self) -> frozenset[str]:
        """The topics that are to be judged."""
        return frozenset(id_ for id_ in self.space.topics if self.session.progress.state(id_) is State.NEW)

    def begin(self) -> None:
        """Record the ratings, unless that is done: from now on it can be gone on with."""
        if not self._step:
            self._write([self.begun])

    @property
    def check(self) -> SelfCheck | None:
        """The question that is asked now; None when none is needed any more."""
        topic = self.placement.question
        return None if topic is None else question_of(self.session.roadmap.topics[topic])

    def tell(self, answer: Answer) -> None:
        """Record the answer to the question, and take it."""
        topic = self.placement.question
        if topic is not None:
            self._write([Answered(topic, self._key(topic), answer, "place")])
            self.placement.tell(answer)

    def take_back(self) -> bool:
        """Take the latest answer back; return whether there was one."""
        topic = self.placement.take_back()
        if topic is not None:
            self._write([Answered(topic, self._key(topic), "withdrawn", "place")])
        return topic is not None

    def unsure(self) -> list[str]:
        """Return the topics to tick, 12 at the most."""
        return least_sure(self.placement.belief, self.new)

    def ticks(self) -> dict[str, bool]:
        """Return the topics to tick, with whether they are believed to be known."""
        known = set(self.known({}))
        return {topic: topic in known for topic in self.unsure()}

    def known(self, ticks: Mapping[str, bool]) -> list[str]:
        """Return the new topics that are taken as known, each behind what it rests on."""
        names = self.space.names(known_topics(self.placement.belief, ticks))
        return [topic for topic in names if topic in self.new]

    def outcomes(self, ticks: Mapping[str, bool]) -> list[SectionOutcome]:
        """Return what is believed of every section."""
        belief = self.placement.belief
        return section_outcomes(belief, known_topics(belief, ticks), how_sure(belief, ticks))

    def end(self, ticks: Mapping[str, bool]) -> Recorded:
        """Record what is known and how sure that is, and with it what was expected of the question not needed."""
        self.session.tick()
        sure = how_sure(self.placement.belief, ticks)
        known, begun, predicted = self.known(ticks), self.begun, self.placement.predicted

        def decide(progress: Progress, _device: str) -> list[Change]:
            new = {topic for topic in self.space.topics if progress.state(topic) is State.NEW}
            found = {topic: one for topic, one in sure.items() if topic in new}
            expected = [Placed.of(begun.scope, begun.seed, {}, dict([predicted]))] if predicted else []
            marked = [Marked(topic, State.KNOWN) for topic in known if topic in new]
            return [*marked, *expected, begun._replace(sure=tuple(sorted(found.items())))]

        return self.session.record(decide, self._step)

    def _key(self, topic: str) -> str:
        check = question_of(self.session.roadmap.topics[topic])
        return check_key(check) if check else ""

    def _write(self, changes: list[Change]) -> None:
        self.session.tick()

        def decide(_progress: Progress, _device: str) -> list[Change]:
            return changes if self._step or changes == [self.begun] else [self.begun, *changes]

        recorded = self.session.record(decide, self._step)
        self._step = self._step or recorded.events[0].step


def new_placement(session: Session, goal: str | None, ratings: Mapping[str, int]) -> Placed:
    """Return what a placement begins with; its seed is the number of events there are."""
    return Placed.of((goal,) if goal else (), len(session.progress.events), ratings, {})


def complete(groups: Sequence[Group], ratings: Mapping[str, int]) -> list[Group]:
    """Return the groups that are still to be rated: tracks, unless all their sections are."""
    return [
        track
        for track in groups
        if track.id not in ratings and not all(section.id in ratings for section in track.sections)
    ]


def _seeded(name: str) -> Random:
    return Random(name)  # noqa: S311 - the same questions for the same seed, nothing secret

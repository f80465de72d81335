"""Suggest what to study next: the ready topics ranked by a key whose every term can be shown."""

from __future__ import annotations

from _collections_abc import Sequence

from llmpath.core.counted import gathered
from llmpath.core.goals import topics_of
from llmpath.core.journal.events import SATISFYING, State
from llmpath.core.progress import serving
from llmpath.core.scope import ranked_goals, rests_on, scope_of_goals
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet
    from datetime import date
    from typing import Any, Literal

    from llmpath.core.goals import Goal
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap, Topic

    Name = Literal[
        "in-progress", "plan", "goal", "own-order", "helped", "builds-on", "same-section", "same-track", "fits-time",
        "leads-to", "order",
    ]  # fmt: skip
    Key = tuple[int, ...]


class Term(NamedTuple):
    """One term of the key: the greater value wins; `of` names the topics or the place it comes from."""

    name: Name
    value: int
    of: tuple[str, ...] = ()
    by: date | None = None
    """The due date of the goal it comes from."""


class Suggestion(NamedTuple):
    """A topic that could be studied now, its key, and the terms that decided for it.

    `decided` holds the terms that ruled out at least one other topic when this one was chosen, be it that no goal
    needs it.
    """

    topic: Topic
    terms: tuple[Term, ...]
    decided: tuple[Term, ...]

    def term(self, name: Name) -> Term:
        """Return a term of the key by its name."""
        return next(term for term in self.terms if term.name == name)


def aims(roadmap: Roadmap, progress: Progress) -> tuple[AbstractSet[str], tuple[Goal, ...]]:
    """Return the scope of suggestions and the goals that rank them in order: all topics where no goal is open."""
    if not progress.goals:
        return roadmap.whole, ()
    from llmpath.core.goal_progress import minutes_to_rank

    minutes = minutes_to_rank(scope_of_goals(roadmap, progress, progress.goals), roadmap, progress)
    goals = ranked_goals(roadmap, progress, progress.goals, minutes)
    return scope_of_goals(roadmap, progress, progress.goals if goals else ()), goals


def suggest(  # noqa: PLR0913, PLR0917 - what a suggestion depends on
    roadmap: Roadmap,
    progress: Progress,
    scope: AbstractSet[str],
    count: int | None = None,
    minutes: int | None = None,
    track: str | None = None,
    goals: Sequence[Goal] = (),
    planned: str | None = None,
) -> Sequence[Suggestion]:
    """Rank the topics in scope that are in progress or ready, the best first.

    `count` is how many to give, all when None; `minutes` the time at hand; `track` leaves out the topics of all
    others; `goals` stand in the order they are worked on; `planned` is the topic that a plan begins with, and comes
    before all that are not in progress. A topic that is blocked is never suggested.
    """
    inside = [id_ for id_ in _open_ids(roadmap, progress) if track in (None, id_.partition("/")[0])]
    whole = roadmap.whole
    candidates = [id_ for id_ in inside if id_ in scope]
    beyond = scope is not whole and any(id_ in whole and id_ not in scope for id_ in inside)
    ranker = _Ranker(roadmap, progress, scope, minutes, goals, planned, candidates)
    keys = sorted(map(ranker.key, candidates), reverse=True)
    ranked = _Ranking(roadmap, keys, ranker.terms, beyond=beyond)
    return ranked if count is None else ranked[:count]


class _Ranker:
    """The keys of topics, and the terms that these are made of; a topic itself is read only where time matters."""

    def __init__(
        self, roadmap: Roadmap, progress: Progress, scope: AbstractSet[str], minutes: int | None,
        goals: Sequence[Goal], planned: str | None, candidates: Iterable[str],
    ) -> None:  # fmt: skip
        self._roadmap, self._progress, self._minutes = roadmap, progress, minutes
        self._scope, self._planned = scope, planned
        self._leads = leads_in(roadmap, scope, candidates)
        self._goals, self._own = _goal_terms(roadmap, progress, goals), _own_terms(roadmap, progress, scope)
        finished = [roadmap.topics[t] for t in progress.finished if t in roadmap.topics]
        self._built_on = gathered((after, t.id) for t in finished for after in roadmap.named_by[t.id])
        self._sections = [roadmap.spans[section] for section in {t.section for t in finished}]
        self._tracks = {t.track for t in finished}

    def key(self, id_: str) -> Key:
        """Return the values of the terms of a topic, the first to be compared first."""
        entry, place = self._progress.of(id_), self._roadmap.positions[id_]
        return (
            entry.touched if entry.state is State.LEARNING else 0,
            int(id_ == self._planned),
            self._goals.get(id_, NO_GOAL).value,
            self._own.get(id_, NO_ORDER).value,
            self._helped(id_),
            len(self._built_on.get(id_, ())),
            int(any(place in span for span in self._sections)),
            int(id_.partition("/")[0] in self._tracks),
            int(self._minutes is not None and self._fits(id_, self._minutes + entry.minutes)),
            self._leads[id_],
            -place,
        )

    def terms(self, topic: Topic) -> tuple[Term, ...]:
        """Return the terms of a topic, each with what it comes from."""
        goal, own = self._goals.get(topic.id, NO_GOAL), self._own.get(topic.id, NO_ORDER)
        of = {
            "goal": goal.of, "own-order": own.of, "builds-on": self._built_on.get(topic.id, ()),
            "same-section": (topic.section,), "same-track": (topic.track,),
        }  # fmt: skip
        pairs = zip(NAMES, self.key(topic.id), strict=True)
        return tuple(Term(name, value, of.get(name, ()), goal.by if name == "goal" else None) for name, value in pairs)

    def _helped(self, id_: str) -> int:
        """Return 0 where something helpful for a topic is open and comes for the same goal, else 1."""
        goal, progress = self._goals.get(id_, NO_GOAL).value, self._progress
        helping = (serving(any_, progress) for any_ in self._roadmap.helpful[id_] if not progress.is_served(any_))
        return int(all(h not in self._scope or self._goals.get(h, NO_GOAL).value != goal for h in helping))

    def _fits(self, id_: str, minutes: int) -> bool:
        topic = self._roadmap.topics[id_]
        return topic.hours is not None and topic.likely_hours * 60 <= minutes


NAMES: tuple[Name, ...] = (
    "in-progress", "plan", "goal", "own-order", "helped", "builds-on", "same-section", "same-track", "fits-time",
    "leads-to", "order",
)  # fmt: skip
"""The terms in the order in which they are compared."""


class _Ranking(Sequence["Suggestion"]):
    """Suggestions, the best first; each is worked out when it is asked for."""

    def __init__(
        self, roadmap: Roadmap, keys: Sequence[Key], terms_of: Callable[[Topic], tuple[Term, ...]], *, beyond: bool
    ) -> None:
        self._roadmap, self._keys, self._terms_of, self._beyond = roadmap, keys, terms_of, beyond

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(len(self))[at]))
        place = range(len(self))[at]
        topic = self._roadmap.in_order[-self._keys[place][-1]]
        terms = self._terms_of(topic)
        decided = _deciding(self._keys, place, beyond=self._beyond)
        return Suggestion(topic, terms, tuple(map(terms.__getitem__, decided)))

    def __len__(self) -> int:
        return len(self._keys)


NO_GOAL = Term("goal", 0)
NO_ORDER = Term("own-order", 0)


def _goal_terms(roadmap: Roadmap, progress: Progress, goals: Sequence[Goal]) -> dict[str, Term]:
    """Return for every topic that a goal needs the term of the first goal that does; goals due on one day are equal."""
    terms: dict[str, Term] = {}
    value, by = len(goals) + 1, None
    for goal in goals:
        value -= goal.by is None or goal.by != by
        by = goal.by
        _spread(roadmap, progress, topics_of(roadmap, goal.id), Term("goal", value, (goal.id,), by), terms)
    return terms


def _own_terms(roadmap: Roadmap, progress: Progress, scope: AbstractSet[str]) -> dict[str, Term]:
    """Return the terms of the learner's own order, for its topics in scope and for what they rest on."""
    terms: dict[str, Term] = {}
    for place, topic in enumerate(progress.order):
        if topic in scope and progress.state(topic) is State.NEW:
            _spread(roadmap, progress, [topic], Term("own-order", len(progress.order) - place, (topic,)), terms)
    return terms


def _spread(roadmap: Roadmap, progress: Progress, topics: Iterable[str], term: Term, terms: dict[str, Term]) -> None:
    """Return topics and what they rest on a term; what has one already has given it to all it rests on."""
    waiting = list(topics)
    while waiting:
        topic = waiting.pop()
        if topic not in terms:
            terms[topic] = term
            waiting.extend(id_ for id_, further in rests_on(roadmap.topics[topic], progress) if further)


def open_topics(roadmap: Roadmap, progress: Progress) -> list[Topic]:
    """Return the topics that are in progress or ready, in the order of the roadmap."""
    return [roadmap.topics[id_] for id_ in _open_ids(roadmap, progress)]


def _open_ids(roadmap: Roadmap, progress: Progress) -> list[str]:
    """Return the ids of the topics that are in progress or ready, in the order of the roadmap."""
    states = {id_: entry.state for id_, entry in progress.topics.items() if id_ in roadmap.topics}
    begun = [id_ for id_, state in states.items() if state is State.LEARNING]
    satisfied = {id_ for id_, state in states.items() if state in SATISFYING}
    ready = roadmap.within_reach(satisfied, progress.is_served)
    return sorted({*begun, *ready}, key=roadmap.positions.__getitem__)


def learning_topics(roadmap: Roadmap, progress: Progress) -> list[Topic]:
    """Return the topics that are in progress, in the order of the roadmap."""
    begun = [id_ for id_, entry in progress.topics.items() if entry.state is State.LEARNING and id_ in roadmap.topics]
    return [roadmap.topics[id_] for id_ in sorted(begun, key=roadmap.positions.__getitem__)]


def leads_in(roadmap: Roadmap, scope: AbstractSet[str], topics: Iterable[str]) -> dict[str, int]:
    """Count for each topic how many topics in scope rest on it, directly or not."""
    if scope is roadmap.whole:
        return {topic: roadmap.descendant_count[topic] for topic in topics}
    return {topic: _descendants(roadmap, scope, topic) for topic in topics}


def _descendants(roadmap: Roadmap, scope: AbstractSet[str], topic: str) -> int:
    found: set[str] = set()
    waiting = [topic]
    while waiting:
        opened = [t for t in roadmap.opens[waiting.pop()] if t in scope and t not in found]
        found.update(opened)
        waiting.extend(opened)
    return len(found)


def _deciding(keys: Sequence[Key], place: int, *, beyond: bool) -> list[int]:
    """Return the terms that ruled out others behind a place by their numbers, walking its key from first to last.

    The keys stand from the best to the last, so that those with the same first terms lie together: who is left after a
    term is found by halving, for fifty thousand topics may be ready at once. `beyond` says that there are topics one
    could study which are not in scope: those a goal has ruled out.
    """
    found = []
    end = len(keys)
    for at, value in enumerate(keys[place]):

        def differs(other: int, at: int = at, value: int = value) -> bool:
            return keys[other][at] != value

        left = _first(place, end, differs)
        if left < end or (beyond and at == GOAL and value):
            found.append(at)
        end = left
    return found


def _first(start: int, stop: int, holds: Callable[[int], bool]) -> int:
    """Find the first number from `start` on for which something holds, `stop` where it does for none, by halving."""
    while start < stop:
        middle = (start + stop) // 2
        start, stop = (start, middle) if holds(middle) else (middle + 1, stop)
    return start


GOAL = 2
"""The place of the term `goal` in a key."""


def losing_term(winner: Suggestion, runner_up: Suggestion) -> tuple[Term, Term]:
    """Return the first term in which two suggestions differ, as (the winner's, the runner-up's)."""
    pairs = zip(winner.terms, runner_up.terms, strict=True)
    return next((own, other) for own, other in pairs if own.value != other.value)

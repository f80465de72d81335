"""Suggest what to study next: the ready topics ranked by a key whose every term can be shown."""

from __future__ import annotations

from _collections_abc import Sequence

from llmpath.core.goals import ranked_goals, scope_of_goals, topics_of
from llmpath.core.journal.events import State
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
        "in-progress", "goal", "own-order", "builds-on", "same-section", "same-track", "fits-time", "leads-to", "order"
    ]
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


def scope_of(roadmap: Roadmap, goals: Iterable[str]) -> AbstractSet[str]:
    """Return what the goals need: the topics themselves and everything they rest on; all topics without a goal."""
    wanted = frozenset(goals)
    return wanted | roadmap.rests_on(wanted) if wanted else roadmap.topics.keys()


def aims(roadmap: Roadmap, progress: Progress) -> tuple[AbstractSet[str], tuple[Goal, ...]]:
    """Return the scope of suggestions and the goals that rank them in order: all topics where no goal is open."""
    if not progress.goals:
        return roadmap.topics.keys(), ()
    from llmpath.core.goal_progress import open_minutes

    minutes = open_minutes(scope_of_goals(roadmap, progress.goals), roadmap, progress)
    goals = ranked_goals(roadmap, progress.goals, minutes)
    return scope_of_goals(roadmap, goals), goals


def suggest(
    roadmap: Roadmap,
    progress: Progress,
    scope: AbstractSet[str],
    count: int | None = None,
    minutes: int | None = None,
    track: str | None = None,
    goals: Sequence[Goal] = (),
) -> Sequence[Suggestion]:
    """Rank the topics in scope that are in progress or ready, the best first.

    `count` is how many to give, all when None; `minutes` the time at hand; `track` leaves out the topics of all
    others; `goals` stand in the order they are worked on. A topic that is blocked is never suggested.
    """
    inside = [t for t in open_topics(roadmap, progress) if track in (None, t.track)]
    candidates = [topic for topic in inside if topic.id in scope]
    leads = leads_in(roadmap, scope, [topic.id for topic in candidates])
    wanted, own = _goal_terms(roadmap, goals), _own_terms(roadmap, progress, scope)

    def terms_of(t: Topic) -> tuple[Term, ...]:
        led = leads[t.id] if t.id in leads else roadmap.descendant_count[t.id]
        return _terms(t, roadmap, progress, minutes, led, wanted.get(t.id, NO_GOAL), own.get(t.id, NO_ORDER))

    keys = sorted((_key(terms_of(topic)) for topic in candidates), reverse=True)
    ranked = _Ranking(roadmap, keys, terms_of, beyond=len(inside) > len(candidates))
    return ranked if count is None else ranked[:count]


def _key(terms: Sequence[Term]) -> Key:
    return tuple(term.value for term in terms)


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


def _goal_terms(roadmap: Roadmap, goals: Sequence[Goal]) -> dict[str, Term]:
    """Return for every topic that a goal needs the term of the first goal that does; goals due on one day are equal."""
    terms: dict[str, Term] = {}
    value, by = len(goals) + 1, None
    for goal in goals:
        value -= goal.by is None or goal.by != by
        by = goal.by
        _spread(roadmap, topics_of(roadmap, goal.id), Term("goal", value, (goal.id,), by), terms)
    return terms


def _own_terms(roadmap: Roadmap, progress: Progress, scope: AbstractSet[str]) -> dict[str, Term]:
    """Return the terms of the learner's own order, for its topics in scope and for what they rest on."""
    terms: dict[str, Term] = {}
    for place, topic in enumerate(progress.order):
        if topic in scope and not progress.state(topic).satisfies:
            _spread(roadmap, [topic], Term("own-order", len(progress.order) - place, (topic,)), terms)
    return terms


def _spread(roadmap: Roadmap, topics: Iterable[str], term: Term, terms: dict[str, Term]) -> None:
    """Return topics and what they rest on a term; what has one already has given it to all it rests on."""
    waiting = list(topics)
    while waiting:
        topic = waiting.pop()
        if topic not in terms:
            terms[topic] = term
            waiting.extend(roadmap.topics[topic].required)


def open_topics(roadmap: Roadmap, progress: Progress) -> list[Topic]:
    """Return the topics that are in progress or ready, in the order of the roadmap.

    A topic that is ready rests on nothing, or on something that is finished; so only those are looked at.
    """
    known = [(id_, entry.state) for id_, entry in progress.topics.items() if id_ in roadmap.topics]
    begun = [id_ for id_, state in known if state is State.LEARNING]
    opened = [opened for id_, state in known if state.satisfies for opened in roadmap.opens[id_]]
    maybe = {*begun, *opened, *roadmap.roots}
    topics = [roadmap.topics[id_] for id_ in maybe if not progress.state(id_).satisfies]
    found = [t for t in topics if progress.state(t.id) is State.LEARNING or progress.is_ready(t)]
    return sorted(found, key=lambda topic: roadmap.positions[topic.id])


def learning_topics(roadmap: Roadmap, progress: Progress) -> list[Topic]:
    """Return the topics that are in progress, in the order of the roadmap."""
    begun = [id_ for id_, entry in progress.topics.items() if entry.state is State.LEARNING and id_ in roadmap.topics]
    return [roadmap.topics[id_] for id_ in sorted(begun, key=roadmap.positions.__getitem__)]


def leads_in(roadmap: Roadmap, scope: AbstractSet[str], topics: Iterable[str]) -> dict[str, int]:
    """Count for each topic how many topics in scope rest on it, directly or not."""
    if len(scope) == len(roadmap.topics):
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


def _terms(
    topic: Topic, roadmap: Roadmap, progress: Progress, minutes: int | None, leads: int, goal: Term, own: Term
) -> tuple[Term, ...]:
    finished = [roadmap.topics[t] for t in progress.finished if t in roadmap.topics]
    named = {p.topic for p in topic.prerequisites}
    built_on = tuple(t.id for t in finished if t.id in named)
    entry = progress.of(topic.id)
    left = topic.likely_hours * 60 - entry.minutes
    return (
        Term("in-progress", entry.touched if entry.state is State.LEARNING else 0),
        goal,
        own,
        Term("builds-on", len(built_on), built_on),
        Term("same-section", int(topic.section in {t.section for t in finished}), (topic.section,)),
        Term("same-track", int(topic.track in {t.track for t in finished}), (topic.track,)),
        Term("fits-time", int(minutes is not None and topic.hours is not None and left <= minutes)),
        Term("leads-to", leads),
        Term("order", -roadmap.positions[topic.id]),
    )


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


GOAL = 1
"""The place of the term `goal` in a key."""


def losing_term(winner: Suggestion, runner_up: Suggestion) -> tuple[Term, Term]:
    """Return the first term in which two suggestions differ, as (the winner's, the runner-up's)."""
    pairs = zip(winner.terms, runner_up.terms, strict=True)
    return next((own, other) for own, other in pairs if own.value != other.value)

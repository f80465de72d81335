"""Suggestions are found without a look at every topic, and are those of the plain definition."""

from collections.abc import Sequence
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.histories import journal
from core.situations import goals_in, histories_on, roadmaps
from llmpath.core import suggest as module
from llmpath.core.folding import fold
from llmpath.core.goals import Goal, scope_of_goals
from llmpath.core.graph import facts
from llmpath.core.journal import State
from llmpath.core.progress import Progress
from llmpath.core.ranking import Alike, Merged
from llmpath.core.roadmap import Roadmap, Section, Topic, Track
from llmpath.core.suggest import NO_GOAL, NO_ORDER, Suggestion, Term, open_topics, scope_of, suggest


def plainly(
    roadmap: Roadmap, progress: Progress, goals: Sequence[Goal], minutes: int | None, track: str | None
) -> list[Suggestion]:
    """Look at every topic, sort them all, and compare each with all that stand behind it."""
    scope = scope_of_goals(roadmap, goals) if goals else frozenset(roadmap.topics)
    leads = module.leads_in(roadmap, scope, roadmap.topics)
    wanted, own = module._goal_terms(roadmap, goals), module._own_terms(roadmap, progress, scope)
    terms = {
        t.id: module._terms(
            t, roadmap, progress, minutes, leads[t.id], wanted.get(t.id, NO_GOAL), own.get(t.id, NO_ORDER)
        )
        for t in roadmap.topics.values()
        if track in (None, t.track) and (progress.state(t.id) is State.LEARNING or progress.is_ready(t))
    }
    ranked = sorted((id_ for id_ in terms if id_ in scope), key=lambda id_: [t.value for t in terms[id_]], reverse=True)
    beyond = len(ranked) < len(terms)
    behind = [[terms[id_] for id_ in ranked[place + 1 :]] for place in range(len(ranked))]
    return [
        Suggestion(roadmap.topics[id_], terms[id_], ruling_out(terms[id_], behind[place], beyond=beyond))
        for place, id_ in enumerate(ranked)
    ]


def ruling_out(terms: Sequence[Term], rivals: Sequence[Sequence[Term]], *, beyond: bool) -> tuple[Term, ...]:
    """Return the terms that leave fewer rivals than there were."""
    found = []
    for at, term in enumerate(terms):
        equal = [rival for rival in rivals if rival[at].value == term.value]
        if len(equal) < len(rivals) or (beyond and term.name == "goal" and term.value):
            found.append(term)
        rivals = equal
    return tuple(found)


@settings(max_examples=300)
@given(data=st.data(), few=st.sampled_from([0, 200]))
def test_suggestions_are_those_of_the_plain_definition(data: st.DataObject, few: int) -> None:
    roadmap = data.draw(roadmaps(12))
    progress = fold(journal(*data.draw(histories_on(roadmap))), {})
    goals = data.draw(st.just(()) | goals_in(roadmap))
    minutes, track = data.draw(st.sampled_from([None, None, 0, 45, 120])), data.draw(st.sampled_from([None, None, "a"]))
    track = track if track in roadmap.spans else None
    scope = scope_of_goals(roadmap, goals) if goals else scope_of(roadmap, ())
    expected = plainly(roadmap, progress, goals, minutes, track)
    with patch.object(module, "FEW", few):
        found = suggest(roadmap, progress, scope, None, minutes, track, goals)
        assert (list(found), len(found)) == (expected, len(expected))
        assert suggest(roadmap, progress, scope, 2, minutes, track, goals) == tuple(expected[:2])
    plain = [t for t in roadmap.topics.values() if progress.state(t.id) is State.LEARNING or progress.is_ready(t)]
    assert open_topics(roadmap, progress) == plain


@given(
    single=st.sets(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(-29, -20))),
    first=st.permutations(range(20)),
    numbers=st.lists(st.integers(0, 3), min_size=20, max_size=20),
    cut=st.integers(0, 20),
)
def test_sequences_of_keys_are_merged_in_their_order(
    single: set[tuple[int, int, int]], first: Sequence[int], numbers: list[int], cut: int
) -> None:
    parts = [sorted(part, key=lambda place: (-numbers[place], place)) for part in (first[:cut], first[cut:])]
    many = [Alike((2 - at,), part, numbers) for at, part in enumerate(parts)]
    merged = Merged(sorted(single, reverse=True), many)
    assert list(merged) == sorted([*single, *many[0], *many[1]], reverse=True)
    with pytest.raises(IndexError):
        merged[len(merged)]


def test_of_fifty_thousand_topics_that_are_ready_few_are_looked_at() -> None:
    topics = tuple(Topic(f"t/{number}", "T", "t/s") for number in range(50_000))
    roadmap = facts(Roadmap((Track("t", "T", "", (Section("t/s", "S", topics),)),)))
    looked: list[Topic] = []
    terms_of = module._terms

    def looking(topic: Topic, *rest: object) -> tuple[Term, ...]:
        looked.append(topic)
        return terms_of(topic, *rest)  # type: ignore[arg-type]

    with patch.object(module, "_terms", looking):
        assert [s.topic.id for s in suggest(roadmap, Progress(), scope_of(roadmap, ()), 3)] == ["t/0", "t/1", "t/2"]
    assert looked == list(topics[:3])

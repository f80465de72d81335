"""What must hold for every roadmap and every history."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.histories import DEVICE, journal
from llmpath.core.graph import facts, prerequisite_graph
from llmpath.core.journal.events import Change, Event, Logged, Marked, Noted, State
from llmpath.core.journal.folding import fold
from llmpath.core.journal.record import redo, undo, with_prerequisites
from llmpath.core.kinds import Kind
from llmpath.core.path import path_to
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Hours, Prerequisite, Roadmap, Section, Topic, Track
from llmpath.core.scope import needed, scope_of
from llmpath.core.suggest import suggest
from llmpath.core.totals import total


@st.composite
def roadmaps(draw: st.DrawFn) -> Roadmap:
    """Draw a roadmap of up to twelve topics in two tracks; a topic may rest on any that comes later or earlier."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    ids = [f"{'ab'[number % 2]}/t{number}" for number in range(size)]
    topics: dict[str, list[Topic]] = {"a": [], "b": []}
    for number in range(size):
        earlier = [ids[other] for other in order[: order.index(number)]]
        chosen = draw(st.lists(st.sampled_from(earlier), unique=True, max_size=3)) if earlier else []
        kinds: list[Kind] = [draw(st.sampled_from(("required", "helpful"))) for _ in chosen]
        needs = tuple(Prerequisite(p, "because", kind) for p, kind in zip(chosen, kinds, strict=True))
        hours = Hours(1, draw(st.integers(1, 9)), 9)
        track = ids[number][0]
        topics[track].append(Topic(ids[number], f"T{number}", f"{track}/s", hours=hours, prerequisites=needs))
    tracks = tuple(Track(t, t, "", (Section(f"{t}/s", t, tuple(topics[t])),)) for t in "ab" if topics[t])
    return facts(Roadmap(tracks))


@st.composite
def histories(draw: st.DrawFn, roadmap: Roadmap) -> list[list[Change]]:
    """Draw commands on the topics of a roadmap."""
    topic = st.sampled_from(sorted(roadmap.topics))
    change = st.one_of(
        st.builds(Marked, topic, st.sampled_from(list(State)), st.none() | st.integers(1, 600)),
        st.builds(Logged, topic, st.integers(1, 600)),
        st.builds(Noted, topic, st.text(max_size=5)),
    )
    return draw(st.lists(st.lists(change, min_size=1, max_size=3), max_size=10))


@st.composite
def situations(draw: st.DrawFn) -> tuple[Roadmap, list[list[Change]]]:
    """Draw a roadmap with a history on it."""
    roadmap = draw(roadmaps())
    return roadmap, draw(histories(roadmap))


def append(events: list[Event], changes: list[Change]) -> list[Event]:
    """Add a step behind a journal."""
    number = len({event.step for event in events})
    stamped = journal(*[[] for _ in range(number)], changes)
    return [*events, *stamped]


@given(situations())
def test_any_sequence_of_commands_undone_to_the_start_is_the_empty_state(
    situation: tuple[Roadmap, list[list[Change]]],
) -> None:
    _, steps = situation
    events = journal(*steps)
    seen = [fold(journal(*steps[:length]), {}).topics for length in range(len(steps) + 1)]
    for expected in reversed(seen[:-1]):
        events = append(events, undo(fold(events, {}), DEVICE, 1))
        assert fold(events, {}).topics == expected
    start = fold(events, {})
    assert (start.topics, start.finished, start.undoable, start.goals, start.order) == ({}, (), (), (), ())
    for expected in seen[1:]:
        events = append(events, redo(fold(events, {}), DEVICE, 1))
        assert fold(events, {}).topics == expected


@given(situations(), st.integers(1, 12))
def test_undoing_many_steps_at_once_is_undoing_them_one_by_one(
    situation: tuple[Roadmap, list[list[Change]]], count: int
) -> None:
    _, steps = situation
    events = journal(*steps)
    at_once = fold(append(events, undo(fold(events, {}), DEVICE, count)), {})
    for _ in range(min(count, len(steps))):
        events = append(events, undo(fold(events, {}), DEVICE, 1))
    assert at_once.topics == fold(events, {}).topics
    assert [step.id for step in at_once.redoable] == [step.id for step in fold(events, {}).redoable]


@given(situations(), st.data())
def test_marking_a_topic_done_never_makes_a_topic_less_ready(
    situation: tuple[Roadmap, list[list[Change]]], data: st.DataObject
) -> None:
    roadmap, steps = situation
    topic = data.draw(st.sampled_from(sorted(roadmap.topics)))
    before, after = fold(journal(*steps), {}), fold(journal(*steps, [Marked(topic, State.DONE)]), {})
    for other in roadmap.topics.values():
        assert set(after.blocked_by(other)) <= set(before.blocked_by(other))


@given(situations(), st.data())
def test_no_blocked_topic_is_ever_suggested_and_something_always_is(
    situation: tuple[Roadmap, list[list[Change]]], data: st.DataObject
) -> None:
    roadmap, steps = situation
    goals = data.draw(st.sets(st.sampled_from(sorted(roadmap.topics)), max_size=2))
    standing = fold(journal(*steps), {})
    scope = scope_of(roadmap, standing, goals)
    found = suggest(roadmap, standing, scope)
    for suggestion in found:
        topic = suggestion.topic
        assert topic.id in scope
        assert standing.state(topic.id) is State.LEARNING or not standing.blocked_by(topic)
        assert not standing.state(topic.id).satisfies
    assert bool(found) == any(not standing.state(topic).satisfies for topic in scope)


@given(situations())
def test_every_suggestion_beats_the_next_by_a_term_that_decided(
    situation: tuple[Roadmap, list[list[Change]]],
) -> None:
    roadmap, steps = situation
    found = suggest(roadmap, fold(journal(*steps), {}), roadmap.whole)
    for winner, runner_up in pairwise(found):
        values = [[term.value for term in s.terms] for s in (winner, runner_up)]
        assert values[0] > values[1]
        assert any(winner.term(term.name).value > runner_up.term(term.name).value for term in winner.decided)


@given(situations())
def test_what_is_counted_sums_to_the_total(situation: tuple[Roadmap, list[list[Change]]]) -> None:
    roadmap, steps = situation
    totals = total(roadmap.topics.values(), roadmap, fold(journal(*steps), {}))
    assert totals.complete + totals.learning + totals.ready + totals.blocked == totals.topics
    assert totals.topics + totals.skipped == len(roadmap.topics)
    assert 0 <= totals.share <= 1


@given(situations(), st.data())
def test_a_path_holds_all_that_is_left_and_respects_the_graph(
    situation: tuple[Roadmap, list[list[Change]]], data: st.DataObject
) -> None:
    roadmap, steps = situation
    standing = fold(journal(*steps), {})
    goal = data.draw(st.sampled_from(sorted(roadmap.topics)))
    way = path_to(roadmap, standing, [goal])
    ids = [step.topic.id for step in way.steps]
    assert len(ids) + way.satisfied == len(scope_of(roadmap, standing, [goal]))
    for place, step in enumerate(way.steps):
        assert set(standing.blocked_by(step.topic)) <= set(ids[:place])


@given(roadmaps())
def test_the_plain_walk_agrees_with_networkx(roadmap: Roadmap) -> None:
    import networkx as nx

    graph = prerequisite_graph({topic.id: topic.required for topic in roadmap.topics.values()})
    for topic in roadmap.topics:
        assert needed(roadmap, Progress(), [topic]) - {topic} == nx.ancestors(graph, topic)
        assert roadmap.descendant_count[topic] == len(nx.descendants(graph, topic))


@given(situations(), st.data())
def test_knowing_a_topic_with_its_prerequisites_leaves_it_unblocked(
    situation: tuple[Roadmap, list[list[Change]]], data: st.DataObject
) -> None:
    roadmap, steps = situation
    topic = data.draw(st.sampled_from(sorted(roadmap.topics)))
    standing = fold(journal(*steps), {})
    marks: list[Change] = [Marked(t, State.KNOWN) for t in with_prerequisites(roadmap, standing, [topic])]
    after = fold(journal(*steps, marks), {})
    assert after.blocked_by(roadmap.topics[topic]) == ()
    assert after.state(topic) is State.KNOWN

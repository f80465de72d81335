"""What holds of alternatives and of hours that topics save each other, whatever the roadmap and the history."""

from hypothesis import given
from hypothesis import strategies as st

from core.histories import journal
from core.overlaps import overlapping
from core.situations import histories_on
from llmpath.core.effort import LEAST, all_minutes_left, hours_now, planned_hours
from llmpath.core.goal_progress import open_minutes
from llmpath.core.journal.events import Change, Marked, State
from llmpath.core.journal.folding import fold
from llmpath.core.path import path_to
from llmpath.core.plan.order import order_of
from llmpath.core.plan.order_key import is_order
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import needed
from llmpath.core.totals import Tally, total

CLOSE = 1e-9
"""Hours: what sums of fractions may differ by."""


def after(steps: tuple[tuple[Change, ...], ...], *more: Change) -> Progress:
    return fold(journal(*steps, *([change] for change in more)), {})


@given(overlapping(), st.data())
def test_doing_a_topic_never_adds_hours_to_what_is_left_of_everything(roadmap: Roadmap, data: st.DataObject) -> None:
    steps = data.draw(histories_on(roadmap))
    topic = data.draw(st.sampled_from(sorted(roadmap.topics)))
    then, now = after(steps), after(steps, Marked(topic, State.DONE))
    if then.state(topic) is State.SKIPPED:
        return  # it comes back into the totals with its hours
    for group in (*(track.topics for track in roadmap.tracks), tuple(roadmap.topics.values())):
        before, later = total(group, roadmap, then), total(group, roadmap, now)
        assert later.remaining_hours <= before.remaining_hours + CLOSE
        assert later.complete_hours >= before.complete_hours - CLOSE
        assert abs(later.hours - before.hours) <= CLOSE
    plan = [roadmap.topics[id_] for id_ in roadmap.study_order]
    left = [all_minutes_left(plan, roadmap, progress) for progress in (then, now)]
    # Where the time spent is enough for what is left beside the saving, one more sitting finishes it.
    assert all(left[1][id_] <= max(left[0][id_], LEAST) for id_ in roadmap.topics)
    assert all(hours_now(t, now) <= hours_now(t, then) for t in plan)


@given(overlapping(saving=False), st.data())
def test_doing_a_topic_never_adds_one_to_the_way_to_a_goal(roadmap: Roadmap, data: st.DataObject) -> None:
    steps = data.draw(histories_on(roadmap))
    topic, goal = (data.draw(st.sampled_from(sorted(roadmap.topics))) for _ in range(2))
    then, now = after(steps), after(steps, Marked(topic, State.DONE))
    if then.state(topic) is State.SKIPPED:
        return  # it was out of the choice
    assert needed(roadmap, now, [goal]) <= {*needed(roadmap, then, [goal]), topic}
    assert path_to(roadmap, now, [goal]).hours <= path_to(roadmap, then, [goal]).hours + CLOSE


@given(overlapping(), st.data())
def test_doing_a_topic_never_makes_another_less_ready(roadmap: Roadmap, data: st.DataObject) -> None:
    steps = data.draw(histories_on(roadmap))
    topic = data.draw(st.sampled_from(sorted(roadmap.topics)))
    then, now = after(steps), after(steps, Marked(topic, State.DONE))
    for other in roadmap.topics.values():
        assert now.blocked_by(other) == () or then.blocked_by(other)


@given(overlapping(), st.data())
def test_what_one_alternative_satisfies_stays_so_when_another_is_undone(roadmap: Roadmap, data: st.DataObject) -> None:
    choices = [p for t in roadmap.topics.values() for p in t.prerequisites if p.alternatives]
    if not choices:
        return
    prerequisite = data.draw(st.sampled_from(choices))
    kept, other = data.draw(st.permutations(prerequisite.any))[:2]
    both = after((), Marked(kept, State.DONE), Marked(other, State.KNOWN))
    assert both.is_satisfied(prerequisite)
    assert after((), Marked(kept, State.DONE)).is_satisfied(prerequisite)


@given(overlapping(12), st.data())
def test_totals_add_up_and_sums_are_the_totals(roadmap: Roadmap, data: st.DataObject) -> None:
    progress = after(data.draw(histories_on(roadmap)))
    whole = total(roadmap.topics.values(), roadmap, progress)
    parts = [total(track.topics, roadmap, progress) for track in roadmap.tracks]
    assert abs(sum(part.hours for part in parts) - whole.hours) <= CLOSE
    assert abs(sum(part.remaining_hours for part in parts) - whole.remaining_hours) <= CLOSE
    assert 0 <= whole.complete_hours <= whole.hours + CLOSE
    spans = [[roadmap.spans[track.id]] for track in roadmap.tracks] + [[range(len(roadmap.topics))]]
    for part, own in zip([*parts, whole], spans, strict=True):
        found = Tally(roadmap, progress).sums(own)
        assert found == (part.topics, part.complete, part.hours, part.complete_hours)


@given(overlapping(), st.data())
def test_an_order_stands_for_what_it_was_made_of(roadmap: Roadmap, data: st.DataObject) -> None:
    progress = after(data.draw(histories_on(roadmap)))
    order = order_of(roadmap, progress, ())
    assert is_order(roadmap, progress, (), order)
    assert open_minutes(order, roadmap, progress).keys() == {t for t in order if not progress.state(t).satisfies}


@given(overlapping(), st.data())
def test_what_a_checklist_shows_of_each_topic_adds_up_to_its_header(roadmap: Roadmap, data: st.DataObject) -> None:
    progress = after(data.draw(histories_on(roadmap)))
    counted = [topic for topic in roadmap.topics.values() if progress.state(topic.id) is not State.SKIPPED]
    totals = total(counted, roadmap, progress)
    finished = shown = saved = 0.0
    for topic in counted:
        planned, left = planned_hours(topic, roadmap, progress, roadmap.whole)
        if progress.state(topic.id).satisfies:
            finished += left
        else:
            shown, saved = shown + left, saved + planned - left
    assert abs(totals.remaining_hours - shown) <= CLOSE
    assert abs(totals.complete_hours - finished - saved) <= CLOSE

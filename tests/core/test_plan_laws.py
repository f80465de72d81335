"""What must hold for every plan of every learner."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from core.situations import MONDAY, Learner, goals_in, histories_on, learners
from llmpath.core.goals import Goal
from llmpath.core.journal.events import Change, Logged, Marked, Ordered, State
from llmpath.core.plan.changes import differ, snapshot_of
from llmpath.core.plan.checkpoints import goal_parts
from llmpath.core.plan.order_key import is_order, kept, order_key, what_is_left
from llmpath.core.plan.sessions import SHORTEST, Plan
from llmpath.core.scope import scope_of_goals


def rooms(learner: Learner, last: date) -> dict[date, int]:
    """Return the minutes of each day from today on, by the plain meaning of the settings."""
    days = [learner.today + timedelta(days=n) for n in range((last - learner.today).days + 1)]
    found = {day: learner.availability.minutes(day) for day in days}
    return found | {learner.today: max(found[learner.today] - learner.spent, 0)}


@given(learners())
def test_every_topic_that_is_left_gets_the_minutes_it_needs_and_no_other_does(learner: Learner) -> None:
    plan = learner.plan()
    assert set(plan.order) == {
        topic
        for topic in scope_of_goals(learner.roadmap, learner.progress, learner.goals)
        if not learner.progress.state(topic).satisfies
    }
    assert plan.order == tuple(plan.minutes)
    for topic in plan.order:
        own = [session for session in plan.sessions if session.topic == topic]
        assert sum(session.minutes for session in own) == plan.minutes[topic] > 0
        assert [session.begins for session in own] == [True, *[False] * (len(own) - 1)]
        assert [session.ends for session in own] == [*[False] * (len(own) - 1), True]


@given(learners())
def test_no_topic_is_begun_in_a_plan_before_all_it_requires_is_finished(learner: Learner) -> None:
    finished = {topic for topic in learner.roadmap.topics if learner.progress.state(topic).satisfies}
    for session in learner.plan().sessions:
        begun = learner.progress.state(session.topic) is State.LEARNING
        assert begun or set(learner.roadmap.topics[session.topic].required) <= finished
        finished |= {session.topic} if session.ends else set()


@given(learners())
def test_no_session_is_on_a_day_off_and_no_day_holds_more_than_its_hours(learner: Learner) -> None:
    plan = learner.plan()
    used: dict[date, int] = {}
    for session in plan.sessions:
        used[session.day] = used.get(session.day, 0) + session.minutes
        assert session.minutes > 0
    assert list(used) == sorted(used)
    free = rooms(learner, plan.ends or learner.today)
    assert all(minutes <= free[day] for day, minutes in used.items())


@given(learners())
def test_the_plan_ends_on_the_first_day_by_which_there_was_time_for_all_of_it(learner: Learner) -> None:
    plan = learner.plan()
    if plan.ends is None:
        assert plan.total == 0
        return
    free = rooms(learner, plan.ends)
    assert sum(free.values()) >= plan.total > sum(free.values()) - free[plan.ends]


@given(learners())
def test_no_minute_is_free_but_for_a_topic_that_was_not_to_be_cut_for_a_short_piece(learner: Learner) -> None:
    plan = learner.plan()
    if plan.ends is None:
        return
    for day, room in rooms(learner, plan.ends).items():
        idle = room - sum(session.minutes for session in plan.sessions if session.day == day)
        if idle and day < plan.ends:
            waiting = next(session for session in plan.sessions if session.day > day)
            assert idle < SHORTEST
            assert idle < waiting.minutes
            assert waiting.ends


@given(learners())
def test_no_goal_is_finished_later_because_a_topic_waited(learner: Learner) -> None:
    plan = learner.plan()
    if plan.ends:
        at_once = finishes(learner, plan, plan.order)
        for goal, part in goal_parts(learner.roadmap, learner.progress, learner.goals).items():
            days = [day for topic, day in at_once.items() if topic in part]
            found = [
                checkpoint.day for checkpoint in plan.checkpoints if checkpoint.id == goal and checkpoint.kind == "goal"
            ]
            assert found == ([max(days)] if days else [])


@given(learners())
def test_checkpoints_are_the_last_days_of_sections_tracks_and_goals(learner: Learner) -> None:
    plan = learner.plan()
    groups = {("section", id_): section.topics for id_, section in learner.roadmap.sections.items()}
    groups |= {("track", track.id): track.topics for track in learner.roadmap.tracks}
    for (kind, id_), topics in groups.items():
        days = [plan.finishes[topic.id] for topic in topics if topic.id in plan.finishes]
        found = [checkpoint for checkpoint in plan.checkpoints if (checkpoint.kind, checkpoint.id) == (kind, id_)]
        assert [checkpoint.day for checkpoint in found] == ([max(days)] if days else [])
        after = [topic.id in plan.finishes or learner.progress.state(topic.id).satisfies for topic in topics]
        assert all(checkpoint.whole == all(after) for checkpoint in found)


@given(learners(6))
def test_behind_what_is_in_progress_no_order_makes_the_greatest_lateness_smaller(learner: Learner) -> None:
    plan = learner.plan()
    parts = goal_parts(learner.roadmap, learner.progress, learner.goals)
    by = {
        goal.id: goal.by for goal in learner.goals if goal.id in parts and goal.by and parts[goal.id] & set(plan.order)
    }
    if not by:
        assert plan.late == ()
        return
    begun = [topic for topic in plan.order if learner.progress.state(topic) is State.LEARNING]
    assert list(plan.order[: len(begun)]) == begun
    rests = permutations(plan.order[len(begun) :])
    orders = [order for rest in rests if is_topological(learner, order := (*begun, *rest), begun)]
    assert greatest_lateness(plan.finishes, parts, by) == min(
        greatest_lateness(finishes(learner, plan, order), parts, by) for order in orders
    )


def is_topological(learner: Learner, order: tuple[str, ...], begun: list[str]) -> bool:
    places = {topic: place for place, topic in enumerate(order)}
    waiting = [(topic, place) for topic, place in places.items() if topic not in begun]
    return all(places.get(p, -1) < place for topic, place in waiting for p in learner.roadmap.topics[topic].required)


def finishes(learner: Learner, plan: Plan, order: tuple[str, ...]) -> dict[str, date]:
    """Return the first day by which there was time for a topic and all before it."""
    assert plan.ends
    found = {}
    days = iter(rooms(learner, plan.ends).items())
    work = capacity = 0
    day = learner.today
    for topic in order:
        work += plan.minutes[topic]
        while capacity < work:
            day, room = next(days)
            capacity += room
        found[topic] = day
    return found


def greatest_lateness(ends: dict[str, date], parts: dict[str, frozenset[str]], by: dict[str, date]) -> int:
    return max((max(day for topic, day in ends.items() if topic in parts[goal]) - due).days for goal, due in by.items())


@given(learners())
def test_late_is_what_ends_after_its_due_date(learner: Learner) -> None:
    plan = learner.plan()
    parts = goal_parts(learner.roadmap, learner.progress, learner.goals)
    expected = {}
    for goal in learner.goals:
        ends = max((day for topic, day in plan.finishes.items() if topic in parts.get(goal.id, ())), default=MONDAY)
        if goal.by and ends > goal.by and parts.get(goal.id, frozenset()) & set(plan.order):
            expected[goal.id] = ends
    assert {late.goal: late.ends for late in plan.late} == expected
    assert all(late.minutes > 0 and late.days > 0 for late in plan.late)


@given(learners())
def test_weeks_hold_all_sessions_and_checkpoints_once(learner: Learner) -> None:
    plan = learner.plan()
    assert [session for week in plan.weeks for session in week.sessions] == list(plan.sessions)
    assert [checkpoint for week in plan.weeks for checkpoint in week.checkpoints] == list(plan.checkpoints)
    free = rooms(learner, plan.weeks[-1].last) | {learner.today: learner.availability.minutes(learner.today)}
    for number, week in enumerate(plan.weeks):
        assert week.first.weekday() == learner.availability.week_starts
        assert (week.last - week.first).days == 6
        assert week.capacity == sum(minutes for day, minutes in free.items() if week.first <= day <= week.last)
        assert all(week.first <= session.day <= week.last for session in week.sessions)
        if number:
            cut = [session.topic for session in week.sessions[:1] if not session.begins]
            assert list(week.carried) == cut
            assert week.first == plan.weeks[number - 1].last + timedelta(days=1)


# Following a plan, and slipping


def followed(learner: Learner, plan: Plan, day: date, count: int | None = None) -> Learner:
    """Do the sessions of a day as planned, all or the first few of them."""
    done: list[tuple[Change, ...]] = []
    for session in [session for session in plan.sessions if session.day == day][:count]:
        done.append((Logged(session.topic, session.minutes, day),))
        done += [(Marked(session.topic, State.DONE, on=day),)] if session.ends else []
    return replace(learner, steps=(*learner.steps, *done))


@given(learners(), st.integers(0, 6), st.integers(0, 3))
def test_planning_again_after_doing_exactly_the_plan_changes_nothing(
    learner: Learner, days: int, sessions_of_the_last: int
) -> None:
    order, first = learner.order(), learner.plan()
    for number in range(days):
        learner = followed(learner, first, MONDAY + timedelta(days=number))
    learner = replace(learner, today=MONDAY + timedelta(days=days))
    learner = followed(learner, first, learner.today, sessions_of_the_last)
    again = learner.plan(order)
    done_today = [session for session in first.sessions if session.day == learner.today][:sessions_of_the_last]
    rest = [session for session in first.sessions if session.day >= learner.today][len(done_today) :]
    plain = [(session.day, session.topic, session.minutes, session.ends) for session in rest]
    assert [(session.day, session.topic, session.minutes, session.ends) for session in again.sessions] == plain
    assert learner.order() == again.order
    key = order_key(learner.roadmap, learner.progress, learner.goals)
    then, now = (snapshot_of(plan, key, learner.goals, learner.availability) for plan in (first, again))
    assert not differ(then, now, learner.progress)


@given(learners(), st.data())
def test_studying_and_slipping_leave_the_key_as_it_is_and_an_order_that_holds_is_the_end_of_what_it_was(
    learner: Learner, data: st.DataObject
) -> None:
    order = learner.order()
    assert is_order(learner.roadmap, learner.progress, learner.goals, order)
    later = replace(
        learner,
        today=MONDAY + timedelta(days=data.draw(st.integers(0, 30))),
        steps=(*learner.steps, *data.draw(histories_on(learner.roadmap))),
    )
    assert order_key(later.roadmap, later.progress, later.goals) == order_key(
        learner.roadmap, learner.progress, learner.goals
    )
    left = what_is_left(
        kept(order_key(learner.roadmap, learner.progress, learner.goals), learner.progress, order),
        order_key(later.roadmap, later.progress, later.goals),
        later.progress,
    )
    assert left is None or is_order(later.roadmap, later.progress, later.goals, left)
    assert left is None or left == order[len(order) - len(left) :]


@given(learners(), st.data())
def test_another_goal_or_order_or_graph_is_another_key(learner: Learner, data: st.DataObject) -> None:
    def key(one: Learner) -> tuple[str, str, str]:
        return order_key(one.roadmap, one.progress, one.goals)

    goals = data.draw(goals_in(learner.roadmap))
    assert (key(replace(learner, goals=goals)) == key(learner)) == (goals == learner.goals)
    topic = data.draw(st.sampled_from(sorted(scope_of_goals(learner.roadmap, learner.progress, learner.goals))))
    own = replace(learner, steps=(*learner.steps, (Ordered((topic,)),)))
    assert key(own) != key(learner)


@given(learners())
def test_the_order_is_the_same_whatever_order_sets_are_walked_in(learner: Learner) -> None:
    again = replace(learner, goals=tuple(Goal(goal.id, goal.by) for goal in learner.goals))
    assert learner.order() == again.order()

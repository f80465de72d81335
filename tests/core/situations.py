"""Learners drawn at random: a small roadmap, goals, the time there is, and what was done so far."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import assume
from hypothesis import strategies as st

from core.histories import journal
from llmpath.core.goals import Goal
from llmpath.core.graph import facts
from llmpath.core.journal.events import Change, Event, Logged, Marked, State
from llmpath.core.journal.folding import fold
from llmpath.core.kinds import Kind
from llmpath.core.plan.availability import Availability, DaysOff
from llmpath.core.plan.order import order_of
from llmpath.core.plan.schedule import schedule
from llmpath.core.plan.sessions import Plan
from llmpath.core.progress import Progress, minutes_between
from llmpath.core.roadmap import Hours, Prerequisite, Roadmap, Section, Topic, Track

MONDAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Learner:
    """Everything a plan is made of."""

    roadmap: Roadmap
    goals: tuple[Goal, ...]
    availability: Availability
    steps: tuple[tuple[Change, ...], ...] = ()
    today: date = MONDAY

    @property
    def events(self) -> list[Event]:
        return journal(*self.steps)

    @property
    def progress(self) -> Progress:
        return fold(self.events, {})

    @property
    def spent(self) -> int:
        return minutes_between(self.progress, self.today, self.today)

    def order(self) -> tuple[str, ...]:
        return order_of(self.roadmap, self.progress, self.goals)

    def plan(self, order: tuple[str, ...] | None = None) -> Plan:
        order = self.order() if order is None else order
        return schedule(
            self.roadmap, self.progress, self.goals, order, self.availability, self.today, self.spent
        )  # fmt: skip


@st.composite
def roadmaps(draw: st.DrawFn, most: int = 10, least: int = 1) -> Roadmap:
    """Draw a roadmap of two tracks with two sections each; a topic may rest on any that comes later or earlier."""
    size = draw(st.integers(least, most))
    order = draw(st.permutations(range(size)))
    ids = [f"{'ab'[number % 2]}/t{number}" for number in range(size)]
    homes = [f"{id_[0]}/{draw(st.sampled_from('sr'))}" for id_ in ids]
    sections: dict[str, list[Topic]] = {f"{track}/{section}": [] for track in "ab" for section in "sr"}
    for number in range(size):
        earlier = [ids[other] for other in order[: order.index(number)]]
        chosen = draw(st.lists(st.sampled_from(earlier), unique=True, max_size=3)) if earlier else []
        kinds: list[Kind] = [draw(st.sampled_from(("required", "helpful"))) for _ in chosen]
        needs = tuple(Prerequisite(p, "because", kind) for p, kind in zip(chosen, kinds, strict=True))
        minutes = draw(st.sampled_from((30, 40, 65, 75, 90, 110, 200, None)))
        hours = None if minutes is None else Hours(0.1, minutes / 60, 9)
        sections[homes[number]].append(Topic(ids[number], f"T{number}", homes[number], "", hours, prerequisites=needs))
    tracks = [
        Track(t, t, "", tuple(Section(s, s, tuple(sections[s])) for s in (f"{t}/s", f"{t}/r") if sections[s]))
        for t in "ab"
    ]
    return facts(Roadmap(tuple(track for track in tracks if track.sections)))


@st.composite
def availabilities(draw: st.DrawFn) -> Availability:
    """Draw a week with some time in it, short days among them, days off and a first day."""
    week = draw(st.lists(st.sampled_from((50, 0, 20, 45, 60, 70, 95, 185)), min_size=7, max_size=7).filter(any))
    starts = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=3))
    off = tuple(DaysOff(MONDAY + timedelta(days=s), MONDAY + timedelta(days=s + n)) for s, n in starts)
    return Availability(tuple(week), off, draw(st.integers(0, 6)))


@st.composite
def goals_in(draw: st.DrawFn, roadmap: Roadmap) -> tuple[Goal, ...]:
    """Draw up to three goals: topics, sections, tracks, and one that the roadmap no longer has."""
    ids = [*roadmap.topics, *roadmap.sections, *(track.id for track in roadmap.tracks), "c/gone"]
    day = st.none() | st.integers(-3, 60).map(lambda days: MONDAY + timedelta(days=days))
    return tuple(Goal(id_, draw(day)) for id_ in draw(st.lists(st.sampled_from(ids), unique=True, max_size=3)))


@st.composite
def histories_on(draw: st.DrawFn, roadmap: Roadmap) -> tuple[tuple[Change, ...], ...]:
    """Draw what was done, some of it today."""
    topic = st.sampled_from(sorted(roadmap.topics))
    day = st.sampled_from((MONDAY, MONDAY - timedelta(days=2)))
    change = st.one_of(
        st.builds(Marked, topic, st.sampled_from(list(State)), st.none() | st.integers(1, 300), day),
        st.builds(Logged, topic, st.integers(1, 300), day),
    )
    return tuple((each,) for each in draw(st.lists(change, max_size=5)))


@st.composite
def learners(draw: st.DrawFn, most: int = 10) -> Learner:
    """Draw a learner."""
    roadmap = draw(roadmaps(most))
    return Learner(roadmap, draw(goals_in(roadmap)), draw(availabilities()), draw(histories_on(roadmap)))


@st.composite
def pressed_learners(draw: st.DrawFn) -> Learner:
    """Draw a learner with goals that are due within days, of which one at least is late."""
    roadmap = draw(roadmaps())
    ids = [*roadmap.topics, *roadmap.sections, *(track.id for track in roadmap.tracks)]
    chosen = draw(st.lists(st.sampled_from(ids), unique=True, min_size=1, max_size=3))
    goals = tuple(Goal(id_, MONDAY + timedelta(days=draw(st.integers(0, 12)))) for id_ in chosen)
    learner = Learner(roadmap, goals, draw(availabilities()), draw(histories_on(roadmap)))
    assume(learner.plan().late)
    return learner

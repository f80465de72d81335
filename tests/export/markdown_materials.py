"""What exports are made of, in tests: a roadmap, a journal, and the plan that follows from them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import cast

from core.histories import journal
from llmpath.core.availability import Availability
from llmpath.core.goals import Goal, scope_of_goals
from llmpath.core.graph import facts
from llmpath.core.journal import Change
from llmpath.core.merge_plan import Merged, merge_plan
from llmpath.core.progress import fold
from llmpath.core.roadmap import Hours, Prerequisite, Resource, Roadmap, Section, SelfCheck, Topic, Track, Use
from llmpath.export.material import Material
from llmpath.export.tasks import own_texts
from llmpath.planning import planned
from llmpath.session import Session
from llmpath.store.plan_markdown import read_plan

NOW = datetime(2026, 11, 23, 19, 0, tzinfo=timezone(timedelta(hours=1)))
TODAY = date(2026, 11, 23)


def material(
    roadmap: Roadmap, *steps: Sequence[Change], goals: Sequence[str] = (), weeks: int | None = None
) -> Material:
    """Give what a session would export after these steps."""
    events = tuple(journal(*steps))
    progress = fold(events, roadmap.renamed)
    config = SimpleNamespace(availability=Availability())
    session = SimpleNamespace(roadmap=roadmap, progress=progress, events=events, today=TODAY, now=NOW, config=config)
    aims = tuple(Goal(goal) for goal in goals)
    scope = scope_of_goals(roadmap, aims)
    return Material(
        roadmap=roadmap, progress=progress, events=events,
        topics=tuple(topic for topic in roadmap.topics.values() if topic.id in scope), goals=tuple(goals),
        plan=planned(cast("Session", session), goals=aims), weeks=weeks, now=NOW, version="1.0",
    )  # fmt: skip


def read_back(text: str, now: Material, today: date = TODAY) -> Merged:
    """Give what a file would change for a learner who stands where this export says."""
    return merge_plan(read_plan(text), "plan.md", now.roadmap, now.progress, now.plan.order, today, own_texts(now))


def roadmap_of(text: str, url: str = "https://example.org/") -> Roadmap:
    """Give a roadmap of two topics with this text wherever a text may stand."""
    checks = (SelfCheck(text, text, "recall"),)
    hours, use = Hours(1, 2, 3), (Use("r", text, "learn"),)
    first = Topic("t/a", text, "t/s", text, hours, checks=checks, resources=use)
    second = Topic(
        "t/b", f"second {text}", "t/s", text, hours, checks=checks, resources=use,
        prerequisites=(Prerequisite("t/a", text),),
    )  # fmt: skip
    section = Section("t/s", text, (first, second), text)
    resource = Resource("r", text, text, url, "book", "intro")
    return facts(Roadmap((Track("t", text, text, (section,)),), {"r": resource}))

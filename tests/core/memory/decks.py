"""Small roadmaps with checks, learners who finished some of it, and cards of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from core.histories import START
from llmpath.core.graph import facts
from llmpath.core.journal.events import State
from llmpath.core.kinds import Level
from llmpath.core.memory.memory import NOTHING, Memory, after_answer
from llmpath.core.progress import Progress, TopicProgress
from llmpath.core.rare_values import check_key
from llmpath.core.roadmap import Prerequisite, Roadmap, Section, SelfCheck, Topic, Track

if TYPE_CHECKING:
    from llmpath.core.memory.recall import Rating

TODAY = START.date()
DAY = TODAY.toordinal()


def topic(slug: str, *needs: str, checks: int = 4) -> Topic:
    """Make a topic of the track `t` that rests on others and asks so many questions."""
    levels: tuple[Level, ...] = ("recall", "apply", "apply", "explain")
    asked = tuple(SelfCheck(f"{slug}: question {n}?", "yes", levels[n % 4]) for n in range(checks))
    return Topic(
        f"t/{slug}", slug.title(), "t/s", checks=asked, prerequisites=tuple(Prerequisite(f"t/{n}", "") for n in needs)
    )


def roadmap(*topics: Topic) -> Roadmap:
    return facts(Roadmap((Track("t", "T", "", (Section("t/s", "S", topics),)),)))


def progress(states: Mapping[str, State], since: date = TODAY, asked: int = 0, passed: int = 0) -> Progress:
    return Progress(
        {f"t/{slug}": TopicProgress(state, since, asked=asked, passed=passed) for slug, state in states.items()}
    )


def answers(of: Topic, ratings: Mapping[int, Rating], day: int = DAY, memory: Memory = NOTHING) -> Memory:
    """Answer questions of a topic, by their numbers, on a day."""
    for number, rating in ratings.items():
        memory = after_answer(memory, check_key(of.checks[number]), rating, day)
    return memory

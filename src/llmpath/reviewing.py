"""Reviews of a session: what is due, how much of it fits into the day, and how the predictions did."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from llmpath.core.goals import topics_of
from llmpath.core.journal.events import State
from llmpath.core.memory.calibration import Reviewed, ReviewStats, calibration, placements, reviewed
from llmpath.core.memory.cards import Card, all_cards, every_card
from llmpath.core.memory.folding import Habits, habits_of, minutes_each, told_by
from llmpath.core.memory.learner import memories_of, topic_memory
from llmpath.core.memory.load import EFFORT, expected
from llmpath.core.memory.memory import Memory
from llmpath.core.memory.reviews import Aim, Desk, Waiting, daily_cap, due_cards, leeches, near, room
from llmpath.core.placement.drawn import drawn_by_chance
from llmpath.core.roadmap import Topic
from llmpath.core.scope import direct, scope_of
from llmpath.core.suggest import aims, leads_in, learning_topics, suggest
from llmpath.session import Session


def desk(session: Session, within: Collection[str] | None = None, goal: str | None = None) -> Desk:
    """Return what can be reviewed today, of some topics alone where they are given.

    With a goal it is what the goal needs, and by its due date, if it has one, however far that is.
    """
    roadmap, progress = session.roadmap, session.progress
    today, retention = session.today.toordinal(), session.config.retention
    memories, habits = memories_of(progress), habits_of(progress.study.memory)
    scope = scope_of(roadmap, session.progress, topics_of(roadmap, goal)) if goal else None
    cards = [
        card for card in all_cards(roadmap, progress, memories, today, retention)
        if (within is None or card.topic in within) and (scope is None or card.topic in scope)
    ]  # fmt: skip
    waiting = Waiting(
        cards, today, first=coming_first(session), aims=_aims(session, goal), needed=_needed(session, cards),
        asked=_asked_today(memories, today), retention=retention,
    )  # fmt: skip
    each, spent = minutes_each(habits.gaps), habits.spent(today)
    cap = cap_of(session, session.today)
    untried = not any(memory.cards or memory.base for memory in memories.values())
    return Desk(waiting, tuple(due_cards(waiting)), cap, spent, each, tuple(leeches(cards)), untried)


def cap_of(session: Session, day: date) -> int:
    """Return the minutes of review there are on a day."""
    return daily_cap(session.config.availability.minutes(day), session.config.reviews)


def checks_of(session: Session, topic: Topic) -> list[Card]:
    """Return every self-check of a topic, due or not."""
    progress = session.progress
    return every_card(topic, progress, topic_memory(progress, topic.id), session.today.toordinal())


def coming_first(session: Session) -> frozenset[str]:
    """Return the prerequisites of what is in progress and of what would be suggested next."""
    roadmap, progress = session.roadmap, session.progress
    scope, goals = aims(roadmap, progress)
    best = suggest(roadmap, progress, scope, count=1, goals=goals)
    coming = [*learning_topics(roadmap, progress), *(suggestion.topic for suggestion in best)]
    return frozenset(prerequisite for topic in coming for prerequisite in direct(topic, progress))


def _aims(session: Session, chosen: str | None) -> tuple[Aim, ...]:
    roadmap, today = session.roadmap, session.today.toordinal()
    dated = [
        (goal.id, Aim(frozenset(scope_of(roadmap, session.progress, topics_of(roadmap, goal.id))), goal.by.toordinal()))
        for goal in session.progress.goals
        if goal.by and topics_of(roadmap, goal.id)
    ]
    if chosen:
        return tuple(aim for id_, aim in dated if id_ == chosen and aim.day >= today)
    return tuple(near([aim for _, aim in dated], today))


def _needed(session: Session, cards: Collection[Card]) -> Mapping[str, int]:
    """Count for topics self-reported how much of what the goals need rests on them."""
    scope, _ = aims(session.roadmap, session.progress)
    return leads_in(session.roadmap, scope, {card.topic for card in cards if card.trace is None})


def _asked_today(memories: Mapping[str, Memory], today: int) -> Counter[str]:
    found = {topic: sum(trace.day == today for trace in memory.cards.values()) for topic, memory in memories.items()}
    return Counter(found)


WEEKS = 8


def review_stats(session: Session) -> ReviewStats:
    """Return how the predictions did so far, minutes a week, and what the next weeks will ask."""
    progress, today = session.progress, session.today.toordinal()
    habits = habits_of(progress.study.memory)
    each = minutes_each(habits.gaps)
    found = reviewed(told_by([step.events for step in progress.undoable], progress.cursor.renamed))
    days = range(today, today + 7 * WEEKS)
    asked = _expected(session, habits, days, each)
    coming = tuple(round(each * sum(asked.get(day, 0) for day in range(d, d + 7))) for d in days[::7])
    drawn = placements(drawn_by_chance(progress.undoable, progress.cursor.renamed))
    return ReviewStats(calibration(found), drawn, _past(found, today, each), coming, each)


def _past(found: Collection[Reviewed], today: int, each: float) -> tuple[int, ...]:
    weeks = Counter((today - one.day) // 7 for one in found if one.day <= today)
    return tuple(round(each * weeks[week]) for week in reversed(range(WEEKS)))


def _expected(session: Session, habits: Habits, days: range, each: float) -> dict[int, int]:
    roadmap, progress, retention = session.roadmap, session.progress, session.config.retention
    cards = all_cards(roadmap, progress, memories_of(progress), days.start, retention)

    def fits(day: int) -> int:
        if not session.config.availability.minutes(date.fromordinal(day)):
            return 0
        return room(cap_of(session, date.fromordinal(day)), 0, each)

    effort = EFFORT if habits.effort is None else habits.effort
    return expected(cards, (), days, fits, retention, effort=effort)


def is_finished(session: Session, topic: str) -> bool:
    """Return whether a topic is done or known, so that its checks come back by themselves."""
    return session.progress.state(topic) in {State.DONE, State.KNOWN}

"""The answer of `llmpath today` as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llmpath.export.json.answers import document

if TYPE_CHECKING:
    from llmpath.core.plan.evening import Evening
    from llmpath.core.plan.sessions import StudySession
    from llmpath.core.roadmap import Roadmap


def today_document(evening: Evening, roadmap: Roadmap, refresh: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the sessions of today, its reviews and what is due; `starts_at` is null where no time is set.

    `refresh` says what has faded that the first session rests on.
    """
    start, following = evening.start, evening.following
    return document(
        day=evening.day.isoformat(),
        minutes=evening.minutes,
        minutes_spent=evening.spent,
        off=evening.off,
        starts_at=None if start is None else f"{start // 60:02}:{start % 60:02}",
        sessions=[_entry(session, roadmap) for session in evening.sessions],
        reviews={"questions": evening.questions, "minutes": evening.review_minutes},
        refresh=refresh,
        due=[{"goal": goal.id, "by": goal.by.isoformat() if goal.by else None} for goal in evening.due],
        following=_entry(following, roadmap) if following else None,
    )


def _entry(session: StudySession, roadmap: Roadmap) -> dict[str, Any]:
    return {
        "topic": session.topic,
        "title": roadmap.topics[session.topic].title,
        "day": session.day.isoformat(),
        "minutes": session.minutes,
        "begins": session.begins,
        "ends": session.ends,
    }

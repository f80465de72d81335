"""Plans, suppositions about them and syllabuses as JSON documents; days are ISO dates, times are minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from llmpath.core.goals import Goal, title_of
from llmpath.core.journal.resource_ticks import use_at_hand
from llmpath.core.plan.availability import Availability, format_days_off
from llmpath.core.plan.changes import Moved, PlanChanges, Snapshot
from llmpath.core.plan.sessions import Checkpoint, Cures, Late, Plan, StudySession, Week
from llmpath.core.plan.what_if import Basis, Outcome
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.export.json.answers import Document, resource_use, topic_entry


@dataclass(frozen=True, slots=True)
class PlanBasis:
    """What plans are told against."""

    roadmap: Roadmap
    progress: Progress
    today: date


def plan_document(plan: Plan, goals: Sequence[Goal], availability: Availability, around: PlanBasis) -> Document:
    """Return a plan with all its weeks, however many are shown elsewhere."""
    roadmap = around.roadmap
    return {
        "begins": plan.begins.isoformat(),
        "ends": _iso(plan.ends),
        "minutes": plan.total,
        "goals": [{"id": goal.id, "title": title_of(roadmap, goal.id), "by": _iso(goal.by)} for goal in goals],
        "availability": _availability(availability),
        "late": [late_entry(late, roadmap) for late in plan.late],
        "cures": _cures(plan.cures, roadmap) if plan.cures else None,
        "topics": [_topic(id_, minutes, around) for id_, minutes in _left(plan)],
        "weeks": [
            {
                **_week(week, roadmap),
                "review_minutes": plan.reviews_in(week.first, week.last),
                "half_pace": plan.is_slow_in(week.first, week.last),
            }
            for week in plan.weeks
        ],
        "checkpoints": [_checkpoint(point, roadmap) for point in plan.checkpoints],
    }


def _left(plan: Plan) -> list[tuple[str, int]]:
    return [(topic, plan.minutes[topic]) for topic in plan.order]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _availability(availability: Availability) -> Document:
    return {
        "minutes_by_weekday": list(availability.week),
        "minutes_a_week": sum(availability.week),
        "off": [format_days_off(gap) for gap in availability.off],
        "week_starts": availability.week_starts,
    }


def _topic(id_: str, minutes: int, around: PlanBasis) -> Document:
    topic = around.roadmap.topics[id_]
    use = use_at_hand(topic, around.progress)
    begin_with = resource_use(use, around.roadmap) if use else None
    return {**topic_entry(topic, around.progress, around.today), "minutes_left": minutes, "begin_with": begin_with}


def _week(week: Week, roadmap: Roadmap) -> Document:
    return {
        "first": week.first.isoformat(),
        "last": week.last.isoformat(),
        "capacity": week.capacity,
        "minutes": sum(session.minutes for session in week.sessions),
        "carried": list(week.carried),
        "sessions": [_session(session) for session in week.sessions],
        "checkpoints": [_checkpoint(point, roadmap) for point in week.checkpoints],
    }


def _session(session: StudySession) -> Document:
    return {
        "day": session.day.isoformat(),
        "topic": session.topic,
        "minutes": session.minutes,
        "begins": session.begins,
        "ends": session.ends,
    }


def _checkpoint(point: Checkpoint, roadmap: Roadmap) -> Document:
    return {
        "day": point.day.isoformat(),
        "kind": point.kind,
        "id": point.id,
        "title": title_of(roadmap, point.id),
        "whole": point.whole,
    }


def late_entry(late: Late, roadmap: Roadmap) -> Document:
    """Return a goal that is finished after its due date."""
    return {
        "goal": late.goal,
        "title": title_of(roadmap, late.goal),
        "by": late.by.isoformat(),
        "ends": late.ends.isoformat(),
        "days": late.days,
        "minutes": late.minutes,
    }


def _cures(cures: Cures, roadmap: Roadmap) -> Document:
    week = None
    if cures.week is not None:
        week = {"minutes_by_weekday": list(cures.week), "minutes_a_week": sum(cures.week)}
    return {
        "hours": week,
        "drop": [
            {"kind": s.kind, "id": s.id, "title": title_of(roadmap, s.id), "minutes": s.minutes, "enough": s.holds}
            for s in cures.savings
        ],
        "skip_all": list(cures.enough),
    }


def what_if_document(texts: Sequence[str], pairs: Sequence[tuple[Basis, Outcome]], resting: Sequence[str]) -> Document:
    """Return what two plans come to: the one there is and the one supposed."""
    planned, supposed = (_outcome(basis, outcome) for basis, outcome in pairs)
    return {"what_if": list(texts), "planned": planned, "supposed": supposed, "rest_on_dropped": list(resting)}


def _outcome(basis: Basis, outcome: Outcome) -> Document:
    return {
        "availability": _availability(basis.availability),
        "dropped": list(basis.dropped),
        "minutes": outcome.minutes,
        "topics": outcome.topics,
        "ends": _iso(outcome.ends),
        "goals": [
            {"id": goal.id, "by": _iso(goal.by), "ends": _iso(goal.ends), "days_late": goal.days_late}
            for goal in outcome.goals
        ],
    }


def syllabus_document(track: str, weeks: Sequence[Week], around: PlanBasis) -> Document:
    """Return the weeks of a track as its authors gave them; sessions name no day of their own."""
    return {
        "track": track,
        "title": title_of(around.roadmap, track),
        "minutes": sum(session.minutes for week in weeks for session in week.sessions),
        "weeks": [_syllabus_week(number, week) for number, week in enumerate(weeks, start=1)],
        "topics": [
            topic_entry(around.roadmap.topics[topic], around.progress, around.today)
            for topic in dict.fromkeys(session.topic for week in weeks for session in week.sessions)
        ],
    }


def _syllabus_week(number: int, week: Week) -> Document:
    shares: dict[str, int] = {}
    for session in week.sessions:
        shares[session.topic] = shares.get(session.topic, 0) + session.minutes
    return {
        "week": number,
        "first": week.first.isoformat(),
        "last": week.last.isoformat(),
        "minutes": sum(shares.values()),
        "sections": list(week.sections),
        "topics": [{"topic": topic, "minutes": minutes} for topic, minutes in shares.items()],
    }


def changes_entry(changes: PlanChanges, roadmap: Roadmap) -> Document:
    """Return what moved from one plan to the next one that was another, and why."""
    return {
        "before": _snapshot(changes.before),
        "after": _snapshot(changes.after),
        "reasons": [
            {"kind": reason.kind, "of": reason.of or None, "old": _plain(reason.old), "new": _plain(reason.new)}
            for reason in changes.reasons
        ],
        "goals": [_moved(moved, roadmap) for moved in changes.goals],
        "topics": [_moved(moved, roadmap) for moved in changes.topics],
        "added": list(changes.added),
        "gone": list(changes.gone),
        "finished": list(changes.finished),
        "order": [{"topic": placed.topic, "old": placed.old, "new": placed.new} for placed in changes.order],
    }


def _snapshot(snapshot: Snapshot) -> Document:
    return {"made": snapshot.made.isoformat(), "ends": _iso(snapshot.ends), "minutes": snapshot.total}


def _moved(moved: Moved, roadmap: Roadmap) -> Document:
    return {"id": moved.id, "title": title_of(roadmap, moved.id), "old": _iso(moved.old), "new": _iso(moved.new)}


def _plain(value: date | int | None) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value

"""Goals as JSON."""

from collections.abc import Iterable
from datetime import date

from llmpath.core.goal_progress import GoalStatus
from llmpath.core.goals import title_of
from llmpath.core.roadmap import Roadmap
from llmpath.export.json.answers import Document, totals_entry


def goal_entry(status: GoalStatus, roadmap: Roadmap, today: date) -> Document:
    """Return a goal with how far it is; `totals` are those of all it needs."""
    by = status.goal.by
    return {
        "id": status.goal.id,
        "title": title_of(roadmap, status.goal.id),
        "by": by.isoformat() if by else None,
        "days_left": (by - today).days if by else None,
        "in_roadmap": status.known,
        "reached": status.known and not status.minutes,
        "minutes_left": status.minutes,
        "totals": totals_entry(status.totals),
        "shared": [{"goal": goal, "topics": topics} for goal, topics in status.shared],
    }


def goal_entries(statuses: Iterable[GoalStatus], roadmap: Roadmap, today: date) -> list[Document]:
    """Return the goals in the order they are worked on."""
    return [goal_entry(status, roadmap, today) for status in statuses]

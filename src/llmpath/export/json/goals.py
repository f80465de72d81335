"""Goals as JSON."""

from collections.abc import Iterable
from datetime import date

from llmpath.core.goal_progress import GoalStanding
from llmpath.core.goals import title_of
from llmpath.core.roadmap import Roadmap
from llmpath.export.json.answers import Document, totals_entry


def goal_entry(standing: GoalStanding, roadmap: Roadmap, today: date) -> Document:
    """Return a goal with how far it is; `totals` are those of all it needs."""
    by = standing.goal.by
    return {
        "id": standing.goal.id,
        "title": title_of(roadmap, standing.goal.id),
        "by": by.isoformat() if by else None,
        "days_left": (by - today).days if by else None,
        "in_roadmap": standing.known,
        "reached": standing.known and not standing.minutes,
        "minutes_left": standing.minutes,
        "totals": totals_entry(standing.totals),
        "shared": [{"goal": goal, "topics": topics} for goal, topics in standing.shared],
    }


def goal_entries(standings: Iterable[GoalStanding], roadmap: Roadmap, today: date) -> list[Document]:
    """Return the goals in the order they are worked on."""
    return [goal_entry(standing, roadmap, today) for standing in standings]

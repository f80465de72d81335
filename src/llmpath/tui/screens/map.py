"""Screen 3: the lanes of a track, or of the way to a goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.goals import known_goals, title_of, topics_of
from llmpath.core.scope import direct, needed
from llmpath.render.map import Drawn, drawn_rows, lane_lines
from llmpath.render.text.lines import Span, line
from llmpath.tui.content import Entry

if TYPE_CHECKING:
    from llmpath.render.text.lines import Paper
    from llmpath.session import Session
    from llmpath.tui.answers import Answers

NEEDED, OPENED = "^ ", "v "
"""The signs of what the topic under the cursor builds on, which stands above it, and of what it opens, below."""
SIGNS = line(
    Span(NEEDED, "good"), Span("the topic under the cursor builds on it  ", "dim"), Span(OPENED, "good"),
    Span("it opens that", "dim"),
)  # fmt: skip
HEAD = 3
"""Lines above the first row."""


def areas(session: Session) -> list[str]:
    """Return what can be drawn: the goals, whose way it is, then the tracks."""
    roadmap = session.roadmap
    goals = [goal.id for goal in known_goals(roadmap, session.progress.goals)]
    return [*goals, *(track.id for track in roadmap.tracks if track.id not in goals)]


def first_area(answers: Answers) -> str:
    """Return the first goal, else the track that the next topic is of."""
    session = answers.session
    if known_goals(session.roadmap, session.progress.goals):
        return areas(session)[0]
    best = answers.ranked
    return best[0].topic.track if best else session.roadmap.tracks[0].id


def map_entries(answers: Answers, area: str, paper: Paper, width: int) -> list[Entry]:
    """Draw an area for a width in columns."""
    session = answers.session
    roadmap, progress = session.roadmap, session.progress
    is_goal = any(goal.id == area for goal in progress.goals)
    inside = set(needed(roadmap, progress, topics_of(roadmap, area)) if is_goal else topics_of(roadmap, area))
    title = title_of(roadmap, area)
    topics = [roadmap.topics[id_] for id_ in sorted(inside, key=roadmap.positions.__getitem__)]
    drawn = Drawn(f"The way to {title}" if is_goal else title, topics, roadmap, progress, answers.evidence)
    targets = ["" for _ in range(HEAD)] + [row.topic for row in drawn_rows(drawn)]
    lines = lane_lines(drawn, paper._replace(width=width))
    entries = [Entry(one, target) for one, target in zip(lines, targets + [""] * len(lines), strict=False)]
    return [*entries, Entry(SIGNS)]


def around(session: Session, name: str) -> dict[str, str]:
    """Return the signs of what a topic builds on, of alternatives the one that serves, and of what it opens."""
    roadmap, progress = session.roadmap, session.progress
    if name not in roadmap.topics:
        return {}
    needs = direct(roadmap.topics[name], progress)
    return dict.fromkeys(roadmap.opens.get(name, ()), OPENED) | dict.fromkeys(needs, NEEDED)

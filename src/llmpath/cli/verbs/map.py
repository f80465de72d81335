"""llmpath map: a track, a section or the way to a goal as lanes, a topic as a tree, everything as a page."""

import sys
from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.graph_views import As, Depth, GraphFormat, around, show_document, show_tree, show_written
from llmpath.cli.options import Json
from llmpath.cli.output import paper_for, show, talk
from llmpath.core.errors import StorageError, UsageError
from llmpath.core.goals import known_goals, title_of, topics_of
from llmpath.core.scope import needed
from llmpath.evidencing import evidence_of
from llmpath.render.map import Drawn, area_lines, drawn_rows, lane_lines
from llmpath.render.text.lines import Span, line
from llmpath.session import Session

Place = Annotated[
    str | None,
    typer.Argument(
        metavar="[TRACK|SECTION|TOPIC]",
        help="What to draw; the way to your first goal when left out.",
        autocompletion=offering.offer_goals,
        show_default=False,
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        "--goal",
        metavar="TOPIC|TRACK",
        help="Draw the way to it: everything it rests on.",
        autocompletion=offering.offer_goals,
        show_default=False,
    ),
]
Open = Annotated[bool, typer.Option("--open", help="Open the whole map in your browser, your notes included.")]


def map_(
    place: Place = None, goal: To = None, as_: As = None, depth: Depth = 2, open_: Open = False, as_json: Json = False
) -> None:
    """Draw a track, a goal or a topic.

    A row is a topic; a line leads down from it to each topic that rests on it, as in `git log --graph`. A topic alone
    is drawn as a tree of what it rests on and what it opens.

    Example: llmpath map math
    """
    session = Session("map")
    if place is not None and goal is not None:
        raise UsageError("--goal draws the way to one thing, and another is named", "Name one of them.")
    if open_:
        if place or goal or as_ or as_json:
            raise UsageError("--open shows the whole map", "Leave out everything else.")
        _open(session)
    elif place is not None or goal is not None:
        aim = resolve.find_aim(session.roadmap, goal or place or "").id
        _draw(session, aim, as_, depth, way=place is None, as_json=as_json)
    elif as_ is not None:
        show_written(session, list(session.roadmap.topics.values()), as_)
    else:
        _own(session, as_json=as_json)


def _draw(session: Session, aim: str, as_: GraphFormat | None, depth: int, *, way: bool, as_json: bool) -> None:
    """Draw what was named: the way to it, the topics it has, or around it where it is a topic."""
    roadmap = session.roadmap
    alone = aim in roadmap.topics and not way
    inside = needed(roadmap, session.progress, topics_of(roadmap, aim)) if way else topics_of(roadmap, aim)
    chosen = around(roadmap, aim, depth) if alone else inside
    topics = [topic for topic in roadmap.topics.values() if topic.id in chosen]
    if as_ is not None:
        show_written(session, topics, as_)
    elif alone and not as_json:
        show_tree(session, roadmap.topics[aim], depth)
    else:
        title = title_of(roadmap, aim)
        drawn = Drawn(f"The way to {title}" if way else title, topics, roadmap, session.progress, evidence_of(session))
        _show(session, drawn, as_json=as_json)


def _show(session: Session, drawn: Drawn, *, as_json: bool) -> None:
    if as_json:
        show_document(session, drawn.topics, order=[row.topic for row in drawn_rows(drawn)])
    else:
        show(lane_lines(drawn, paper_for(sys.stdout)))


def _own(session: Session, *, as_json: bool) -> None:
    """Draw the way to the learner's first goal; without one all tracks, and as JSON all topics."""
    roadmap, progress = session.roadmap, session.progress
    if not known_goals(roadmap, progress.goals):
        if as_json:
            _show(session, Drawn("", list(roadmap.topics.values()), roadmap, progress), as_json=True)
        else:
            show(area_lines(roadmap, progress))
        return
    from llmpath.core.goal_progress import goal_statuses

    first, *others = (status.goal.id for status in goal_statuses(roadmap, progress) if status.known)
    _draw(session, first, None, 1, way=True, as_json=as_json)
    if others and not as_json:
        talk([line(Span(f"The way to another goal: llmpath map --goal {others[0]}", "dim"))])


def _open(session: Session) -> None:
    """Write the page where only its owner can read it, and open it; raises StorageError."""
    import webbrowser

    from llmpath.exporting import write_map_page

    path = write_map_page(session)
    show([line(f"Wrote the map to {path}; only you can read it.", hang=2)])
    if not webbrowser.open(path.as_uri()):
        raise StorageError("no browser could be started", f"Open the file yourself, or set BROWSER: {path}")

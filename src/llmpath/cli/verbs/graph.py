"""llmpath graph: a topic and its neighbours, or the graph for another program."""

import sys
from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.options import Json
from llmpath.cli.output import paper_for, show_json, show_rich, show_text
from llmpath.core.errors import UsageError
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.export.json import answers
from llmpath.session import Session


class GraphFormat(StrEnum):
    """Those of export/formats.py that are about the graph."""

    MERMAID = "mermaid"
    DOT = "dot"
    SVG = "svg"


Place = Annotated[
    str | None,
    typer.Argument(
        metavar="[TOPIC]",
        help="A topic; with --format also a track or section.",
        autocompletion=offering.offer_goals,
        show_default=False,
    ),
]
As = Annotated[
    GraphFormat | None,
    typer.Option(
        "--format", metavar="FORMAT", help="Write it for other programs: mermaid, dot or svg.", show_default=False
    ),
]
Depth = Annotated[int, typer.Option("--depth", metavar="N", help="How many levels in each direction.", min=1)]


def graph(place: Place = None, as_: As = None, depth: Depth = 2, as_json: Json = False) -> None:
    """Draw what a topic rests on and what it opens, as a tree.

    Example: llmpath graph math/gradients --depth 3
    """
    session = Session("graph")
    roadmap = session.roadmap
    if as_ is not None or as_json:
        topics = _part(roadmap, place, depth)
        if as_json:
            show_json(answers.document(**_document(topics, session)))
        elif as_ is not None:
            show_text(_written(as_, topics, session))
        return
    if place is None:
        raise UsageError("a tree grows from a topic", "Name one, or write the whole graph with --format mermaid.")
    from llmpath.render.text.tree import Neighbourhood, topic_tree

    paper = paper_for(sys.stdout)
    tree = topic_tree(resolve.find_topic(roadmap, place), Neighbourhood(roadmap, session.progress, paper), depth)
    show_rich(tree, paper)


def _written(as_: GraphFormat, topics: list[Topic], session: Session) -> str:
    """Write topics in a format; what is planned has no part in a graph."""
    from llmpath.core.plan.sessions import nothing_planned
    from llmpath.export.context import ExportContext
    from llmpath.export.formats import FORMATS
    from llmpath.version import __version__

    material = ExportContext(
        session.roadmap, session.progress, (), tuple(topics), (), nothing_planned(session.today), None,
        session.now, __version__,
    )  # fmt: skip
    return str(import_module(FORMATS[as_.value][1]).write(material))


def _part(roadmap: Roadmap, place: str | None, depth: int) -> list[Topic]:
    """Return the topics to draw: all, those of a track or section, or a topic with its neighbours."""
    if place is None:
        return list(roadmap.topics.values())
    _, ids = resolve.find_goal(roadmap, place)
    chosen = set(ids) if len(ids) > 1 else _around(roadmap, ids[0], depth)
    return [topic for topic in roadmap.topics.values() if topic.id in chosen]


def _around(roadmap: Roadmap, topic: str, depth: int) -> set[str]:
    found = {topic}
    up = down = {topic}
    for _ in range(depth):
        up = {p.topic for id_ in up for p in roadmap.topics[id_].prerequisites}
        down = {opened for id_ in down for opened in roadmap.opens[id_]}
        found |= up | down
    return found


def _document(topics: list[Topic], session: Session) -> answers.Document:
    inside = {topic.id for topic in topics}
    edges = [
        {"topic": topic.id, "prerequisite": p.topic, "kind": p.kind, "why": p.why}
        for topic in topics
        for p in topic.prerequisites
        if p.topic in inside
    ]
    return {
        "topics": [answers.topic_entry(topic, session.progress, session.today) for topic in topics],
        "prerequisites": edges,
    }

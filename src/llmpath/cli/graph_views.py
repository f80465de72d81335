"""What `map` and its former name `graph` share: which topics are drawn, and the views that are not lanes."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.output import paper_for, show_json, show_rich, show_text
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.evidencing import evidence_of
from llmpath.export.json import answers
from llmpath.session import Session


class GraphFormat(StrEnum):
    """Those of export/formats.py that are about the graph."""

    MERMAID = "mermaid"
    DOT = "dot"
    SVG = "svg"


As = Annotated[
    GraphFormat | None,
    typer.Option(
        "--format", metavar="FORMAT", help="Write it for other programs: mermaid, dot or svg.", show_default=False
    ),
]
Depth = Annotated[
    int, typer.Option("--depth", metavar="N", help="How many levels in each direction from a topic.", min=1)
]


def topics_around(roadmap: Roadmap, place: str | None, depth: int) -> list[Topic]:
    """Return the topics to draw: all, those of a track or section, or a topic with its neighbours."""
    if place is None:
        return [topic for topic in roadmap.topics.values() if topic.id in roadmap.whole]
    _, ids = resolve.find_goal(roadmap, place)
    chosen = set(ids) if len(ids) > 1 else around(roadmap, ids[0], depth)
    return [topic for topic in roadmap.topics.values() if topic.id in chosen]


def around(roadmap: Roadmap, topic: str, depth: int) -> set[str]:
    """Return a topic and what is at most so many levels from it, upwards and downwards."""
    found = {topic}
    up = down = {topic}
    for _ in range(depth):
        up = {other for id_ in up for p in roadmap.topics[id_].prerequisites for other in p.any}
        down = {opened for id_ in down for opened in roadmap.opens[id_]}
        found |= up | down
    return found


def show_tree(session: Session, topic: Topic, depth: int) -> None:
    """Draw what a topic rests on and what it opens, as a tree."""
    from llmpath.render.text.tree import Neighbourhood, topic_tree

    paper = paper_for(sys.stdout)
    show_rich(
        topic_tree(topic, Neighbourhood(session.roadmap, session.progress, paper, evidence_of(session)), depth), paper
    )


def show_written(session: Session, topics: list[Topic], as_: GraphFormat) -> None:
    """Write topics in a format; what is planned has no part in a graph."""
    from llmpath import __version__
    from llmpath.core.plan.sessions import nothing_planned
    from llmpath.export.context import ExportContext
    from llmpath.export.formats import FORMATS

    context = ExportContext(
        session.roadmap, session.progress, (), tuple(topics), (), nothing_planned(session.today), None,
        session.now, __version__,
    )  # fmt: skip
    show_text(str(import_module(FORMATS[as_.value][1]).write(context)))


def show_document(session: Session, topics: Sequence[Topic], **more: object) -> None:
    """Answer as JSON: topics and the prerequisites between them."""
    inside = {topic.id for topic in topics}
    edges = [
        {"topic": topic.id, "prerequisite": id_, "kind": p.kind, "why": p.why, "any_of": list(p.any)}
        for topic in topics
        for p in topic.prerequisites
        for id_ in p.any
        if id_ in inside
    ]
    entries = [answers.topic_entry(topic, session.progress, session.today) for topic in topics]
    show_json(answers.document(topics=entries, prerequisites=edges, **more))

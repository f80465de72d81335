"""llmpath search: find topics by words."""

from typing import Annotated

import typer

from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk
from llmpath.core.errors import NoMatchError
from llmpath.core.match import search as ranked_by
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.export.json import answers
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import likely, mark, named
from llmpath.session import Session

Words = Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words to look for.", show_default=False)]
Most = Annotated[int, typer.Option("-n", metavar="N", help="How many topics at the most; 0 for all.", min=0)]


def search(words: Words, most: Most = 10, as_json: Json = False) -> None:
    """Find topics by words.

    A topic is found when its title, aliases, summary, outcomes or resources hold all the words.

    Example: llmpath search chain rule
    """
    session = Session("search")
    roadmap = session.roadmap
    query = " ".join(words)
    texts = {topic.id: _texts(topic, roadmap) for topic in roadmap.topics.values()}
    found = [roadmap.topics[id_] for id_ in ranked_by(query, texts)]
    if not found:
        raise NoMatchError(f"no topic holds “{query}”", "Try fewer or other words; `llmpath progress --all` lists all.")
    shown = found[:most] if most else found
    if as_json:
        entries = [answers.topic_entry(topic, session.progress, session.today) for topic in shown]
        show_json(answers.document(topics=entries, total=len(found)))
    else:
        show([part for topic in shown for part in _entry(topic, session)])
        if len(shown) < len(found):
            talk([line(f"{len(found) - len(shown)} more: llmpath search -n 0 {query}")])


def _texts(topic: Topic, roadmap: Roadmap) -> list[str]:
    """Return what is searched, the weightiest first."""
    resources = " ".join(roadmap.resources[use.resource].title for use in topic.resources)
    return [
        topic.title,
        " ".join(topic.aliases),
        topic.id,
        topic.summary,
        " ".join(topic.outcomes),
        resources,
    ]


def _entry(topic: Topic, session: Session) -> list[Line]:
    head = line(mark(topic, session.progress), " ", *named(topic), "  ", Span(likely(topic.hours), "dim"), hang=2)
    return [head, line("  ", Span(topic.summary, "dim"), hang=2)] if topic.summary else [head]

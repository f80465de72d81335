"""llmpath search: find topics by words."""

from collections.abc import Collection, Mapping
from typing import Annotated

import typer

from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk
from llmpath.core.errors import NoMatchError, UsageError
from llmpath.core.finding.folded import fold_text
from llmpath.core.finding.named_first import groups_named, named_first
from llmpath.core.finding.search import Hit, Kind, Place
from llmpath.core.finding.search import search as found_by
from llmpath.core.roadmap import Section, Topic, Track
from llmpath.evidencing import evidence_of
from llmpath.export.json import answers
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import count, likely, mark, named
from llmpath.render.topic import optional_line
from llmpath.session import Session

Words = Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words to look for.", show_default=False)]
Most = Annotated[int, typer.Option("-n", metavar="N", help="How many topics at the most; 0 for all.", min=0)]


def search(words: Words, most: Most = 10, as_json: Json = False) -> None:
    """Find topics by words.

    A topic is found when its title, other names, summary, outcomes, resources and your notes hold all the words, in
    singular or plural, or words that begin so. Tracks and sections with such a title come first, then a topic that is
    named by its id or title, then titles count most; where it was found elsewhere, that place is shown.

    Example: llmpath search chain rule
    """
    session = Session("search")
    roadmap = session.roadmap
    query = " ".join(words)
    if not fold_text(query).split():
        raise UsageError(f"“{query}” has no word to look for", "Name some: llmpath search chain rule")
    groups = groups_named(query, roadmap)
    holding = found_by(query, {topic.id: _texts(topic, session) for topic in roadmap.topics.values()})
    found, corrected = named_first(query, holding, roadmap.topics.values())
    if not found and not groups:
        raise NoMatchError(f"no topic holds “{query}”", "Try fewer or other words; `llmpath progress --all` lists all.")
    shown = found[:most] if most else found
    if as_json:
        entries = [
            {
                **answers.topic_entry(roadmap.topics[hit.topic], session.progress, session.today),
                "found_in": hit.place._asdict(),
            }
            for hit in shown
        ]
        show_json(answers.document(groups=[group.id for group in groups], topics=entries, total=len(found)))
        return
    talk([line(f"“{word}” stands nowhere; looking for {like}.") for word, like in corrected.items()])
    wanted = [corrected.get(word, word) for word in fold_text(query).split()]
    evidence = evidence_of(session)
    show([part for group in groups[: most or None] for part in _group(group)])
    show([part for hit in shown for part in _entry(hit, wanted, session, evidence)])
    found_in = {roadmap.topics[hit.topic].track: roadmap.topics[hit.topic] for hit in shown}
    talk([part for topic in found_in.values() for part in optional_line(topic, roadmap)])
    if len(shown) < len(found):
        talk([line(f"{len(found) - len(shown)} more: llmpath search -n 0 {query}")])


def _texts(topic: Topic, session: Session) -> list[Place]:
    """Return what is searched."""
    resources = (session.roadmap.resources[use.resource] for use in topic.resources)
    return [
        Place("title", topic.title),
        *(Place("alias", alias) for alias in topic.aliases),
        Place("summary", topic.summary),
        *(Place("outcome", outcome) for outcome in topic.outcomes),
        *(Place("resource", f"{resource.title}, {resource.author}") for resource in resources),
        *(Place("note", note.text) for note in session.progress.notes.get(topic.id, ())),
    ]


LABELS: Mapping[Kind, str] = {
    "title": "", "summary": "", "alias": "Also called: ", "outcome": "You learn: ", "resource": "Resource: ",
    "note": "Your note: ",
}  # fmt: skip
"""What stands before the place that matched."""
LONGEST = 160
"""Characters of a place that are shown; of a longer one as many around the first word."""


def _around(text: str, words: Collection[str]) -> str:
    """Cut a long text to what stands around the first of the words."""
    if len(text) <= LONGEST:
        return text
    small = text.casefold()
    first = min((place for word in words if (place := small.find(word.casefold())) >= 0), default=0)
    start = text.rfind(" ", 0, max(first - LONGEST // 2, 0)) + 1
    end = start + LONGEST
    return f"{'… ' if start else ''}{text[start:end].rstrip()}{' …' if end < len(text) else ''}"


def _group(group: Track | Section) -> list[Line]:
    """Write a track or section, and what lists its topics."""
    kind = "track" if isinstance(group, Track) else "section"
    size = Span(f"  {kind}, {count(len(group.topics), 'topic')}: ", "dim")
    return [line(Span(group.title, "strong"), size, Span(f"llmpath progress {group.id}", "id"), hang=2)]


def _entry(hit: Hit, words: Collection[str], session: Session, evidence: Mapping[str, str]) -> list[Line]:
    topic = session.roadmap.topics[hit.topic]
    aside = "" if topic.id in session.roadmap.whole else ", optional track"
    hours = Span(likely(topic.hours) + aside, "dim")
    head = line(mark(topic, session.progress, evidence.get(topic.id)), " ", *named(topic), "  ", hours, hang=2)
    label = LABELS[hit.place.kind]
    shown = _around(" ".join((hit.place.text if label else topic.summary).split()), words)
    return [head, line("  ", Span(label, "dim"), Span(shown, "dim"), hang=2)] if shown else [head]

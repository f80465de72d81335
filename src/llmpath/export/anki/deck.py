"""The self-checks as a deck of Anki: a card for each question, which a later export updates instead of doubling."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from llmpath.core.roadmap import SelfCheck, Topic
from llmpath.export.anki.note_ids import guid_of
from llmpath.export.context import ExportContext
from llmpath.export.graph.state_marks import grouped
from llmpath.export.graph.xml_text import escaped

if TYPE_CHECKING:
    from sqlite3 import Connection

    from genanki import Deck, Model, Note

MODEL = 1_482_905_731
"""The id of our kind of note; Anki would take another one for another kind."""
FIRST_DECK, DECKS = 1 << 30, 1 << 30
"""Decks have ids in a range that Anki's own, which are instants in milliseconds, never come into."""
SUSPENDED = -1
"""The queue of a card that Anki leaves out of reviews."""
FIELDS = ("Question", "Answer", "Topic", "Level")
# What is typed in a roadmap is no TeX, so MathJax is to leave it alone; an empty question makes no card.
FRONT = (
    '{{#Question}}<div class="tex2jax_ignore mathjax_ignore"><p class="topic">{{Topic}}</p>'
    "<p>{{Question}}</p></div>{{/Question}}"
)
BACK = (
    '{{FrontSide}}<hr id="answer"><div class="tex2jax_ignore mathjax_ignore"><p>{{Answer}}</p>'
    '<p class="topic">{{Level}}</p></div>'
)
CSS = """
.card { font-family: system-ui, sans-serif; font-size: 20px; line-height: 1.45; text-align: left;
  max-width: 40em; margin: 0 auto; padding: 0 1em; }
p { white-space: pre-wrap; }
code { font-family: ui-monospace, monospace; font-size: 90%; }
.topic { font-size: 14px; opacity: 0.65; }
"""


def write(context: ExportContext) -> bytes:
    """Write a package with a deck for each track that asks anything; the same context gives the same bytes."""
    import sqlite3
    from contextlib import closing
    from itertools import count

    from genanki import Package

    instant = context.now.timestamp()
    with closing(sqlite3.connect(":memory:")) as collection:
        Package(list(_decks(context))).write_to_db(collection.cursor(), instant, count(int(instant * 1000)))
        _suspend(collection, context)
        if context.schedule:
            from llmpath.export.anki.schedule import write_schedule

            write_schedule(collection, context)
        collection.commit()
        return _packed({"collection.anki2": collection.serialize(), "media": b"{}"})


def _suspend(collection: "Connection", context: ExportContext) -> None:
    """Suspend the cards of topics that were not reached: Anki shows none of them until the learner wants them."""
    for topic in context.topics if context.suspended else ():
        for check in topic.checks if topic.id in context.suspended else ():
            collection.execute(
                "UPDATE cards SET queue=? WHERE nid IN (SELECT id FROM notes WHERE guid=?)",
                (SUSPENDED, guid_of(topic, check)),
            )


def _packed(files: dict[str, bytes]) -> bytes:
    """Zip files without a time of their own, which genanki's own writer would give them, beside a file left behind."""
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    package = BytesIO()
    with ZipFile(package, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return package.getvalue()


def _decks(context: ExportContext) -> "Iterator[Deck]":
    from genanki import Deck

    model = _model()
    place = 0
    for _, title, topics in grouped(context):
        # Two colons would open a deck inside the deck.
        deck = Deck(_deck_id(topics[0].track), f"llmpath::{deck_name(title)}", "The self-checks of llmpath.")
        for topic in topics:
            for check in dict.fromkeys(topic.checks):
                deck.add_note(_note(model, topic, check, place))
                place += 1
        if deck.notes:
            yield deck


def deck_name(title: str) -> str:
    """Return a title as the name of a deck, which is plain text: no colons that divide, nothing that cannot be seen."""
    return "".join(c if c.isprintable() else " " for c in title).replace("::", ":\u2009:").strip(" :") or "Self-checks"


def _deck_id(track: str) -> int:
    from hashlib import sha256

    return FIRST_DECK + int.from_bytes(sha256(track.encode()).digest()[:8], "big") % DECKS


def _model() -> "Model":
    from genanki import Model

    fields = [{"name": name} for name in FIELDS]
    return Model(MODEL, "llmpath self-check", fields, [{"name": "Card 1", "qfmt": FRONT, "afmt": BACK}], css=CSS)


def _note(model: "Model", topic: Topic, check: SelfCheck, place: int) -> "Note":
    """Make a note; what it is known by is the topic's first id and the question, so that its schedule stays with it.

    A number instead of the question would give the schedule of one question to another when one is put before it.
    """
    from genanki import Note

    tags = ["::".join(["llmpath", *topic.section.split("/"), topic.slug]), f"llmpath-level::{check.level}"]
    texts = (check.question, check.answer, f"{topic.title} ({topic.id})", check.level)
    return Note(model, [in_field(text) for text in texts], tags=tags, guid=guid_of(topic, check), due=place)


def in_field(text: str) -> str:
    """Return a text for a field of Anki, which is HTML: line ends as breaks, `code` as code.

    A bracket is written as a reference, for `[sound:…]` and `[latex]` are orders to Anki.
    """
    import re

    parts = re.split(r"`([^`\n]+)`", text.replace("\r\n", "\n"))
    return "".join(f"<code>{_in_html(p)}</code>" if place % 2 else _in_html(p) for place, p in enumerate(parts))


def _in_html(text: str) -> str:
    # The separator of fields is a control character, which `escaped` replaces like all of them.
    return "<br>".join(escaped(line) for line in text.split("\n")).replace("[", "&#91;")

"""The schedule of an Anki package: due days, intervals, what is remembered, and every review."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from llmpath.core.journal.study import Answer
from llmpath.core.memory.cards import trace_of
from llmpath.core.memory.learner import topic_memory
from llmpath.core.memory.recall import GRADES, Trace, answered, interval
from llmpath.core.rare_values import check_key
from llmpath.export.anki.note_ids import guid_of
from llmpath.export.context import ExportContext

if TYPE_CHECKING:
    from sqlite3 import Connection

REVIEW = 2
"""The type and the queue of a card that is reviewed."""
EASE = 2500
"""What the older scheduler of Anki begins with, in thousandths; FSRS looks at the state of memory instead."""
A_DAY = 86_400


class Review(NamedTuple):
    """A row of Anki's review log."""

    at: int
    """The instant in milliseconds, which is also the row's id."""
    grade: int
    interval: int
    interval_before: int


def write_schedule(collection: "Connection", context: ExportContext) -> None:
    """Give every card of a collection that was ever answered its schedule and its reviews."""
    (created,) = collection.execute("SELECT crt FROM col").fetchone()
    today = (int(context.now.timestamp()) - created) // A_DAY
    cards = dict(collection.execute("SELECT n.guid, c.id FROM cards c JOIN notes n ON n.id = c.nid"))
    taken: set[int] = set()
    for topic in context.topics:
        memory = topic_memory(context.progress, topic.id)
        answers = context.progress.answers.get(topic.id, ())
        for check in topic.checks:
            trace = trace_of(memory, check_key(check), check)
            card = cards.get(guid_of(topic, check))
            if trace and card is not None:
                own = [answer for answer in answers if answer.check == check_key(check) and answer.rating in GRADES]
                _write_card(collection, card, trace, today, context)
                _write_reviews(collection, card, reviews(own, context.retention), taken)


def _write_card(collection: "Connection", card: int, trace: Trace, today: int, context: ExportContext) -> None:
    days = interval(trace.stability, context.retention)
    due = today + trace.day + days - context.now.date().toordinal()
    state = json.dumps({"s": round(trace.stability, 4), "d": round(trace.difficulty, 3), "dr": context.retention})
    collection.execute(
        "UPDATE cards SET type=?, queue=?, due=?, ivl=?, factor=?, reps=?, lapses=?, data=? WHERE id=?",
        (REVIEW, REVIEW, due, days, EASE, trace.answers, trace.lapses, state, card),
    )


def reviews(answers: list[Answer], retention: float) -> Iterator[Review]:
    """Return the review log of one check, the oldest first."""
    trace, before = None, 0
    for answer in sorted(answers, key=lambda answer: answer.at):
        rating = answer.rating if answer.rating in {"missed", "effort"} else "had"
        trace = answered(trace, rating, answer.day.toordinal())
        days = interval(trace.stability, retention)
        yield Review(_milliseconds(answer.at), GRADES[rating], days, before)
        before = days


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def _write_reviews(collection: "Connection", card: int, found: Iterator[Review], taken: set[int]) -> None:
    for number, review in enumerate(found):
        at = review.at
        while at in taken:  # two rows cannot have one instant
            at += 1
        taken.add(at)
        row = (at, card, -1, review.grade, review.interval, review.interval_before, EASE, 0, int(number > 0))
        collection.execute("INSERT INTO revlog VALUES(?,?,?,?,?,?,?,?,?)", row)

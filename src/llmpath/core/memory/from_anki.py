"""What a review log of Anki adds to what was answered here: every answer once, by its question and its instant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from llmpath.core.journal.companions import Answered
from llmpath.core.journal.study import Answer

if TYPE_CHECKING:
    from llmpath.core.memory.recall import Rating

SAME = timedelta(seconds=2)
"""How far apart two instants of one answer may be: Anki moves a row whose instant is taken."""
RATINGS: Mapping[int, Rating] = {1: "missed", 2: "effort", 3: "had", 4: "had"}
"""Easy is had: there is no fourth word here."""


class AnkiReview(NamedTuple):
    """A row of Anki's review log."""

    note: str
    """The guid of its note."""
    at: datetime
    """In UTC."""
    grade: int
    """1 to 4: Again, Hard, Good, Easy."""


class FromAnki(NamedTuple):
    """What a review log holds."""

    new: tuple[Answered, ...]
    """Answers to record, the oldest first."""
    known: int
    """Answers that are recorded already."""
    strange: int
    """Reviews of notes that are no question of the roadmap."""
    future: int
    """Reviews from after now, which a clock that was wrong has made; they are left out."""


def from_anki(
    reviews: Iterable[AnkiReview],
    notes: Mapping[str, tuple[str, str]],
    answers: Mapping[str, Collection[Answer]],
    now: datetime,
) -> FromAnki:
    """Return what reviews add; `notes` gives for a guid the topic and the key of its question."""
    new: dict[tuple[str, str], list[Answered]] = {}
    known = strange = future = 0
    for review in sorted(set(reviews), key=lambda review: review.at):
        place = notes.get(review.note)
        if place is None:
            strange += 1
        elif review.at > now:
            future += 1
        elif _is_known(place, review.at, answers, new.get(place, ())):
            known += 1
        else:
            new.setdefault(place, []).append(Answered(*place, RATINGS[review.grade], "anki", review.at))
    found = sorted((one for some in new.values() for one in some), key=lambda one: (one.at, one.topic, one.check))
    return FromAnki(tuple(found), known, strange, future)


def _is_known(
    place: tuple[str, str], at: datetime, answers: Mapping[str, Collection[Answer]], new: Collection[Answered]
) -> bool:
    topic, check = place
    before = [answer.at for answer in answers.get(topic, ()) if answer.check == check]
    return any(abs(at - one) < SAME for one in (*before, *(one.at for one in new if one.at)))

"""A session of self-check questions: each answer is recorded as it is given, all of a session as one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from llmpath.core.journal.companions import Answered
from llmpath.core.journal.events import Change, Checked
from llmpath.core.memory.cards import Card
from llmpath.core.memory.folding import habits_of, minutes_each
from llmpath.core.memory.judging import judged
from llmpath.core.memory.reviews import room
from llmpath.session import Session

if TYPE_CHECKING:
    from llmpath.core.journal.companions import Purpose
    from llmpath.core.memory.recall import Rating
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import SelfCheck, Topic


class Answering:
    """Questions in their order, and how far they are answered."""

    def __init__(self, session: Session, cards: Sequence[Card], purpose: Purpose, minutes: float | None = None) -> None:
        """Take the questions; answers are recorded for a purpose.

        `minutes` are all that they may take: a question that no longer fits, as long as answers usually take, is not
        asked.
        """
        self._session, self.cards, self._purpose = session, list(cards), purpose
        self._until = None if minutes is None else minutes + habits_of(session.progress.study.memory).spent(self._today)
        self._step = ""
        self.ratings: list[Rating] = []
        self._later: list[Card] = []
        """Questions that were put off once."""
        self.left_out = 0
        """How many were put off twice, and so are not asked any more."""

    @property
    def card(self) -> Card | None:
        """The question whose turn it is; None when all are answered."""
        return self.cards[len(self.ratings)] if len(self.ratings) < len(self.cards) else None

    @property
    def topic(self) -> Topic | None:
        """The topic of that question, as it was when the session began."""
        return self._session.roadmap.topics[self.card.topic] if self.card else None

    def rate(self, rating: Rating) -> None:
        """Record how the present question went."""
        card = self.cards[len(self.ratings)]
        self.ratings.append(rating)
        after = self._write([Answered(card.topic, card.key, rating, self._purpose), *self._counted()])
        habits = habits_of(after.study.memory)
        if self._until is not None and not room(self._until, habits.spent(self._today), minutes_each(habits.gaps)):
            del self.cards[len(self.ratings) :]

    def put_off(self) -> None:
        """Ask the present question again at the end; put off a second time, it stays for another day."""
        card = self.cards.pop(len(self.ratings))
        if card in self._later:
            self.left_out += 1
        else:
            self._later.append(card)
            self.cards.append(card)

    def take_back(self) -> None:
        """Take back the last answer, if there is one, and go back to its question."""
        if self.ratings:
            self.ratings.pop()
            card = self.cards[len(self.ratings)]
            self._write([Answered(card.topic, card.key, "withdrawn", self._purpose)])

    def _counted(self) -> list[Change]:
        """Return what older versions read, once all questions of a topic were gone through."""
        if self._purpose != "check" or self.left_out or len(self.ratings) < len(self.cards):
            return []
        passed = sum(rating != "missed" for rating in self.ratings)
        return [Checked(self.cards[0].topic, passed, len(self.cards))]

    @property
    def _today(self) -> int:
        return self._session.today.toordinal()

    def _write(self, changes: list[Change]) -> Progress:
        """Record changes and return the progress after them."""
        self._session.tick()
        recorded = self._session.record(lambda *_: changes, self._step)
        self._step = self._step or recorded.events[0].step
        return recorded.after


def verdict_on(check: SelfCheck, typed: str) -> Rating | None:
    """Return how an answer that was typed is judged; None where it cannot be read."""
    right = judged(check.accepts, typed, f"{check.question} {check.answer}")
    return None if right is None else "had" if right else "missed"

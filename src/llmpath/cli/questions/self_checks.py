"""Ask self-check questions one by one; each answer is recorded as it is given, all of a session as one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import typer

from llmpath.answering import Answering, verdict_on
from llmpath.cli.keys import on_terminal, one_of
from llmpath.cli.output import show, talk
from llmpath.core.journal.events import State
from llmpath.core.memory.cards import Card
from llmpath.core.roadmap import SelfCheck, Topic
from llmpath.render import review as view
from llmpath.render.questions import answer_lines, listed_lines
from llmpath.render.text.lines import BLANK, Line, line
from llmpath.render.text.words import count
from llmpath.session import Session

if TYPE_CHECKING:
    from llmpath.core.journal.companions import Purpose
    from llmpath.core.memory.recall import Rating

BY_KEY: dict[str, Rating] = {"1": "missed", "2": "effort", "3": "had"}


def ask(session: Session, topic: Topic, *, answers: bool) -> None:
    """Ask all questions of a topic on a terminal; list them where nobody sits in front of one, or with the answers."""
    if not topic.checks:
        talk([line(f"{topic.title} has no self-check questions.")])
    elif answers or not on_terminal():
        show(listed_lines(topic, answers=answers))
    else:
        from llmpath.reviewing import checks_of

        ratings = Asking(session, checks_of(session, topic), "check").run()
        show(view.summary_lines(ratings))
        all_right = len(ratings) == len(topic.checks) and "missed" not in ratings
        if all_right and session.progress.state(topic.id) is not State.DONE:
            talk([line(f"All of them. Tick it off: llmpath done {topic.id}")])


class Asking:
    """A session of questions on a terminal."""

    def __init__(self, session: Session, cards: Sequence[Card], purpose: Purpose, minutes: float | None = None) -> None:
        """Take the questions in their order; answers are recorded for a purpose, and take so many minutes at most."""
        self._session = session
        self._answering = Answering(session, cards, purpose, minutes)
        self._ratings = self._answering.ratings

    def run(self) -> list[Rating]:
        """Ask until all are answered or the learner stops; what was answered is recorded. Return the ratings."""
        try:
            while (card := self._answering.card) is not None:
                rating = self._put(card)
                if rating is None:
                    break
                if rating == "u":
                    self._answering.take_back()
                elif rating == "s":
                    self._answering.put_off()
                else:
                    self._answering.rate(BY_KEY[rating])
                show([BLANK])
        except KeyboardInterrupt:
            talk([BLANK, *self._stopped()])
            raise
        except EOFError:
            talk([BLANK])
        show(view.left_out_lines(self._answering.left_out))
        return self._ratings

    def _stopped(self) -> list[Line]:
        """Say what is kept of a session that was broken off."""
        if not self._ratings:
            return [line("Stopped; nothing was recorded.")]
        if len(self._ratings) == 1:
            return [line("Stopped; 1 answer is kept. Take it back: llmpath undo")]
        return [line(f"Stopped; {count(len(self._ratings), 'answer')} are kept. Take them back: llmpath undo")]

    def _put(self, card: Card) -> str | None:
        """Put a question and return the key that answers it: 1, 2, 3, u or s; None to stop."""
        topic = self._session.roadmap.topics[card.topic]
        show(view.card_lines(card, topic, len(self._ratings) + 1, len(self._answering.cards)))
        key = key_for(card.check, view, "usq")
        return None if key == "q" else key


class Wording(Protocol):
    """How a kind of questions says which keys there are: a module of render."""

    THINK: Line
    """Asks to answer in mind."""
    TYPED_KEYS: tuple[Line, ...]
    """Names what may be typed instead of an answer, where the question's own line does not."""
    KEYS: Line
    """Asks how it went, below the answer."""

    def verdict_lines(self, rating: str) -> list[Line]:
        """Say how a typed answer was judged."""


def key_for(check: SelfCheck, said: Wording, others: str, *, unknown: bool = False) -> str:
    """Have a question answered, typed where that can be judged, and return the key for how it went: 1, 2 or 3.

    Or one of the `others`, which may be pressed or typed instead of an answer. Where one may say that the answer is
    `unknown`, that is ? instead of an answer that is typed, and 2 instead of one in mind.
    """
    if check.accepts:
        key = _typed_key(check, said, f"{others}?" if unknown else others)
        is_unknown = key == "?"
    else:
        show([said.THINK])
        pressed = typer.getchar().lower()
        is_unknown = unknown and pressed == "2"
        key = pressed if is_unknown or pressed in set(others) else ""
    if is_unknown:
        show(answer_lines(check))
    if key:
        return key
    show([*answer_lines(check), said.KEYS])
    return one_of(f"123{others}")


def _typed_key(check: SelfCheck, said: Wording, others: str) -> str:
    """Have the answer typed and judge it; return the key for how it went: 3 or 1, or the one that overrules that.

    Or one of the `others` that was typed alone. Empty where nothing was typed.
    """
    show([view.type_line(check), *said.TYPED_KEYS])
    while typed := input("> ").strip():
        if len(typed) == 1 and typed.lower() in others:
            return typed.lower()
        verdict = verdict_on(check, typed)
        if verdict is None:
            show([view.UNREADABLE])
            continue
        show([*answer_lines(check), *said.verdict_lines(verdict)])
        key = one_of(f"123\r\n{others}")
        return key if key not in "\r\n" else "3" if verdict == "had" else "1"
    return ""

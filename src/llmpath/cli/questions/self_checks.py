"""Ask self-check questions one by one; each answer is recorded as it is given, all of a session as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

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
        if card.check.accepts:
            return self._typed(card)
        show([view.THINK])
        if (key := typer.getchar().lower()) in {"q", "u", "s"}:
            return None if key == "q" else key
        return self._rated(card)

    def _rated(self, card: Card) -> str | None:
        show([*answer_lines(card.check), view.KEYS])
        key = one_of("123usq")
        return None if key == "q" else key

    def _typed(self, card: Card) -> str | None:
        """Judge what is typed; one key overrules the verdict."""
        key = typed_key(card.check, [], view.verdict_lines, "usq")
        return self._rated(card) if not key else None if key == "q" else key


def typed_key(check: SelfCheck, keys: Sequence[Line], verdict_lines: Callable[[str], list[Line]], others: str) -> str:
    """Have the answer to a question typed and judge it; return the key for how it went, as if it had been pressed.

    That is 3 for right and 1 for wrong where the learner agrees, what overrules it, or one of the `others`, which may
    be typed alone instead of an answer and stand in `keys`. Empty where nothing was typed: then the learner is to see
    the answer and to say how it went.
    """
    show([view.type_line(check), *keys])
    while typed := input("> ").strip():
        if len(typed) == 1 and typed.lower() in others:
            return typed.lower()
        verdict = verdict_on(check, typed)
        if verdict is None:
            show([view.UNREADABLE])
            continue
        show([*answer_lines(check), *verdict_lines(verdict)])
        key = one_of(f"123\r\n{others}")
        return key if key not in "\r\n" else "3" if verdict == "had" else "1"
    return ""

"""A session of questions ends when its minutes are over."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import tool
from llmpath.answering import Answering
from llmpath.core.journal.events import Change, Marked, State
from llmpath.reviewing import checks_of, desk
from llmpath.session import Session
from llmpath.store import locations

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
TOPICS = ("math/vectors", "math/matrices", "math/gradients")


@pytest.fixture
def seconds(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the clock stand at so many seconds behind the beginning: what is put into the list is added."""
    del home  # it is there, and nothing in it
    monkeypatch.setattr(locations, "built_in_roadmap", lambda: str(tool.ROADMAP))
    passed: list[int] = []
    monkeypatch.setattr(Session, "now", property(lambda _: NOW + timedelta(seconds=sum(passed))))
    changes: list[Change] = [Marked(topic, State.DONE) for topic in TOPICS]
    Session("done").record(lambda *_: changes)
    return passed


def answered(seconds: list[int], each: int, minutes: float | None) -> int:
    """Answer what is asked, each answer after so many seconds; return how many there were."""
    session = Session("review")
    topics = [session.roadmap.topics[topic] for topic in TOPICS]
    cards = [card for topic in topics for card in checks_of(session, topic)]
    answering = Answering(session, cards, "review", minutes)
    while answering.card:
        seconds.append(each)
        answering.rate("had")
    return len(answering.ratings)


def test_slow_answers_end_a_session_before_one_that_no_longer_fits(seconds: list[int]) -> None:
    assert answered(seconds, 150, 9.5) == 4, "1.2 min and three times 2.5: another 1.2 min are more than there are"


def test_fast_answers_end_it_when_as_many_were_given_as_were_to_fit(seconds: list[int]) -> None:
    assert answered(seconds, 20, 6) == 5, "1.2 min each"


def test_a_day_that_slow_answers_used_up_is_over(seconds: list[int]) -> None:
    answered(seconds, 150, 9.5)
    found = desk(Session("review"))
    assert found.spent == pytest.approx(8.7)
    assert found.left == pytest.approx(max(found.cap - 8.7, 0))


def test_what_is_asked_for_by_name_has_no_end_of_minutes(seconds: list[int]) -> None:
    session = Session("review")
    assert answered(seconds, 600, None) == sum(len(session.roadmap.topics[topic].checks) for topic in TOPICS)

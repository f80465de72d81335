"""No answer with a number in it is merely typed: each is computed again from its question."""

import importlib.util
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from llmpath.core.roadmap import Roadmap, SelfCheck

Answers = dict[str, dict[str, Callable[[], str]]]
Facts = dict[str, dict[str, str]]


def load_answers() -> tuple[Answers, Facts]:
    """Return the computed answers and the cited facts of all tracks, by topic and by a part of the question."""
    answers: Answers = {}
    facts: Facts = {}
    for path in sorted(Path(__file__).parent.glob("answers_*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        answers |= module.ANSWERS
        facts |= getattr(module, "FACTS", {})
    return answers, facts


ANSWERS, FACTS = load_answers()


def the_check(roadmap: Roadmap, topic: str, part: str) -> SelfCheck:
    """Return the one question of a topic that holds a part of it."""
    (found,) = (check for check in roadmap.topics[topic].checks if part in check.question)
    return found


@pytest.mark.parametrize(("topic", "part"), [(topic, part) for topic, parts in ANSWERS.items() for part in parts])
def test_the_answer_holds_what_is_computed(shipped: Roadmap, topic: str, part: str) -> None:
    computed = ANSWERS[topic][part]()
    answer = the_check(shipped, topic, part).answer
    assert re.search(rf"(?<![\d.]){re.escape(computed)}(?![\d])", answer), (computed, answer)


def test_every_answer_with_a_digit_is_computed_or_cited(shipped: Roadmap) -> None:
    covered = {
        (topic, the_check(shipped, topic, part).question)
        for table in (ANSWERS, FACTS)
        for topic, parts in table.items()
        for part in parts
    }
    missing = [
        (topic.id, check.question)
        for topic in shipped.topics.values()
        for check in topic.checks
        if re.search(r"\d", check.answer) and (topic.id, check.question) not in covered
    ]
    assert missing == []

"""Answers that are judged when they are typed: each stands in the answer that is shown, another value is refused."""

import re
from fractions import Fraction

import pytest

from llmpath.core.memory.judging import accepts
from llmpath.core.rare_values import Within
from llmpath.core.roadmap import Roadmap, SelfCheck

NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:e-?\d+)?(?:/[1-9]\d*)?")
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
SIGNS = str.maketrans("\N{MINUS SIGN}⁰¹²³⁴⁵⁶⁷⁸⁹⁻\N{MULTIPLICATION SIGN}", "-0123456789-·")
SPELLED = {"none": "0", "zero": "0", "one": "1", "two": "2", "half": "0.5"}
"""Words of answers that stand for a number."""


def numbers(text: str) -> list[Fraction]:
    """Return the numbers of a text in their order, and those that are written as words."""
    plain = re.sub(r"\s*·\s*10(-?\d+)", r"e\1", text.translate(SIGNS))
    found = []
    for match in NUMBER.finditer(plain):
        number, _, below = match[0].replace(",", "").partition("/")
        value = Fraction(number) / Fraction(below or 1)
        scale = re.match(r" (thousand|million|billion)", plain[match.end() :])
        found.append(value * SCALES[scale[1]] if scale else value)
    return found + [Fraction(number) for word, number in SPELLED.items() if re.search(rf"\b{word}\b", plain)]


def typed_numbers(entry: str) -> list[Fraction]:
    return [number for part in re.split(r"[\s,;()\[\]≈=]+", entry) for number in numbers(part)]


def judged(roadmap: Roadmap) -> list[tuple[str, SelfCheck]]:
    return [(topic.id, check) for topic in roadmap.topics.values() for check in topic.checks if check.accepts]


def stands_in(wanted: Fraction, there: list[Fraction]) -> bool:
    scales = (1, 100, *SCALES.values())
    return any(wanted * scale == one or wanted == one * scale for one in there for scale in scales)


def test_what_is_accepted_stands_in_the_answer_that_is_shown(shipped: Roadmap) -> None:
    missing = []
    for topic, check in judged(shipped):
        there, words = numbers(check.answer), {"and", *re.findall(r"\w+", check.answer.casefold())}
        for entry in check.accepts:
            text = str(entry.number) if isinstance(entry, Within) else entry
            wanted = typed_numbers(text)
            strange = [float(one) for one in wanted if not stands_in(one, there)]
            other = set(re.findall(r"(?<![\w.])[a-z]\w+", text.casefold())) - words
            if strange or other:
                missing.append((topic, check.question, text, strange, other))
    assert not missing, missing


def test_an_answer_is_right_as_it_is_accepted_and_wrong_with_another_number(shipped: Roadmap) -> None:
    for topic, check in judged(shipped):
        for entry in check.accepts:
            text = str(entry.number) if isinstance(entry, Within) else entry.replace("≈", "")
            assert accepts(check.accepts, text), (topic, text)
            if first := re.search(r"\d", text):
                other = text[: first.start()] + str((int(first[0]) + 5) % 10) + text[first.end() :]
                assert not accepts(check.accepts, other), (topic, text, other)


@pytest.mark.parametrize("track", ["math", "pytorch", "neural-networks", "nlp", "transformers", "llm-engineering"])
def test_every_track_has_questions_whose_answer_is_judged(shipped: Roadmap, track: str) -> None:
    found = [topic for topic, _ in judged(shipped) if shipped.topics[topic].track == track]
    assert len(found) >= 30, len(found)

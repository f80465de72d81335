"""Which typed answers count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.memory.judging import Accepted, accepts
from llmpath.core.rare_values import Within

RIGHT: list[tuple[Accepted, str]] = [
    ("0.96", "0.96"),
    ("0.96", " .96 "),
    ("0.96", "0,96"),
    ("0.96", "96%"),
    ("5", "k = 5"),
    ("5", "5."),
    ("-24", "\N{MINUS SIGN}24"),
    ("1/3", "1 / 3"),
    ("1/3", "2/6"),
    ("1/3", "0.333"),
    ("1/3", "0.33"),
    ("(4, 9)", "4 9"),
    ("(4, 9)", "[4,9]"),
    ("a = 1, b = 2", "a = 1 and b = 2"),
    ("a = 1, b = 2", "1, 2"),
    ("[[3, -1], [-5, 2]]", "3 -1; -5 2"),
    ("[[3, -1], [-5, 2]]", "((3,-1),(-5,2))"),
    (Within(0.693, 0.001), "0.6931"),
    (Within(0.693, 0.01), "0,69"),
    (Within(2.5, 0), "5/2"),
    ("chain rule", "The Chain  Rule."),
    ("softmax", "`softmax`"),
]
WRONG: list[tuple[Accepted, str]] = [
    ("0.96", "0.9"),
    ("0.96", "0.95"),
    ("1/3", "0.3"),
    ("1/3", "1/0"),
    ("5", ""),
    ("5", "five of them, or so"),
    ("(4, 9)", "9 4"),
    ("(4, 9)", "4"),
    ("a = 1, b = 2", "b = 1, a = 2"),
    ("[[3, -1], [-5, 2]]", "3 -1 -5 2"),
    (Within(0.693, 0.001), "0.69"),
    (Within(0.693, 0.001), "ln 2"),
    ("chain rule", "product rule"),
]


@pytest.mark.parametrize(("accepted", "typed"), RIGHT)
def test_the_same_value_written_differently_counts(accepted: Accepted, typed: str) -> None:
    assert accepts([accepted], typed)


@pytest.mark.parametrize(("accepted", "typed"), WRONG)
def test_another_value_does_not_count(accepted: Accepted, typed: str) -> None:
    assert not accepts([accepted], typed)


def test_any_of_the_accepted_answers_counts() -> None:
    assert accepts(["half", Within(0.5, 0.001)], "1/2")
    assert accepts(["half", Within(0.5, 0.001)], "a half")


@given(st.text(max_size=300))
def test_whatever_is_typed_is_judged_without_an_error(typed: str) -> None:
    assert accepts(["1/3", "(1, 2)", "words", Within(1.0, 0.1)], typed) in (True, False)

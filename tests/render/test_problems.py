"""How a problem is printed."""

import pytest

from llmpath.core.errors import Problem, Severity
from llmpath.render.problems import problem_lines


def lines(source: str, column: int, line: int = 12) -> list[str]:
    return problem_lines(Problem("math.yaml", line, column, Severity.ERROR, "value", "it is wrong", "mend it", source))


def test_says_where_what_and_what_next() -> None:
    assert lines("    title: 5", 12) == [
        "math.yaml:12:12: error[value]: it is wrong",
        "   12 |     title: 5",
        "      |            ^",
        "      = mend it",
    ]


@pytest.mark.parametrize(
    ("source", "column", "shown", "caret"),
    [
        pytest.param("題名: 5", 5, "題名: 5", 6, id="wide characters take two cells"),
        pytest.param("e\u0301: 5", 5, "e\u0301: 5", 3, id="combining characters take none"),
        pytest.param("\ta: \x1b[31m5", 10, "�a: �[31m5", 9, id="control characters are not sent"),
        pytest.param("a\u202eb: 5", 6, "a�b: 5", 5, id="nor changes of direction"),
        pytest.param("x" * 100, 100, "x" * 100, 99, id="100 characters are not cut"),
        pytest.param("x" * 60 + "!" + "x" * 60, 61, f"…{'x' * 49}!{'x' * 48}…", 50, id="cut on both sides"),
        pytest.param("x" * 150 + "!", 151, f"…{'x' * 97}!", 98, id="cut in front"),
        pytest.param("!" + "x" * 150, 1, f"!{'x' * 97}…", 0, id="cut behind"),
        pytest.param("a:", 3, "a:", 2, id="behind the end"),
    ],
)
def test_the_caret_stands_below_the_column(source: str, column: int, shown: str, caret: int) -> None:
    _, line, below, _ = lines(source, column)
    assert line == f"   12 | {shown}"
    assert below == f"      | {' ' * caret}^"
    assert len(line) <= 108


def test_long_line_numbers_widen_the_margin() -> None:
    assert lines("a", 1, line=1234567)[1:3] == ["1234567 | a", "        | ^"]


def test_a_file_without_the_line_has_only_words() -> None:
    assert lines("", 1) == ["math.yaml:12:1: error[value]: it is wrong", "      = mend it"]

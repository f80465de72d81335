"""Which typed answers count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.memory.judging import Accepted, accepts, judged
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
    ("25", "5\N{SUPERSCRIPT TWO}"),
    ("500", "5 hundred"),
    ("2e6, 3", "2 millions and 3"),
    ("393000000", "393 million"),
    ("19073", "19,073"),
    ("19073", "19 073 tokens"),
    ("19073", "19'073"),
    ("1048576", "1_048_576"),
    ("307300, 2800", "307 300 and 2 800"),
    ("307300, 280", "307 300, 280"),
    ("9000", "9k"),
    ("12288, \N{ALMOST EQUAL TO}2.1%", "12,288 parameters, about 2.1 %"),
    ("4, \N{ALMOST EQUAL TO}19073", "4 and \N{ALMOST EQUAL TO}19073"),
    ("0.75, 0.60, \N{ALMOST EQUAL TO}0.67", "Precision 0.75, recall 0.60, F1 0.67"),
    ("0.8, 0.42", "0.8, then 0.42"),
    (Within(0.693, 0.001), "ln 2"),
    ("\N{ALMOST EQUAL TO}-1.386", "-2*ln(2)"),
    ("0, \N{ALMOST EQUAL TO}1.414", "0 and sqrt(2)"),
    ("\N{ALMOST EQUAL TO}0.408", "1/\N{SQUARE ROOT}6"),
    ("4", "by a factor of 4"),
    ("4", "4-fold"),
    ("400, 160", "400 kWh and 160 kg of CO2"),
    ("3, -24", "3 & - 24"),
    ("-24", "minus 24"),
    ("4, 524288", "4 steps and 524,288 tokens"),
    ("0.5", "1/2"),
    ("90%", "90"),
    ("90%", "90 %"),
    ("90%", "90 percent"),
    ("90%", "0.9"),
    ("27.3%, 8.6%", "27.3 and 8.6 %"),
    ("180", "$180"),
    ("180", "180 dollars"),
    ("5.4", "5.4 s"),
    ("10", "about 10 requests per second"),
    ("(32, 20, 100)", "32 20 100"),
    ("≈0.731, ≈0.269", "0.7311, 0.2689"),
    ("≈0.731, ≈0.269", "0.73 and 0.27"),
    ("≈ 53", "53.3"),
    ("≈ 40.4%", "40.38 %"),
    ("≈ 4.8e17", "4.8 · 10¹⁷"),
    ("≈ 4.8e17", "4.8*10^17"),
    ("≈2.9e9, ≈58e9", "2.89 billion and 57.7 billion"),
    ("4, ≈19073", "4 and 19,074"),
    ("1048576", "2^20"),
    ("64", "2**6"),
    ("-ln 4", "\N{MINUS SIGN}ln 4"),
    ("0.90, 0.615", "0.90, 0.62"),
    ("1/3, -2/3", ".333 -.667"),
    ("\N{ALMOST EQUAL TO}-1.386", "-1.3863"),
    ("(0.25, 0.75), \N{ALMOST EQUAL TO}1.386, (-0.75, 0.75)", "0.25, 0.75, 1.3863, -0.75, 0.75"),
    ("2/3", "66.7%"),
    ("2/3", "67 %"),
    ("\N{ALMOST EQUAL TO}0.0052, \N{ALMOST EQUAL TO}117.4", "0.0052 and 117"),
    ("(10, 64), 5", "10x64; 5"),
    ("(32, 100)", "32x100"),
    ("(10, 64), 5", "10, 64, 5"),
    ("(10, 64), (64, 5)", "(10, 64) and (64, 5)"),
    ("-24", "about -24"),
    ("2.5", "2 1/2"),
    ("2.5", "2½"),
    ("2.5", "2 and 1/2"),
    ("-2.5", "-2 ½"),
    ("7.5", "7 1/2 hours"),
    ("2.5%", "2 1/2 %"),
    ("1, 1/2", "1 1/2"),
    ("24, 1/3, 9", "24 1/3 9"),
    ("3, 14/3, 7/3", "3, 4 2/3, 2 1/3"),
    ("0.75", "3\N{FRACTION SLASH}4"),
    ("0.5", "5 \N{DIVISION SIGN} 10"),
    ("0.001", "10^-3"),
    ("0.001", "10**-3"),
    ("0.001", "10⁻³"),
    ("0.001", "1e-3"),
    ("1e6", "10 ^ 6"),
    ("30000", "3\N{MULTIPLICATION SIGN}10^4"),
    ("0.00005", "5*10^-5"),
    ("0.25", "0.5^2"),
    ("6.25", "2,5^2"),
    ("4", "(-2)^2"),
    ("-4", "-2^2"),
    ("4/9", "(2/3)^2"),
    ("0.125", "2^(-3)"),
    ("1048576", "(2^10)^2"),
    ("\N{ALMOST EQUAL TO}1.414", "2^0.5"),
    ("\N{ALMOST EQUAL TO}1.414", "2^(1/2)"),
    ("1048576", "1024*1024"),
    ("1048576", "1,024 \N{MULTIPLICATION SIGN} 1,024"),
    ("6144", "3 * 2^11"),
    ("6144", "3*2^11 parameters"),
    ("6e6", "2 * 3 million"),
    ("0.001", "10^-6*10^3"),
    ("120", "5\N{DOT OPERATOR}4\N{DOT OPERATOR}3\N{DOT OPERATOR}2"),
    ("0.81", "0,9*0,9"),
    ("1/6", "1/(2*3)"),
    ("1/6", "(1/2)*(1/3)"),
    ("-6", "2*(-3)"),
    ("256", "2^10/4"),
    ("64, 1048576", "64,2^20"),
    ("(28, 28)", "28*28"),
    ("[[1, 2], [3, 4]]", "1 2; 3 2*2"),
    ("chain rule", "The Chain  Rule."),
    ("softmax", "`softmax`"),
    ("ValueError, KeyError, IndexError", "ValueError KeyError and IndexError"),
    ("B-PER I-PER O O B-LOC", "B-PER, I-PER, O, O, B-LOC"),
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
    (Within(0.693, 0.001), "ln 3"),
    ("2", "ln 2"),
    ("2", "sqrt(2)"),
    ("3", "3 pi"),
    ("2", "2 3"),
    ("90%", "9"),
    ("0.9", "90"),
    ("180", "180 to 190"),
    ("19073", "19.073"),
    ("393", "39 million"),
    ("393", "393 million"),
    ("5", "5 million"),
    ("5", "5k"),
    ("5", "5 thousand"),
    ("5", "5\N{GREEK SMALL LETTER PI}"),
    ("5", "5 \N{GREEK SMALL LETTER PI}"),
    ("5", "5pi"),
    ("5", "5 pi"),
    ("5", "5e"),
    ("5", "5i"),
    ("5", "5 dozen"),
    ("5", "5 squared"),
    ("5", "5 thirds"),
    ("5", "5 minus x"),
    ("5", "5 over n"),
    ("5", "5!"),
    ("52", "5\N{SUPERSCRIPT TWO}"),
    ("≈0.731, ≈0.269", "0.735, 0.265"),
    ("≈ 53", "55"),
    ("4, ≈19073", "5, 19073"),
    ("0.90, 0.615", "0.90, 0.610"),
    ("0.25", ".75"),
    ("ValueError, KeyError, IndexError", "KeyError, ValueError, IndexError"),
    ("B-PER I-PER O O B-LOC", "B-PER, I-PER, O, B-LOC"),
    ("5", "not 5"),
    ("5", "less than 5"),
    ("5", "x2 5"),
    ("5", "4 or 5"),
    ("5", "4, about 5"),
    ("\N{ALMOST EQUAL TO}1.414", "\N{SQUARE ROOT}2/2"),
    ("\N{ALMOST EQUAL TO}1.414", "2\N{SQUARE ROOT}2"),
    ("\N{ALMOST EQUAL TO}0.693", "1/ln 2"),
    ("\N{ALMOST EQUAL TO}0.693", "ln 2.5"),
    ("5", "5-x"),
    ("5", "6 - 1"),
    ("5", "5 minus 1"),
    ("160", "1 60"),
    ("9000", "90k"),
    ("1, 0.75", "1, .5"),
    ("\N{ALMOST EQUAL TO}-1.386", "1.386"),
    ("2/3", "66%"),
    ("0.00001", "0.00"),
    ("1.331, 0.001", "1.33, 0.00"),
    ("\N{ALMOST EQUAL TO}117.4", "120"),
    ("0.90, 0.615", "0.95, 0.62"),
    ("27.3%, 8.6%", "27.3 and 9"),
    ("(2, 6), (2, 7)", "2 6 2 8"),
    ("2", "2 1/2"),
    ("3", "2 1/2"),
    ("-1.5", "-2 1/2"),
    ("5.5", "5 3/2"),
    ("-4", "(-2)^2"),
    ("2/9", "(2/3)^2"),
    ("1.5", "2^0.5"),
    ("3/2", "1/(2*3)"),
    ("(3, 2)", "3 * (1, 2)"),
    ("(1, 6)", "(1 2)*3"),
    ("7", "2*3 + 1"),
    ("6", "2*3 + 1"),
    ("33.4", "100/3"),
    ("2*3", "6"),
    ("O(n^2)", "O(n^3)"),
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


@pytest.mark.parametrize(
    "typed", ["five of them, or so", "5\N{GREEK SMALL LETTER PI}", "no idea", "1/0", "[1, x]", "5 " * 200]
)
def test_what_cannot_be_read_where_numbers_are_wanted_is_no_wrong_answer(typed: str) -> None:
    assert judged(["5", Within(5.0, 0.1), "(1, 2)"], typed) is None
    assert judged(["5", "a handful"], typed) is False, "words can always be read"


def test_what_can_be_read_is_right_or_wrong() -> None:
    assert judged(["5"], "5 tokens") is True
    assert judged(["5"], "5 million") is False
    assert judged(["5"], "5 apples", "How many apples are left?") is True
    assert judged(["5"], "5 apples") is None, "a word that nobody knows may change the number"


@pytest.mark.parametrize(
    "typed",
    [
        "4 sevenths", "4 millionths", "4 permille", "4 per mille", "4 square", "4 root", "4 doubled", "4 twice",
        "4 not", "4 negative", "4 below zero", "4 tens", "4 or more", "4 short of full",
    ],
)  # fmt: skip
def test_a_word_that_changes_the_number_is_no_unit(typed: str) -> None:
    assert judged(["4"], typed, f"What is the root of {typed}, short?") is None


@pytest.mark.parametrize(
    ("accepted", "typed", "right"),
    [
        ("3e9, ≈1157", "3B, 1157", True), ("1020000", "1.02M", True), ("5000000", "5M", True), ("2e12", "2T", True),
        ("≈393e6", "393B", False), ("≈2.9e9, ≈58e9", "2.9M, 58M", False), ("5", "5M", False), ("8", "8 MB", True),
        ("-3", "negative 3", True), ("x=1, y=2", "y 1 x 2", False), ("a=1, b=2", "a 1, b 2", True),
        ("x=1, y=2", "1, 2", True),
    ],
)  # fmt: skip
def test_scales_signs_and_names(accepted: str, typed: str, *, right: bool) -> None:
    assert judged([accepted], typed) is right
    assert judged(["(1, 2)"], "3") is False
    assert judged(["[[1, 2], [3, 4]]"], "1 2 3 4") is False


@pytest.mark.parametrize(
    "typed",
    [
        "2^1/2", "2^3^2", "9^9^9", "9999^9999", "9^(9^9)", "0^-1", "5*1/0", "(1 2)^2", "(a+b)^2", "2*", "3*(1, 2)",
        "6x", "2*3x", "2*3 + 1", "7 - 2*3", "10%*100", f"{'9' * 150}^999",
    ],
)  # fmt: skip
def test_arithmetic_that_is_unclear_or_too_much_is_not_read(typed: str) -> None:
    assert judged(["6", "(3, 6)"], typed, "What is f(x)?") is None


@given(st.text(alphabet="0123456789()^*/x.,- e½²⁻", max_size=60))
def test_whatever_is_worked_out_is_judged_without_an_error(typed: str) -> None:
    assert judged(["1/3", "(1, 2)", Within(1.0, 0.1)], typed) in (True, False, None)


@given(st.text(max_size=300))
def test_whatever_is_typed_is_judged_without_an_error(typed: str) -> None:
    assert accepts(["1/3", "(1, 2)", "words", Within(1.0, 0.1)], typed) in (True, False)

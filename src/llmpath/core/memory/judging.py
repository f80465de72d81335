"""Judge an answer that was typed: numbers, fractions, vectors, matrices and short words.

A wrong verdict costs trust, so only answers with a definite value are judged, and one key overrules the verdict.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from llmpath.core.rare_values import Within

LEAST_DECIMALS = 2
"""A decimal with this many places may stand for the number it is the rounding of: 0.33 for 1/3."""
LONGEST = 200
"""Characters beyond which nothing typed is an answer with a definite value."""


Accepted = str | Within
Parsed = Fraction | tuple["Parsed", ...]
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?(?:/\d+)?%?", re.ASCII)
_NAMED = re.compile(r"([^\W\d]\w*)\s*=\s*")


def accepts(accepted: Sequence[Accepted], typed: str) -> bool:
    """Return whether what was typed is one of the accepted answers."""
    typed = typed.strip()
    return 0 < len(typed) <= LONGEST and any(_is(wanted, typed) for wanted in accepted)


def _is(wanted: Accepted, typed: str) -> bool:
    given = _value(typed)
    if isinstance(wanted, Within):
        given = given if isinstance(given, Fraction) else _value(re.sub(r"(?<=\d),(?=\d)", ".", typed))
        return isinstance(given, Fraction) and abs(given - Fraction(wanted.number)) <= Fraction(wanted.within)
    value = _value(wanted)
    if value is None:
        return _words(wanted) == _words(typed)
    if isinstance(value, Fraction) and not isinstance(given, Fraction):
        given = _value(re.sub(r"(?<=\d),(?=\d)", ".", typed))
    return given is not None and _names(wanted, typed) and _same(value, given, _decimals(typed))


def _same(wanted: Parsed, given: Parsed, decimals: int) -> bool:
    if isinstance(wanted, Fraction) and isinstance(given, Fraction):
        return wanted == given or (decimals >= LEAST_DECIMALS and abs(wanted - given) * 2 * 10**decimals <= 1)
    if isinstance(wanted, Fraction) or isinstance(given, Fraction) or len(wanted) != len(given):
        return False
    return all(_same(one, other, decimals) for one, other in zip(wanted, given, strict=True))


def _names(wanted: str, typed: str) -> bool:
    """Return whether values that have names on both sides stand in the same order."""
    names, given = _NAMED.findall(wanted), _NAMED.findall(typed)
    return not (names and given) or names == given


def _decimals(typed: str) -> int:
    """Return the fewest decimals of the decimals that were typed."""
    return min((len(part) for part in re.findall(r"[.,](\d+)", typed)), default=0)


def _value(text: str) -> Parsed | None:
    """Read a number, a vector or a matrix; None for anything else."""
    plain = text.strip().rstrip(".").casefold().replace("\N{MINUS SIGN}", "-").replace("\N{MULTIPLICATION SIGN}", "x")
    plain = re.sub(r"\band\b", ",", _NAMED.sub("", plain))
    plain = re.sub(r"\s*/\s*", "/", plain)
    rows = [part for part in re.split(r"[;\n]|(?<=[\])])\s*,\s*(?=[\[(])", _without_outer(plain)) if part.strip()]
    vectors = [_vector(row) for row in rows]
    if not vectors or None in vectors:
        return None
    found = [vector for vector in vectors if vector is not None]
    if len(found) > 1:
        return tuple(found)
    bare = not re.search(r"[\[(]", plain)
    return found[0][0] if len(found[0]) == 1 and bare else found[0]


def _without_outer(text: str) -> str:
    """Take away the brackets around rows that have brackets of their own."""
    inner = re.fullmatch(r"\s*[\[(]\s*([\[(].*[\])])\s*[\])]\s*", text, re.DOTALL)
    return inner[1] if inner else text


def _vector(row: str) -> tuple[Fraction, ...] | None:
    inner = re.fullmatch(r"\s*[\[(](.*)[\])]\s*", row, re.DOTALL)
    parts = [part for part in re.split(r"[,\s]+", (inner[1] if inner else row).strip()) if part]
    if not parts or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        return tuple(_fraction(part) for part in parts)
    except ZeroDivisionError:
        return None


def _fraction(part: str) -> Fraction:
    number, _, below = part.rstrip("%").partition("/")
    value = Fraction(number) / (Fraction(below) if below else 1)
    return value / 100 if part.endswith("%") else value


def _words(text: str) -> str:
    """Return words without what does not make them another answer: case, spaces, quotes, an article, a last stop."""
    plain = re.sub(r"[`'\"\u2018\u2019\u201c\u201d]", "", text.casefold()).strip().rstrip(".!")
    return re.sub(r"^(?:an?|the)\s+", "", " ".join(plain.split()))

"""Judge an answer that was typed: numbers, fractions, vectors, matrices and short words.

A wrong verdict costs trust, so only answers with a definite value are judged, and one key overrules the verdict. What
people write around a number does not count: units, thousands separators, a percent sign, a decimal comma. Nor does it
count whether a number, a power, a product or a mixed fraction is written.
"""

import math
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from llmpath.core.memory.arithmetic import meanings, with_powers
from llmpath.core.memory.unit_words import CHANGING, UNITS
from llmpath.core.rare_values import Within

LEAST_DECIMALS = 2
"""A decimal with this many places may stand for the number it is the rounding of: 0.33 for 1/3."""
LEAST_DIGITS = 3
"""So may a number with this many digits: 117 for 117.4, 66.7% for 2/3."""
LEAST_DIGITS_OF_PERCENT = 2
"""And a percentage with this many: 67% for 2/3."""
LONGEST = 200
"""Characters beyond which nothing typed is an answer with a definite value."""
ROUNDED = "\N{ALMOST EQUAL TO}"
"""In front of a number of an accepted answer: it is rounded, and one more or less in its last place is right too."""


Accepted = str | Within
Parsed = Fraction | tuple["Parsed", ...]
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?(?:/\d+(?:\.\d+)?)?%?", re.ASCII)
_MANTISSA = re.compile(rf"(?:({ROUNDED})\s*[+-]?)?(?<![\d.e/])(?<!e[+-])(?=\.?\d)(\d*)(?:\.(\d*))?", re.ASCII)
_NAMED = re.compile(r"([^\W\d]\w*)\s*=\s*")
_FUNCTION = re.compile(r"(?<![^\W_])(?:ln|log|exp|sqrt|sin|cos|tan|pi|e|i)(?![^\W_])", re.IGNORECASE)
_BEFORE = r"(^|[,;(\[])\s*"
_ABOUT = re.compile(
    _BEFORE + r"(?:(?:(?:about|roughly|approximately|around|circa|ca\.?|some|then|(?:by )?(?:a )?factor of)(?![^\W_])"
    rf"|[~={ROUNDED}])\s*)+"
)
_LABEL = re.compile(
    _BEFORE
    + r"(?:(?!(?:ln|log|exp|sqrt|sin|cos|tan|pi|e|i|x\d*|not?|half|minus|negative|plus|over|under|than|least|most)\b)"
    r"[^\W\d_]\w*\s+){1,3}(?=[-+]?\.?\d)"
)
_UNIT = re.compile(
    r"(?<=[\d%.\])])\s*(?!e[+-]?\d)"
    r"(?:(?:-(?=fold))?[^\W\d_][^\W_]*\.?|[$\N{EURO SIGN}])"
    r"(?:(?:\s+|\s*/\s*)(?:[^\W\d_]{2,}\d|[^\W\d_]+))*"
)
_GROUPS = re.compile(r"(?<![\d.])\d{1,3}(?:[ '_\u00a0\u2019\u202f]\d{3})+(?!\d)")
_LOOSE_BRACKET = re.compile(
    r"(?<![*/^\N{MIDDLE DOT}\N{DOT OPERATOR}])[\[\]()](?!\s*[*/^\N{MIDDLE DOT}\N{DOT OPERATOR}])"
)
_POWER_OF_TEN = re.compile(r"(?<![\w.^])(?<!\^[-+])(\d+(?:\.\d*)?|\.\d+)\s*[x*]\s*10\^([-+]?\d{1,3})(?![\d.^])")
_ROOT_OR_LOG = re.compile(
    r"(?:(?<![\d./])(\d+(?:\.\d+)?)\s*[x*]?\s*|(?<![\d.)\w])(?<![\d.)\w]\s))"
    r"(\N{SQUARE ROOT}|sqrt|ln|log)\s*(\()?\s*(\d{1,6})(?![\d./^!])(?(3)\s*\))(?!\s*[/^*!(]|\s*x\b)"
)
_SCALES = {
    "hundred": "e2", "k": "e3", "thousand": "e3", "million": "e6", "mn": "e6", "billion": "e9", "bn": "e9",
    "trillion": "e12",
}  # fmt: skip
_LETTERS = {"M": "million", "B": "billion", "T": "trillion"}
"""As numbers of parameters and tokens are written: 7B."""
_SIGNS = str.maketrans({
    "\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{MIDDLE DOT}": "x", "\N{DOT OPERATOR}": "x",
    "\N{MULTIPLICATION SIGN}": "x", "\N{ASTERISK OPERATOR}": "*", "\N{DIVISION SIGN}": "/", "\N{FRACTION SLASH}": "/",
    "\N{DIVISION SLASH}": "/",
})  # fmt: skip


def judged(accepted: Sequence[Accepted], typed: str, about: str = "") -> bool | None:
    """Return whether what was typed is one of the accepted answers; None where these are numbers, and it is none.

    Words behind a number are its unit where they stand in `about`, the question and its shown answer, or are usual
    units. Any other word may change the number, so what holds one cannot be read.
    """
    if accepts(accepted, typed, about):
        return True
    typed = typed.strip()
    if any(_is_words(wanted) for wanted in accepted):
        return False
    if len(typed) > LONGEST:
        return None
    readable = any(_value(reading) is not None for reading in _readings(with_powers(typed), about))
    return False if readable else None


def accepts(accepted: Sequence[Accepted], typed: str, about: str = "") -> bool:
    """Return whether what was typed is one of the accepted answers, as `judged` does."""
    typed = typed.strip()
    return 0 < len(typed) <= LONGEST and any(_is(wanted, typed, about) for wanted in accepted)


def _is_words(wanted: Accepted) -> bool:
    return isinstance(wanted, str) and _value(_flat(wanted.replace(ROUNDED, ""))) is None


def _is(wanted: Accepted, typed: str, about: str) -> bool:
    if isinstance(wanted, Within):
        number, within = Fraction(wanted.number), Fraction(wanted.within)
        values = (_value(reading) for reading in _readings(with_powers(typed), about))
        return any(isinstance(value, Fraction) and abs(value - number) <= within for value in values)
    text = wanted.replace(ROUNDED, "")
    flat = not text.startswith("[[")
    value = _value(_flat(text) if flat else text)
    if value is None:
        return _words(text) == _words(typed)
    off = _value(_MANTISSA.sub(_last_place, _flat(wanted) if flat else wanted))
    given = with_powers(typed)
    readings = _readings(_flat(given) if flat else given, about, percent="%" in text)
    return _names(text, typed) and any(
        _same(value, _value(reading), off, _value(_MANTISSA.sub(_half_a_place, reading))) for reading in readings
    )


def _flat(text: str) -> str:
    """Leave out brackets: only a matrix has a shape that could be wrong. Those beside a sign stay."""
    return _LOOSE_BRACKET.sub(" ", text.replace(";", ", ")).strip()


def _readings(typed: str, about: str, *, percent: bool = False) -> Iterator[str]:
    """Write what was typed as plain numbers, in every way it may be meant; `percent`: the answer is a share in percent.

    No number is lost on the way: what cannot be read stays, and makes the reading no value.
    """
    plain = _plain(typed)
    ways = [plain]
    if re.search(r"\d,\d", plain):
        ways += [re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain), re.sub(r"(?<=\d),(?=\d)", ".", plain)]
    ways += [_GROUPS.sub(lambda match: re.sub(r"\D", "", match[0]), way) for way in ways]
    for meant in dict.fromkeys(meaning for way in ways for meaning in meanings(_scaled(way))):
        bare = meant if _FUNCTION.search(meant) else _without_units(meant, about)
        yield bare
        if percent:
            yield re.sub(r"(?<=[\d.])(?![\d./e])", "%", bare.replace("%", ""))


def _without_units(text: str, about: str) -> str:
    """Leave out what is written behind numbers, as far as every word of it is a unit."""
    known = UNITS | {_singular(word) for word in re.findall(r"[^\W\d_]+", about.casefold())}

    def unit(match: re.Match[str]) -> str:
        words = re.findall(r"[^\W\d_]+", match[0])
        return " " if all(w not in CHANGING and (_singular(w) in known or len(words) == 0) for w in words) else match[0]

    return _UNIT.sub(unit, text)


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 1 else word


def _plain(typed: str) -> str:
    """Write signs as a keyboard has them, and powers of ten as Python does."""
    typed = re.sub(r"(?<=\d)([MBT])(?![^\W_])", lambda match: f" {_LETTERS[match[1]]}", typed)
    plain = re.sub(r"\band\b|&", ",", typed.strip().casefold().translate(_SIGNS))
    plain = _LABEL.sub(r"\1 ", _ABOUT.sub(r"\1 ", plain)).lstrip("$\N{EURO SIGN} ")
    plain = _ROOT_OR_LOG.sub(_worked_out, plain)
    plain = re.sub(r"(?:(?<=[,;(\[])|^)\s*(?:-\s+|(?:minus|negative)\s+)(?=[\d.])", " -", plain)
    plain = re.sub(r"\s*(?:percentage points|percent|per cent|%)", "%", plain)
    return _POWER_OF_TEN.sub(r"\1e\2", plain)


def _worked_out(match: re.Match[str]) -> str:
    """Return a root or natural logarithm of a whole number, times what stands in front of it, as a decimal."""
    number = int(match[4])
    if number == 0:
        return match[0]
    value = math.log(number) if match[2].startswith("l") else math.sqrt(number)
    return f"{float(match[1] or 1) * value:.12f}"


def _scaled(plain: str) -> str:
    """Write `2 million` as a number."""
    return re.sub(rf"(?<=\d)\.?\s*({'|'.join(_SCALES)})s?(?![^\W_])", lambda match: _SCALES[match[1]], plain)


def _last_place(number: re.Match[str]) -> str:
    """Return how far a number may be off: one in its last place where it is rounded, 0.01 for 2.45, else nothing."""
    one = f"0.{'0' * (len(number[3]) - 1)}1" if number[3] else "1"
    return one if number[1] else "0"


def _half_a_place(number: re.Match[str]) -> str:
    """Return how far off the rounding of a number may be: 0.005 for 0.33, nothing for 0.3, 0.00 and 100/3."""
    decimals = number[3] or ""
    digits = (number[2] + decimals).lstrip("0")
    if number.string.startswith("/", number.end()) and not decimals:
        return "0"
    least = LEAST_DIGITS_OF_PERCENT if number.string.startswith("%", number.end()) else LEAST_DIGITS
    rounded = digits and (len(decimals) >= LEAST_DECIMALS or len(digits) >= least)
    return f"0.{'0' * len(decimals)}5" if rounded else "0"


def _same(wanted: Parsed, given: Parsed | None, *offs: Parsed | None) -> bool:
    """Compare a value with what was given, which may be off by as much as one of the values of the same shape says."""
    if isinstance(wanted, Fraction) and isinstance(given, Fraction):
        return abs(wanted - given) <= max(abs(off) if isinstance(off, Fraction) else 0 for off in offs)
    if not isinstance(wanted, tuple) or not isinstance(given, tuple) or len(wanted) != len(given):
        return False
    parts = [off if isinstance(off, tuple) and len(off) == len(wanted) else (None,) * len(wanted) for off in offs]
    return all(_same(*one) for one in zip(wanted, given, *parts, strict=True))


def _names(wanted: str, typed: str) -> bool:
    """Return whether values that have names on both sides stand in the same order."""
    names = _NAMED.findall(wanted)
    given = _NAMED.findall(typed) or re.findall(r"(?<![^\W_])([^\W\d_])\s+(?=[-+]?\.?\d)", typed)
    return not (names and given) or names == given


def _value(text: str) -> Parsed | None:
    """Read a number, a vector or a matrix; None for anything else."""
    plain = _NAMED.sub("", text.strip().rstrip(".").casefold().translate(_SIGNS))
    plain = re.sub(r"\s*/\s*", "/", re.sub(r"\band\b", ",", plain))
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
    """Return words without what makes them no other answer: case, spaces, commas, quotes, an article, a last stop."""
    plain = re.sub(r"[`'\"\u2018\u2019\u201c\u201d]", "", text.casefold().translate(_SIGNS)).strip().rstrip(".!")
    plain = re.sub(r"[,;]\s*(?:and\b)?|\band\b", " ", plain)
    return re.sub(r"^(?:an?|the)\s+", "", " ".join(plain.split()))

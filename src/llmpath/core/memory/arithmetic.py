"""Work out what is written in place of a number: powers, products and mixed fractions, and nothing else."""

import re
from collections.abc import Iterator
from fractions import Fraction

MOST_BITS = 1100
"""Size of a numerator or denominator beyond which nothing is worked out: a few hundred digits."""
DECIMALS = 12
"""Places of a power that is no fraction: 2^0.5."""
_PLAIN = r"(?:\d+(?:\.\d*)?|\.\d+)"
_FRACTION = rf"[+-]?{_PLAIN}(?:\s*/\s*{_PLAIN})?"
_BARE = rf"(?<![\w.,^]){_PLAIN}"
_IN_BRACKETS = re.compile(
    rf"(?:\(\s*(?P<base>{_FRACTION})\s*\)\^(?:(?P<power>[+-]?{_PLAIN})(?![\w.^]|\s*/)|\(\s*(?P<inner>{_FRACTION})\s*\))"
    rf"|(?P<bare>{_BARE})\^\(\s*(?P<bracketed>{_FRACTION})\s*\))(?!\s*\^)"
)
_POWER = re.compile(rf"(?<![\w.^]){_PLAIN}\^[+-]?(?!1\s*/)(?:\d+(?:\.\d+)?|\.\d+)(?!\d|\.\d|[\^a-df-z])")
_FACTOR = rf"{_PLAIN}(?:e[+-]?\d{{1,3}})?"
_PRODUCT = re.compile(rf"(?<![\w.^/*]){_FACTOR}(?:\s*[x*/]\s*[+-]?{_FACTOR})+(?![\d.^!/])")
_SIGNS = "*\N{MIDDLE DOT}\N{DOT OPERATOR}\N{MULTIPLICATION SIGN}"
_OVER = "/\N{DIVISION SIGN}"
_BRACKET = re.compile(rf"\(\s*([+-]?{_PLAIN}(?:\s*[x{_SIGNS}/]\s*{_PLAIN})*)\s*\)")
_MIXED = re.compile(r"(?<![\w./^])(\d{1,6})\s+(?:,\s+)?(\d{1,4})/(\d{1,4})(?![\w./^])")
"""An `and` between the two was made a comma with a space in front."""
_TIMES = re.compile(r"(?<=[\d.])\s*[x*]\s*(?=[.\d])")
_VULGAR = {ord(sign): f" {fraction}" for sign, fraction in {
    "¼": "1/4", "½": "1/2", "¾": "3/4", "⅐": "1/7", "⅑": "1/9", "⅒": "1/10", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5",
    "⅖": "2/5", "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
}.items()}  # fmt: skip
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")


def with_powers(typed: str) -> str:
    """Return the text with `^` for powers, and without the brackets that only a power or a product needs.

    Fractions of one sign become those of a keyboard: 2½ is `2 1/2`.
    """
    plain = re.sub(r"(?<=[\w)])([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda match: "^" + match[1].translate(_SUPERSCRIPTS), typed)
    plain = re.sub(r"\s*(?:\^|\*\*)\s*", "^", plain.translate(_VULGAR).replace("\N{MINUS SIGN}", "-"))
    plain = re.sub(r"\(([^()]*\^[^()]*)\)(?=\^)", lambda match: f"({_powers(match[1])})", plain)
    plain = re.sub(rf"(?<=[{_SIGNS}{_OVER}])\s+(?=\()", "", plain)
    return _BRACKET.sub(_beside_a_sign, _IN_BRACKETS.sub(_bracketed_power, plain))


def meanings(plain: str) -> Iterator[str]:
    """Write powers, products and mixed fractions as numbers, in every way they may be meant.

    What is written with a times sign may be a product or a shape: 28x28. `2 1/2` may be one number or two.
    """
    powers = _powers(plain)
    for way in dict.fromkeys((powers, _MIXED.sub(_mixed, powers))):
        yield _TIMES.sub(",", way)
        yield _PRODUCT.sub(_product, way)


def _powers(plain: str) -> str:
    return _POWER.sub(lambda match: _raised(*match[0].split("^")) or match[0], plain)


def _bracketed_power(match: re.Match[str]) -> str:
    base, power = match["base"] or match["bare"], match["power"] or match["inner"] or match["bracketed"]
    value = _raised(base, power)
    return match[0] if value is None else f"{value}"


def _beside_a_sign(match: re.Match[str]) -> str:
    """Leave out brackets that change nothing; a whole number is all that can stand below a line without them."""
    before, after = match.string[: match.start()].rstrip()[-1:], match.string[match.end() :].lstrip()[:1]
    if before and before in _OVER:
        inside = _PRODUCT.sub(_product, re.sub(f"[{_SIGNS}]", "*", match[1]))
        return inside if re.fullmatch(r"[+-]?\d+", inside) else match[0]
    return match[1] if (before and before in _SIGNS) or (after and after in _SIGNS + _OVER) else match[0]


def _raised(base: str, power: str) -> str | None:
    """Return a number to the power of another; None where there is no such number or it is too long."""
    try:
        number, exponent = _fraction(base), _fraction(power)
    except ZeroDivisionError:
        return None
    if exponent.denominator == 1:
        size = max(number.numerator.bit_length(), number.denominator.bit_length())
        if size * abs(exponent.numerator) > MOST_BITS or (number == 0 and exponent <= 0):
            return None
        return str(Fraction(number**exponent.numerator))
    if number <= 0 or abs(exponent) > MOST_BITS or number.numerator.bit_length() > MOST_BITS:
        return None
    try:
        return f"{float(number) ** float(exponent):.{DECIMALS}f}"
    except OverflowError:
        return None


def _product(match: re.Match[str]) -> str:
    """Work out a product from left to right; a chain of fractions alone stays as it is."""
    first, *rest = re.split(r"\s*([x*/])\s*", match[0])
    if set(rest[::2]) == {"/"}:
        return match[0]
    value = Fraction(first)
    for sign, factor in zip(rest[::2], map(Fraction, rest[1::2]), strict=True):
        if sign == "/" and factor == 0:
            return match[0]
        value = value / factor if sign == "/" else value * factor
        if max(value.numerator.bit_length(), value.denominator.bit_length()) > MOST_BITS:
            return match[0]
    return str(value)


def _mixed(match: re.Match[str]) -> str:
    whole, above, below = map(int, match.groups())
    return f"{whole * below + above}/{below}" if above < below else match[0]


def _fraction(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(above.strip()) / (Fraction(below.strip()) if below else 1)

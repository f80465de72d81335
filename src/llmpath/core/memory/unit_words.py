"""Words behind a number: which are its unit, and which change it."""

CHANGING = frozenset({
    "above", "below", "billions", "billionth", "billionths", "cube", "cubed", "divided", "double", "doubled",
    "dozen", "dozens", "e", "eighth", "eighths", "eleventh", "elevenths", "factorial", "fifth", "fifths", "fourth",
    "fourths", "half", "halves", "hundred", "hundreds", "hundredth", "hundredths", "i", "inverse", "least", "less",
    "mille", "millions", "millionth", "millionths", "minus", "more", "most", "multiplied", "n", "negative", "ninth",
    "ninths", "not", "or", "over", "permille", "pi", "plus", "quarter", "quarters", "reciprocal", "root", "seventh",
    "sevenths", "short", "sixth", "sixths", "square", "squared", "ten", "tens", "tenth", "tenths", "than", "third",
    "thirds", "thousands", "thousandth", "thousandths", "thrice", "trillions", "triple", "tripled", "twelfth",
    "twelfths", "twice", "under", "x", "y", "z", "\N{GREEK SMALL LETTER PI}",
})  # fmt: skip
"""Words that change the number in front of them, whatever the question is about."""
UNITS = frozenset({
    "addition", "batch", "bit", "byte", "class", "co", "column", "day", "degree", "dim", "dimension", "dollar",
    "element", "entry", "epoch", "eur", "euro", "example", "feature", "flop", "fold", "gb", "gib", "h", "head",
    "hertz", "hour", "hr", "hz", "image", "in", "item", "iteration", "kb", "kg", "kib", "km", "kwh", "layer", "mb",
    "mib", "min", "minute", "month", "ms", "multiplication", "nat", "neuron", "number", "of", "operation", "page",
    "parameter", "per", "percent", "pixel", "point", "radian", "request", "row", "s", "sample", "sec", "second",
    "sentence", "step", "tb", "tib", "time", "token", "unit", "usd", "value", "vector", "watt", "week", "weight",
    "word", "year",
})  # fmt: skip
"""Units that are known whatever the question is about, in the singular."""

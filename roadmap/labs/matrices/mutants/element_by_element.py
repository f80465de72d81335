# Multiplies entry by entry, which is another product.
"""Row against column, written out."""


def multiply(a, b):
    if len(a[0]) != len(b):
        raise ValueError(f"{len(a[0])} columns and {len(b)} rows do not fit")
    return [[p * q for p, q in zip(r, s)] for r, s in zip(a, b)]


def transpose(a):
    return [[row[j] for row in a] for j in range(len(a[0]))]


def apply(a, x):
    return [row[0] for row in multiply(a, [[number] for number in x])]

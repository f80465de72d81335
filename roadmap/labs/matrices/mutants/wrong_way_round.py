# Takes the rows of b against the columns of a.
"""Row against column, written out."""


def multiply(a, b):
    if len(a[0]) != len(b):
        raise ValueError(f"{len(a[0])} columns and {len(b)} rows do not fit")
    return [[sum(row[k] * a[k][j] for k in range(min(len(a), len(row)))) for j in range(len(a[0]))] for row in b]


def transpose(a):
    return [[row[j] for row in a] for j in range(len(a[0]))]


def apply(a, x):
    return [row[0] for row in multiply(a, [[number] for number in x])]

"""Row against column, written out."""


def multiply(a, b):
    if len(a[0]) != len(b):
        raise ValueError(f"{len(a[0])} columns and {len(b)} rows do not fit")
    return [[sum(row[k] * b[k][j] for k in range(len(b))) for j in range(len(b[0]))] for row in a]


def transpose(a):
    return [[row[j] for row in a] for j in range(len(a[0]))]


def apply(a, x):
    return [row[0] for row in multiply(a, [[number] for number in x])]

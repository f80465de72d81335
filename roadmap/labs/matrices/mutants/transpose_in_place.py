# Swaps inside the argument, which changes it.
"""Row against column, written out."""


def multiply(a, b):
    if len(a[0]) != len(b):
        raise ValueError(f"{len(a[0])} columns and {len(b)} rows do not fit")
    return [[sum(row[k] * b[k][j] for k in range(len(b))) for j in range(len(b[0]))] for row in a]


def transpose(a):
    if len(a) != len(a[0]):
        return [[row[j] for row in a] for j in range(len(a[0]))]
    for i in range(len(a)):
        for j in range(i):
            a[i][j], a[j][i] = a[j][i], a[i][j]
    return a


def apply(a, x):
    return [row[0] for row in multiply(a, [[number] for number in x])]

# Cuts off what does not fit instead of saying so.
"""Row against column, written out."""


def multiply(a, b):
    return [[sum(row[k] * b[k][j] for k in range(min(len(row), len(b)))) for j in range(len(b[0]))] for row in a]


def transpose(a):
    return [[row[j] for row in a] for j in range(len(a[0]))]


def apply(a, x):
    return [row[0] for row in multiply(a, [[number] for number in x])]

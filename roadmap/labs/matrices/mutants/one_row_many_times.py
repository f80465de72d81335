# `[[0] * p] * m` is one row, m times over.
"""The product as a sum of outer products: columns of a times rows of b, added up."""


def multiply(a, b):
    if len(a[0]) != len(b):
        raise ValueError("these do not fit")
    total = [[0] * len(b[0])] * len(a)
    for k, row_of_b in enumerate(b):
        for i, row_of_a in enumerate(a):
            for j, number in enumerate(row_of_b):
                total[i][j] += row_of_a[k] * number
    return total


def transpose(a):
    return [list(column) for column in zip(*a)]


def apply(a, x):
    return [sum(p * q for p, q in zip(row, x, strict=True)) for row in a]

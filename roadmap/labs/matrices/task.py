"""Multiply matrices, with nothing but lists.

A matrix is a list of rows, and each row is a list of numbers: [[1, 2, 3], [4, 5, 6]] has 2 rows and 3 columns.

    multiply([[1, 2], [3, 4]], [[5], [6]])  ->  [[17], [39]]        1*5 + 2*6 = 17, 3*5 + 4*6 = 39
    transpose([[1, 2, 3], [4, 5, 6]])       ->  [[1, 4], [2, 5], [3, 6]]
    apply([[1, 2], [3, 4]], [5, 6])         ->  [17, 39]

Matrices have at least one row and one column. Change none of the arguments, and use no library.
"""


def multiply(a, b):
    """Return the matrix product of a (m by n) and b (n by p), which is m by p.

    Raise ValueError where a has not as many columns as b has rows.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def transpose(a):
    """Return a new matrix whose rows are the columns of a."""
    # TODO: replace the next line.
    raise NotImplementedError


def apply(a, x):
    """Return a times the vector x: a list with one number for each row of a.

    Raise ValueError where x has not as many numbers as a has columns.
    """
    # TODO: replace the next line.
    raise NotImplementedError

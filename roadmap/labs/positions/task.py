"""Tell a transformer where a token stands, in the two ways that are used most.

Columns come in pairs (0, 1), (2, 3), ... At position p, pair i has the angle  p * base^(-2 i / width).

    sinusoids:  row p has sin(angle) in the even and cos(angle) in the odd column of each pair; added to embeddings
    rotary:     each pair (a, b) of a query or key is turned by its angle:
                (a cos - b sin,  a sin + b cos)

After the rotation, the dot product of a query and a key depends on how far apart they stand, and on nothing else.
"""

import numpy as np


def sinusoids(length, width, base=10000.0):
    """Return the encodings of the positions 0 to length - 1, of shape (length, width); width is even."""
    # TODO: replace the next line.
    raise NotImplementedError


def rotate(x, positions, base=10000.0):
    """Return x with the pairs of each row turned by the angles of its position; x is not changed.

    x: shape (t, width), width even. positions: shape (t,), whole numbers in any order, which may repeat.
    """
    # TODO: replace the next line.
    raise NotImplementedError

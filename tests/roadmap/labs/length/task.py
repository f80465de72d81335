"""Find the Euclidean length of a vector.

length([3, 4])  ->  5.0
"""

import math


def length(x):
    """Return the length of a list of numbers; 0.0 for an empty one."""
    # TODO: replace the next line.
    raise NotImplementedError

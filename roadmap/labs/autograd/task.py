"""Finish a small autograd engine: numbers that know their gradients, as tensors do in PyTorch.

    a, b = Value(2.0), Value(3.0)
    c = a * b + a           # remembers what it was made of
    c.backward()            # goes back through it
    a.grad, b.grad          # 4.0 and 2.0: c grows by 4 where a grows by 1, by 2 where b does

The addition is there as a pattern. Fill the three gaps.
"""

import math


class Value:
    """A number, what it was made of, and the gradient of a result with respect to it."""

    def __init__(self, data, parents=(), flow=lambda: None):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self.flow = flow  # adds what this value's grad means for its parents to theirs

    def __repr__(self):
        return f"Value({self.data:.6g}, grad={self.grad:.6g})"

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def flow():
            self.grad += out.grad
            other.grad += out.grad

        out.flow = flow
        return out

    def __mul__(self, other):
        """Return the product; other may be a plain number."""
        # TODO: replace the next line.
        raise NotImplementedError

    def tanh(self):
        """Return the hyperbolic tangent."""
        # TODO: replace the next line.
        raise NotImplementedError

    def backward(self):
        """Add to the grad of every value behind this one how fast this one changes with it.

        This value's own grad becomes 1.0; all others start at 0.0 when it is called for the first time.
        """
        # TODO: replace the next line.
        raise NotImplementedError

    # What follows is made of the above.

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other if isinstance(other, Value) else Value(-other))

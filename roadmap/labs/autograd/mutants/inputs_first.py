# Walks from the inputs to the result.
"""Flows as closures, and the values in topological order."""

import math


class Value:
    def __init__(self, data, parents=(), flow=lambda: None):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self.flow = flow

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def flow():
            self.grad += out.grad
            other.grad += out.grad

        out.flow = flow
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def flow():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.flow = flow
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,))

        def flow():
            self.grad += (1 - t * t) * out.grad

        out.flow = flow
        return out

    def backward(self):
        order, seen = [], set()

        def visit(value):
            if value not in seen:
                seen.add(value)
                for parent in value.parents:
                    visit(parent)
                order.append(value)

        visit(self)
        self.grad = 1.0
        for value in order:
            value.flow()

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other if isinstance(other, Value) else Value(-other))

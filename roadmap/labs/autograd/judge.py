"""Compares every gradient with finite differences of plain numbers, on expressions that use a value more than once."""

import math
import random

from llmpath.labs.judging import close


def slopes(function, numbers, h=1e-6):
    """Return the partial derivatives of a function of plain numbers, by central differences."""
    found = []
    for place in range(len(numbers)):
        up, down = list(numbers), list(numbers)
        up[place] += h
        down[place] -= h
        found.append((function(*up) - function(*down)) / (2 * h))
    return found


def gradients(task, function, numbers):
    """Return the result of a function of values, and the gradients after backward."""
    values = [task.Value(number) for number in numbers]
    out = function(*values)
    out.backward()
    return out.data, [value.grad for value in values]


def compare(task, function, plain, numbers, text):
    data, got = gradients(task, function, numbers)
    close(data, plain(*numbers), given=f"{text} at {numbers}", why="the result itself is wrong")
    close(got, slopes(plain, numbers), given=f"{text} at {numbers}", within=1e-5)


def some(seed, n):
    rng = random.Random(seed)
    return [round(rng.uniform(-2, 2), 3) for _ in range(n)]


def check_product(task, seed):
    "The slopes of a * b are b and a."
    compare(task, lambda a, b: a * b, lambda a, b: a * b, some(seed, 2), "a * b")


def check_plain_numbers(task, seed):
    "Plain numbers may stand on either side."
    compare(task, lambda a: 3 * a * 2 + 1, lambda a: 3 * a * 2 + 1, some(seed, 1), "3 * a * 2 + 1")
    compare(task, lambda a: (a - 1) * 2.5 - a, lambda a: (a - 1) * 2.5 - a, some(seed, 1), "(a - 1) * 2.5 - a")


def check_tanh(task, seed):
    "The slope of tanh is found, also where its input is a product."
    compare(task, lambda a: a.tanh(), math.tanh, some(seed, 1), "tanh(a)")
    compare(
        task,
        lambda a, b: (a * b).tanh() * 2,
        lambda a, b: math.tanh(a * b) * 2,
        some(seed, 2),
        "tanh(a * b) * 2",
    )


def check_used_twice(task, seed):
    "A value that is used twice gets both contributions added up."
    compare(task, lambda a: a + a, lambda a: a + a, some(seed, 1), "a + a")
    compare(task, lambda a: a * a, lambda a: a * a, some(seed, 1), "a * a")
    compare(task, lambda a, b: a * b + a, lambda a, b: a * b + a, some(seed, 2), "a * b + a")


def check_order(task, seed):
    "A value hands its gradient on only after all that use it have handed theirs to it."

    def diamond(a, b):
        c = a * b
        d = c + a
        e = (c * d).tanh() if hasattr(c, "tanh") else math.tanh(c * d)
        return e * c + d * e

    compare(task, diamond, diamond, some(seed, 2), "c = a * b; d = c + a; e = tanh(c * d); e * c + d * e")
    numbers = some(seed + 1, 2)
    compare(
        task,
        lambda a, b: (a * b) * (a + b) + (a * b).tanh() * (a * (a * b)),
        lambda a, b: (a * b) * (a + b) + math.tanh(a * b) * (a * (a * b)),
        numbers,
        "a b (a + b) + tanh(a b) a (a b)",
    )


def check_shared_much(task, seed):
    "Each value is visited once: thirty doublings take no time, and give 2 to the 30th."
    a = task.Value(1.0)
    out = a
    for _ in range(30):
        out = out + out
    out.backward()
    close(a.grad, 2.0**30, given="a doubled thirty times")


def check_own_gradient(task, seed):
    "The result's own gradient is 1, and a value that it does not depend on keeps 0."
    a, b = task.Value(some(seed, 1)[0]), task.Value(2.0)
    out = a * 3
    out.backward()
    close(out.grad, 1.0, given="out = a * 3; out.backward()")
    close(b.grad, 0.0, given="a value that out does not depend on")
    close(a.data, some(seed, 1)[0], given="a.data after backward")


def check_neuron(task, seed):
    "A neuron with three inputs has the gradients that finite differences find."
    numbers = some(seed, 7)

    def neuron(w1, w2, w3, x1, x2, x3, b):
        total = w1 * x1 + w2 * x2 + w3 * x3 + b
        return total.tanh() if hasattr(total, "tanh") else math.tanh(total)

    compare(task, neuron, neuron, numbers, "tanh(w1 x1 + w2 x2 + w3 x3 + b)")

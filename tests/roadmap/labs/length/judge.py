"""Compares with math.hypot."""

import math
import random

from llmpath.labs.judging import close


def check_plane(task, seed):
    "The vector (3, 4) has length 5."
    close(task.length([3, 4]), 5.0, given={"x": [3, 4]})


def check_any(task, seed):
    "Any vector has the length that math.hypot finds."
    rng = random.Random(seed)
    x = [rng.randint(-9, 9) for _ in range(5)]
    close(task.length(x), math.hypot(*x), given={"x": x})


def check_scaled(task, seed):
    "A vector times -2 is twice as long."
    x = [float(random.Random(seed).randint(1, 9)), 1.0]
    close(task.length([-2 * number for number in x]), 2 * task.length(x), given={"x": x})


def check_nothing(task, seed):
    "An empty vector has length 0."
    close(task.length([]), 0.0, given={"x": []})

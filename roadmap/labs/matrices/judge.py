"""Checks small cases by hand, then the laws that a product of matrices obeys, with random whole numbers."""

import random

from llmpath.labs.judging import equal, holds, raises, unchanged


def random_matrix(rng, rows, columns):
    return [[rng.randint(-9, 9) for _ in range(columns)] for _ in range(rows)]


def identity(n):
    return [[int(i == j) for j in range(n)] for i in range(n)]


def check_small_product(task, seed):
    "A product that can be done on paper comes out right."
    a, b = [[1, 2], [3, 4]], [[5, 6], [7, 8]]
    equal(task.multiply(a, b), [[19, 22], [43, 50]], given={"a": a, "b": b})


def check_shapes(task, seed):
    "An m by n matrix times an n by p matrix has m rows and p columns."
    rng = random.Random(seed)
    for m, n, p in [(2, 3, 4), (4, 1, 2), (1, 3, 1), (3, 2, 1)]:
        a, b = random_matrix(rng, m, n), random_matrix(rng, n, p)
        got = task.multiply(a, b)
        holds(len(got) == m, f"the product should have {m} rows", given={"a": a, "b": b}, got=got)
        holds(
            all(len(row) == p for row in got),
            f"each row should have {p} numbers",
            given={"a": a, "b": b},
            got=got,
        )


def check_identity(task, seed):
    "The identity matrix changes nothing, from either side."
    a = random_matrix(random.Random(seed), 2, 3)
    equal(task.multiply(identity(2), a), a, given={"a": identity(2), "b": a})
    equal(task.multiply(a, identity(3)), a, given={"a": a, "b": identity(3)})


def check_one_after_the_other(task, seed):
    "Applying b and then a is applying their product: (a b) x = a (b x)."
    rng = random.Random(seed)
    a, b, x = random_matrix(rng, 2, 4), random_matrix(rng, 4, 3), [rng.randint(-9, 9) for _ in range(3)]
    equal(task.apply(task.multiply(a, b), x), task.apply(a, task.apply(b, x)), given={"a": a, "b": b, "x": x})


def check_apply(task, seed):
    "A vector times a matrix adds up the columns, each as often as the vector says."
    rng = random.Random(seed)
    a, x = random_matrix(rng, 3, 2), [rng.randint(-9, 9) for _ in range(2)]
    want = [x[0] * row[0] + x[1] * row[1] for row in a]
    equal(task.apply(a, x), want, given={"a": a, "x": x})


def check_transpose(task, seed):
    "The transpose of a product is the product of the transposes, the other way round."
    rng = random.Random(seed)
    a, b = random_matrix(rng, 2, 3), random_matrix(rng, 3, 4)
    equal(task.transpose([[1, 2, 3], [4, 5, 6]]), [[1, 4], [2, 5], [3, 6]], given={"a": [[1, 2, 3], [4, 5, 6]]})
    left = task.transpose(task.multiply(a, b))
    equal(left, task.multiply(task.transpose(b), task.transpose(a)), given={"a": a, "b": b})


def check_what_does_not_fit(task, seed):
    "Matrices that do not fit raise ValueError."
    a, b = [[1, 2, 3], [4, 5, 6]], [[1, 2], [3, 4]]
    raises(ValueError, lambda: task.multiply(a, b), given={"a": a, "b": b})
    raises(
        ValueError,
        lambda: task.multiply(b, [[1, 2], [3, 4], [5, 6]]),
        given="b with more rows than a has columns",
    )
    raises(ValueError, lambda: task.apply(a, [1, 2]), given={"a": a, "x": [1, 2]})


def check_arguments_stay(task, seed):
    "The arguments are not changed, and the transpose is a new matrix."
    a, b = [[1, 2], [3, 4]], [[5, 6], [7, 8]]
    task.multiply(a, b)
    turned = task.transpose(a)
    turned[0][0] = 99
    unchanged(a, [[1, 2], [3, 4]], "a")
    unchanged(b, [[5, 6], [7, 8]], "b")

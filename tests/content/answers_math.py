"""The numeric answers of the math track, computed."""

import itertools
import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from statistics import NormalDist, pvariance, variance
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.floating[Any]]


def row(values: Sequence[float] | Vector) -> str:
    """Write numbers as a tuple, the way the answers show vectors."""
    return "(" + ", ".join(f"{round(float(v), 6) + 0.0:g}" for v in values) + ")"


def table(matrix: NDArray[np.floating[Any]]) -> str:
    """Write a matrix as nested lists, the way the answers show matrices."""
    rows = ("[" + ", ".join(f"{round(float(v), 6) + 0.0:g}" for v in line) + "]" for line in matrix)
    return "[" + ", ".join(rows) + "]"


def fill(template: str, *values: float | Fraction | np.floating[Any]) -> str:
    """Put computed values into a piece of the answer."""
    return template.format(*values)


def array(values: Sequence[float] | Sequence[Sequence[float]] | Vector) -> NDArray[np.float64]:
    """Make a float array."""
    return np.array(values, dtype=np.float64)


def slope(f: Callable[[float], float], x: float, h: float = 1e-5) -> float:
    """Central difference quotient of f at x."""
    return (f(x + h) - f(x - h)) / (2 * h)


def partials(f: Callable[[Vector], float], point: Sequence[float] | Vector, h: float = 1e-5) -> Vector:
    """All partial derivatives of f at a point, by central differences."""
    x = array(point)
    steps = np.eye(len(x)) * h
    return array([(f(x + s) - f(x - s)) / (2 * h) for s in steps])


def integral(f: Callable[[float], float], a: float, b: float, n: int = 20000) -> float:
    """Midpoint rule."""
    h = (b - a) / n
    return h * sum(f(a + (i + 0.5) * h) for i in range(n))


# Linear algebra


def cosine(u: Sequence[float], v: Sequence[float]) -> float:
    """Cosine similarity."""
    a, b = array(u), array(v)
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


def dependent_factor() -> str:
    """The factor that turns (1, 2) into (-2, -4); both components must agree."""
    first, second = array([-2, -4]) / array([1, 2])
    return f"The second vector is {first:.0f} times" if first == second else "?"


def batch_shape() -> str:
    """Shape of X Wᵀ; the other two products must fail."""
    x, w = np.zeros((32, 10)), np.zeros((4, 10))
    if x.shape[1] == w.shape[0] or w.shape[1] == x.shape[0]:
        raise AssertionError("another product exists after all")
    return "Only X Wᵀ, with shape " + row((x @ w.T).shape)


def both_products() -> str:
    """AB and BA for the swap matrix B."""
    a, b = array([[1, 2], [3, 4]]), array([[0, 1], [1, 0]])
    return f"AB = {table(a @ b)} and BA = {table(b @ a)}"


def inverse_of_system() -> str:
    """Inverse of the coefficient matrix."""
    return f"The inverse is {table(np.linalg.inv(array([[2, 1], [5, 3]])))}"


def solution_of_system() -> str:
    """Solution of the two equations."""
    x, y = np.linalg.solve(array([[2, 1], [5, 3]]), array([4, 11]))
    return f"x = {x:.0f} and y = {y:.0f}"


def determinant_rules() -> str:
    """det(2A), det(A⁻¹) and det(AᵀA) for a matrix with determinant 3."""
    a = array([[1, 0, 2], [0, 3, 5], [0, 0, 1]])
    double, gram = np.linalg.det(2 * a), np.linalg.det(a.T @ a)
    inverse = Fraction(float(np.linalg.det(np.linalg.inv(a)))).limit_denominator(100)
    return f"{double:.0f}, {inverse} and {gram:.0f}"


def tenth_of_identity() -> str:
    """Confirm that 0.1 I has determinant 1e-12 and inverse 10 I."""
    a = 0.1 * np.eye(12)
    if not math.isclose(float(np.linalg.det(a)), 1e-12, rel_tol=1e-9):
        raise AssertionError("determinant differs")
    return f"inverse is simply {np.linalg.inv(a)[0, 0]:.0f}·I"


def symmetric_eigenpairs() -> str:
    """Eigenvalues of [[2, 1], [1, 2]], each with its eigenvector scaled to first entry 1."""
    values, vectors = np.linalg.eigh(array([[2, 1], [1, 2]]))
    pairs = [f"{val:.0f} with {row(vec / vec[0])}" for val, vec in zip(values, vectors.T, strict=True)]
    return f"{pairs[1]} and {pairs[0]}"


def claimed_eigenvector() -> str:
    """The product with the claimed eigenvector and its eigenvalue."""
    product = array([[4, 1], [2, 3]]) @ array([1, -2])
    ratios = product / array([1, -2])
    if ratios[0] != ratios[1]:
        raise AssertionError("not an eigenvector")
    return f"the product is {row(product)}, so its eigenvalue is {ratios[0]:.0f}"


def other_eigenvalue() -> str:
    """Trace minus the known eigenvalue, confirmed by the solver."""
    a = array([[4, 1], [2, 3]])
    other = float(np.trace(a)) - 2
    if not np.allclose(sorted(np.linalg.eigvals(a)), sorted([2, other])):
        raise AssertionError("trace rule failed")
    return f"equals the sum of the eigenvalues, so the other one is {other:.0f}"


def defective() -> str:
    """The only eigenvalue of the shear; its eigenspace must be a line."""
    a = array([[1, 1], [0, 1]])
    values = np.linalg.eigvals(a)
    if 2 - np.linalg.matrix_rank(a - np.eye(2)) != 1 or values[0] != values[1]:
        raise AssertionError("the eigenspace is not a line")
    return f"Its only eigenvalue is {values[0]:.0f}"


def quarter_turn() -> str:
    """Characteristic polynomial of the quarter turn, whose roots must not be real."""
    a = array([[0, -1], [1, 0]])
    if np.isreal(np.linalg.eigvals(a)).any():
        raise AssertionError("a real eigenvalue")
    _, linear, constant = np.poly(a)
    return f"λ² + {constant:.0f} = 0" if linear == 0 else "?"


def rank_and_null_space() -> str:
    """Rank of the matrix."""
    return f"The rank is {np.linalg.matrix_rank(array([[1, 2, 3], [2, 4, 6], [1, 1, 1]]))}"


def null_vector() -> str:
    """The null vector with first entry 1."""
    v = np.linalg.svd(array([[1, 2, 3], [2, 4, 6], [1, 1, 1]]))[2][-1]
    return f"spanned by {row(v / v[0])}"


def rank_nullity() -> str:
    """Dimensions for a concrete 6×4 matrix of rank 3."""
    a = np.zeros((6, 4))
    a[:3, :3] = np.eye(3)
    rank = int(np.linalg.matrix_rank(a))
    return f"dimension {rank} and the null space dimension {a.shape[1]} - {rank} = {a.shape[1] - rank}"


def lora_rank() -> str:
    """Rank of a random product of these shapes (scaled down in the outer size)."""
    rng = np.random.default_rng(0)
    update = rng.normal(size=(100, 8)) @ rng.normal(size=(8, 100))
    return f"Rank {np.linalg.matrix_rank(update)} at most"


# Calculus


def sigmoid(x: float) -> float:
    """Logistic function."""
    return 1 / (1 + math.exp(-x))


def left_sum() -> float:
    """Left Riemann sum of x² on [0, 1] with four strips."""
    return sum((i / 4) ** 2 for i in range(4)) / 4


def largest_sigmoid_slope() -> float:
    """Maximum of σ(1 - σ) on a grid that contains zero."""
    return max(sigmoid(k / 100) * (1 - sigmoid(k / 100)) for k in range(-500, 501))


def normalising_constant() -> Fraction:
    """c with area one under c·x on [0, 4]."""
    return Fraction(1 / integral(lambda x: x, 0, 4)).limit_denominator(100)


def temperature_limits() -> str:
    """Probability of the larger of two scores at a very low and a very high temperature."""
    low, high = (1 / (1 + math.exp(-1 / t)) for t in (1e-2, 1e6))
    return f"As T falls to 0, p approaches {low:.0f}; as T grows, p approaches {high:.1f}"


def two_partials() -> str:
    """Partial derivatives of x²y + 3y at (2, 5)."""
    fx, fy = partials(lambda p: float(p[0] ** 2 * p[1] + 3 * p[1]), (2, 5))
    return f"∂f/∂x = 2xy = {fx:.0f} and ∂f/∂y = x² + 3 = {fy:.0f}"


def jacobian() -> str:
    """Jacobian of (x + 2y, xy, y²) at (1, 3), by differences."""
    parts: list[Callable[[Vector], float]] = [
        lambda p: float(p[0] + 2 * p[1]),
        lambda p: float(p[0] * p[1]),
        lambda p: float(p[1] ** 2),
    ]
    matrix = np.array([partials(f, (1, 3)) for f in parts])
    return f"{table(matrix)}, of shape {matrix.shape[0]}×{matrix.shape[1]}"


def saddle_hessian() -> str:
    """Hessian of x² - y² at the origin, by differences of the gradient."""
    h = 1e-3

    def f(p: Vector) -> float:
        """The saddle."""
        return float(p[0] ** 2 - p[1] ** 2)

    columns = [(partials(f, s) - partials(f, -s)) / (2 * h) for s in np.eye(2) * h]
    return table(np.round(np.array(columns).T, 4))


def direction_rate() -> str:
    """Directional derivative of x² + 3xy at (1, 2) along (3, 4)."""
    gradient = partials(lambda p: float(p[0] ** 2 + 3 * p[0] * p[1]), (1, 2))
    return f"8·0.6 + 3·0.8 = {gradient @ array([3, 4]) / 5:.1f}"


def layer_gradients() -> str:
    """Gradients of half the squared residual, by differences over all six numbers."""

    def loss(p: Vector) -> float:
        """Loss for W (row by row) followed by x."""
        residual = p[:4].reshape(2, 2) @ p[4:] - array([0, 3])
        return float(residual @ residual / 2)

    g = np.round(partials(loss, (1, 0, 2, 1, 1, 2)), 6)
    return f"r xᵀ = {table(g[:4].reshape(2, 2))}, the one for x is Wᵀr = {row(g[4:])}"


def quadratic_form_gradient() -> str:
    """Gradient of xᵀAx, by differences."""
    a = array([[1, 2], [0, 3]])
    return row(np.round(partials(lambda p: float(p @ a @ p), (1, 1)), 6))


# Probability and statistics


def two_dice(event: Callable[[int, int], bool], given: Callable[[int, int], bool]) -> Fraction:
    """Conditional probability for two fair dice, by counting."""
    cases = [r for r in itertools.product(range(1, 7), repeat=2) if given(*r)]
    return Fraction(sum(event(*r) for r in cases), len(cases))


JOINT = array([[0.1, 0.3], [0.2, 0.4]])


def dependent_pair() -> str:
    """Marginal, conditional and the comparison value from the joint table."""
    px, py = float(JOINT[1].sum()), float(JOINT[:, 1].sum())
    given = float(JOINT[1, 1]) / px
    if math.isclose(given, py):
        raise AssertionError("independent after all")
    return f"P(X=1) = {px:.1f} and P(Y=1 | X=1) = {JOINT[1, 1]:.1f} / {px:.1f} ≈ {given:.3f}"


def softmax(logits: Sequence[float], temperature: float = 1.0) -> list[float]:
    """Probabilities from logits."""
    weights = [math.exp(v / temperature) for v in logits]
    return [w / sum(weights) for w in weights]


def plain_softmax() -> str:
    """Softmax of (0, ln 3) at temperature 1."""
    return fill("{:.2f} and {:.2f}", *softmax((0, math.log(3))))


def sharper() -> str:
    """Softmax of (0, ln 3) at temperature 0.5."""
    return fill("{:.1f} and {:.1f}", *softmax((0, math.log(3)), 0.5))


def mean_own_hats() -> Fraction:
    """Average number of fixed points over all orders of five hats."""
    orders = list(itertools.permutations(range(5)))
    return Fraction(sum(sum(i == h for i, h in enumerate(o)) for o in orders), len(orders))


def entropy(p: Sequence[float]) -> float:
    """Expected -log₂ p."""
    return -sum(v * math.log2(v) for v in p)


def combined_variance() -> str:
    """Variance of 3X - 2Y + 7 from the covariance matrix."""
    weights, covariance = array([3, -2]), array([[2, 0.5], [0.5, 1]])
    return f"{weights @ covariance @ weights:.0f}, from 9·2 + 4·1 - 12·0.5"


def dot_product_spread() -> str:
    """Variance and standard deviation of a sum of 64 independent products."""
    single = 1.0 * 1.0  # E[q²]·E[k²] - 0
    return f"variance {64 * single:.0f} and standard deviation {math.sqrt(64 * single):.0f}"


def square_covariance() -> str:
    """Covariance of X and X² for X uniform on -1, 0, 1."""
    xs = [Fraction(v) for v in (-1, 0, 1)]
    mean = sum(xs) / 3
    mean_square = sum(x * x for x in xs) / 3
    return f"E[X³] - E[X]·E[X²] = {sum(x**3 for x in xs) / 3 - mean * mean_square}"


def rescaled_pair() -> tuple[float, float]:
    """Correlation and covariance factor after X·1000 and -Y, for a pair with correlation 0.6."""
    before = array([[1, 0.6], [0.6, 1]])
    change = np.diag([1000.0, -1.0])
    after = change @ before @ change
    correlation = after[0, 1] / math.sqrt(after[0, 0] * after[1, 1])
    return float(correlation), float(after[0, 1] / before[0, 1])


def pooled_z() -> tuple[float, float]:
    """Standard error and z for 82 and 78 of 100."""
    pooled = (82 + 78) / 200
    error = math.sqrt(pooled * (1 - pooled) * (1 / 100 + 1 / 100))
    return error, (0.82 - 0.78) / error


def interval(centre: float, error: float, digits: int) -> str:
    """95% normal interval."""
    z = NormalDist().inv_cdf(0.975)
    return f"{centre - z * error:.{digits}f} to {centre + z * error:.{digits}f}"


def best_on_grid(f: Callable[[float], float], low: float, high: float, n: int = 100_000) -> float:
    """Argument with the largest value on a fine grid."""
    points = (low + (high - low) * i / n for i in range(1, n))
    return max(points, key=f)


def mean_nll() -> float:
    """Average negative log-likelihood in nats of the three tokens."""
    return -sum(math.log(p) for p in (1 / 2, 1 / 4, 1 / 8)) / 3


def two_headed() -> Fraction:
    """Posterior of the two-headed coin after three heads."""
    fair, double = Fraction(1, 2) ** 4, Fraction(1, 2)
    return double / (fair + double)


def normal_update() -> tuple[float, float]:
    """Posterior mean and variance of the normal example."""
    precision = 1 / 1 + 1 / 3
    return (0 / 1 + 4 / 3) / precision, 1 / precision


def beta_mean(a: int, b: int, heads: int, tails: int) -> float:
    """Posterior mean of a beta prior with coin data."""
    return (a + heads) / (a + heads + b + tails)


# Optimization


def descend(gradient: Callable[[float], float], w: float, rate: float, steps: int) -> list[float]:
    """Positions of plain gradient descent after each step."""
    path = []
    for _ in range(steps):
        w -= rate * gradient(w)
        path.append(w)
    return path


def largest_stable_rate() -> float:
    """Smallest learning rate (in thousandths) at which descent on 5w² no longer shrinks w."""
    rates = (k / 1000 for k in range(1, 1000))
    return next(r for r in rates if abs(descend(lambda w: 10 * w, 1.0, r, 50)[-1]) >= 1 - 1e-9)


def regression_step() -> float:
    """One step of gradient descent for y = wx on two points."""
    x, y = array([1, 2]), array([2, 3])
    return descend(lambda w: float(np.mean(2 * (w * x - y) * x)), 0.0, 0.05, 1)[-1]


def valley() -> str:
    """Factors of x and y in one step, and the number of steps that halve x."""
    fx, fy = 1 - 0.01 * 1, 1 - 0.01 * 100
    if fy != 0:
        raise AssertionError("y does not land on zero")
    return f"x is multiplied by {fx:.2f} and needs about {math.log(0.5) / math.log(fx):.0f} steps"


def convex_range() -> str:
    """Whole-number and half-number c for which the Hessian has no negative eigenvalue."""
    cs = [k / 2 for k in range(-20, 21)]
    good = [c for c in cs if np.linalg.eigvalsh(array([[2, c], [c, 2]]))[0] >= -1e-9]
    return f"{min(good):.0f} ≤ c ≤ {max(good):.0f}"


def constrained_minimum() -> str:
    """Solve the Lagrange system 2x = λ, 2y = λ, x + y = 4."""
    system = array([[2, 0, -1], [0, 2, -1], [1, 1, 0]])
    x, y, _ = np.linalg.solve(system, array([0, 0, 4]))
    return f"x = y = {x:.0f}, with value {x * x + y * y:.0f}" if x == y else "?"


def momentum_velocity() -> str:
    """Velocities of the first three steps."""
    v, seen = 0.0, []
    for _ in range(3):
        v = 0.9 * v + 1
        seen.append(v)
    return f"{seen[2]:.2f}, after {seen[0]:.0f} and {seen[1]:.1f}"


def momentum_limit() -> str:
    """Velocity after very many steps."""
    v = 0.0
    for _ in range(2000):
        v = 0.9 * v + 1
    return f"= {v:.0f}, so steps"


def pick_moments() -> str:
    """Mean of one pick; variance of one pick and of the average of two."""
    g = [Fraction(v) for v in (1, 2, 6)]
    mean = sum(g) / 3
    one = sum((v - mean) ** 2 for v in g) / 3
    two = sum(((a + b) / 2 - mean) ** 2 for a in g for b in g) / 9
    return f"{mean}|{one} for one pick and {two} for the average of two"


def adam_first_step(g: float) -> float:
    """Size of Adam's first step with learning rate 0.01 and no ε."""
    m, v = 0.1 * g / (1 - 0.9), 0.001 * g * g / (1 - 0.999)
    return 0.01 * m / math.sqrt(v)


def adam_steps() -> str:
    """The common size of the first step for both gradients."""
    small, large = adam_first_step(0.001), adam_first_step(100)
    return f"{small:.2f} in both cases" if math.isclose(small, large) else "?"


def trials_needed() -> int:
    """First number of trials with a 95% chance of a hit in the best 5%."""
    return next(n for n in itertools.count(1) if 1 - 0.95**n >= 0.95)


def share_below() -> str:
    """Share of learning rates below 1e-3, drawn uniformly and log-uniformly."""
    uniform = (1e-3 - 1e-5) / (1e-1 - 1e-5)
    log_uniform = (math.log10(1e-3) + 5) / (-1 + 5)
    return f"{uniform:.0%} against {log_uniform:.0%}"


def distinct_values() -> str:
    """Different values of the first hyperparameter in a 3×3 grid and in nine random trials."""
    grid = {a for a, _ in itertools.product(range(3), range(3))}
    rng = np.random.default_rng(0)
    return f"{len(grid)} against {len(set(rng.random(9)))}"


def quadratic_minimum() -> str:
    """Minimum of the two-variable bowl, by gradient descent."""
    x = descend(lambda v: 2 * (v - 1), 0, 0.1, 300)[-1]
    y = descend(lambda v: 2 * (v + 2), 0, 0.1, 300)[-1]
    return row((x, y))


def accumulated_gradient() -> str:
    """Two accumulated gradients of w² at 3."""
    stored = 0.0
    for _ in range(2):
        stored += slope(lambda w: w * w, 3.0)
    return f"{stored:.0f}: each call"


def bisect() -> float:
    """Root of x² - 2 between 1 and 2."""
    low, high = 1.0, 2.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if middle * middle < 2 else (low, middle)
    return low


def bracket_values() -> str:
    """x² - 2 at the ends of both brackets."""
    values = [x * x - 2 for x in (1, 2, 2, 3)]
    return "{} and {} at the ends of the first bracket, but {} and {}".format(*values)


ANSWERS: dict[str, dict[str, Callable[[], str]]] = {
    "math/vectors": {
        "cosine similarity of (3, 4)": lambda: f"{cosine((3, 4), (8, 6)):.2f}. The dot",
        "orthogonal?": lambda: f"k = {next(k for k in range(-50, 50) if 2 * 4 - k - 3 == 0)}",
        "a·(1, 2) + b·(3, 1)": lambda: fill(
            "a = {:.0f} and b = {:.0f}", *np.linalg.solve(array([[1, 3], [2, 1]]), array([7, 4]))
        ),
        "span of (1, 2)": dependent_factor,
    },
    "math/matrices": {
        "X has shape (32, 10)": batch_shape,
        "Compute AB and BA": both_products,
        "(0, 1) to (-1, 3)": lambda: row(array([[2, -1], [1, 3]]) @ array([3, 2])),
        "inverse of [[2, 1], [5, 3]]": inverse_of_system,
        "solve 2x + y = 4": solution_of_system,
    },
    "math/determinants": {
        "area of the triangle": lambda: f"{abs(np.linalg.det(array([[3, 1], [1, 2]]))) / 2:.1f}. The",
        "det(2A), det(A⁻¹)": determinant_rules,
        "as little work": lambda: fill("{:.0f}. Swapping", np.linalg.det(array([[0, 2, 1], [3, 5, 4], [0, 0, 4]]))),
        "nearly singular": tenth_of_identity,
    },
    "math/eigenvalues-and-eigenvectors": {
        "eigenvalues of [[2, 1], [1, 2]]": symmetric_eigenpairs,
        "Is (1, -2) an eigenvector": claimed_eigenvector,
        "find the other eigenvalue": other_eigenvalue,
        "eigenvalues 2 and 0.5": lambda: f"= {2**10} and the second shrinks to {Fraction(1, 2) ** 10}",
        "quarter turn": quarter_turn,
        "[[1, 1], [0, 1]]": defective,
    },
    "math/vector-spaces": {
        "rank of [[1, 2, 3]": rank_and_null_space,
        "basis of its null space": null_vector,
        "coordinates of (5, 1)": lambda: row(np.linalg.solve(array([[1, 1], [1, -1]]), array([5, 1]))),
        "6×4 matrix": rank_nullity,
        "highest rank": lora_rank,
        "LoRA": lambda: f"{1000 * 8 + 8 * 1000:,} numbers",
    },
    "math/differential-calculus": {
        "x·e^(2x)": lambda: f"the slope is {slope(lambda x: x * math.exp(2 * x), 0):.0f}",
        "ln(1 + eˣ)": lambda: f"it is {slope(lambda x: math.log(1 + math.exp(x)), 0):.1f}",
        "five sigmoids": lambda: f"most 0.25⁵, about {largest_sigmoid_slope() ** 5:.3f}",
        "largest value of this derivative": lambda: f"value is {largest_sigmoid_slope():.2f}",
        "√4.1": lambda: f"About {2 + slope(math.sqrt, 4) * 0.1:.3f}",
        "f′(2) = 0": lambda: "(x - 2)³" if abs(slope(lambda x: (x - 2) ** 3, 2)) < 1e-9 else "?",
    },
    "math/integral-calculus": {
        "3x² + 1": lambda: f"{integral(lambda x: 3 * x * x + 1, 0, 2):.0f}. An",
        "Find c": lambda: f"c = {normalising_constant()},",
        "value of at most 2": lambda: fill(
            "up to 2 is then {}", Fraction(integral(lambda x: x / 8, 0, 2)).limit_denominator(100)
        ),
        "2x·exp(x²)": lambda: f"≈ {integral(lambda x: 2 * x * math.exp(x * x), 0, 1):.3f}",
        "F′(1)": lambda: fill("≈ {:.3f}", slope(lambda x: integral(lambda t: math.exp(-t * t), 0, x, 500), 1)),
        "four equal strips": lambda: f"= {left_sum():.5f}",
    },
    "math/limits-and-continuity": {
        "(x² - 9) / (x - 3)": lambda: f"{((3 + 1e-6) ** 2 - 9) / 1e-6:.0f}. The quotient",
        "|x| / x": lambda: fill("always {:.0f} and from the right always {:.0f}", abs(-1e-9) / -1e-9, abs(1e-9) / 1e-9),
        "without bound?": lambda: f"{(3 * 1e18 + 5 * 1e9) / (2 * 1e18 - 1):.1f}. Divide",
        "Which k makes f continuous": lambda: f"k = {(1 - 1e-12 + 2) / 1:.0f}",
        "softmax at temperature T": temperature_limits,
    },
    "math/multivariable-calculus": {
        "x²y + 3y": two_partials,
        "z = u·v": lambda: fill(
            "= {:.0f}. x reaches",
            partials(lambda p: float((p[0] + p[1]) * (p[0] - p[1])), (3, 1))[0],
        ),
        "Jacobian of": jacobian,
        "f(1, 2) = 5": lambda: f"About {5 + 3 * (1.1 - 1) - 4 * (1.95 - 2):.1f}",
        "x² - y²": saddle_hessian,
    },
    "math/gradients": {
        "x² + 3xy": direction_rate,
        "the gradient at (1, 2)": lambda: (
            "gradient is " + row(np.round(partials(lambda p: float(p[0] ** 2 + 3 * p[0] * p[1]), (1, 2)), 6))
        ),
        "‖Wx - t‖²": layer_gradients,
        "xᵀAx": quadratic_form_gradient,
        "2.0121": lambda: f"= {(2.0121 - 1.9881) / 0.02:.1f}",
    },
    "math/probability-theory": {
        "is spam": lambda: f"About {0.2 * 0.5 / (0.2 * 0.5 + 0.8 * 0.05):.3f}",
        "two dice": lambda: f"{two_dice(lambda a, b: a + b == 8, lambda a, b: 5 in (a, b))}. There",
        "the cat sat": lambda: f"{0.2 * 0.05 * 0.3:.3f}, the product",
        "P(A or B)": lambda: f"0.7 = {0.5 + 0.4 - 0.7:.1f}, which" if math.isclose(0.5 + 0.4 - 0.7, 0.5 * 0.4) else "?",
    },
    "math/random-variables": {
        "density at 0.5": lambda: f"it is {slope(lambda x: x * x, 0.5):.0f} at",
        "P(X > 0.5)": lambda: f"= {1 - 0.5**2:.2f}",
        "Find P(X=1)": dependent_pair,
        "independent?": lambda: f"condition is {JOINT[:, 1].sum():.1f}",
        "larger of two fair dice": lambda: fill("{}. Both", two_dice(lambda a, b: max(a, b) == 4, lambda *_: True)),
        "value 3 at x = 0.1": lambda: f"[0, 1/3] has height {1 / (1 / 3):.0f}",
    },
    "math/probability-distributions": {
        "true-or-false": lambda: f"{math.comb(4, 3) * 0.5**4:.2f}. There",
        "logits 0 and ln 3": plain_softmax,
        "temperature 0.5?": sharper,
        "exceed 190": lambda: f"{100 * (1 - NormalDist(170, 10).cdf(190)):.1f}%",
    },
    "math/expectations": {
        "A bet wins": lambda: f"{10 * 0.2 - 3 * 0.8:.1f}, because",
        "hats": lambda: f"average {mean_own_hats()}.",
        "E[√X]": lambda: f"E[√X] = {(1 + 2) / 2:.1f}, while √E[X] = √2.5 ≈ {math.sqrt(2.5):.3f}",
        "Dropout": lambda: f"= {0.8 * (3 / 0.8) + 0.2 * 0:.0f}. The",
        "entropy": lambda: f"{entropy((1 / 2, 1 / 4, 1 / 8, 1 / 8)):.2f} bits",
    },
    "math/variance-covariance-and-correlation": {
        "2, 4, 4, 6": lambda: fill(
            "{:.0f} as a population and 8/3 ≈ {:.3f}",
            pvariance([2, 4, 4, 6]),
            variance([2.0, 4.0, 4.0, 6.0]),
        ),
        "Var(3X - 2Y + 7)": combined_variance,
        "64 components": dot_product_spread,
        "Y = X²": square_covariance,
        "kilometres": lambda: f"becomes {rescaled_pair()[0]:.1f}, since",
        "to the covariance": lambda: f"multiplied by {rescaled_pair()[1]:.0f}",
    },
    "math/hypothesis-testing": {
        "six tosses": lambda: f"2/64 ≈ {2 * 0.5**6:.3f}",
        "82 of 100": lambda: fill("≈ {:.3f}, so z ≈ {:.2f}", *pooled_z()),
        "5% level?": lambda: f"below {NormalDist().inv_cdf(0.975):.2f}",
        "20 changes": lambda: f"About {1 - 0.95**20:.2f}",
        "power of 80%": lambda: f"in {1 - 0.8:.0%} of",
    },
    "math/confidence-intervals": {
        "100 values": lambda: interval(50, 10 / math.sqrt(100), 2),
        "360 of 400": lambda: interval(360 / 400, math.sqrt(0.9 * 0.1 / 400), 3),
        "half the width": lambda: f"{400 * 2**2}. The",
        "200 independent": lambda: f"About {200 * (1 - 0.95):.0f}.",
        "percentile bootstrap": lambda: "lowest {0:.1%} and the highest {0:.1%}".format((1 - 0.95) / 2),
    },
    "math/maximum-likelihood-estimation": {
        "7 heads": lambda: fill("p = {:.1f}", best_on_grid(lambda p: 7 * math.log(p) + 3 * math.log(1 - p), 0, 1)),
        "Waiting times": lambda: fill(
            "{}. The",
            Fraction(best_on_grid(lambda k: sum(math.log(k) - k * x for x in (1, 2, 6)), 0, 3)).limit_denominator(50),
        ),
        "1/2, 1/4 and 1/8": lambda: f"{mean_nll():.3f} nats",
        "the perplexity": lambda: f"exponential, {math.exp(mean_nll()):.0f}.",
        "In your corpus": lambda: f"{1 / (3 + 1):.2f} and {0 / (3 + 1):.0f}.",
    },
    "math/bayesian-inference": {
        "6 heads and 2 tails": lambda: fill(
            "Beta({}, {}), with mean 8/12 ≈ {:.3f}", 2 + 6, 2 + 2, beta_mean(2, 2, 6, 2)
        ),
        "A drawer": lambda: f"{two_headed()} for",
        "next toss": lambda: f"= {two_headed() + (1 - two_headed()) / 2}.",
        "noise variance 3": lambda: fill("mean is {:.0f} and the variance {:.2f}", *normal_update()),
        "Beta(20, 20)": lambda: fill(
            "About {:.3f} and {:.3f}, so {:.3f} apart",
            beta_mean(1, 1, 600, 200),
            beta_mean(20, 20, 600, 200),
            beta_mean(1, 1, 600, 200) - beta_mean(20, 20, 600, 200),
        ),
    },
    "math/gradient-descent": {
        "(w - 3)²": lambda: fill("At {:.1f} and then at {:.2f}", *descend(lambda w: 2 * (w - 3), 0.0, 0.1, 2)),
        "5w²": lambda: f"between 0 and {largest_stable_rate():.1f},",
        "ŷ = w·x": lambda: f"{regression_step():.1f}. The",
        "½(x² + 100y²)": valley,
    },
    "math/convex-optimization": {
        "x² + c·xy + y²": convex_range,
        "x + y = 4": constrained_minimum,
    },
    "math/stochastic-gradient-descent": {
        "1,000 examples": lambda: f"{5 * math.ceil(1000 / 32)}. Each epoch has {math.ceil(1000 / 32)}",
        "after three steps": momentum_velocity,
        "does it approach": momentum_limit,
        "gradients 1, 2 and 6": lambda: pick_moments().split("|")[1],
        "the mean and variance": lambda: f"mean is {pick_moments().split('|')[0]}, the",
        "Adam starts": adam_steps,
    },
    "math/hyperparameter-tuning": {
        "best 5%": lambda: f"{trials_needed()}, the first",
        "three learning rates": lambda: f"= {3 * 4 * 2 * 5}. One",
        "five-fold": lambda: f"make it {4 * 5 * 3 * 5}, which",
        "between 10⁻⁵ and 10⁻¹": share_below,
        "3×3 grid": distinct_values,
    },
    "math/optimization-libraries": {
        "SciPy call": quadratic_minimum,
        "In PyTorch w = 3": accumulated_gradient,
        "solve x² = 2": lambda: f"about {bisect():.3f}",
        "from 2 to 3": bracket_values,
    },
}

"""The numeric answers of the neural-networks track, computed."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import erf, exp, floor, isclose, log, sqrt, tanh

import numpy as np

Answers = dict[str, dict[str, Callable[[], str]]]


def num(value: float, digits: int = 0) -> str:
    """Format a number with thousands separators and a real minus sign."""
    return f"{round(float(value), digits) + 0.0:,.{digits}f}".replace("-", "−")


def short(value: float, digits: int = 6) -> str:
    """Format a number without trailing zeros and with a real minus sign."""
    text = f"{round(float(value), digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def tup(values: Sequence[float] | np.ndarray, digits: int = 6) -> str:
    """Format numbers as a tuple, such as (1, −2.5)."""
    return "(" + ", ".join(short(v, digits) for v in values) + ")"


def mat(values: np.ndarray, digits: int = 6) -> str:
    """Format a matrix as nested brackets, such as [[1, 3]]."""
    rows = ("[" + ", ".join(short(v, digits) for v in row) + "]" for row in values)
    return "[" + ", ".join(rows) + "]"


def shape(*arrays: np.ndarray) -> list[str]:
    """Return the shape of each array as text."""
    return [str(a.shape) for a in arrays]


def relu(x: np.ndarray | float) -> np.ndarray:
    """Cut negative values to zero."""
    z = np.asarray(x, dtype=float)
    return np.where(z > 0, z, 0.0)


def sigmoid(x: float) -> float:
    """Return the logistic function."""
    return 1.0 / (1.0 + exp(-x))


def softmax(logits: Sequence[float]) -> np.ndarray:
    """Return probabilities, computed without overflow."""
    z = np.asarray(logits, dtype=float)
    e = np.exp(z - z.max())
    return np.asarray(e / e.sum())


def dense(*sizes: int) -> int:
    """Count weights and biases of a fully connected network."""
    return sum(a * b + b for a, b in pairwise(sizes))


def conv(c_in: int, c_out: int, k: int, *, bias: bool = False) -> int:
    """Count the parameters of a square convolution."""
    return c_in * c_out * k * k + (c_out if bias else 0)


def conv_side(n: int, k: int, s: int, p: int) -> int:
    """Return the output side of a convolution."""
    return floor((n + 2 * p - k) / s) + 1


def receptive(layers: Sequence[tuple[int, int]]) -> int:
    """Return the receptive field of a stack of (kernel, stride) layers."""
    field, jump = 1, 1
    for k, s in layers:
        field += (k - 1) * jump
        jump *= s
    return field


def one_step() -> float:
    """Take one gradient step for a model w·x with one example."""
    w, x, y, rate = 0.0, 2.0, 4.0, 0.1
    return w - rate * 2 * (w * x - y) * x


def standardized() -> str:
    """Standardize the test value with training statistics."""
    train = np.array([2.0, 4.0, 6.0])
    return num((8 - train.mean()) / train.std(), 3)


def kappa() -> str:
    """Return Cohen's kappa for the two annotators."""
    a = [1] * 4 + [0] * 3 + [1] + [0] * 2
    b = [1] * 4 + [0] * 3 + [0] + [1] * 2
    agree = float(np.mean([i == j for i, j in zip(a, b, strict=True)]))
    pa, pb = float(np.mean(a)), float(np.mean(b))
    chance = pa * pb + (1 - pa) * (1 - pb)
    return short((agree - chance) / (1 - chance))


def held_out() -> str:
    """Return held-out positives and the recall each one is worth."""
    positives = round(50 * 0.2)
    return f"{positives} positives, so each one that is missed costs {100 // positives} percentage"


def step_gate(bias: float) -> tuple[bool, ...]:
    """Return the truth table of a step neuron with weights one and one."""
    return tuple(a + b + bias > 0 for a in (0, 1) for b in (0, 1))


def gate_name() -> str:
    """Name the gate and check the range of biases given for OR."""
    assert all(step_gate(b) == (False, True, True, True) for b in (-0.999, -0.5, 0.0))
    assert step_gate(-1.0) != (False, True, True, True) != step_gate(0.001)
    names: dict[tuple[bool, ...], str] = {
        (False, False, False, True): "It is AND",
        (False, True, True, True): "It is OR",
    }
    return names[step_gate(-1.5)]


def or_bias() -> str:
    """Find a half-step bias that makes OR."""
    fits = [b for b in (-1.5, -1.0, -0.5, 0.5) if step_gate(b) == (False, True, True, True)]
    return f"for instance {short(fits[0])}"


def xor_impossible() -> str:
    """Search weights and biases on a grid for XOR and state the condition on the bias."""
    grid = np.linspace(-3, 3, 25)
    u, v, b = np.meshgrid(grid, grid, grid)
    assert not np.any((b <= 0) & (u + b > 0) & (v + b > 0) & (u + v + b <= 0))
    return "b ≤ 0, u + b > 0, v + b > 0 and u + v + b ≤ 0"


def two_relu_outputs() -> str:
    """Return the neuron's outputs for its two inputs."""
    w, b = np.array([2.0, -1.0]), 1.0
    first, second = (relu(w @ np.array(x) + b) for x in ([3.0, 4.0], [0.0, 4.0]))
    return f"{short(float(first))} and {short(float(second))}"


def leaky(x: float, slope: float) -> str:
    """Return output and derivative of a leaky ReLU."""
    out = x if x > 0 else slope * x
    return f"output {short(out)} and derivative {short(1 if x > 0 else slope)}"


def gelu_pair() -> str:
    """Return GELU at one and minus one."""
    phi = [0.5 * (1 + erf(x / sqrt(2))) for x in (1.0, -1.0)]
    return f"{num(phi[0], 3)} and {num(-phi[1], 3)}"


def forward_two_layers() -> str:
    """Run the two-layer network on (1, 2)."""
    z = np.array([[1.0, -1.0], [2.0, 0.0]]) @ np.array([1.0, 2.0]) + np.array([0.0, -1.0])
    h = relu(z)
    return f"y = {short(h[0] + 2 * h[1] + 0.5)}. Ax + a is {tup(z)}, the ReLU makes it {tup(h)}"


def batch_shapes() -> str:
    """Return the shapes of weights, hidden activations and output."""
    x, w, v = np.zeros((32, 10)), np.zeros((10, 64)), np.zeros((64, 5))
    s = shape(w, v, x @ w, x @ w @ v)
    return f"Weights {s[0]} and {s[1]}, hidden activations {s[2]}, output {s[3]}"


def softmax_grad() -> str:
    """Return probabilities, loss and gradient for logits (0, ln 3)."""
    p = softmax([0.0, log(3)])
    loss = -log(p[0])
    return (
        f"Probabilities {tup(p, 4)}, loss −ln {short(p[0], 4)} ≈ {num(loss, 3)}, "
        f"gradient p − y = {tup(p - np.array([1.0, 0.0]), 4)}"
    )


def best_constants() -> str:
    """Find the constants that minimize both losses on a fine grid."""
    t, grid = np.array([1.0, 2.0, 9.0]), np.linspace(0, 10, 1001)
    sq = grid[np.argmin([np.mean((t - c) ** 2) for c in grid])]
    ab = grid[np.argmin([np.mean(abs(t - c)) for c in grid])]
    return f"{short(sq)} (the mean) for squared error, {short(ab)} (the median) for absolute"


def overshoot() -> tuple[str, str]:
    """Return gradients and the result of one step for the linear model."""
    w, x, b, y, rate = 2.0, 3.0, 1.0, 5.0, 0.1
    err = w * x + b - y
    gw, gb = 2 * err * x, 2 * err
    w1, b1 = w - rate * gw, b - rate * gb
    pred = w1 * x + b1
    step = f"w = {short(w1)} and b = {short(b1)}"
    after = f"so the prediction is {short(pred)} and the loss is {short((pred - y) ** 2)}"
    return f"{short(gw)} and {short(gb)}. ", f"{step}, {after}"


def graph_paths() -> str:
    """Return the edge contributions for x·x + 3x."""
    x = 2.0
    parts = [x, x, 3.0]
    a, b, c = (short(p) for p in parts)
    return f"{a} and {b} from the two inputs of the product and {c} from the linear term, together {short(sum(parts))}"


def weight_grad() -> str:
    """Return the weight gradient of a linear layer."""
    return tup(np.array([[1.0, 2.0], [3.0, 4.0]]).T @ np.array([1.0, -1.0]))


def chain_grads() -> str:
    """Differentiate the two-weight chain by hand and check numerically."""
    x, u, v, t = 1.0, 2.0, 3.0, 5.0
    h = max(u * x, 0.0)
    d = v * h - t
    gv, gu = d * h, d * v * float(u * x > 0) * x

    def loss(u_: float, v_: float) -> float:
        """Return the loss for given weights."""
        return 0.5 * (v_ * max(u_ * x, 0.0) - t) ** 2

    e = 1e-6
    assert isclose((loss(u, v + e) - loss(u, v - e)) / (2 * e), gv, rel_tol=1e-4)
    assert isclose((loss(u + e, v) - loss(u - e, v)) / (2 * e), gu, rel_tol=1e-4)
    return f"∂L/∂v = {short(gv)} and ∂L/∂u = {short(gu)}"


def central(h: float) -> float:
    """Return the central difference of the cube at two."""
    return ((2 + h) ** 3 - (2 - h) ** 3) / (2 * h)


def grad_shapes() -> str:
    """Return the NumPy expressions for the gradients with their shapes."""
    x, d = np.zeros((5, 3)), np.zeros((5, 4))
    s = shape(x.T @ d, d.sum(axis=0))
    return f"`X.T @ D` with shape {s[0]}, and `D.sum(axis=0)` with shape {s[1]}"


def tent_pieces(times: int) -> int:
    """Count the linear pieces of the composed tent map on [0, 1]."""
    x = np.arange(0, 4097) / 4096
    y = x.copy()
    for _ in range(times):
        y = 2 * relu(y) - 4 * relu(y - 0.5)
    slopes = np.diff(y)
    return 1 + int(np.sum(~np.isclose(slopes[1:], slopes[:-1])))


def tent_text() -> str:
    """Return pieces and units of the composition."""
    n = tent_pieces(5)
    return f"{n} pieces from {2 * 5} units. One hidden layer would need at least {n - 1} units"


def box_iou(a: Sequence[float], b: Sequence[float]) -> tuple[float, float]:
    """Return the intersection and the union of two boxes."""
    w = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    h = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    area = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    return w * h, area - w * h


def iou_text() -> str:
    """Return the overlap of the detector's box."""
    i, u = box_iou((0, 0, 4, 4), (2, 0, 6, 4))
    return f"{short(i)}/{short(u)} ≈ {num(i / u, 3)}"


def edits(ref: Sequence[str], hyp: Sequence[str]) -> int:
    """Return the edit distance of two word sequences."""
    row = list(range(len(hyp) + 1))
    for i, r in enumerate(ref, 1):
        new = [i]
        for j, h in enumerate(hyp, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (r != h)))
        row = new
    return row[-1]


def wer() -> str:
    """Return the word error rate of the example."""
    ref = ["the", "old", "cat", "sat", "on", "the", "red", "mat"]
    return short(edits(ref, ["the", "cat", "sat", "on", "a", "red", "mat"]) / len(ref))


def correlate() -> tuple[str, str]:
    """Return the library's and the textbook's convolution."""
    x, k = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 0.0, -1.0])
    return tup(np.correlate(x, k, "valid")), tup(np.convolve(x, k, "valid"))


def max_pool_grad() -> str:
    """Route the gradient to the largest input."""
    x = np.array([[1.0, 3.0], [2.0, 0.0]])
    return mat(5 * (x == x.max()))


def confusion() -> str:
    """Return accuracy, precision and recall for cats."""
    tp, fn, fp, tn = 40, 10, 5, 45
    acc, prec, rec = (tp + tn) / 100, tp / (tp + fp), tp / (tp + fn)
    return f"Accuracy {short(acc)}, precision {num(prec, 3)} ({tp} of {tp + fp} called cats), recall {short(rec)}"


def accuracy_error() -> tuple[str, str]:
    """Return standard error and half interval of the accuracy."""
    se = sqrt(0.85 * 0.15 / 400)
    return f"About {num(se, 3)}, ", f"about {num(196 * se, 1)} points"


def rnn_states(w: float) -> list[float]:
    """Return the states of the linear recurrence."""
    states, h = [], 0.0
    for x in (1.0, 2.0, 4.0):
        h = w * h + x
        states.append(h)
    return states


def rnn_states_text() -> str:
    """Return the three states as text."""
    a, b, c = (short(s) for s in rnn_states(0.5))
    return f"{a}, {b} and {c}"


def rnn_derivative() -> str:
    """Differentiate the third state numerically."""
    e = 1e-5
    return short((rnn_states(0.5 + e)[-1] - rnn_states(0.5 - e)[-1]) / (2 * e), 4) + ". "


def rnn_count(n: int, h: int, biases: int) -> int:
    """Count the parameters of a plain recurrent layer."""
    return n * h + h * h + biases * h


def rnn_shapes() -> str:
    """Run a plain recurrent layer and return its output shapes."""
    x, a, b = np.zeros((8, 12, 10)), np.zeros((10, 20)), np.zeros((20, 20))
    h, outs = np.zeros((8, 20)), []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ a + h @ b)
        outs.append(h)
    s = shape(np.stack(outs, axis=1), h[None])
    return f"`output` is {s[0]}, one state per step; `h_n` is {s[1]}"


def lstm_step() -> str:
    """Return the new cell and hidden state."""
    c = 0.5 * 4 + 1 * -1
    return f"= {short(c)}, hidden state 0.5·tanh(1) ≈ {num(0.5 * tanh(c), 3)}"


def clipped() -> tuple[str, str]:
    """Clip by norm and by value."""
    g = np.array([6.0, 8.0])
    return tup(g * min(1.0, 5 / float(np.linalg.norm(g)))), tup(np.clip(g, -5, 5))


def linear_autoencoder() -> str:
    """Return the error and the kept share of a two-unit linear code."""
    x = np.diag(np.sqrt([5.0, 3.0, 2.0]))
    values = np.linalg.eigvalsh(x @ x.T)
    kept = short(100 * values[1:].sum() / values.sum())
    return f"{short(values[0])}, the eigenvalue that is left out, so {kept} %"


def kl_normal(mu: float, sigma: float) -> float:
    """Return the divergence of a Gaussian from the standard normal."""
    return 0.5 * (mu**2 + sigma**2 - 1 - log(sigma**2))


def reparameterized() -> str:
    """Return the sample and its two derivatives."""
    mu, sigma, eps, e = 1.0, 0.5, -2.0, 1e-6
    z = mu + sigma * eps
    d_mu = ((mu + e + sigma * eps) - z) / e
    d_sigma = ((mu + (sigma + e) * eps) - z) / e
    return f"= {short(z)}, ∂z/∂μ = {short(d_mu, 3)}, ∂z/∂σ = {short(d_sigma, 3)}"


def gan_value() -> str:
    """Return the objective at the equilibrium."""
    value = log(0.5) + log(1 - 0.5)
    assert isclose(value, -log(4))
    return f"−ln 4 ≈ {num(value, 3)}"


def transposed(n: int) -> int:
    """Return the side after a transposed convolution of kernel 4."""
    return (n - 1) * 2 - 2 * 1 + 4


def doublings() -> str:
    """Count the transposed convolutions from 4 to 64."""
    n, count = 4, 0
    while n < 64:
        n, count = transposed(n), count + 1
    return f"so {count} layers"


def returns() -> str:
    """Return the discounted returns of the first two time steps."""
    r, g, out = [1.0, 0.0, 4.0], 0.0, []
    for x in reversed(r):
        g = x + 0.5 * g
        out.append(g)
    return f"{short(out[-1])} and {short(out[-2])}. "


def selection() -> str:
    """Return the selection rates and their ratio."""
    a, b = 60 / 100, 15 / 50
    return f"Rates {short(a)} and {short(b)}, ratio {short(b / a)}"


def group_errors() -> str:
    """Return the overall error of the two groups and the errors in each."""
    one, other = 900 * 0.02, 100 * 0.30
    return f"{short(100 * (one + other) / 1000)} % ({short(one)} and {short(other)} errors in 1,000)"


def messages() -> str:
    """Average each node of the path with its neighbours."""
    a = np.array([[1, 1, 0], [1, 1, 1], [0, 1, 1]]) / np.array([[2.0], [3.0], [2.0]])
    x, y, z = (short(v) for v in a @ np.array([1.0, 2.0, 6.0]))
    return f"{x}, {y} and {z}"


def triplets() -> str:
    """Return both triplet losses."""
    a, b = (max(0.0, 1.0 - n + 0.5) for n in (1.2, 2.0))
    return f"{short(a)}, then {short(b)}"


def squash() -> str:
    """Return length and direction of the squashed vector."""
    s = np.array([3.0, 4.0])
    r = float(np.linalg.norm(s))
    v = s / r * (r**2 / (1 + r**2))
    size = float(np.linalg.norm(v))
    return f"≈ {num(size, 3)}, same direction {tup(v / size)}"


def gcn_edge() -> str:
    """Return the normalized weight of the edge A–B."""
    a = np.array([[1, 1, 0], [1, 1, 1], [0, 1, 1]])
    deg = a.sum(axis=1)
    return f"1/√{deg[0] * deg[1]} ≈ {num(1 / sqrt(deg[0] * deg[1]), 3)}"


def verification() -> str:
    """Return false rejection and false acceptance at the threshold."""
    fr = sum(d >= 0.8 for d in (0.3, 0.5, 0.9))
    fa = sum(d < 0.8 for d in (0.7, 1.1, 1.4))
    return f"{fr}/3 and {fa}/3"


def grid_hours() -> str:
    """Return duration and size of the grid."""
    runs = 5 * 4 * 3
    return f"{runs * 20 // 60} hours for {runs} runs, and only 5 different"


def batch_norm() -> str:
    """Normalize the largest of four values."""
    x = np.array([1.0, 3.0, 5.0, 7.0])
    return f"{short(7 - x.mean())}/√{short(x.var())} ≈ {num((7 - x.mean()) / x.std(), 3)}"


def latencies() -> str:
    """Return mean and median of the ten requests."""
    t = [20, 21, 22, 22, 23, 24, 25, 26, 30, 400]
    return f"Mean {short(float(np.mean(t)))} ms, median {short(float(np.median(t)))} ms"


def screening() -> str:
    """Return the share of true positives among positives."""
    tp, fp = 10 * 0.9, 990 * (1 - 0.9)
    share = num(100 * tp / (tp + fp), 1)
    return f"{share} %: {short(tp)} true positives among {short(tp)} + {short(fp)} positives"


def ab_test() -> tuple[str, str]:
    """Return relative gain and standardized difference."""
    a, b, n = 0.02, 0.022, 10_000
    se = sqrt(a * (1 - a) / n + b * (1 - b) / n)
    return (
        f"A relative gain of {short(100 * (b / a - 1), 3)} %, but only {num((b - a) / se, 2)} standard errors",
        f"about {num(100 * se, 1)} points",
    )


def shapley() -> str:
    """Average the contributions over both orders."""
    f = {"": 0.0, "A": 4.0, "B": 2.0, "AB": 10.0}
    a = (f["A"] - f[""] + f["AB"] - f["B"]) / 2
    b = (f["B"] - f[""] + f["AB"] - f["A"]) / 2
    return f"{short(a)} for A and {short(b)} for B"


def integrated() -> str:
    """Compare the gradient with the integrated gradient."""
    n, end = 1000, 2.0
    mid = (np.arange(n) + 0.5) / n * end
    slope = float(end < 1)
    path = end * float(np.mean(mid < 1))
    return f"gradient is {short(slope)}, the integrated gradient is {short(path, 3)}"


def seeds() -> str:
    """Return mean and sample standard deviation of three runs."""
    x = np.array([81.0, 82.0, 83.0])
    return f"Mean {num(x.mean(), 1)} and standard deviation {num(x.std(ddof=1), 1)}"


def standard_errors() -> str:
    """Return the difference of two methods in standard errors."""
    se = sqrt(0.4**2 / 5 + 0.5**2 / 5)
    return f"About {num((91.5 - 91.2) / se, 2)}: 0.3 divided by √(0.4²/5 + 0.5²/5) ≈ {num(se, 3)}"


def error_gain() -> str:
    """Return absolute and relative gains."""
    return (
        f"{short(4.0 - 3.0)} percentage point absolute, {short(100 * (4 - 3) / 4)} % relative "
        f"reduction of the error, but only about {num(100 * (97 / 96 - 1), 2)} % relative gain"
    )


def perplexity_fall() -> str:
    """Return the fall of the loss and both losses."""
    return f"By ln 2 ≈ {num(log(20 / 10), 3)}, from {num(log(20), 3)} to {num(log(10), 3)}"


def compute_growth() -> str:
    """Return doubling time and growth over three years."""
    return f"{short(12 * log(2) / log(4))} months, and a factor of {4**3}"


def reinforce() -> str:
    """Differentiate the weighted log-probability of the chosen action."""
    a, e = log(0.25 / 0.75), 1e-5
    grad = 2 * (log(softmax([a + e, 0])[0]) - log(softmax([a - e, 0])[0])) / (2 * e)
    return f"{short(grad, 4)}, which"


def bottleneck() -> str:
    """Compare the weights of a bottleneck with a plain convolution."""
    thin = conv(256, 64, 1) + conv(64, 64, 3) + conv(64, 256, 1)
    return f"{num(thin)} against {num(conv(256, 256, 3))}"


def shortcut() -> str:
    """Check that the strided shortcut has the side of the main path."""
    main = conv_side(conv_side(56, 3, 2, 1), 3, 1, 1)
    strides = [s for s in (1, 2, 3) if conv_side(56, 1, s, 0) == main]
    return f"1×1 convolution with stride {strides[0]}"


def shallow_pieces() -> str:
    """Count the slopes of a network with six hidden units and distinct joints."""
    x = np.linspace(-1, 8, 9001)
    y = sum(((-1.0) ** k * (k + 1) * relu(x - k - 0.5) for k in range(6)), np.zeros_like(x))
    return f"{len(set(np.round(np.diff(y) / np.diff(x), 3)[::100]))}. Each hidden unit"


def stacked() -> str:
    """Compare three small kernels with one large kernel."""
    side = receptive([(3, 1)] * 3)
    three, one = num(3 * conv(64, 64, 3)), num(conv(64, 64, side))
    return f"{side}×{side}, with {three} weights instead of {one}"


ANSWERS: Answers = {
    "neural-networks/understanding-the-basics": {
        "the points (1, 3), (2, 6) and (3, 7)": lambda: (
            f"1/3 ≈ {num(sum((2 * x + 1 - y) ** 2 for x, y in ((1, 3), (2, 6), (3, 7))) / 3, 3)}"
        ),
        "A model ŷ = w·x has w = 0": lambda: f"w = {short(one_step())}.",
    },
    "neural-networks/data-and-labels": {
        "takes the values 2, 4 and 6": standardized,
        "What is Cohen's kappa": lambda: kappa() + ". ",
        "950 negatives and 50 positives": held_out,
    },
    "neural-networks/neurons-and-layers": {
        "weights (2, −1), bias 1": two_relu_outputs,
        "layer sizes 784, 30 and 10": lambda: num(dense(784, 30, 10)),
        "bias −1.5 and a step": gate_name,
        "turns it into OR": or_bias,
        "computes XOR": xor_impossible,
        "`nn.Linear(4, 3)`": lambda: (
            f"`weight` is {shape(np.zeros((3, 4)))[0]} and `bias` is {shape(np.zeros(3))[0]}"
            if (np.zeros((3, 4)) @ np.zeros(4) + np.zeros(3)).shape == (3,)
            else "shapes do not fit"
        ),
    },
    "neural-networks/activation-functions": {
        "weights [[1, 2], [0, 1]]": lambda: (
            "weights " + mat(np.array([[1.0, 1.0]]) @ np.array([[1.0, 2.0], [0.0, 1.0]]))
        ),
        "the output and the derivative of ReLU": lambda: "ReLU gives " + leaky(-2.0, 0.0),
        "of leaky ReLU (slope 0.01)": lambda: "Leaky ReLU gives " + leaky(-2.0, 0.01),
        "GELU is x·Φ(x)": gelu_pair,
        "derivative of tanh": lambda: f"where it is {short(1 - tanh(0) ** 2)}",
        "each of them outputs 0.9": lambda: f"about {num((1 - 0.9**2) ** 4, 4)}",
    },
    "neural-networks/feedforward-process": {
        "A network takes x = (1, 2)": forward_two_layers,
        "A batch of 32 examples": batch_shapes,
        "a layer from 512 to 2,048 units": lambda: (
            f"{num(8 * 512 * 2048)}, about {num(8 * 512 * 2048 / 1e6, 1)} million"
        ),
    },
    "neural-networks/loss-functions": {
        "Logits are (0, ln 3)": softmax_grad,
        "The targets are 1, 2 and 9": best_constants,
        "three classes with shares": lambda: f"About {num(-sum(p * log(p) for p in (0.5, 0.25, 0.25)), 2)}, ",
        "logits of one example": lambda: f"from the logits {num(1000 + log(1 + exp(-1000)) - 0)}. ",
    },
    "neural-networks/backpropagation-and-gradient-descent": {
        "with w = 2, x = 3, b = 1 and y = 5": lambda: overshoot()[0],
        "the loss after one step with learning rate": lambda: overshoot()[1],
        "y = x·x + 3x": graph_paths,
        "Y = X·W with X": weight_grad,
        "A chain computes h": chain_grads,
    },
    "neural-networks/implement-a-simple-neural-network": {
        "Check the derivative of w³": lambda: f"{short(central(0.1))} against the exact 12",
        "if h is halved": lambda: f"divides it by {short((central(0.1) - 12) / (central(0.05) - 12), 4)}",
        "He initialization": lambda: f"{short(sqrt(2 / 200))}, which",
        "the logits (1000, 1001)": lambda: tup(softmax([1000.0, 1001.0]), 3),
        "have shape (5, 3)": grad_shapes,
    },
    "neural-networks/shallow-vs-deep-networks": {
        "one hidden layer of 6 ReLU units": shallow_pieces,
        "The tent map on [0, 1]": tent_text,
        "local derivative 0.1": lambda: f"0.1¹⁰ = {short(0.1**10, 10)} without skips",
        "is wrapped as x + f(x)": lambda: f"1.1¹⁰ ≈ {num((1 + 0.1) ** 10, 2)}",
    },
    "neural-networks/types-of-architectures": {
        "a dense layer from a 32×32×3 image": lambda: (
            f"{num(dense(32 * 32 * 3, 100))} against {num(conv(3, 100, 3, bias=True))}"
        ),
        "For a text of 1,000 tokens": lambda: f"{num(1000)} sequential steps for the RNN; {num(1000**2)} scores",
    },
    "neural-networks/applications-of-deep-learning": {
        "the box from (0, 0) to (4, 4)": iou_text,
        "What is the word error rate": lambda: wer() + ". ",
    },
    "neural-networks/deep-dive-into-cnns": {
        "three stacked 3×3 convolutions": stacked,
        "followed by 2×2 max pooling": lambda: f"{receptive([(3, 1), (2, 2), (3, 1)])}. It is",
        "A bottleneck block": bottleneck,
        "In a ResNet block": shortcut,
    },
    "neural-networks/convolution-and-pooling": {
        "What does a deep-learning convolution": lambda: correlate()[0] + ". ",
        "in the textbook sense": lambda: "gives " + correlate()[1],
        "of a 227×227 image": lambda: f"{conv_side(227, 11, 4, 0)} and {conv_side(32, 5, 1, 2)}. ",
        "A 2×2 max pool sees": max_pool_grad,
        "an average pool send": lambda: f"Average pooling sends {short(5 / 4)} to each",
        "A 1×1 convolution": lambda: f"{num(dense(256, 64))} parameters and {num(14 * 14 * 256 * 64)} multiplications",
    },
    "neural-networks/image-classification-projects": {
        "Of 50 cats 40 are recognized": confusion,
        "You get 85 % accuracy": lambda: accuracy_error()[0],
        "the standard error of your accuracy": lambda: accuracy_error()[1],
    },
    "neural-networks/exploring-rnns": {
        "A linear recurrent unit": rnn_states_text,
        "With the update h ← w·h + x": rnn_derivative,
        "How many parameters has a plain RNN": lambda: f"{rnn_count(10, 20, 1)}, from",
        "PyTorch's `nn.RNN` report": lambda: f"PyTorch reports {rnn_count(10, 20, 2)}",
        "`batch_first=True`": rnn_shapes,
    },
    "neural-networks/challenges-and-architectures": {
        "the single weight 0.9": lambda: f"0.9⁵⁰ ≈ {num(0.9**50, 4)}",
        "if the weight is 1.1": lambda: f"1.1⁵⁰ ≈ {num(1.1**50, 1)}",
        "One LSTM cell": lstm_step,
        "two parameters are 6 and 8": lambda: clipped()[0] + ": the norm",
        "value by value": lambda: "Value clipping gives " + clipped()[1],
        "an LSTM and a GRU layer": lambda: f"{num(4 * rnn_count(10, 20, 1))} and {num(3 * rnn_count(10, 20, 1))}: ",
        "the forget gate's bias at 1": lambda: f"about {num(sigmoid(1), 2)} rather than {short(sigmoid(0))}",
    },
    "neural-networks/understanding-autoencoders": {
        "784 → 32 → 784": lambda: f"{num(dense(784, 32, 784))} parameters, and a factor of {short(784 / 32)}",
        "eigenvalues 5, 3 and 2": linear_autoencoder,
        "the KL term of a VAE": lambda: f"{short(kl_normal(1, 1))}, from",
        "A VAE encoder returns": reparameterized,
    },
    "neural-networks/learn-about-gans": {
        "the data density is 0.6": lambda: f"{short(0.6 / (0.6 + 0.2))}, from",
        "the value of the GAN objective": gan_value,
        "where the output is 0.5": lambda: f"{short(0.5 - 1)} and {short(0.9 - 1)}, from",
    },
    "neural-networks/experiment-with-gans": {
        "A transposed convolution has kernel 4": lambda: f"{transposed(4)}, from",
        "from 4×4 to 64×64": doublings,
        "a pixel of 51": lambda: f"{short(51 / 127.5 - 1)}, from",
    },
    "neural-networks/beyond-the-basics": {
        "The rewards of an episode": returns,
        "the keys are (0, 0)": lambda: f"{short(1 / (1 + exp(2 * log(2))))} and {short(4 / 5)}, from",
        "their values are 10 and 0": lambda: f"the output is {short(10 / (1 + exp(2 * log(2))))}",
        "5,000 images once": lambda: f"{short(5000 * 512 * 4 / 1e6)} MB",
        "leads with probability 0.5": lambda: f"= {short(0.9 * (0.5 * 4 + 0.5 * 0))}, so",
    },
    "neural-networks/state-of-the-art-architectures": {
        "A vision transformer cuts": lambda: f"{(224 // 16) ** 2} patches of {16 * 16 * 3} numbers each",
        "A text becomes four times as long": lambda: f"grows by {4**2}, the feed-forward work by {4**1}: ",
        "3 and 5 tokens": lambda: f"{8 * 9 // 2}, and {3 * 4 // 2 + 5 * 6 // 2} with",
    },
    "neural-networks/ethical-considerations": {
        "60 of 100 applicants": selection,
        "A face analysis test set": group_errors,
    },
    "neural-networks/custom-architectures": {
        "node features 1, 2 and 6": messages,
        "In a triplet": triplets,
        "A capsule receives": squash,
    },
    "neural-networks/use-cases": {
        "A GCN on the path": gcn_edge,
        "Matching pairs have distances": verification,
        "The Cora citation graph": lambda: f"About {num(100 * 140 / 2708, 1)} %",
    },
    "neural-networks/hyperparameter-tuning": {
        "A grid has 5 learning rates": grid_hours,
        "0.62, 0.48, 0.47": lambda: "from {} to {}".format(
            *sorted(
                rate for _, rate in sorted(zip((0.62, 0.48, 0.47, 0.90), (0.001, 0.003, 0.01, 0.03), strict=True))[:2]
            )
        ),
        "12 GPU hours": lambda: f"{floor(12 / (0.25 + 0.75 * 0.1))}: a setting costs {short(0.25 + 0.75 * 0.1)} h",
    },
    "neural-networks/regularization-and-optimization": {
        "Batch normalization sees": batch_norm,
        "Each of 100 units": lambda: (
            f"Mean {num(100 * 0.5 * 2)} and standard deviation {num(sqrt(100 * (0.5 * 2**2 - 1)))}. "
        ),
        "alternates between 1 and −1": lambda: f"About {num(1 / (1 + 0.9), 3)}, alternating",
        "a constant gradient of 1": lambda: f"builds up to {num(1 / (1 - 0.9))}",
        "corrected for that start": lambda: f"about {num((1 - 0.9) / sqrt(1 - 0.999), 2)}. ",
        "β₁ = 0.9 and β₂ = 0.999": lambda: f"about {num(sqrt(1 - 0.999), 3)} of it",
    },
    "neural-networks/model-deployment": {
        "Ten requests took": latencies,
        "350 million weights": lambda: (
            f"{floor(24 / (0.35 * 2 + 1))} copies of {short(0.35 * 2 + 1)} GB each; {floor(24 / (0.35 + 1))} copies"
        ),
        "4 workers": lambda: f"{num(4 / 0.2)}. ",
    },
    "neural-networks/real-world-applications": {
        "10 of 1,000 screened": screening,
        "10,000 users per arm": lambda: ab_test()[0],
        "how many standard errors is the difference": lambda: ab_test()[1],
    },
    "neural-networks/model-interpretation": {
        "A game has f(∅) = 0": shapley,
        "f(x) = 1 − ReLU(1 − x)": integrated,
    },
    "neural-networks/advanced-projects": {
        "A classifier for 5 balanced classes": lambda: f"About {num(log(5), 3)}, ",
        "81, 82 and 83 %": seeds,
        "You made four changes": lambda: f"{(4 + 1) * 3} runs, against {2**4 * 3} for all combinations",
    },
    "neural-networks/research-exploration": {
        "Over 5 seeds a baseline": standard_errors,
        "from 4.0 % to 3.0 %": error_gain,
    },
    "neural-networks/stay-updated": {
        "halves the perplexity": perplexity_fall,
        "grows fourfold each year": compute_growth,
    },
    "neural-networks/continued-projects": {
        "You have 12 hours": lambda: f"{floor((12 - 3 - 2) / 0.75)} runs in the remaining {12 - 3 - 2} hours",
        "small GPT for 65 characters": lambda: (
            f"{num(4 * 12 * 128**2)} in the blocks and {num(2 * 65 * 128)} in the tables, "
            f"about {num(100 * 16640 / (786432 + 16640))} %"
        ),
    },
    "neural-networks/specialized-areas": {
        "A segmentation marks 60 pixels": lambda: (
            f"Dice {short(2 * 30 / (60 + 40))} (twice 30 over 100), "
            f"intersection over union 30/70 ≈ {num(30 / (60 + 40 - 30), 3)}"
        ),
        "A softmax policy": reinforce,
        "50 tokens at 1.5 nats": lambda: f"it loses {short(40 * 1.8)} nats in all against {short(50 * 1.5)}",
    },
}

FACTS: dict[str, dict[str, str]] = {
    "neural-networks/state-of-the-art-architectures": {
        "BERT, GPT and T5": "the digit belongs to the name of the model T5 (Raffel et al.)",
    },
}

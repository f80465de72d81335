"""The numeric answers of the pytorch track, computed without PyTorch."""

import math
from collections.abc import Callable
from http import HTTPStatus

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def arr(*values: float) -> Array:
    """Return the values as a float64 array."""
    return np.array(values, dtype=np.float64)


def softmax(logits: Array) -> Array:
    """Return the softmax of a vector."""
    exps = np.exp(logits - logits.max())
    return np.asarray(exps / exps.sum())


def cross_entropy(logits: Array, target: int) -> float:
    """Return the cross-entropy in nats of one example."""
    return float(-np.log(softmax(logits)[target]))


def elements(shape: tuple[int, ...]) -> int:
    """Return the number of elements of a shape."""
    return math.prod(shape)


def strides(array: NDArray[np.generic]) -> str:
    """Return the strides counted in elements, as PyTorch does."""
    return str(tuple(s // array.itemsize for s in array.strides))


def linear_parameters(n_in: int, n_out: int) -> int:
    """Return the number of weights and biases of a linear layer."""
    return n_in * n_out + n_out


def conv_size(size: int, kernel: int, stride: int, padding: int) -> int:
    """Return the output side of a convolution."""
    return (size + 2 * padding - kernel) // stride + 1


def views_and_copies() -> str:
    """Write through a slice and through a list-indexed copy and return the original."""
    x = np.arange(5)
    view = x[1:3]
    view[0] = 9
    copied = x[[3, 4]]
    copied[0] = 7
    return str(x.tolist())


def accumulated_gradients() -> str:
    """Return the gradient of x² + 2x at 3 after one and after two accumulating passes."""
    gradient, seen = 0, []
    for _ in range(2):
        gradient += 2 * 3 + 2
        seen.append(gradient)
    return f"{seen[0]} after the first run (2x + 2 at x = 3) and {seen[1]} after the second"


def vector_jacobian() -> str:
    """Return the vector-Jacobian product of the elementwise square."""
    jacobian = np.diag(2 * arr(1, 2, 3))
    return "[" + ", ".join(f"{v:.0f}." for v in arr(1, 0, 1) @ jacobian) + "]"


def linear_shapes() -> str:
    """Return the output shape of x·Wᵀ for an output-first weight of shape (2, 3)."""
    weight = np.zeros((2, 3))
    out = np.zeros((5, 7, 3)) @ weight.T
    return (
        f"shape {weight.shape}, output size first, because the layer computes x·Wᵀ + b. It acts on "
        f"the last dimension only, so the output has shape {out.shape}"
    )


def broadcast_mse() -> str:
    """Return the mean squared error of a column against a flat vector, and the squares."""
    squares = (np.array([[1.0], [2.0]]) - arr(1, 2)) ** 2
    listed = ", ".join(f"{v:.0f}" for v in squares.ravel())
    matched = float(np.mean((arr(1, 2) - arr(1, 2)) ** 2))
    return (
        f"It gives {squares.mean():.1f} with a warning instead of {matched:.0f}. The shapes "
        f"broadcast to a {squares.shape[0]}×{squares.shape[1]} table of all pairs, whose squared "
        f"differences {listed} are averaged"
    )


def momentum_steps() -> str:
    """Return the weight after two steps of SGD with momentum."""
    w, buffer, seen = 1.0, 0.0, []
    for _ in range(2):
        buffer = 0.9 * buffer + 2
        w -= 0.1 * buffer
        seen.append(w)
    return f"{seen[0]:.1f}, then {seen[1]:.2f}."


def batches(examples: int, batch_size: int) -> str:
    """Return the number of batches, the last batch and the number of full batches."""
    count, last = math.ceil(examples / batch_size), examples % batch_size
    return f"{count} batches, the last with {last} examples; with `drop_last=True` {examples // batch_size} batches"


def collated() -> str:
    """Return the shape of sixteen stacked images."""
    return str(np.stack([np.zeros((3, 32, 32))] * 16).shape)


def copies_in_training() -> str:
    """Return the share of test rows whose one copy lies among the training rows."""
    articles = 50_000
    rows = 2 * articles
    training = rows * 8 // 10
    return f"{100 * training / (rows - 1):.0f} %"


def one_hot() -> str:
    """Return the one-hot rows for the classes 2 and 0."""
    return str(np.eye(3, dtype=int)[[2, 0]].tolist())


def crop_positions() -> str:
    """Return the number of 32×32 windows in a 40×40 image."""
    side = 32 + 2 * 4
    return f"{(side - 32 + 1) ** 2}. Padding makes the image {side}×{side}"


def lstm_parameters(n_in: int, hidden: int) -> str:
    """Return the number of parameters of a one-layer LSTM with PyTorch's two biases."""
    return f"{4 * (n_in * hidden + hidden * hidden + 2 * hidden):,}"


def lstm_shapes() -> str:
    """Run a two-layer LSTM of zeros and return the shapes of output and final states."""
    batch, steps, hidden, layers = 4, 7, 20, 2
    inputs = np.zeros((batch, steps, 10))
    states, cells = [], []
    for _ in range(layers):
        w_in, w_rec = np.zeros((inputs.shape[-1], 4 * hidden)), np.zeros((hidden, 4 * hidden))
        h, c, outputs = np.zeros((batch, hidden)), np.zeros((batch, hidden)), []
        for step in range(steps):
            i, f, g, o = np.split(inputs[:, step] @ w_in + h @ w_rec, 4, axis=1)
            c = c / (1 + np.exp(-f)) + np.tanh(g) / (1 + np.exp(-i))
            h = np.tanh(c) / (1 + np.exp(-o))
            outputs.append(h)
        inputs = np.stack(outputs, axis=1)
        states.append(h)
        cells.append(c)
    (final,) = {np.stack(states).shape, np.stack(cells).shape}
    return f"`output` has {inputs.shape}, the top layer at every step. `h_n` and `c_n` have {final} each"


def clipped() -> str:
    """Return the gradient (3, 4) scaled to norm 1."""
    gradient = arr(3, 4)
    scaled = gradient / np.linalg.norm(gradient)
    return f"Its norm is {np.linalg.norm(gradient):.0f}, so it is scaled to ({scaled[0]:.1f}, {scaled[1]:.1f})"


def generator_gradients() -> str:
    """Return both gradients for the logit, by central differences."""
    logit, eps = math.log(0.01 / 0.99), 1e-6

    def sigmoid(z: float) -> float:
        return 1 / (1 + math.exp(-z))

    def slope(loss: Callable[[float], float]) -> float:
        return abs(loss(sigmoid(logit + eps)) - loss(sigmoid(logit - eps))) / (2 * eps)

    return f"{slope(lambda d: math.log(1 - d)):.2f} against {slope(lambda d: -math.log(d)):.2f}"


def q_updates() -> str:
    """Return the updated value for a running and for a finished episode."""
    target = 1 + 0.9 * 3
    running, ended = 2 + 0.1 * (target - 2), 2 + 0.1 * (1 - 2)
    return (
        f"{running:.2f}, since the target is 1 + 0.9·3 = {target:.1f}. If the episode ended, "
        f"the target is the reward alone and the result is {ended:.1f}"
    )


def confusion_scores() -> str:
    """Return accuracy, precision, recall and F1 of the question's counts."""
    tp, fp, fn, tn = 8, 2, 8, 82
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    f1 = 2 * precision * recall / (precision + recall)
    return (
        f"Accuracy {(tp + tn) / (tp + fp + fn + tn):.2f}, precision 8/10 = {precision:.2f}, "
        f"recall 8/16 = {recall:.2f} and F1 = 2·0.8·0.5 / 1.3 ≈ {f1:.3f}"
    )


def epoch_accuracies() -> str:
    """Return the mean of batch accuracies and the accuracy over all examples."""
    mean = (30 / 32 + 2 / 8) / 2
    return f"The mean of the batches is {mean:.3f}, the true accuracy 32/40 = {32 / 40:.2f}"


def argmax_accuracy() -> str:
    """Return the accuracy of the argmax and the predictions."""
    predicted = np.array([[2.0, 1.0], [0.0, 3.0], [1.0, 0.0]]).argmax(axis=1)
    accuracy = float(np.mean(predicted == np.array([0, 1, 1])))
    return f"{accuracy:.3f}: the predictions are {', '.join(map(str, predicted.tolist()))}"


def fold_counts() -> str:
    """Return the number of models and the fold sizes."""
    settings, folds, examples = 3, 5, 1000
    held = examples // folds
    return (
        f"{settings * folds + 1} models: 3·5 = {settings * folds} plus the final one. Each fold "
        f"trains on {examples - held} examples and validates on {held}"
    )


def fold_scores() -> str:
    """Return the mean and the sample standard deviation of the fold scores."""
    scores = arr(0.80, 0.84, 0.82, 0.78, 0.86)
    return (
        f"The mean is {scores.mean():.2f}, the standard deviation about {scores.std(ddof=1):.3f}. "
        f"A lead of {0.83 - scores.mean():.2f}"
    )


def early_stop() -> str:
    """Return the stopping epoch and the best epoch for a patience of two."""
    patience = 2
    best, best_epoch, epoch = math.inf, 0, 0
    for epoch, loss in enumerate([0.90, 0.70, 0.60, 0.62, 0.65, 0.58], start=1):
        if loss < best:
            best, best_epoch = loss, epoch
        elif epoch - best_epoch >= patience:
            break
    return (
        f"It stops after epoch {epoch}, since epochs {best_epoch + 1} and {epoch} bring nothing "
        f"better than {best:.2f}, and the weights of epoch {best_epoch} are restored"
    )


def dropout_values() -> str:
    """Return the scaled survivor, the mean in training mode and the value in evaluation mode."""
    keep = 1 - 0.2
    survivor = 1.0 / keep
    mean = keep * survivor + 0.2 * 0
    return (
        f"0 or {survivor:.2f} in training, with mean {mean:.1f}, because survivors are divided "
        f"by {keep:.1f}. In evaluation mode it comes out unchanged as 1.0"
    )


def throughput() -> str:
    """Return the requests per second one by one and in batches of eight."""
    return f"{1000 / 5:.0f} per second one by one and {8 * 1000 / 20:.0f} in batches"


def weight_gigabytes() -> str:
    """Return the gigabytes of 7 billion weights at 2, 1 and half a byte."""
    two, one, half = (7e9 * size / 1e9 for size in (2, 1, 0.5))
    return f"{two:.0f}, {one:.0f} and {half:.1f} GB at 2, 1 and half a byte"


def quantized() -> str:
    """Return scale, quotient, integer, value and error of the quantization question."""
    scale = 2.54 / 127
    integer = round(0.129 / scale)
    return (
        f"The scale is {scale:.2f}, so 0.129 / {scale:.2f} = {0.129 / scale:.2f} rounds to "
        f"{integer}, which is {integer * scale:.2f} again: an error of "
        f"{abs(0.129 - integer * scale):.3f}"
    )


def soft_targets() -> str:
    """Return the softened probabilities at both temperatures and the factor."""
    one, two = softmax(arr(2, 0)), softmax(arr(2, 0) / 2)
    return (
        f"{one[0]:.3f} and {one[1]:.3f} at temperature 1; {two[0]:.3f} and {two[1]:.3f} at "
        f"temperature 2. The loss is multiplied by T² = {2**2}"
    )


def sampler_share() -> str:
    """Return the share of each rank, the repeated examples and the global batch size."""
    examples, ranks = 10_001, 4
    share = math.ceil(examples / ranks)
    return (
        f"{share:,} each, since {share * ranks - examples} examples are repeated to make the "
        f"shares equal, and the global batch size is {ranks * 32}"
    )


def sharded_memory() -> str:
    """Return the gigabytes per GPU with full copies and with full sharding."""
    total = 7e9 * 16 / 1e9
    return f"{total:.0f} GB on every GPU with DDP, and {total / 8:.0f} GB each with full sharding"


def rms_norm() -> str:
    """Return the vector (3, 4) divided by its root mean square."""
    x = arr(3, 4)
    rms = float(np.sqrt(np.mean(x**2)))
    return f"({x[0] / rms:.3f}, {x[1] / rms:.3f}). The root mean square is √((9 + 16)/2) ≈ {rms:.3f}"


def hinge() -> str:
    """Return the terms and the mean of the hinge loss."""
    terms = np.maximum(0, 1 - arr(1, -1) * arr(0.3, 0.5))
    return f"The terms are {terms[0]:.1f} and {terms[1]:.1f}, so it is {terms.mean():.1f}"


def shared_memory() -> str:
    """Double an array through a second view and return what the first name sees."""
    a = np.ones(3)
    view = a[:]
    view *= 2
    return "[" + ", ".join(f"{v:.0f}" for v in a) + "]"


def tolerance() -> str:
    """Return the verdict, the difference and the allowance."""
    difference, allowed = abs(0.50004 - 0.5), 1e-5 + 1e-3 * 0.5
    verdict = "Yes" if difference <= allowed else "No"
    return f"{verdict}. The difference is {difference:.5f} and the allowance is atol + rtol·|expected| = {allowed:.5f}"


def converted_layouts() -> str:
    """Return the transposed kernel's and the permuted image batch's shapes."""
    kernel, images = np.empty((3, 2)), np.empty((8, 224, 224, 3), dtype=np.uint8)
    return (
        f"`nn.Linear` needs {kernel.T.shape}, so transpose the kernel with `.T`. Images need "
        f"{images.transpose(0, 3, 1, 2).shape}"
    )


ANSWERS: dict[str, dict[str, Callable[[], str]]] = {
    "pytorch/tensors": {
        "float32 tensor of shape (32, 128, 768)": lambda: (
            f"{elements((32, 128, 768)) * 4 / 2**20:.0f} MiB in float32 "
            f"({elements((32, 128, 768)):,} elements of 4 bytes each) and "
            f"{elements((32, 128, 768)) * 2 / 2**20:.0f} MiB in bfloat16"
        ),
        "contiguous tensor of shape (2, 3, 4)": lambda: (
            f"`{strides(np.zeros((2, 3, 4)))}` for `x` and `{strides(np.zeros((2, 3, 4)).transpose(0, 2, 1))}` after"
        ),
        "v = torch.tensor([3., 4.])": lambda: (
            f"`v @ v` is {arr(3, 4) @ arr(3, 4):.0f} and `torch.linalg.norm(v)` is {np.linalg.norm(arr(3, 4)):.0f}"
        ),
    },
    "pytorch/operations": {
        "(8, 1, 6) to one of shape (7, 1)": lambda: str(np.broadcast_shapes((8, 1, 6), (7, 1))),
        "torch.arange(6).view(2, 3)": lambda: (
            f"`{np.arange(6).reshape(2, 3).sum(axis=0).tolist()}`: dim 0 is summed away, leaving "
            f"one total per column. With `keepdim=True` the row sums have shape "
            f"{np.arange(6).reshape(2, 3).sum(axis=1, keepdims=True).shape}"
        ),
        "Queries and keys both have shape": lambda: (
            f"{(np.zeros((2, 8, 10, 64)) @ np.zeros((2, 8, 64, 10))).shape}: one table of position "
            f"pairs per head and example. Each entry is a dot product of length 64, so it takes "
            f"{elements((2, 8, 10, 10)) * 64:,} multiplications"
        ),
        "a = x[1:3]; a[0] = 9": views_and_copies,
    },
    "pytorch/autograd": {
        "`y = x**2 + 2*x; y.backward()` twice": accumulated_gradients,
        "y.backward(gradient=torch.tensor([1., 0., 1.]))": vector_jacobian,
        "`a = 2`, `b = −3`": lambda: (
            f"{2 * (2 * -3 + 2) * -3}, directly −{abs(2 * (2 * -3 + 2))}. The sum is {2 * (2 * -3 + 2) * (-3 + 1)}"
        ),
    },
    "pytorch/neural-networks": {
        "nn.Linear(784, 128), nn.ReLU()": lambda: (
            f"{linear_parameters(784, 128) + linear_parameters(128, 10):,}. The first layer has "
            f"784·128 + 128 = {linear_parameters(784, 128):,}, the second 128·10 + 10 = "
            f"{linear_parameters(128, 10):,}"
        ),
        "layer = nn.Linear(3, 2)": linear_shapes,
    },
    "pytorch/loss-functions": {
        "vocabulary of 1,000 tokens": lambda: f"{cross_entropy(np.zeros(1000), 0):.3f}",
        "The logits are (2, 0)": lambda: (
            f"{softmax(arr(2, 0))[0]:.3f}, so the loss is −ln 0.881 ≈ {cross_entropy(arr(2, 0), 0):.3f}"
        ),
        "on two classes. Below which value": lambda: f"{cross_entropy(arr(1, 0), 0):.3f}",
        "have shape (2, 1), targets": broadcast_mse,
    },
    "pytorch/optimizers": {
        "momentum 0.9 starts at w = 1": momentum_steps,
        "Adam's two moment buffers": lambda: f"{7e9 * 2 * 4 / 1e9:.0f} GB",
        "thousands of steps": lambda: f"about {0.001 * 0.9 / math.sqrt(0.999):.4f}",
    },
    "pytorch/model-training": {
        "`torch.autocast`": lambda: f"About {2 + 12 / 2:.0f} GB, so it fits" if 2 + 12 / 2 < 10 else "?",
    },
    "pytorch/data-loading": {
        "1,003 examples": lambda: batches(1003, 32),
        "default collate function make of 16": collated,
        "lengths 3, 5 and 2": lambda: f"({len([3, 5, 2])}, {max(3, 5, 2)})",
        "yields 10 numbers": lambda: str(len([n for _ in range(4) for n in range(10)])),
    },
    "pytorch/data-augmentation": {
        "RandomHorizontalFlip(p=0.5)": lambda: f"About {1000 * 0.5:.0f} are flipped",
        "RandomCrop(32, padding=4)": crop_positions,
    },
    "pytorch/data-preprocessing": {
        "`np.std` returns 2.0": lambda: f"{arr(2, 2, 6, 6).std(ddof=1):.3f}",
        "A pixel of value 51": lambda: f"−{abs((51 / 255 - 0.5) / 0.25):.1f}. Scaling gives 51/255 = {51 / 255:.1f}",
        "F.one_hot(torch.tensor([2, 0])": one_hot,
        "every article exactly twice": copies_in_training,
        "1, 3, missing, 8": lambda: (
            f"becomes {np.median([1, 3, 8]):.0f} and then (3 − 1)/7 ≈ {(np.median([1, 3, 8]) - 1) / (8 - 1):.3f}"
        ),
        "the test value 15": lambda: f"becomes {(15 - 1) / (8 - 1):.0f}, outside",
    },
    "pytorch/convolutional-neural-networks": {
        "receives shape (8, 3, 32, 32)": lambda: str((8, 16, conv_size(32, 5, 2, 2), conv_size(32, 5, 2, 2))),
        "does the number change for larger": lambda: f"{linear_parameters(3 * 5 * 5, 16):,}",
        "Images of 28×28 pass two blocks": lambda: f"{32 * (28 // 2 // 2) ** 2:,}",
        "two stacked 3×3 convolutions": lambda: f"{2 * 3 * 3}·C² weights instead of {5 * 5}·C²",
        "dilation 2": lambda: "({}, {})".format(*(x + 2 * y for x, y in ((1, 3), (2, 4)))),
    },
    "pytorch/recurrent-neural-networks": {
        "two-layer LSTM with 10 inputs": lstm_shapes,
        "nn.LSTM(10, 20)": lambda: lstm_parameters(10, 20),
        "scalar recurrence": lambda: f"{0.5**10:.5f}",
        "clip_grad_norm_": clipped,
    },
    "pytorch/transfer-learning": {
        "reads 2,048 features": lambda: f"{linear_parameters(2048, 3):,}",
    },
    "pytorch/generative-adversarial-networks": {
        "answers 0.5 for every real": lambda: f"{-math.log(0.5) - math.log(1 - 0.5):.3f}",
        "For a fake with D(G(z)) = 0.01": generator_gradients,
        "kernel 5, stride 2": lambda: (
            f"{(16 - 1) * 2 - 2 * 2 + 5}, so `output_padding={32 - ((16 - 1) * 2 - 2 * 2 + 5)}`"
        ),
    },
    "pytorch/reinforcement-learning": {
        "the best next value 3": q_updates,
        "epsilon-greedy agent": lambda: f"{(1 - 0.2) + 0.2 / 4:.2f}",
        "at every step for ever": lambda: (
            f"= {1 / (1 - 0.9):.0f}. After {next(n for n in range(99) if 0.9**n < 0.5)} steps: 0.9⁷ ≈ {0.9**7:.3f}"
        ),
    },
    "pytorch/metrics": {
        "8 true positives": confusion_scores,
        "30 of 32 and then 2 of 8": epoch_accuracies,
        "and the labels `[0, 1, 1]`": argmax_accuracy,
        "10 rare and 990 common": lambda: (
            f"Precision 8/48 ≈ {8 / 48:.3f}, recall {8 / 10:.1f}, "
            f"balanced accuracy (0.8 + {950 / 990:.3f})/2 ≈ {(8 / 10 + 950 / 990) / 2:.3f}"
        ),
    },
    "pytorch/cross-validation": {
        "5-fold cross-validation on 1,000 examples": fold_counts,
        "Five folds score": fold_scores,
    },
    "pytorch/overfitting-and-regularization": {
        "nn.Dropout(p=0.2)": dropout_values,
        "weight decay 0.01": lambda: f"{2 - 0.1 * (0 + 0.01 * 2):.3f}",
        "patience 2": early_stop,
    },
    "pytorch/model-deployment": {
        "25 million float32 parameters": lambda: (
            f"{25e6 * 4 / 1e6:.0f} MB at 4 bytes each, and {25e6 * 2 / 1e6:.0f} MB in float16"
        ),
    },
    "pytorch/serving-models": {
        "a batch of 8 takes 20 ms": throughput,
        "50 requests per second": lambda: f"{50 * 0.2:.0f}, by Little's law",
        "Which status code": lambda: str(HTTPStatus.UNPROCESSABLE_ENTITY.value),
    },
    "pytorch/model-optimization": {
        "7-billion-parameter model take in bfloat16": weight_gigabytes,
        "Symmetric int8 quantization": quantized,
        "Teacher logits are (2, 0)": soft_targets,
    },
    "pytorch/pytorch-lightning": {
        "accumulate_grad_batches=8": lambda: f"{16 * 4 * 8}:",
    },
    "pytorch/distributed-training": {
        "gradients 2 and 6": lambda: f"Both hold {np.mean([2, 6]):.0f}",
        "10,001 examples over 4 ranks": sampler_share,
        "about 16 bytes per parameter": sharded_memory,
    },
    "pytorch/custom-layers-and-loss-functions": {
        "the vector (3, 4)": rms_norm,
        "f(x) = x³": lambda: f"{5 * 3 * 2**2}, that is grad_output · 3x² = 5·{3 * 2**2}",
        "The hinge loss": hinge,
    },
    "pytorch/interoperability": {
        "t = torch.from_numpy(a)": shared_memory,
        "ONNX Runtime 0.50004": tolerance,
        "A Keras Dense layer": converted_layouts,
    },
}

FACTS: dict[str, dict[str, str]] = {
    "pytorch/tensors": {
        "What are the dtypes of": "dtype inference and default dtype; PyTorch docs",
    },
    "pytorch/operations": {
        "why does `x.t().view(-1)` raise": "the digit is the argument of `view`; PyTorch docs",
    },
    "pytorch/transfer-learning": {
        "1e-4 for `model.backbone`": "the question's rates in torch.optim's parameter group syntax",
    },
    "pytorch/model-deployment": {
        "example of shape (4, 3)": "dimension index and the 0/1 specialization; torch.export docs",
    },
}

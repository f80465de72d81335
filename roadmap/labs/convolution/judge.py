"""Compares with seven nested loops, and with what a convolution must do: shift with its input, be linear."""

import numpy as np

from llmpath.labs.judging import close, shape, unchanged


def by_loops(image, kernels, bias, stride, padding):
    """Return the convolution, one product at a time; outside the image there are zeros."""
    (channels, height, width), (filters, _, kh, kw) = image.shape, kernels.shape
    rows = (height + 2 * padding - kh) // stride + 1
    columns = (width + 2 * padding - kw) // stride + 1
    out = np.zeros((filters, rows, columns))
    for f, i, j in np.ndindex(out.shape):
        total = bias[f]
        for c, a, b in np.ndindex(channels, kh, kw):
            y, x = i * stride + a - padding, j * stride + b - padding
            if 0 <= y < height and 0 <= x < width:
                total += image[c, y, x] * kernels[f, c, a, b]
        out[f, i, j] = total
    return out


def arrays(seed, channels=2, height=6, width=5, filters=3, kh=3, kw=2):
    rng = np.random.default_rng(seed)
    image, kernels = rng.normal(size=(channels, height, width)), rng.normal(size=(filters, channels, kh, kw))
    return image, kernels, rng.normal(size=filters)


def check_by_hand(task, seed):
    "The example of the task comes out: the kernel is not flipped."
    image = np.arange(1.0, 10.0).reshape(1, 3, 3)
    kernel = np.array([[[[1.0, 0.0], [0.0, 1.0]]]])
    close(
        task.convolve(image, kernel, np.zeros(1)),
        np.array([[[6.0, 8.0], [12.0, 14.0]]]),
        given={"image": image},
    )
    kernel = np.array([[[[1.0, 2.0]]]])
    want = np.array([[[5.0, 8.0], [14.0, 17.0], [23.0, 26.0]]])
    close(task.convolve(image, kernel, np.zeros(1)), want, given={"image": image, "kernels": kernel})


def check_loops(task, seed):
    "Several channels, filters and a bias come out as by loops over every single product."
    image, kernels, bias = arrays(seed)
    got = task.convolve(image, kernels, bias)
    shape(got, (3, 4, 4), given={"image": "(2, 6, 5)", "kernels": "(3, 2, 3, 2)"})
    close(got, by_loops(image, kernels, bias, 1, 0), given={"image": image, "kernels": kernels, "bias": bias})


def check_stride(task, seed):
    "With a stride, windows are left out, and what would stand over the edge is not looked at."
    image, kernels, bias = arrays(seed, height=8, width=7)
    for stride in (2, 3):
        got = task.convolve(image, kernels, bias, stride=stride)
        close(got, by_loops(image, kernels, bias, stride, 0), given={"image": "(2, 8, 7)", "stride": stride})


def check_padding(task, seed):
    "Padding adds zeros on all four sides; with a 3 by 3 kernel and padding 1 the size stays."
    image, kernels, bias = arrays(seed, kh=3, kw=3)
    got = task.convolve(image, kernels, bias, padding=1)
    shape(got, (3, 6, 5), given={"image": "(2, 6, 5)", "kernels": "(3, 2, 3, 3)", "padding": 1})
    close(got, by_loops(image, kernels, bias, 1, 1), given={"image": image, "padding": 1})
    got = task.convolve(image, kernels, bias, stride=2, padding=2)
    close(got, by_loops(image, kernels, bias, 2, 2), given={"image": image, "stride": 2, "padding": 2})


def check_shift(task, seed):
    "An image moved by a pixel gives an output moved by a pixel."
    image, kernels, bias = arrays(seed, height=7, width=7)
    moved = np.roll(image, (1, 1), axis=(1, 2))
    got, before = task.convolve(moved, kernels, bias), task.convolve(image, kernels, bias)
    close(got[:, 1:, 1:], before[:, :-1, :-1], given="an image, and the same one pixel down and to the right")


def check_linear(task, seed):
    "Without a bias, the output of a sum is the sum of the outputs."
    image, kernels, _ = arrays(seed)
    other, none = arrays(seed + 1)[0], np.zeros(3)
    got = task.convolve(2 * image + other, kernels, none)
    want = 2 * task.convolve(image, kernels, none) + task.convolve(other, kernels, none)
    close(got, want, given="2 * image + other")


def check_pool(task, seed):
    "Each window gives its largest number, also where all are negative, and channels stay apart."
    image = np.random.default_rng(seed).normal(size=(2, 4, 6)) - 5
    want = np.array(
        [[[image[c, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2].max() for j in range(3)] for i in range(2)] for c in range(2)]
    )
    close(task.max_pool(image, 2), want, given={"image": image, "size": 2})


def check_pool_edges(task, seed):
    "What does not fill a window is left out."
    image = np.random.default_rng(seed).normal(size=(1, 5, 8))
    got = task.max_pool(image, 3)
    shape(got, (1, 1, 2), given={"image": "(1, 5, 8)", "size": 3})
    close(
        got,
        np.array([[[image[0, :3, :3].max(), image[0, :3, 3:6].max()]]]),
        given={"image": image, "size": 3},
    )
    close(task.max_pool(image, 1), image, given={"image": image, "size": 1})


def check_arguments_stay(task, seed):
    "Neither the image nor the kernels are changed."
    image, kernels, bias = arrays(seed)
    task.convolve(image, kernels, bias, padding=1)
    task.max_pool(image, 2)
    for now, then, name in zip((image, kernels, bias), arrays(seed), ("the image", "the kernels", "the bias")):
        unchanged(now, then, name)

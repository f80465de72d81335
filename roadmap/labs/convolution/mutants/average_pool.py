# Averages.
"""Window by window."""

import numpy as np


def convolve(image, kernels, bias, stride=1, padding=0):
    padded = np.pad(image, ((0, 0), (padding, padding), (padding, padding)))
    filters, _, kh, kw = kernels.shape
    rows = (padded.shape[1] - kh) // stride + 1
    columns = (padded.shape[2] - kw) // stride + 1
    out = np.empty((filters, rows, columns))
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            window = padded[:, y : y + kh, x : x + kw]
            out[:, i, j] = (kernels * window).sum(axis=(1, 2, 3)) + bias
    return out


def max_pool(image, size):
    channels, height, width = image.shape
    rows, columns = height // size, width // size
    whole = image[:, : rows * size, : columns * size]
    return whole.reshape(channels, rows, size, columns, size).mean(axis=(2, 4))

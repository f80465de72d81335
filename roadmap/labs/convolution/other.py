"""All windows at once, as a view, and one sum over them by index."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def convolve(image, kernels, bias, stride=1, padding=0):
    channels, height, width = image.shape
    padded = np.zeros((channels, height + 2 * padding, width + 2 * padding))
    padded[:, padding : padding + height, padding : padding + width] = image
    windows = sliding_window_view(padded, kernels.shape[2:], axis=(1, 2))[:, ::stride, ::stride]
    return np.einsum("cijab,fcab->fij", windows, kernels) + bias[:, None, None]


def max_pool(image, size):
    windows = sliding_window_view(image, (size, size), axis=(1, 2))
    return windows[:, ::size, ::size].max(axis=(3, 4))

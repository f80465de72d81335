"""Write the two operations a convolutional network is made of.

As everywhere in deep learning, "convolution" means that the kernel is laid on the image as it is, not flipped.

    image  = [[[1, 2, 3],      kernels = [[[[1, 0],      convolve ->  [[[1+5, 2+6],     =  [[[6, 8],
               [4, 5, 6],                   [0, 1]]]]                   [4+8, 5+9]]]          [12, 14]]]
               [7, 8, 9]]]
"""

import numpy as np


def convolve(image, kernels, bias, stride=1, padding=0):
    """Return what each kernel sees: shape (filters, out height, out width).

    image: shape (channels, height, width). kernels: shape (filters, channels, kernel height, kernel width).
    bias: shape (filters,), added to every pixel of its filter.
    stride: how far the window moves. padding: so many zeros are added on each of the four sides.
    A window that would stand over the edge is left out.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def max_pool(image, size):
    """Return the largest number of each size by size window, windows side by side: (channels, h // size, w // size).

    Rows and columns that do not fill a window are left out.
    """
    # TODO: replace the next line.
    raise NotImplementedError

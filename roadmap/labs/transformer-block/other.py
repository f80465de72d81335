"""The variance as mean of squares of what is centred; the two additions written as one sum."""

import numpy as np


def gelu(x):
    return x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))) / 2


def layer_norm(x, gain, bias, eps=1e-5):
    centred = x - np.sum(x, axis=-1)[..., None] / x.shape[-1]
    squares = np.einsum("...i,...i->...", centred, centred) / x.shape[-1]
    return gain * centred * (squares[..., None] + eps) ** -0.5 + bias


def feed_forward(x, w1, b1, w2, b2):
    hidden = np.einsum("...i,ij->...j", x, w1) + b1
    return np.einsum("...j,ji->...i", gelu(hidden), w2) + b2


def block(x, attention, params):
    first = attention(layer_norm(x, params["gain1"], params["bias1"]))
    second = feed_forward(
        layer_norm(x + first, params["gain2"], params["bias2"]),
        *(params[name] for name in ("w1", "b1", "w2", "b2")),
    )
    return np.sum([x, first, second], axis=0)

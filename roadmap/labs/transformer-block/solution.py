"""Normalise, compute, add; twice."""

import numpy as np


def gelu(x):
    return x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))) / 2


def layer_norm(x, gain, bias, eps=1e-5):
    mean = x.mean(axis=-1, keepdims=True)
    variance = x.var(axis=-1, keepdims=True)
    return (x - mean) / np.sqrt(variance + eps) * gain + bias


def feed_forward(x, w1, b1, w2, b2):
    return gelu(x @ w1 + b1) @ w2 + b2


def block(x, attention, params):
    p = params
    x = x + attention(layer_norm(x, p["gain1"], p["bias1"]))
    return x + feed_forward(layer_norm(x, p["gain2"], p["bias2"]), p["w1"], p["b1"], p["w2"], p["b2"])

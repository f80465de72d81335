# Counts the token table for the way in and for the way out.
"""The block diagram, line by line."""

import numpy as np


def gelu(x):
    return x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))) / 2


def norm(x, gain_and_bias):
    gain, bias = gain_and_bias
    return (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-5) * gain + bias


def attention(x, block, heads):
    t, width = x.shape
    size = width // heads
    q, k, v = np.split(x @ block["w_qkv"] + block["b_qkv"], 3, axis=1)
    ahead = np.triu(np.ones((t, t), dtype=bool), 1)
    mixed = []
    for start in range(0, width, size):
        mine = slice(start, start + size)
        fit = np.where(ahead, -np.inf, q[:, mine] @ k[:, mine].T / np.sqrt(size))
        weights = np.exp(fit - fit.max(axis=1, keepdims=True))
        mixed.append(weights / weights.sum(axis=1, keepdims=True) @ v[:, mine])
    return np.hstack(mixed) @ block["w_out"] + block["b_out"]


def feed_forward(x, block):
    return gelu(x @ block["w1"] + block["b1"]) @ block["w2"] + block["b2"]


def scores(params, tokens, heads):
    if len(tokens) > len(params["wpe"]):
        raise ValueError(f"{len(tokens)} tokens, but only {len(params['wpe'])} positions")
    x = params["wte"][tokens] + params["wpe"][: len(tokens)]
    for block in params["blocks"]:
        x = x + attention(norm(x, block["ln1"]), block, heads)
        x = x + feed_forward(norm(x, block["ln2"]), block)
    return norm(x, params["ln_f"]) @ params["wte"].T


def parameters(params):
    count = 2 * params["wte"].size + params["wpe"].size + sum(part.size for part in params["ln_f"])
    for block in params["blocks"]:
        for value in block.values():
            count += sum(part.size for part in value) if isinstance(value, tuple) else value.size
    return count

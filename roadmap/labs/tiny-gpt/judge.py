"""Works the whole model out position by position and head by head, then checks what a GPT must obey."""

import copy
import math

import numpy as np

from llmpath.labs.judging import close, equal, holds, raises, shape, unchanged


def model(seed, vocabulary=7, context=6, width=4, blocks=2):
    rng = np.random.default_rng(seed)

    def draw(*size):
        return rng.normal(size=size) * 0.6

    def pair():
        return 1 + draw(width), draw(width)

    def block():
        return {
            "ln1": pair(),
            "ln2": pair(),
            "w_qkv": draw(width, 3 * width),
            "b_qkv": draw(3 * width),
            "w_out": draw(width, width),
            "b_out": draw(width),
            "w1": draw(width, 4 * width),
            "b1": draw(4 * width),
            "w2": draw(4 * width, width),
            "b2": draw(width),
        }

    return {
        "wte": draw(vocabulary, width),
        "wpe": draw(context, width),
        "ln_f": pair(),
        "blocks": [block() for _ in range(blocks)],
    }


def normal(row, gain_and_bias):
    middle = sum(row) / len(row)
    spread = math.sqrt(sum((z - middle) ** 2 for z in row) / len(row) + 1e-5)
    return (row - middle) / spread * gain_and_bias[0] + gain_and_bias[1]


def bent(row):
    return np.array([z * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))) / 2 for z in row])


def one_by_one(params, tokens, heads):
    """Return the scores: every position by itself, over lists of the keys and values before it."""
    width = params["wte"].shape[1]
    size = width // heads
    rows = [params["wte"][token] + params["wpe"][place] for place, token in enumerate(tokens)]
    for block in params["blocks"]:
        three = [normal(row, block["ln1"]) @ block["w_qkv"] + block["b_qkv"] for row in rows]
        after = []
        for i, row in enumerate(rows):
            mixed = np.zeros(width)
            for start in range(0, width, size):
                query = three[i][start : start + size]
                answers = []
                for s in range(i + 1):
                    answers.append(float(query @ three[s][width + start : width + start + size]) / math.sqrt(size))
                parts = [math.exp(answer - max(answers)) for answer in answers]
                for s, part in enumerate(parts):
                    value = three[s][2 * width + start : 2 * width + start + size]
                    mixed[start : start + size] += part / sum(parts) * value
            row = row + mixed @ block["w_out"] + block["b_out"]
            row = row + bent(normal(row, block["ln2"]) @ block["w1"] + block["b1"]) @ block["w2"] + block["b2"]
            after.append(row)
        rows = after
    return np.array([params["wte"] @ normal(row, params["ln_f"]) for row in rows])


TOKENS = [3, 1, 4, 1, 5]


def check_shape(task, seed):
    "There is a score for each token of the vocabulary at each position, for one token as for many."
    params = model(seed)
    for tokens in ([2], TOKENS, [0, 6, 0, 6, 0, 6]):
        shape(task.scores(params, tokens, 2), (len(tokens), 7), given={"tokens": tokens, "heads": 2})


def check_scores(task, seed):
    "The scores are those of the model worked out position by position."
    for blocks, heads in ((1, 1), (1, 2), (2, 4)):
        params = model(seed, blocks=blocks)
        got = task.scores(params, TOKENS, heads)
        close(got, one_by_one(params, TOKENS, heads), given={"tokens": TOKENS, "heads": heads, "blocks": blocks})


def check_no_blocks(task, seed):
    "Without any block the scores come from the two tables and the last normalisation alone."
    params = model(seed, blocks=0)
    close(task.scores(params, TOKENS, 2), one_by_one(params, TOKENS, 2), given={"tokens": TOKENS, "blocks": 0})


def check_causality(task, seed):
    "Changing token t moves no score before t, and moves those at t."
    params = model(seed)
    before = task.scores(params, TOKENS, 2)
    for t in range(len(TOKENS)):
        tokens = [*TOKENS]
        tokens[t] = 6
        after = task.scores(params, tokens, 2)
        close(after[:t], before[:t], given=f"token {t} of {TOKENS} changed")
        holds(
            not np.allclose(after[t], before[t]),
            f"the scores at {t} do not depend on token {t}",
            got=after[t],
        )


def check_longer(task, seed):
    "A longer text begins like a shorter one: the scores of a prefix stay."
    params = model(seed)
    close(
        task.scores(params, TOKENS[:2], 2),
        task.scores(params, TOKENS, 2)[:2],
        given="the first 2 tokens of 5",
    )


def check_positions_matter(task, seed):
    "The same token has other scores at another position."
    params = model(seed)
    got = task.scores(params, [2, 2, 2], 2)
    holds(not np.allclose(got[0], got[2]), "positions make no difference", given={"tokens": [2, 2, 2]}, got=got)


def check_the_past_matters(task, seed):
    "The last scores depend on the first token, through attention alone."
    params = model(seed)
    one, other = task.scores(params, [0, 1, 2], 2)[2], task.scores(params, [5, 1, 2], 2)[2]
    holds(not np.allclose(one, other), "the first token does not reach the last position", got=[one, other])


def check_silent_blocks(task, seed):
    "Where attention and feed-forward add nothing, the blocks let x through as it is."
    params = model(seed)
    for block in params["blocks"]:
        for name in ("w_out", "b_out", "w2", "b2"):
            block[name] = np.zeros_like(block[name])
    want = one_by_one({**params, "blocks": []}, TOKENS, 2)
    close(task.scores(params, TOKENS, 2), want, given="w_out, b_out, w2 and b2 all zeros")


def check_count(task, seed):
    "The number of parameters is that of all arrays, the token table once; of GPT-2's sizes it is 124 million."
    params = model(seed)
    v, c, w, n = 7, 6, 4, 2
    equal(
        task.parameters(params),
        v * w + c * w + 2 * w + n * (12 * w * w + 13 * w),
        given="vocabulary 7, context 6, width 4, 2 blocks",
    )
    params = model(seed, vocabulary=11, context=3, width=6, blocks=1)
    equal(
        task.parameters(params),
        11 * 6 + 3 * 6 + 2 * 6 + 12 * 36 + 13 * 6,
        given="vocabulary 11, context 3, width 6, 1 block",
    )


def check_too_long(task, seed):
    "More tokens than the context has positions raise ValueError; nothing passed in is changed."
    params = model(seed)
    kept, tokens = copy.deepcopy(params), [*TOKENS]
    raises(ValueError, lambda: task.scores(params, [0] * 7, 2), given="7 tokens, context 6")
    task.scores(params, tokens, 2)
    unchanged(tokens, TOKENS, "the tokens")
    unchanged(params["wte"], kept["wte"], "wte")
    unchanged(params["blocks"][0]["w_qkv"], kept["blocks"][0]["w_qkv"], "w_qkv")

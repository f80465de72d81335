"""Compares with every head worked out alone, position by position, and with what attention must obey."""

import math

import numpy as np

from llmpath.labs.judging import close, holds, raises, shape, unchanged


def arrays(seed, t=4, width=6):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(t, width)), *(rng.normal(size=(width, width)) / 2 for _ in range(4))


def head_by_head(x, wq, wk, wv, wo, heads):
    size = x.shape[1] // heads
    columns = []
    for j in range(heads):
        mine = slice(j * size, (j + 1) * size)
        q, k, v = x @ wq[:, mine], x @ wk[:, mine], x @ wv[:, mine]
        rows = []
        for i in range(len(x)):
            scores = [float(np.sum(q[i] * k[s])) / math.sqrt(size) for s in range(i + 1)]
            parts = [math.exp(score - max(scores)) for score in scores]
            rows.append(sum(part * v[s] for s, part in enumerate(parts)) / sum(parts))
        columns.append(np.array(rows))
    return np.concatenate(columns, axis=1) @ wo


def check_heads(task, seed):
    "The output is that of each head worked out alone, laid side by side and multiplied with wo."
    given = arrays(seed)
    for heads in (1, 2, 3, 6):
        got = task.self_attention(*given, heads)
        shape(got, (4, 6), given={"x": "(4, 6)", "heads": heads})
        close(got, head_by_head(*given, heads), given={"x": given[0], "heads": heads})


def check_square(task, seed):
    "Where positions, heads and columns are equally many, no axes are mixed up."
    given = arrays(seed, t=4, width=16)
    close(task.self_attention(*given, 4), head_by_head(*given, 4), given={"x": "(4, 16)", "heads": 4})


def check_causality(task, seed):
    "Changing position t moves no output before t."
    x, *weights = arrays(seed, t=5)
    before = task.self_attention(x, *weights, 2)
    for t in range(5):
        other = x.copy()
        other[t] += 2
        after = task.self_attention(other, *weights, 2)
        close(after[:t], before[:t], given=f"x changed at position {t}")
        holds(
            not np.allclose(after[t], before[t]),
            f"the output at {t} does not depend on position {t}",
            got=after[t],
        )


def check_first_position(task, seed):
    "The first position sees itself alone: its output is x wv wo."
    x, wq, wk, wv, wo = arrays(seed)
    got = task.self_attention(x, wq, wk, wv, wo, 3)
    close(got[0], x[0] @ wv @ wo, given={"x": x})


def check_prefix(task, seed):
    "A longer sequence begins like a shorter one."
    x, *weights = arrays(seed, t=6)
    close(
        task.self_attention(x[:3], *weights, 2),
        task.self_attention(x, *weights, 2)[:3],
        given="3 positions of 6",
    )


def check_equal_positions(task, seed):
    "Where all positions hold the same, every output is the same."
    x, *weights = arrays(seed)
    same = np.repeat(x[:1], 4, axis=0)
    got = task.self_attention(same, *weights, 3)
    close(got, np.repeat(got[:1], 4, axis=0), given={"x": same})


def check_heads_stay_apart(task, seed):
    "What one head reads does not reach another: a change in its columns of wv stays in its columns."
    x, wq, wk, wv, _ = arrays(seed)
    straight = np.eye(6)
    before = task.self_attention(x, wq, wk, wv, straight, 3)
    other = wv.copy()
    other[:, 2:4] += 1
    after = task.self_attention(x, wq, wk, other, straight, 3)
    close(
        np.delete(after, [2, 3], axis=1),
        np.delete(before, [2, 3], axis=1),
        given="wv changed in columns 2 and 3, wo the identity",
    )
    holds(
        not np.allclose(after[:, 2:4], before[:, 2:4]),
        "the second head does not read its columns of wv",
        got=after,
    )


def check_large(task, seed):
    "Large numbers do not overflow."
    x, *weights = arrays(seed)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        got = task.self_attention(300 * x, *weights, 2)
    holds(np.isfinite(got).all(), "the output is not finite", given="x times 300", got=got)


def check_what_does_not_fit(task, seed):
    "A number of heads that does not divide the width raises ValueError; nothing passed in is changed."
    given = arrays(seed)
    raises(ValueError, lambda: task.self_attention(*given, 4), given="width 6, heads 4")
    task.self_attention(*given, 2)
    for now, then, name in zip(given, arrays(seed), ("x", "wq", "wk", "wv", "wo")):
        unchanged(now, then, name)

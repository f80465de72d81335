"""Compares with loops over single queries, and with the laws of attention: order, causality, scale."""

import math

import numpy as np

from llmpath.labs.judging import close, holds, shape, unchanged


def arrays(seed, t=4, s=5, d=3, e=2, batch=()):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(*batch, t, d)), rng.normal(size=(*batch, s, d)), rng.normal(size=(*batch, s, e))


def query_by_query(q, k, v, causal):
    """Return (output, weights) of one sequence, one query at a time over the keys it sees."""
    output, weights = np.zeros((len(q), v.shape[1])), np.zeros((len(q), len(k)))
    for i, query in enumerate(q):
        seen = range(i + 1) if causal else range(len(k))
        scores = [sum(query[a] * k[j][a] for a in range(len(query))) / math.sqrt(len(query)) for j in seen]
        parts = [math.exp(score - max(scores)) for score in scores]
        for j, part in zip(seen, parts):
            weights[i, j] = part / sum(parts)
            output[i] += weights[i, j] * v[j]
    return output, weights


def check_values(task, seed):
    "Output and weights are those of each query worked out alone."
    q, k, v = arrays(seed)
    output, weights = task.attention(q, k, v)
    want_output, want_weights = query_by_query(q, k, v, causal=False)
    close(weights, want_weights, given={"q": q, "k": k})
    close(output, want_output, given={"q": q, "k": k, "v": v})


def check_rows_add_up(task, seed):
    "The weights of each query are positive and add up to 1."
    q, k, v = arrays(seed, t=6, s=6)
    for causal in (False, True):
        _, weights = task.attention(q, k, v, causal=causal)
        holds((weights >= 0).all(), "there are negative weights", given={"causal": causal}, got=weights)
        close(weights.sum(axis=-1), np.ones(6), given={"causal": causal})


def check_scale(task, seed):
    "Scores are divided by the root of the length of a query, not of anything else that has a length."
    d = 16
    q, k, v = np.full((1, d), 1.0), np.stack([np.full(d, 1.0), np.zeros(d)]), np.eye(2)
    _, weights = task.attention(q, k, v)
    want = math.exp(4) / (math.exp(4) + 1)
    close(
        weights,
        np.array([[want, 1 - want]]),
        given="a query of 16 ones, a key of 16 ones and one of zeros: score 16 / 4",
    )


def check_masked(task, seed):
    "With the mask each query sees itself and what came before, as if there were nothing else."
    q, k, v = arrays(seed, t=5, s=5)
    output, weights = task.attention(q, k, v, causal=True)
    want_output, want_weights = query_by_query(q, k, v, causal=True)
    holds(
        (weights[np.triu_indices(5, 1)] == 0).all(),
        "weights of later positions are not exactly 0",
        got=weights,
    )
    close(weights, want_weights, given={"q": q, "k": k, "causal": True})
    close(output, want_output, given={"q": q, "k": k, "v": v, "causal": True})


def check_causality(task, seed):
    "Changing position t moves no output before t, and moves the one at t."
    q, k, v = arrays(seed, t=5, s=5)
    before = task.attention(q, k, v, causal=True)[0]
    for t in range(5):
        other_k, other_v = k.copy(), v.copy()
        other_k[t] += 3
        other_v[t] -= 3
        after = task.attention(q, other_k, other_v, causal=True)[0]
        close(after[:t], before[:t], given=f"key and value at position {t} changed")
        holds(not np.allclose(after[t], before[t]), f"position {t} does not see itself", got=after[t])


def check_order_of_keys(task, seed):
    "Without a mask the order of the keys does not matter, as long as the values go with them."
    q, k, v = arrays(seed)
    order = np.random.default_rng(seed).permutation(5)
    output, weights = task.attention(q, k[order], v[order])
    before, before_weights = task.attention(q, k, v)
    close(output, before, given="keys and values in another order")
    close(weights, before_weights[:, order], given="keys and values in another order")


def check_batches(task, seed):
    "Axes in front are batches: each sequence comes out as if it were alone."
    q, k, v = arrays(seed, t=3, s=3, d=3, e=3, batch=(2, 3))
    for causal in (False, True):
        output, weights = task.attention(q, k, v, causal=causal)
        shape(weights, (2, 3, 3, 3), given={"q": "(2, 3, 3, 3)"})
        for place in np.ndindex(2, 3):
            want, _ = query_by_query(q[place], k[place], v[place], causal)
            close(output[place], want, given=f"sequence {place} of a batch of shape (2, 3), causal={causal}")


def check_large_scores(task, seed):
    "Scores of thousands do not overflow, in some rows or in all."
    q, k, v = np.array([[3000.0], [1e-3]]), np.array([[1.0], [2.0]]), np.eye(2)
    for causal in (False, True):
        with np.errstate(over="raise", invalid="raise", divide="raise"):
            output, _ = task.attention(q, k, v, causal=causal)
        want = [[1.0, 0.0] if causal else [0.0, 1.0], [0.49975, 0.50025]]
        close(output, np.array(want), given={"q": q, "k": k, "v": v, "causal": causal}, within=1e-5)


def check_arguments_stay(task, seed):
    "q, k and v are not changed."
    q, k, v = arrays(seed, t=4, s=4)
    task.attention(q, k, v, causal=True)
    for now, then, name in zip((q, k, v), arrays(seed, t=4, s=4), "qkv"):
        unchanged(now, then, name)

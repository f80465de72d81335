"""The numeric answers of the first half of the LLM engineering track (sections 0 to 6), computed."""

import math
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise, permutations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def arr(*values: float) -> Array:
    """Return the values as an array of floats."""
    return np.array(values, dtype=np.float64)


def softmax(scores: Array) -> Array:
    """Return the softmax of a row of scores."""
    e = np.exp(scores - scores.max())
    return np.asarray(e / e.sum(), dtype=np.float64)


def sigmoid(z: float) -> float:
    """Return the logistic function."""
    return 1 / (1 + math.exp(-z))


def tup(values: Sequence[float] | Array, digits: int = 6) -> str:
    """Write numbers as a tuple, the shortest way."""
    return "(" + ", ".join(f"{round(float(v), digits) + 0:g}" for v in values) + ")"


def shared_list() -> str:
    """Run the four statements and write both lists."""
    a = [1, 2]
    b = a
    b.append(3)
    a = a + [4]  # noqa: RUF005 - the question is about `+`
    return f"`a` is {a} and `b` is {b}"


def three_shapes() -> str:
    """Write the shapes of a mean, a centred array and a masked array."""
    x = np.ones((100, 3))
    x[40:, 0] = -1
    return f"{x.mean(axis=0).shape}, {(x - x.mean(axis=0)).shape} and {x[x[:, 0] > 0].shape}"


def group_means() -> str:
    """Compare group means, their mean and the mean of all."""
    groups = {"A": [2, 4], "B": [9]}
    means = [statistics.mean(v) for v in groups.values()]
    everything = statistics.mean(v for values in groups.values() for v in values)
    return (
        f"The group means are {means[0]} and {means[1]}, their mean is {statistics.mean(means)}, "
        f"the mean of the column is {everything}"
    )


def standardized() -> str:
    """Scale the test value with mean and deviation of the training values."""
    train = arr(2, 4, 6)
    return f"{(8 - train.mean()) / train.std():.2f}"


def outlier() -> str:
    """Describe the five values by mean, median and fence, and scale the last one robustly."""
    x = arr(1, 2, 3, 4, 100)
    low, middle, high = np.quantile(x, [0.25, 0.5, 0.75])
    fence = high + 1.5 * (high - low)
    assert x[-1] > fence
    return (
        f"The mean is {x.mean():g} and the median is {middle:g}. The fence is at {fence:g}, so 100 is an outlier, "
        f"and it becomes {(x[-1] - middle) / (high - low):g}"
    )


def neighbours() -> str:
    """Let the nearest points vote for three sizes of the neighbourhood."""
    points = {1.0: "A", 2.0: "A", 4.0: "B", 5.0: "B", 6.0: "B"}
    order = sorted(points, key=lambda p: abs(p - 2.8))
    votes = [Counter(points[p] for p in order[:k]).most_common(1)[0][0] for k in (1, 3, 5)]
    return f"{votes[0]}, {votes[1]} and {votes[2]}"


def k_means() -> str:
    """Run k-means until nothing moves."""
    points, centres = arr(1, 2, 6, 9), arr(1, 2)
    seen = []
    while True:
        nearest = np.abs(points[:, None] - centres).argmin(axis=1)
        new = arr(*(points[nearest == c].mean() for c in range(2)))
        seen.append(new)
        if np.allclose(new, centres):
            break
        centres = new
    assert round(float(seen[0][1]), 2) == 5.67
    return f"At {centres[0]:g} and {centres[1]:g}"


def residual_init() -> str:
    """Scale the initial deviation by the number of layers that write to the residual stream."""
    return f"{0.02 / math.sqrt(2 * 12):.4f}"


def gpt2_steps() -> str:
    """Count accumulation steps and optimizer steps."""
    accumulation = 524_288 // (8 * 16 * 1024)
    return f"{accumulation} accumulation steps, and {10_000_000_000 // 524_288:,} optimizer steps"


def t5_lengths() -> str:
    """Count the tokens of input and target under span corruption."""
    removed = round(0.15 * 600)
    spans = removed // 3
    source, target = 600 - removed + spans, removed + spans + 1
    return f"reads {source} tokens and the target has {target}: {removed} removed tokens, {spans} sentinels"


def two_norms() -> str:
    """Normalize (2, 4) with and without the mean, and shift it."""
    x = arr(2, 4)

    def layer(v: Array) -> Array:
        return np.asarray((v - v.mean()) / v.std())

    def rms(v: Array) -> Array:
        return np.asarray(v / np.sqrt(np.mean(v**2)))

    assert np.allclose(layer(x), layer(x + 10))
    assert not np.allclose(rms(x), rms(x + 10))
    return f"Layer norm gives {tup(layer(x))} and RMSNorm gives {tup(rms(x), 3)}"


def llama_size() -> str:
    """Count the weights of a block and of the model."""
    width, heads, shared, size, hidden = 4096, 32, 8, 128, 14_336
    block = 2 * width * heads * size + 2 * width * shared * size + 3 * width * hidden
    embeddings = 2 * 128_256 * width
    return (
        f"{block / 1e6:.1f} million in a block and {(32 * block + embeddings) / 1e9:.2f} billion in the model, "
        f"of which the embeddings are {embeddings / 1e9:.2f} billion"
    )


def latent_cache() -> str:
    """Compare the numbers cached per token and layer."""
    full, latent = 2 * 128 * 128, 512 + 64
    return f"{full / latent:.1f} times: {latent} numbers instead of {full:,}"


def pair_merge() -> str:
    """Merge the most frequent pair once and count tokens."""
    tokens = list("banana bandana")
    pairs = Counter(pairwise(tokens))
    (best, times), (_, runner_up) = pairs.most_common(2)
    assert times == 4 > runner_up
    merged, i = [], 0
    while i < len(tokens):
        step = 2 if tuple(tokens[i : i + 2]) == best else 1
        merged.append("".join(tokens[i : i + step]))
        i += step
    return f"The pair `{''.join(best)}`, which occurs four times: {len(tokens)} tokens before and {len(merged)} after"


def characters_and_bytes() -> str:
    """Count characters and UTF-8 bytes."""
    text = "naïve €"
    size = len(text.encode())
    return f"{len(text)} characters and {size} bytes, and at most {size} tokens"


def bits_per_byte(nats: float, bytes_per_token: float) -> float:
    """Convert a loss in nats per token."""
    return nats / math.log(2) / bytes_per_token


def two_splits() -> str:
    """Compare two segmentations under a Unigram model."""
    p = {"un": 0.1, "do": 0.2, "und": 0.02, "o": 0.1}
    first, second = p["un"] * p["do"], p["und"] * p["o"]
    assert math.isclose(second, first / 10)
    return f"`un do` with {first:g}"


def roofline() -> str:
    """Compare the intensity of a product with the balance of the card."""
    n, k, m = 1024, 4096, 4096
    intensity = 2 * n * k * m / (2 * (n * k + k * m + n * m))
    balance = 989e12 / 3.35e12
    assert intensity > balance
    return f"{intensity:.0f} operations per byte. The card balances at {balance:.0f}"


def decode_time() -> str:
    """Bound the time of a token by reading all weights once."""
    weights = 8e9 * 2
    seconds = weights / 3.35e12
    return (
        f"{seconds * 1000:.1f} ms, because all {weights / 1e9:g} GB of weights are read for each token, "
        f"or at most {1 / seconds:.0f} tokens per second"
    )


def utilization() -> str:
    """Divide useful operations by the peak."""
    useful = 6 * 350e6 * 60_000
    assert math.isclose(useful, 1.26e14)
    return f"{100 * useful / 312e12:.1f} %"


def attention_crossover() -> str:
    """Find the length from which attention costs more than the weights."""
    d = 1024
    return f"{24 * d**2 // (4 * d):,} tokens"


def optimal_run() -> str:
    """Solve 6·N·20·N = 10²¹."""
    n = math.sqrt(1e21 / 120)
    return f"{n / 1e9:.1f} billion parameters and {20 * n / 1e9:.0f} billion tokens"


def fitted_loss() -> str:
    """Evaluate the fit."""
    return f"{1.69 + 406.4 / 70e9**0.34 + 410.7 / 1.4e12**0.28:.2f}, of which {1.69}"


def bigram_jaccard() -> str:
    """Compare the bigram sets of both texts."""
    one, two = (set(pairwise(text.split())) for text in ("a b c d e", "a b c d f"))
    return f"{len(one & two) / len(one | two):g}"


def banding() -> str:
    """Return the chance that any of the bands agrees for both similarities."""
    high, low = (1 - (1 - s**8) ** 14 for s in (0.75, 0.5))
    return f"{high:.2f} and {low:.2f}"


def quality_filter() -> str:
    """Count what a filter keeps and how much of it is good."""
    good, other = 0.05 * 1e6 * 0.8, 0.95 * 1e6 * 0.02
    return f"{good + other:,.0f} pages remain, {100 * good / (good + other):.1f} % of them good"


def round_to(value: float, bits: int) -> float:
    """Round a number in [1, 2) to the given bits after the point, halves to even."""
    step = 2.0**-bits
    return round(value / step) * step


def vanishing_update() -> str:
    """Store 1.003 in bf16 and in fp16."""
    assert float(np.float16(1.003)) == round_to(1.003, 10)
    return f"In bf16 exactly {round_to(1.003, 7):.4f}, the update is lost; in fp16 {round_to(1.003, 10):.4f}"


def loss_scale() -> str:
    """Show the gradient that vanishes in half precision and its scaled copy."""
    assert float(np.float16(2.0**-24)) > 0
    lost, kept = float(np.float16(1e-8)), float(np.float16(1e-8 * 1024))
    assert kept > 0
    return f"It becomes {lost:g}. With the scale it is about {kept * 1e5:.0f}·10⁻⁵"


def checkpointing() -> str:
    """Compare stored activations and computation."""
    full, kept = 32 * 1.5, 32 * 0.05 + 1.5
    return f"{full:g} GB without and {kept:.1f} GB with it"


def orthogonalized() -> str:
    """Set all singular values to one."""
    u, _, v = np.linalg.svd(np.diag([3.0, -0.5]))
    result = u @ v
    assert np.allclose(result, np.diag(np.diag(result)))
    first, second = np.diag(result)
    return f"entries {first:g} and {second:g}"


def schedule(step: int) -> float:
    """Return the learning rate of a warmup-stable-decay schedule."""
    return 1e-3 * min(1, step / 500, (10_000 - step) / 2_000)


def zero_stages() -> str:
    """Return the bytes per card for the stages of ZeRO."""
    n, cards = 4, 8
    stages = [n * 16, n * 4 + n * 12 / cards, n * 2 + n * 14 / cards, n * 16 / cards]
    return "{:g}, {:g}, {:g} and {:g} GB".format(*stages)


def bubble(stages: int, micro: int) -> float:
    """Return the idle share of a pipeline in percent."""
    return 100 * (stages - 1) / (micro + stages - 1)


def layout() -> str:
    """Count replicas and tokens of a step."""
    replicas = 64 // (8 * 2)
    return f"{replicas} replicas and {replicas * 2 * 4096 * 16:,} tokens"


def run_plan() -> str:
    """Turn cards and hours into operations, parameters and tokens."""
    c = 8 * 989e12 * 0.4 * 3 * 3600
    n = math.sqrt(c / 120)
    return (
        f"{c / 1e19:.1f}·10¹⁹ operations, enough for some {round(n / 1e7) * 10} million parameters "
        f"on {20 * n / 1e9:.1f} billion tokens"
    )


def programs() -> str:
    """Count blocks and masked lanes."""
    blocks = math.ceil(1000 / 256)
    return f"{blocks} programs, and {blocks * 256 - 1000} lanes are masked"


def online_sum() -> str:
    """Update a running sum of exponentials when the maximum rises."""
    before = math.exp(1 - 3) + 1
    after = before * math.exp(3 - 5) + 1
    assert math.isclose(after, sum(math.exp(s - 5) for s in (1, 3, 5)))
    return f"{before:.3f} before and {after:.3f} after"


def score_memory() -> str:
    """Compare the score matrices with the row statistics."""
    return f"{32 * 8192**2 * 2 / 1e9:.2f} GB against {32 * 8192 * 4 / 1e6:.2f} MB"


def combine_blocks() -> str:
    """Average two normalized block outputs by their rescaled sums."""
    first, second = 1.5 * math.exp(2 - 3), 1.0
    assert round(first, 3) == 0.552
    return f"{(first * 4 + second * 10) / (first + second):.2f}"


def grouped_cache(heads: int) -> float:
    """Return the cache of 8,192 tokens in GB."""
    return 2 * 80 * heads * 128 * 2 * 8192 / 1e9


def expert_weights() -> str:
    """Count the weights of all and of the active experts."""
    one = 32 * 3 * 4096 * 14_336
    return f"{8 * one / 1e9:.1f} billion in all, {2 * one / 1e9:.1f} billion for each token"


def router() -> str:
    """Choose two experts and normalize over them."""
    logits = arr(2, 1, 0, -1)
    weights = softmax(np.sort(logits)[::-1][:2])
    return f"{weights[0]:.3f} and {weights[1]:.3f}"


def balancing() -> str:
    """Compute the balancing loss of an uneven and of a uniform router."""
    uneven = 4 * float(arr(0.5, 0.5, 0, 0) @ arr(0.4, 0.4, 0.1, 0.1))
    uniform = 4 * float(np.full(4, 0.25) @ np.full(4, 0.25))
    return f"{uneven:g}, against {uniform:g} for a uniform router"


def capacity() -> str:
    """Limit the tokens of an expert."""
    limit = int(1.25 * 1024 / 8)
    return f"{limit} tokens, so {200 - limit} are dropped"


def window_cache() -> str:
    """Compare a mixed with a global cache."""
    share = (40 * 1024 + 8 * 32_768) / (48 * 32_768)
    return f"{100 * share:.1f} %"


def additive_read() -> str:
    """Write two pairs and read with a query that matches both."""
    state = np.outer(arr(1, 0), arr(2, 3)) + np.outer(arr(0, 1), arr(5, 1))
    return tup(arr(1, 1) @ state)


def delta_rule() -> str:
    """Overwrite a key by addition and by the delta rule."""
    key, old, new = arr(1, 0), arr(2, 3), arr(4, 4)
    state = np.outer(key, old)
    added = state + np.outer(key, new)
    corrected = state + np.outer(key, new - key @ state)
    return f"{tup(key @ added)} after addition and {tup(key @ corrected)} with the delta rule"


def slowest_turn() -> str:
    """Return the wavelength of the slowest rotary pair."""
    return f"about {2 * math.pi * 10_000 ** (126 / 128) / 1000:.0f} thousand tokens"


def interpolation() -> str:
    """Squeeze a position into the trained range."""
    scale = 4096 / 16_384
    return f"Position {10_000 * scale:,.0f}, with neighbours {scale:g} apart"


def min_p() -> str:
    """Keep what reaches a share of the largest probability."""
    p = arr(0.5, 0.2, 0.15, 0.1, 0.05)
    kept = p[p >= 0.25 * p.max()]
    return f"{len(kept)} tokens remain, those above {0.25 * p.max():g}, and the first gets {kept[0] / kept.sum():.3f}"


def top_p_kept(temperature: float) -> int:
    """Count the tokens kept by top-p 0.9."""
    total, kept = 0.0, 0
    for p in softmax(arr(2, 1, 0) / temperature):
        total += float(p)
        kept += 1
        if total >= 0.9:
            break
    return kept


def majority() -> str:
    """Return the chance that most of five independent samples are right."""
    return f"{sum(math.comb(5, k) * 0.6**k * 0.4 ** (5 - k) for k in range(3, 6)):.3f}"


def prompt_cost(tokens: int) -> float:
    """Return the cost of 100,000 calls in dollars."""
    return 100_000 * (tokens * 1 + 200 * 4) / 1e6


def retries() -> str:
    """Return the chance that one of three attempts is valid."""
    return f"{1 - 0.1**3:.3f}, and a way out"


def cached_share() -> str:
    """Return what is paid when the prefix is cached."""
    return f"{100 * (9_500 * 0.1 + 500) / 10_000:.1f} %"


def conversation() -> str:
    """Count all tokens and those in the loss."""
    users, assistants = [20, 10], [30, 40]
    total = sum(users + assistants) + 4 * (3 + 1)
    return f"{total} tokens in all, {sum(a + 1 for a in assistants)} of which count"


def packing() -> str:
    """Compare the used share of rows."""
    lengths = [300, 500, 700, 200, 300]
    rows = [[300, 500, 200], [700, 300]]
    assert sorted(n for row in rows for n in row) == sorted(lengths)
    assert all(sum(row) <= 1024 for row in rows)
    one, packed = (100 * sum(lengths) / (1024 * count) for count in (len(lengths), len(rows)))
    return f"{one:.1f} % with one per row, and {packed:.1f} % packed"


def rouge_l() -> str:
    """Return the F-score of the longest common subsequence of both instructions."""
    new = ["write", "a", "short", "poem", "about", "the", "sea"]
    old = [word for word in new if word != "short"]
    table = np.zeros((len(new) + 1, len(old) + 1), dtype=int)
    for i, a in enumerate(new):
        for j, b in enumerate(old):
            table[i + 1, j + 1] = table[i, j] + 1 if a == b else max(table[i, j + 1], table[i + 1, j])
    precision, recall = table[-1, -1] / len(new), table[-1, -1] / len(old)
    score = 2 * precision * recall / (precision + recall)
    assert score > 0.7
    return f"{score:.3f}, so it is dropped"


def audit() -> str:
    """Return an error rate with its margin."""
    p = 14 / 200
    return f"{100 * p:.1f} % with a margin of {100 * 1.96 * math.sqrt(p * (1 - p) / 200):.1f} percentage points"


def lora_size() -> str:
    """Count the trained parameters."""
    return f"{32 * (2 * 16 * (4096 + 4096) + 2 * 16 * (4096 + 1024)) / 1e6:.1f} million parameters"


def lora_scales() -> str:
    """Return the three scaling factors."""
    assert round(32 / math.sqrt(8), 1) == 11.3
    return f"{32 / 8:g} at rank 8 and {32 / 16:g} at rank 16"


def lora_merge() -> str:
    """Add the scaled update to the identity."""
    merged = np.eye(2) + 0.5 * np.outer(arr(1, 2), arr(3, 4))
    return "[" + ", ".join("[" + ", ".join(f"{v:g}" for v in row) + "]" for row in merged) + "]"


def four_bits() -> str:
    """Return the memory of weights and scales."""
    n = 8e9
    weights, scales = n * 4 / 8 / 1e9, n * 32 / 64 / 8 / 1e9
    double = n * (8 / 64 + 32 / (64 * 256)) / 8 / 1e9
    return f"{weights:g} GB of weights and {scales:g} GB of scales, which shrink to {double:.3f} GB"


def adapter_memory() -> str:
    """Compare the training state of adapter and model."""
    return f"{42e6 * 16 / 1e9:.2f} GB for the adapter against {8e9 * 16 / 1e9:g} GB for all weights"


def merged_weight() -> str:
    """Compare an average with task arithmetic."""
    base, a, b = 1.0, 1.4, 0.8
    return f"{(a + b) / 2:g} for the average and {base + (a - base) + (b - base):g} for task arithmetic"


def ties() -> str:
    """Elect a sign and average those that agree."""
    changes = arr(0.6, -0.5, 0.2)
    sign = np.sign(changes.sum())
    assert sign > 0
    return f"The positive sign, and {changes[np.sign(changes) == sign].mean():g}"


def tuning_run() -> str:
    """Count the operations and minutes of the run."""
    operations = 4 * 8e9 * 10_000 * 500 * 3
    return f"{operations / 1e17:g}·10¹⁷ operations, or {operations / 1e14 / 60:g} minutes"


ANSWERS: dict[str, dict[str, Callable[[], str]]] = {
    "llm-engineering/python-basics": {
        "for n in range(6) if n % 2": lambda: f"`{[n * n for n in range(6) if n % 2]}` and {sum(range(5))}",
        "You run `a = [1, 2]`": shared_list,
    },
    "llm-engineering/data-science-libraries": {
        "`X` has shape (100, 3)": three_shapes,
        "values A, A, B": group_means,
    },
    "llm-engineering/data-preprocessing": {
        "training values 2, 4 and 6": standardized,
        "1, 2, 3, 4 and 100": outlier,
        "column with 12 categories": lambda: (
            f"{12} columns. You can drop {12 - np.linalg.matrix_rank(np.c_[np.ones(12), np.eye(12)]) + 1}"
        ),
    },
    "llm-engineering/machine-learning-libraries": {
        "weights 0.5 and −1": lambda: f"{sigmoid(0.5 * 3 - 1 * 1 + 0.5):.3f}, the sigmoid of a score of 1",
        "k-nearest-neighbours": neighbours,
        "K-means starts": k_means,
        "eigenvalues 6, 3 and 1": lambda: f"{100 * (6 + 3) / (6 + 3 + 1):g} %",
    },
    "llm-engineering/bert-family": {
        "A batch holds 400 tokens": lambda: f"{0.15 * 400:g} against 400, a ratio of {400 / (0.15 * 400):.1f}",
        "texts of 200 tokens": lambda: f"About {2 * 8e9 * 200 / (2 * 150e6 * 200):.0f} times",
    },
    "llm-engineering/gpt-2-reproduction": {
        "untrained model with 50,257": lambda: f"{math.log(50_257):.2f}",
        "A step should use 524,288": gpt2_steps,
        "GPT-2 scales the initial weights": residual_init,
    },
    "llm-engineering/t5-and-text-to-text": {
        "Span corruption removes": t5_lengths,
        "similarity score between": lambda: f'"{round(round(3.31 / 0.2) * 0.2, 1)}"',
    },
    "llm-engineering/modern-decoder-architectures": {
        "What do layer norm and RMSNorm": two_norms,
        "feed-forward layer of width 768": lambda: f"{2 * 768 * 4 * 768 // (3 * 768):,}",
        "A model of width 4,096": llama_size,
        "Multi-head latent attention caches": latent_cache,
    },
    "llm-engineering/in-context-learning": {
        "10 tokens in a row": lambda: "{:.3f}, {:.3f} and {:.3f}".format(*(p**10 for p in (0.8, 0.9, 0.99))),
        "holds 4 demonstrations": lambda: f"{len(list(permutations(range(4))))} orders",
    },
    "llm-engineering/byte-pair-encoding": {
        "`banana bandana`": pair_merge,
        "50,000 merges": lambda: f"{256 + 50_000 + 1:,}",
        "`naïve €`": characters_and_bytes,
    },
    "llm-engineering/tokenizer-training": {
        "Model A has a loss": lambda: f"{bits_per_byte(2.0, 4):.3f} for A and {bits_per_byte(2.4, 5):.3f} for B",
        "split of `undo`": two_splits,
        "grows from 32,000": lambda: f"{2 * (128_000 - 32_000) * 2048 / 1e6:.0f} million",
    },
    "llm-engineering/gpu-resource-accounting": {
        "A matrix product of": roofline,
        "generates one token at a time": decode_time,
        "60,000 tokens per second": utilization,
        "24·d² operations": attention_crossover,
    },
    "llm-engineering/scaling-laws": {
        "budget of 10²¹": optimal_run,
        "1.69 + 406.4": fitted_loss,
        "to the power −0.05": lambda: f"By {round(0.5 ** (-1 / 0.05)):,}",
        "15 trillion tokens": lambda: f"{15e12 / 8e9:,.0f} tokens per parameter",
    },
    "llm-engineering/data-curation": {
        "`a b c d e`": bigram_jaccard,
        "14 bands of 8": banding,
        "Of a million pages": quality_filter,
    },
    "llm-engineering/precision-and-memory": {
        "should grow by 0.003": vanishing_update,
        "number of fp16 is 2⁻²⁴": loss_scale,
        "Each of 32 blocks": checkpointing,
    },
    "llm-engineering/pretraining-recipes": {
        "Muon replaces": orthogonalized,
        "A schedule of 10,000": lambda: "{:g}, {:g} and {:g}".format(*map(schedule, (250, 5_000, 9_000))),
        "A base model scores": lambda: (
            f"{np.mean([(0.40 - 1 / 4) / (1 - 1 / 4), (0.55 - 1 / 2) / (1 - 1 / 2)]):.2f}, the mean"
        ),
    },
    "llm-engineering/parallel-training": {
        "the optimizer 12": zero_stages,
        "A pipeline of 4 equal stages": lambda: f"{bubble(4, 8):.1f} % and {bubble(4, 32):.1f} %",
        "64 cards run": layout,
    },
    "llm-engineering/pretrain-small-model": {
        "You rent 8 cards": run_plan,
        "$24 per hour": lambda: f"${24 * 3 * (5 * 0.1 + 2):.0f}",
    },
    "llm-engineering/gpu-kernels": {
        "A softmax over the rows": lambda: f"{8 / 2:g} times",
        "vector of 1,000": programs,
        "square tiles of 128": lambda: f"factor of {2 * 4096**3 // (2 * 4096**3 // 128)}",
        "An online softmax": online_sum,
    },
    "llm-engineering/flash-attention": {
        "Scores of 32 heads": score_memory,
        "Over the first block": combine_blocks,
    },
    "llm-engineering/grouped-query-attention": {
        "80 layers, 64 query heads": lambda: f"{grouped_cache(8):.2f} GB with 8 and {grouped_cache(64):.1f} GB with 64",
        "Four heads have": lambda: "{:g} and {:g}".format(*arr(2, 4, 6, 8).reshape(2, 2).mean(axis=1)),
    },
    "llm-engineering/mixture-of-experts": {
        "In each of 32 layers": expert_weights,
        "A router gives": router,
        "The balancing loss": balancing,
        "1,024 tokens is routed": capacity,
    },
    "llm-engineering/linear-and-sparse-attention": {
        "Of 48 layers": window_cache,
        "Linear attention adds": additive_read,
        "A state holds value": delta_rule,
    },
    "llm-engineering/long-context": {
        "Rotary positions use base": slowest_turn,
        "stretched to 16,384": interpolation,
        "Ring attention spreads": lambda: f"{1_048_576 // 16:,} tokens, passed on {16 - 1} times",
    },
    "llm-engineering/decoding-strategies": {
        "min-p is 0.25": min_p,
        "repetition penalty of 1.2": lambda: f"{3 / 1.2:g} and {-1 * 1.2:g}",
        "One beam has four": lambda: f"{-4 / 4:g} and {-5 / 8:g}",
        "The logits are 2, 1 and 0": lambda: f"{top_p_kept(1)} at temperature 1 and {top_p_kept(2)} at temperature 2",
    },
    "llm-engineering/prompt-engineering": {
        "yes-no question": majority,
        "A prompt has 1,200": lambda: f"${prompt_cost(1_200):.0f}, and ${prompt_cost(400):.0f} without",
    },
    "llm-engineering/structured-output": {
        "the tokens `yes`": lambda: "{:.3f} and {:.3f}".format(*softmax(arr(1, 2))),
        "valid with probability 0.9": retries,
    },
    "llm-engineering/context-engineering": {
        "Of a prompt of 10,000": cached_share,
        "An agent starts with": lambda: f"{sum(5_000 + 2_000 * i for i in range(30)):,} tokens",
    },
    "llm-engineering/supervised-fine-tuning": {
        "A conversation has": conversation,
        "Examples of 300, 500": packing,
    },
    "llm-engineering/synthetic-data": {
        "0.3 per attempt": lambda: f"{1 - 0.7**8:.3f}",
        "ROUGE-L": rouge_l,
        "14 errors": audit,
    },
    "llm-engineering/lora-and-peft": {
        "LoRA of rank 16": lora_size,
        "scaled by α/r": lora_scales,
        "2 × 2 identity": lora_merge,
    },
    "llm-engineering/qlora": {
        "8 billion weights": four_bits,
        "An adapter of 42 million": adapter_memory,
    },
    "llm-engineering/model-merging": {
        "A weight is 1.0": merged_weight,
        "Three task vectors": ties,
        "DARE drops": lambda: f"To {0.03 / (1 - 0.9):g}, so",
    },
    "llm-engineering/fine-tune-llama": {
        "10,000 examples of 500": tuning_run,
    },
}

"""The numeric answers of the track on LLM engineering from preferences to LLMOps, computed."""

import math
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise, product

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MILLION, BILLION = 10**6, 10**9


def arr(*values: float) -> Array:
    """Return the values as an array of floats."""
    return np.array(values, dtype=np.float64)


def signed(value: float, form: str = "g") -> str:
    """Write a number with the minus sign that the roadmap uses."""
    return format(round(value, 9) + 0, form).replace("-", "−")


def tup(values: Sequence[float] | Array) -> str:
    """Write numbers as a tuple, the shortest way."""
    return "(" + ", ".join(signed(float(v)) for v in values) + ")"


def sigmoid(x: float) -> float:
    """Return the logistic function of x."""
    return 1 / (1 + math.exp(-x))


def softmax(scores: Array) -> Array:
    """Return the softmax of a vector."""
    e = np.exp(scores - scores.max())
    return np.asarray(e / e.sum(), dtype=np.float64)


def kl(p: Array, q: Array) -> float:
    """Return the Kullback-Leibler divergence of p from q in nats."""
    return float(np.sum(p * np.log(p / q)))


def at_least_one(p: float, tries: int) -> float:
    """Return the probability of a success in independent tries."""
    return 1 - (1 - p) ** tries


def half_width(share: float, n: int) -> float:
    """Return half the width of the 95 % interval of a proportion (normal approximation)."""
    return 1.96 * math.sqrt(share * (1 - share) / n)


def bradley_terry() -> str:
    """Write the probability of preferring A and the loss when B was preferred."""
    p = sigmoid(1.5 - 0.5)
    return (
        f"{p:.3f}, and the loss is {-math.log(1 - p):.3f} nats, "
        f"the negative logarithm of the probability {1 - p:.3f} that it left for B"
    )


def penalized_reward() -> str:
    """Subtract the estimated KL divergence from the reward of an answer."""
    policy, reference = sum((-0.5, -1.0, -0.2)), sum((-0.9, -1.1, -1.0))
    gap = policy - reference
    penalty = 0.1 * gap
    return (
        f"{2.0 - penalty:.2f}: the policy's sum is {signed(policy)}, the reference's {signed(reference, '.1f')}, "
        f"so the estimate of the divergence is {gap:.1f} and the penalty {penalty:.2f}"
    )


def clipped(ratio: float, advantage: float) -> float:
    """Return PPO's clipped objective for one action (Schulman et al. 2017, equation 7)."""
    return min(ratio * advantage, min(max(ratio, 0.8), 1.2) * advantage)


def dpo() -> str:
    """Write implicit rewards, margin and loss of a pair (Rafailov et al. 2023, equation 7)."""
    chosen, rejected = 0.1 * (-10 - -12), 0.1 * (-15 - -14)
    margin = chosen - rejected
    loss = -math.log(sigmoid(margin))
    return f"{signed(chosen)} and {signed(rejected)}, a margin of {margin:.1f} and a loss of {loss:.3f}"


def group_advantages() -> str:
    """Centre and scale the rewards of one group."""
    rewards = arr(1, 0, 0, 0)
    a = (rewards - rewards.mean()) / rewards.std()
    return (
        f"{a[0]:.3f} for the right one and {signed(a[1], '.3f')} for each of the others: "
        f"the mean is {rewards.mean():g} and the standard deviation {rewards.std():.3f}"
    )


def mixed_groups() -> str:
    """Count the answers in groups whose rewards differ."""
    mixed = 64 - 24 - 16
    return f"{mixed * 8 / (64 * 8):g} of them, those of the {mixed} mixed groups"


def thinking_bill() -> str:
    """Write price and time of short and of long answers."""
    dollars = [10_000 * n * 2 / MILLION for n in (300, 3_000)]
    seconds = [n / 60 for n in (300, 3_000)]
    return f"{dollars[0]:g} and {dollars[1]:g} dollars; one answer takes {seconds[0]:g} and {seconds[1]:g} seconds"


def majority(p: float, n: int) -> float:
    """Return how often most of n independent answers are right, by enumeration."""
    return sum(
        math.prod(p if right else 1 - p for right in draws)
        for draws in product((True, False), repeat=n)
        if sum(draws) > n / 2
    )


def best_of_eight() -> str:
    """Write the accuracy of the best of eight samples and what is missing."""
    hit = at_least_one(0.2, 8)
    return f"{hit:.3f}, one minus the probability {1 - hit:.3f}"


def group_scales() -> str:
    """Write bits per weight with the scales of a group, and GB for eight billion weights."""
    bits = 4 + (16 + 4) / 128
    return f"{bits:.3f} bits, and about {8 * BILLION * bits / 8 / BILLION:.2f} GB"


def outlier() -> str:
    """Round weights to a symmetric grid with and without an outlier."""
    weights = arr(0.1, -0.2, 0.7, -7.0)

    def rounded(w: Array) -> Array:
        scale = np.abs(w).max() / 7
        return np.asarray(np.round(w / scale) * scale + 0, dtype=np.float64)

    bad, good = rounded(weights)[:3], rounded(weights[:3])
    assert np.allclose(good, weights[:3])
    return (
        f"{abs(bad[0]):g}, {abs(bad[1]):g} and {bad[2]:.1f} with the common scale of {7 / 7:g}; "
        f"{signed(good[0])}, {signed(good[1])} and {signed(good[2])} without loss "
        f"once the outlier is apart and the scale is {0.7 / 7:.1f}"
    )


def stored_distributions() -> str:
    """Write the space of full and of truncated teacher outputs for a billion tokens."""
    full, top = 128_000 * 2 * BILLION, 50 * (2 + 4) * BILLION
    return f"{full / 10**12:g} TB, against {top / BILLION:g} GB"


def pruned() -> str:
    """Write the parameters left after removing layers."""
    before, after = 32 * 200 * MILLION + BILLION, 24 * 200 * MILLION + BILLION
    assert 8 / 32 == 1 / 4
    return f"{after / BILLION:g} billion remain, {100 * (1 - after / before):.1f} % fewer"


def cached_tokens() -> str:
    """Write how many tokens (keys and values of all layers) fit into a cache."""
    token = 2 * 32 * 8 * 128 * 2
    room = 7 * BILLION
    return (
        f"About {round(room // token, -2):,} tokens, at {token:,} bytes each, "
        f"and about {round(room // (token // 2), -2):,} in 8 bits"
    )


def bandwidth_bound() -> str:
    """Write tokens per second when every step reads all weights and caches once."""
    weights, caches = 16, 16 * 1
    step = weights + caches
    assert caches / step == 1 / 2
    return f"{16 * 2_000 / step:,.0f} per second, since a step reads {step} GB and yields 16 tokens"


def positions() -> str:
    """Count the positions that go through a network with and without a cache."""
    without = sum(1_000 + i for i in range(100))
    cached = 1_000 + (100 - 1)
    return f"{without:,} without and {cached:,} with"


def blocks() -> str:
    """Write blocks and the share of empty slots."""
    n = math.ceil(1_000 / 16)
    waste, reserved = 1 - 1_000 / (16 * n), 1 - 1_000 / 2_048
    return f"{n} blocks with {100 * waste:.1f} % empty; {100 * reserved:.1f} % of a fixed reservation"


def shared_blocks() -> str:
    """Count blocks of four samples without and with a shared prompt."""
    each, full = math.ceil((1_000 + 200) / 16), 1_000 // 16
    own = each - full
    return (
        f"{4 * each} without and {full + 4 * own} with sharing: "
        f"{full} full blocks of the prompt are held once, and each sample has {own} blocks"
    )


def static_batch() -> str:
    """Write the share of useful steps in a batch that waits for the longest."""
    steps = (10, 20, 30, 100)
    used, all_ = sum(steps), len(steps) * max(steps)
    return f"{100 * used / all_:g} % of them: {used} steps of use in {all_}"


def speculation() -> str:
    """Write yield and speed-up of speculative decoding (Leviathan et al. 2022, equation 1)."""
    tokens = sum(0.8**i for i in range(4 + 1))
    cost = 1 + 4 * 0.1
    return f"{tokens:.2f} tokens, for the cost of {cost:g} passes: a speed-up of {tokens / cost:.2f}"


def accept_and_replace() -> str:
    """Write the acceptance probability and the residual distribution, and check the sum."""
    p, q = arr(0.5, 0.3, 0.2), arr(0.7, 0.2, 0.1)
    accept = np.minimum(p, q).sum()
    rest = np.maximum(p - q, 0)
    rest /= rest.sum()
    assert np.allclose(np.minimum(p, q) + (1 - accept) * rest, p)
    return f"{accept:g}, the sum of the smaller values. The replacement comes from {tup(rest)}"


def greedy_draft() -> str:
    """Count the tokens a greedy check yields: the common beginning and one more."""
    draft, large = ["the", "cat", "sat", "on"], ["the", "cat", "slept"]
    same = next(i for i, (a, b) in enumerate(zip(draft, large, strict=False)) if a != b)
    return f"{same + 1} tokens"


def replicas() -> str:
    """Write the capacity of a replica by Little's law and the number needed."""
    each = 64 / 8
    return f"{each:g} per second, so {math.ceil(50 / (0.7 * each))} replicas"


def goodput() -> str:
    """Write requests per second that meet all targets, and all of them."""
    return f"{870 / 60:g} requests per second. Throughput counts {1_000 / 60:.1f}"


def fits() -> str:
    """Write the memory of weights and cache beside what is free."""
    weights = 14 * 4.8 / 8
    free = 16 - 5
    assert weights + 1.5 <= free
    return f"the weights take {weights:g} GB, with the cache {weights + 1.5:g} GB, and {free} GB are free"


def price_per_million() -> str:
    """Write dollars per million tokens at full and at a fifth of the load."""
    full = 2.50 / (1_500 * 3_600) * MILLION
    return f"{full:.2f} dollars at full load and {full / 0.2:.2f} at 20 %"


def break_even() -> str:
    """Write the monthly volume at which a card costs what an API costs."""
    assert 2.50 * 24 * 30 == 1_800
    tokens = 1_800 / 0.60 * MILLION
    return f"{tokens / BILLION:g} billion tokens a month, or {tokens / (30 * 86_400):,.0f} per second"


def contexts_that_fit() -> str:
    """Write how many full contexts fit beside the weights."""
    room = 80 * BILLION * 9 // 10 - 16 * BILLION - 4 * BILLION
    tokens = room // 131_072
    return f"{tokens // 8_192}, with room for about {round(tokens, -3):,} tokens in {room // BILLION} GB"


def contrastive() -> str:
    """Write probability and loss of the right passage."""
    p = softmax(arr(0.8, 0.6, 0.2) / 0.1)[0]
    return f"{p:.3f}, and the loss is {-math.log(p):.3f}"


def passes() -> str:
    """Write negatives per question and passes of both kinds of encoder."""
    n = 64
    return f"{n - 1} negatives. The bi-encoder needs {2 * n} passes, one per text, the cross-encoder {n * n:,}"


def vector_space() -> str:
    """Write the space of full and of cut vectors."""
    n = 10 * MILLION
    return f"{n * 1_024 * 4 / BILLION:g} GB, and {n * 256 / BILLION:g} GB"


def unit_vectors() -> None:
    """Check that the three measures agree on vectors of length one."""
    v = np.random.default_rng(0).normal(size=(6, 4))
    v /= np.linalg.norm(v, axis=1, keepdims=True)
    for a, b in combinations(v, 2):
        assert math.isclose(float(((a - b) ** 2).sum()), 2 - 2 * float(a @ b))


def exact_search() -> str:
    """Write multiplications and memory of exact search, and the memory of short codes."""
    unit_vectors()
    n = 768 * MILLION
    codes = 96 * MILLION
    return (
        f"{n // MILLION} million multiplications and {n * 4 / BILLION:.2f} GB; "
        f"the codes take {codes / BILLION:g} GB, {n * 4 / codes:g} times less"
    )


def inverted_lists() -> str:
    """Write the comparisons of a search in eight lists."""
    size = MILLION // 1_000
    return f"{1_000 + 8 * size:,} instead of a million"


def chunks() -> str:
    """Cut a document and count chunks and stored tokens."""
    starts = range(0, 10_000 - 400 + 1, 400 - 100)
    assert starts[-1] + 400 == 10_000
    return f"{len(starts)} chunks and {len(starts) * 400:,} tokens"


def answers_of_rag() -> str:
    """Write the shares of right and of invented answers."""
    right, invented = 0.85 * 0.90, (1 - 0.85) * (1 - 0.60)
    return f"{100 * right:.1f} % are right and {100 * invented:.1f} % invented"


def rank_fusion() -> str:
    """Write the scores of reciprocal rank fusion, the better first."""
    a, b = 1 / (60 + 1) + 1 / (60 + 4), 2 / (60 + 2)
    assert b > a
    return f"B, with {b:.5f} against {a:.5f}"


def late_interaction() -> str:
    """Sum the best match of each query token."""
    one = max(0.9, 0.2, 0.4) + max(0.1, 0.6, 0.3)
    two = max(0.7, 0.1) + max(0.2, 0.7)
    return f"Document {1 if one > two else 2}, with {max(one, two):g} against {min(one, two):g}"


def token_vectors() -> str:
    """Write the space of vectors per token and its factor over one vector per passage."""
    many, one = MILLION * 120 * 128 * 2, MILLION * 768 * 2
    return f"{many / BILLION:g} GB, {many / one:g} times as much"


def ndcg() -> str:
    """Write the discounted gain of ranks 1 and 3 beside the best order."""
    gain, best = 1 / math.log2(2) + 1 / math.log2(4), 1 / math.log2(2) + 1 / math.log2(3)
    return f"{gain / best:.3f}: a gain of {gain:g} against {best:.3f}"


def retries() -> str:
    """Write the success of five steps without and with one retry each."""
    return f"{0.95**5:.3f}, and {at_least_one(0.95, 2) ** 5:.3f} with one retry per step"


def growing_context() -> str:
    """Write the input tokens of an agent and their worth with a cache."""
    sent = [2_000 + 1_000 * i for i in range(20)]
    new = sent[0] + sum(b - a for a, b in pairwise(sent))
    cached = sum(sent) - new
    return (
        f"{sum(sent):,} tokens, worth {new + cached / 10:,.0f} with the cache: "
        f"{new:,} new ones and a tenth of {cached:,}"
    )


def reviewed() -> str:
    """Write what a reviewer lets pass and how much of it is right."""
    right, wrong = 0.70 * 0.95, 0.30 * 0.20
    return f"{100 * (right + wrong):.1f} % pass, and {100 * right / (right + wrong):.1f} % of them are right"


def screenshots() -> str:
    """Write the screenshot tokens sent in thirty steps."""
    all_ = sum(1_500 * step for step in range(1, 31))
    last = sum(1_500 * min(step, 3) for step in range(1, 31))
    return f"{all_:,} if all stay, {last:,} with the last three"


def candidates() -> str:
    """Write the tokens of an optimizer's runs, in millions."""
    once = 20 * 50 * 1_200 / MILLION
    return f"{once:g} million, and {3 * once - once:g} million more"


def idle() -> str:
    """Write the idle share of workers that wait for the slowest."""
    busy = 63 * 60 + 300
    return f"{100 * (1 - busy / (64 * 300)):.1f} %"


def bits_per_byte(nats: float, width: float) -> float:
    """Return the loss in bits per byte."""
    return nats / math.log(2) / width


def kappa() -> str:
    """Write Cohen's kappa of two raters."""
    chance = 0.6 * 0.5 + 0.4 * 0.5
    return f"{(0.8 - chance) / (1 - chance):g}: the agreement of 0.8 against {chance:g} expected by chance"


def both_orders() -> str:
    """Write how often order decides and the win rate with ties."""
    return f"{30} % of the pairs, and {45 + 30 / 2:g} % for A"


def pass_at_two() -> str:
    """Estimate pass@2 by drawing all pairs of ten programs, three of them right."""
    programs = [True] * 3 + [False] * 7
    pairs = list(combinations(programs, 2))
    wrong = sum(not any(pair) for pair in pairs)
    return f"{1 - wrong / len(pairs):.3f}: one minus {wrong}/{len(pairs)}"


def plane_features() -> str:
    """Write the dot products of five unit vectors at equal angles."""
    angles = [2 * math.pi * k / 5 for k in range(5)]
    v = np.array([(math.cos(a), math.sin(a)) for a in angles])
    return f"{v[0] @ v[1]:.3f} and {signed(float(v[0] @ v[2]), '.3f')}"


def sparse_autoencoder() -> str:
    """Write features, parameters and active share."""
    width, features = 768, 16 * 768
    parameters = 2 * width * features + features + width
    return f"{features:,} features, {parameters:,} parameters, and {100 * 40 / features:.2f} % active"


def zero_shot() -> str:
    """Write the first probability for both scales."""
    p = [softmax(arr(0.30, 0.25, 0.20) * scale)[0] for scale in (100, 10)]
    return f"{p[0]:.3f}, and {p[1]:.3f} with the smaller factor"


def daily_cost() -> str:
    """Write the cost of a day without and with cached input."""
    into = 40_000 * 1_800 / MILLION * 0.50
    out = 40_000 * 300 / MILLION * 2.00
    return f"{into + out:g} dollars, and {into * (0.4 + 0.6 / 10) + out:.2f} with the cache"


def sign_test() -> str:
    """Write the new score and the two-sided p-value of 12 against 20."""
    tail = sum(math.comb(32, k) for k in range(12 + 1)) / 2**32
    return f"{100 * (0.88 * 400 + 20 - 12) / 400:g} %, with p = {2 * tail:.3f}"


def budget() -> str:
    """Write the error budget and the share one day used."""
    allowed = 2 * MILLION * 5 // 1_000
    return f"{allowed:,} may fail, and that day uses {100 * 2_500 / allowed:g} %"


ANSWERS: dict[str, dict[str, Callable[[], str]]] = {
    "llm-engineering/rlhf": {
        "a score of 1.5 and answer B 0.5": bradley_terry,
        "rewarded with 2.0": penalized_reward,
        "range from 0.8 to 1.2": lambda: (
            f"{clipped(1.5, 1):g} for the first, which is clipped and passes none; {signed(clipped(1.5, -1))} for"
        ),
    },
    "llm-engineering/direct-preference-optimization": {
        "−10 under the policy": dpo,
        "loss of 0.693": lambda: f"{-math.log(sigmoid(0)):.3f}",
    },
    "llm-engineering/grpo": {
        "rewarded with 1, 0, 0 and 0": group_advantages,
        "64 prompts with 8 answers": mixed_groups,
        "100 and 400 tokens": lambda: f"{signed(-1 / 100)} and {signed(-1 / 400)} per token",
    },
    "llm-engineering/reasoning-models": {
        "3,000 tokens with thinking": thinking_bill,
        "4 traces for each of 1,000": lambda: f"About {1_000 * at_least_one(0.3, 4):.0f}",
    },
    "llm-engineering/test-time-compute": {
        "best of 8": best_of_eight,
        "the majority of 5": lambda: f"{majority(0.6, 5):.3f}, and {majority(0.4, 5):.3f} at the lower rate",
        "16 samples from a model": lambda: f"by a factor of {16 * 3 / 30:g}",
    },
    "llm-engineering/quantization": {
        "groups of 128": group_scales,
        "0.1, −0.2, 0.7 and −7.0": outlier,
        "from 6.10 to 6.16": lambda: f"About {100 * (6.16 / 6.10 - 1):.1f} %",
    },
    "llm-engineering/distillation-and-pruning": {
        "a student 0.9 and 0.1": lambda: (
            f"{kl(arr(0.5, 0.5), arr(0.9, 0.1)):.3f} forward and {kl(arr(0.9, 0.1), arr(0.5, 0.5)):.3f} reverse"
        ),
        "vocabulary of 128,000": stored_distributions,
        "32 layers of 200 million": pruned,
    },
    "llm-engineering/kv-cache": {
        "8 key-value heads of size 128": cached_tokens,
        "reads 2,000 GB per second": bandwidth_bound,
        "100 more are generated": positions,
    },
    "llm-engineering/paged-attention": {
        "Blocks hold 16 tokens": blocks,
        "Four samples of 200": shared_blocks,
        "10, 20, 30 and 100 steps": static_batch,
    },
    "llm-engineering/speculative-decoding": {
        "4 are drafted per round": speculation,
        "(0.5, 0.3, 0.2)": accept_and_replace,
        "the cat sat on": greedy_draft,
    },
    "llm-engineering/serving-architecture": {
        "an answer of 201 tokens": lambda: (
            f"{0.4 + 200 * 0.025:g} s: 0.4 s and 200 further tokens in {200 * 0.025:g} s"
        ),
        "holds 64 requests": replicas,
        "finishes 1,000 requests": goodput,
    },
    "llm-engineering/local-inference": {
        "14 billion weights": fits,
        "reads 100 GB per second": lambda: f"{100 / 5:g} and {100 / (18 / 10):.1f} tokens per second",
    },
    "llm-engineering/llm-deployment": {
        "2.50 dollars per hour": price_per_million,
        "0.60 dollars per million": break_even,
        "full contexts of 8,192": contexts_that_fit,
    },
    "llm-engineering/sentence-embeddings": {
        "With temperature 0.1": contrastive,
        "64 question-answer pairs": passes,
        "10 million vectors": vector_space,
    },
    "llm-engineering/vector-search": {
        "searched exactly by dot product": exact_search,
        "1,000 lists": inverted_lists,
        "the 10 nearest texts": lambda: f"{10 / 100:g} on average",
    },
    "llm-engineering/rag": {
        "overlap of 100": chunks,
        "a chunk with its source line 450": lambda: f"{(8_000 - 700 - 1_000) // 450} chunks",
        "retrieved for 85 %": answers_of_rag,
    },
    "llm-engineering/advanced-rag": {
        "with the constant 60": rank_fusion,
        "Late interaction": late_interaction,
        "120 tokens each": token_vectors,
    },
    "llm-engineering/rag-evaluation": {
        "ranks 1 and 3": ndcg,
        "Of 4 relevant passages": lambda: f"{3 / 4:g} and {3 / 5:g}",
        "makes 8 claims": lambda: f"{6 / 8:g}",
        "84 % of 200": lambda: f"±{100 * half_width(0.84, 200):.1f} points",
    },
    "llm-engineering/tool-use": {
        "A task takes 5 steps": retries,
        "20 tool definitions": lambda: f"{20 * 250 * 12:,} tokens",
    },
    "llm-engineering/model-context-protocol": {
        "6 applications are to use 9": lambda: f"{6 * 9} against {6 + 9}",
    },
    "llm-engineering/agent-design": {
        "grows by 1,000 with each step": growing_context,
        "right in 70 % of cases": reviewed,
    },
    "llm-engineering/coding-agents": {
        "A screenshot costs 1,500": screenshots,
        "click at (400, 310)": lambda: f"At ({400 * 2_560 // 1_280}, {310 * 1_440 // 720})",
    },
    "llm-engineering/llm-frameworks": {
        "20 candidate prompts on 50": candidates,
    },
    "llm-engineering/agentic-reinforcement-learning": {
        "a call of 50": lambda: f"{50 + 80}",
        "groups of 8": lambda: f"{at_least_one(0.02, 8):.3f} of them",
        "63 take 60 s": idle,
    },
    "llm-engineering/benchmarks": {
        "70 % of 1,000 questions": lambda: f"±{100 * half_width(0.7, 1_000):.1f} points",
        "2.9 nats per token": lambda: (
            f"{bits_per_byte(2.9, 4.5):.3f} for A and {bits_per_byte(2.5, 3.7):.3f} for B, so A"
        ),
        "four choices": lambda: f"{(0.40 - 1 / 4) / (1 - 1 / 4):g}",
    },
    "llm-engineering/llm-as-judge": {
        "rate 100 pairs": kappa,
        "judged in both orders": both_orders,
        "Elo rating is 100 points": lambda: f"{1 / (1 + 10 ** (-100 / 400)):.3f} of the votes",
    },
    "llm-engineering/agent-evaluation": {
        "estimate of pass@2": pass_at_two,
        "in all of 4 runs": lambda: f"{0.8**4:.3f} in all and {at_least_one(0.8, 4):.3f} in at least one",
        "costs 0.40 dollars per attempt": lambda: f"{0.40 / 0.50:.2f} and {1.00 / 0.62:.2f} dollars",
    },
    "llm-engineering/red-teaming": {
        "0.02 per try": lambda: f"{at_least_one(0.02, 100):.3f}",
        "catches 98 % of harmful": lambda: f"{100 * 0.001 * 0.98 / (0.001 * 0.98 + 0.999 * 0.01):.1f} %",
    },
    "llm-engineering/prompt-injection": {
        "stops 99 % of injected": lambda: f"{at_least_one(0.01, 300):.3f}",
    },
    "llm-engineering/mechanistic-interpretability": {
        "3.0 on the clean prompt": lambda: f"{(2.0 - -1.0) / (3.0 - -1.0):g}",
        "Five features": plane_features,
        "16 times as many features": sparse_autoencoder,
    },
    "llm-engineering/vision-and-speech-models": {
        "336 × 336": lambda: f"{(336 // 14) ** 2} positions, and {(336 // 28) ** 2} with the larger patches",
        "0.30, 0.25 and 0.20": zero_shot,
        "reference of 10 words": lambda: f"{(1 + 2 + 1) / 10:g}, that is {1 + 2 + 1} errors over 10 words",
    },
    "llm-engineering/llmops": {
        "40,000 requests a day have 1,800": daily_cost,
        "On 400 test cases": sign_test,
        "A canary gets 5 %": lambda: f"{3_000 / (0.05 * 40_000):g} days",
    },
    "llm-engineering/observability-and-governance": {
        "99.5 % of 2,000,000": budget,
        "One request in 500": lambda: f"{100_000 / 500 * 0.01:g} on average",
    },
}

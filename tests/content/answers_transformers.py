"""The numeric answers of the transformers track, computed."""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def arr(*values: float) -> Array:
    """Return the values as an array of floats."""
    return np.array(values, dtype=np.float64)


def softmax(scores: Array) -> Array:
    """Return the softmax along the last axis."""
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True), dtype=np.float64)


def tup(values: Sequence[float] | Array) -> str:
    """Write numbers as a tuple, the shortest way."""
    return "(" + ", ".join(f"{round(float(v), 6) + 0:g}" for v in values) + ")"


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean, zero if both are zero."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def embed_and_project() -> str:
    """Run ids through an embedding and an output layer and write both shapes."""
    ids = np.zeros((2, 6), dtype=int)
    hidden = np.zeros((1000, 64))[ids]
    return f"{hidden.shape} and {(hidden @ np.zeros((64, 1000))).shape}"


def rnn_steps() -> str:
    """Unroll a recurrence and count dependent steps and transitions."""
    depth = [1]
    for _ in range(1, 200):
        depth.append(depth[-1] + 1)
    return f"{depth[-1]} steps run one after the other and information crosses {len(depth) - 1}"


def dot_and_cosine() -> str:
    """Compare two keys with the query (1, 0) by dot product and by cosine."""
    q, a, b = arr(1, 0), arr(1, 0), arr(4, 3)
    dots = [float(q @ k) for k in (a, b)]
    cosines = [float(q @ k / np.linalg.norm(q) / np.linalg.norm(k)) for k in (a, b)]
    assert dots[1] > dots[0]
    assert cosines[0] > cosines[1]
    return (
        f"B wins by dot product ({dots[1]:g} against {dots[0]:g}), A by cosine ({cosines[0]:g} against {cosines[1]:g})"
    )


def attention_shapes() -> str:
    """Multiply matrices of the given shapes and write the shapes of the results."""
    q, k, v = np.zeros((10, 64)), np.zeros((15, 64)), np.zeros((15, 32))
    scores = q @ k.T
    return f"{scores.shape} and {(scores @ v).shape}"


def head_shapes() -> str:
    """Split an input into heads and write the shapes of queries and weights."""
    q = np.zeros((2, 10, 512)).reshape(2, 10, 8, 64).transpose(0, 2, 1, 3)
    return f"The queries are {q.shape}, the weights are {(q @ q.transpose(0, 1, 3, 2)).shape}"


def split_right_and_wrong() -> tuple[list[int], list[int]]:
    """Return what the first head receives with and without the transpose."""
    x = np.array([[1, 2], [3, 4]])
    right = x.reshape(2, 2, 1).transpose(1, 0, 2)[0].ravel().tolist()
    wrong = x.reshape(2, 2, 1)[0].ravel().tolist()
    return right, wrong


def orderings() -> str:
    """Count the orderings of five words with the same mean-pooled attention output."""
    x = np.random.default_rng(0).normal(size=(5, 3))
    same = 0
    base = (softmax(x @ x.T) @ x).mean(axis=0)
    for order in permutations(range(5)):
        y = x[list(order)]
        same += bool(np.allclose((softmax(y @ y.T) @ y).mean(axis=0), base))
    return f"All {same} of them"


def sinusoid(position: int, width: int) -> Array:
    """Return the sinusoidal encoding of one position."""
    angles = [position / 10_000 ** (2 * i / width) for i in range(width // 2)]
    return arr(*(f(a) for a in angles for f in (math.sin, math.cos)))


def rope_score(m: int, n: int) -> float:
    """Return the score of (1, 0) with itself after turning by 30 degrees per position."""
    turned = [arr(math.cos(p * math.pi / 6), math.sin(p * math.pi / 6)) for p in (m, n)]
    return float(turned[0] @ turned[1])


def rope_both() -> str:
    """Check that both distances give the same score and write it."""
    first, second = rope_score(5, 3), rope_score(12, 10)
    assert math.isclose(first, second)
    return f"{first:.1f} in both cases"


def alibi() -> str:
    """Write the biases of slope 0.5 for query position 4 and keys 4, 3 and 1."""
    a, b, c = (round(-0.5 * (4 - key), 2) + 0 for key in (4, 3, 1))
    return f"{a:g}, {b:g} and {c:g}"


def ffn_parameters(width: int, hidden: int) -> int:
    """Count the weights and biases of a two-layer feed-forward network."""
    return width * hidden + hidden + hidden * width + width


def ffn_share() -> str:
    """Return the feed-forward share of a block's weights as a fraction."""
    attention, ffn = 4, 2 * 4
    g = math.gcd(ffn, attention + ffn)
    return f"{ffn // g}/{(attention + ffn) // g}"


def shared_and_separate() -> str:
    """Count parameters by identity, as PyTorch does, for shared and separate blocks."""

    def count(blocks: list[list[int]]) -> int:
        return sum({id(b): len(b) for b in blocks}.values())

    block = [0] * 1000
    shared, separate = count([block] * 6), count([[0] * 1000 for _ in range(6)])
    return f"{shared} for the first, because it holds one and the same block six times, and {separate} for the second"


def skip_derivatives() -> str:
    """Differentiate three layers of 0.1 x numerically with and without the skip."""

    def run(x: float, skip: int) -> float:
        for _ in range(3):
            x = skip * x + 0.1 * x
        return x

    with_skip, without = ((run(1.5, s) - run(0.5, s)) for s in (1, 0))
    return f"{with_skip:.3f} with them, {without:.3f} without"


def bert_pair() -> str:
    """Build tokens and segment ids for the sentence pair."""
    a, b = ["how", "are", "you"], ["fine", "thanks"]
    tokens = ["[CLS]", *a, "[SEP]", *b, "[SEP]"]
    segments = [0] * (len(a) + 2) + [1] * (len(b) + 1)
    return f"{' '.join(tokens)} with segment ids {' '.join(map(str, segments))}"


def effective_batch() -> str:
    """Write the effective batch size and the steps of an epoch."""
    batch = 8 * 2 * 4
    return f"The effective batch size is {batch}, so an epoch takes {6400 // batch} optimizer"


def padding() -> str:
    """Write share, positions and real tokens of a batch padded to its longest text."""
    lengths = [5, 7, 12, 8]
    total = max(lengths) * len(lengths)
    g = math.gcd(total - sum(lengths), total)
    share = f"{(total - sum(lengths)) // g}/{total // g}"
    return f"{share}, because the batch has {total} positions and only {sum(lengths)} real"


def seed_means() -> str:
    """Write the two means and check the comparison with the larger spread."""
    a, b = arr(84, 85, 86), arr(85.2, 85.4, 85.6)
    assert b.mean() - a.mean() < a.std(ddof=1)
    assert b.std(ddof=1) < a.std(ddof=1)
    return f"The means are {a.mean():.1f} and {b.mean():.1f}"


def masked_mean() -> str:
    """Average token vectors over the positions the mask keeps."""
    x, mask = np.array([[1, 2], [3, 4], [9, 9]]), np.array([1, 1, 0])
    return tup((x * mask[:, None]).sum(axis=0) / mask.sum())


def majority_scores() -> str:
    """Score a classifier that always answers with the majority class."""
    accuracy = 90 / 100
    macro = (f1(90 / 100, 90 / 90) + f1(0.0, 0 / 10)) / 2
    return f"Accuracy is {accuracy:.2f}, macro F1 only {macro:.2f}"


def kappa() -> str:
    """Write Cohen's kappa and the agreement above chance, in texts."""
    observed, chance, n = 0.8, 0.5 * 0.5 + 0.5 * 0.5, 100
    above, possible = (observed - chance) * n, (1 - chance) * n
    return (
        f"{above / possible:.1f}. Chance alone makes them agree on {chance * n:.0f} texts; "
        f"of the other {possible:.0f} they reach {above:.0f}"
    )


def class_weights() -> str:
    """Write balanced class weights for 900 and 100 examples."""
    a, b = (1000 / (2 * c) for c in (900, 100))
    return f"{a:.2f} for A and {b:.1f} for B"


def bio(words: list[str], spans: list[tuple[int, int, str]]) -> str:
    """Write BIO tags for spans given as (start, end, type)."""
    tags = ["O"] * len(words)
    for start, end, kind in spans:
        tags[start:end] = [f"{'B' if i == start else 'I'}-{kind}" for i in range(start, end)]
    return " ".join(tags)


def bio_labels(types: int) -> int:
    """Count the labels of the BIO scheme."""
    return len([f"{p}-{t}" for t in range(types) for p in "BI"] + ["O"])


def align() -> str:
    """Align word labels with pieces, labelling only the first piece of a word."""
    labels = [1, 2, 0]
    word_ids: list[int | None] = [None, 0, 1, 1, 2, None]
    previous: int | None = None
    out: list[int] = []
    for word in word_ids:
        out.append(-100 if word is None or word == previous else labels[word])
        previous = word
    return str(out)


def flattened() -> str:
    """Flatten token logits and count the labelled positions."""
    logits = np.zeros((4, 20, 9)).reshape(-1, 9)
    return f"To {logits.shape}, and {len(logits) - 30} positions count"


def name_spans() -> str:
    """Find the character spans of the tokens tagged as names."""
    tags = ["B-PER", "O", "B-PER"]
    found = [m for m, t in zip(re.finditer(r"\w+", "Ada met Bob"), tags, strict=True) if t != "O"]
    return " and ".join(f"{m.span()} for {m.group()}" for m in found)


def ner_scores() -> str:
    """Write precision, recall and F1 for 10 gold, 8 predicted and 6 right entities."""
    p, r = 6 / 8, 6 / 10
    return f"Precision {p:.2f}, recall {r:.2f}, F1 {f1(p, r):.2f}"


def squad_scores() -> str:
    """Write exact match and token F1 with SQuAD's normalization."""

    def norm(text: str) -> list[str]:
        return [w for w in re.findall(r"\w+", text.lower()) if w not in {"a", "an", "the"}]

    pred, gold = norm("the Eiffel Tower in Paris"), norm("Eiffel Tower")
    common = sum((Counter(pred) & Counter(gold)).values())
    p, r = common / len(pred), common / len(gold)
    assert (p, r) == (0.5, 1.0)
    return f"Exact match is {int(pred == gold)} and F1 is {f1(p, r):.2f}"


def best_span() -> str:
    """Search the best span whose end does not lie before its start."""
    start, end = (1, 4, 2, 0), (5, 1, 3, 2)
    spans = [(start[i] + end[j], (i, j)) for i in range(4) for j in range(i, 4)]
    score, span = max(spans)
    assert sum(s == score for s, _ in spans) == 1
    return f"{span} with score {score}"


def windows(tokens: int, size: int, overlap: int) -> int:
    """Count overlapping windows until the last token is covered."""
    n, end = 1, size
    while end < tokens:
        n, end = n + 1, end + size - overlap
    return n


def no_answer() -> str:
    """Compare the best span with the no-answer score."""
    null, span = 3 + 2, 4 + 2.5
    assert span - null > 0
    assert span - null <= 2
    return f"It wins by {span - null:g} ({span:g} against {null:g})"


def squad_run() -> str:
    """Write steps and minutes of the training run."""
    steps = 88_000 // 16 * 2
    return f"{steps:,} steps, about {steps / 5 / 60:.0f} minutes"


def gpt2_size() -> str:
    """Add up the parts of GPT-2 small in millions."""
    parts = [50_257 * 768, 1_024 * 768, 12 * 12 * 768**2]
    return " + ".join(f"{p / 1e6:.1f}" for p in parts) + f" = {sum(parts) / 1e6:.1f} million"


def kv_cache() -> str:
    """Write the cache of keys and values per token and for a full context."""
    per_token = 2 * 12 * 768 * 2
    return f"{per_token:,} bytes per token and {per_token * 1024 / 2**20:g} MiB in total"


def lora() -> str:
    """Write the size of a rank 8 adapter and its share of the matrix."""
    n = 8 * 768 + 768 * 8
    return f"{n:,} parameters, about {100 * n / 768**2:.1f} %"


def decoder_runs() -> str:
    """Run a greedy loop until the end symbol and count the calls."""
    encoder, decoder, out = 1, 0, [""]
    while len(out) < 1 + 7:
        decoder += 1
        out.append("</s>" if decoder == 7 else "w")
    return f"The encoder runs {encoder} time, the decoder {decoder} times"


def reach(layers: int, side: int) -> int:
    """Propagate information through windowed layers and measure how far it gets."""
    n = 101
    seen = np.eye(n, dtype=bool)[n // 2]
    for _ in range(layers):
        seen = np.array([seen[max(0, i - side) : i + side + 1].any() for i in range(n)])
    return int(np.flatnonzero(seen).max() - n // 2)


def linear_attention() -> str:
    """Count the multiplications of both orders of the product."""
    n, d = 1000, 64
    return f"{n * d * n + n * n * d:,} and {d * n * d + n * d * d:,}"


def ssm() -> str:
    """Run the state space recurrence over the inputs."""
    h = 0.0
    out: list[float] = []
    for x in (1, 2, 0):
        h = 0.5 * h + x
        out.append(2 * h)
    return f"{out[0]:g}, {out[1]:g} and {out[2]:g}"


def cache_growth() -> str:
    """Compare the growth of a cache with that of a fixed state."""
    cache = [np.zeros((tokens, 2)).size for tokens in (1000, 8000)]
    state = [np.zeros(16).size for _tokens in (1000, 8000)]
    return f"grows by a factor of {cache[1] // cache[0]}, the state by a factor of {state[1] // state[0]}"


def false_positives() -> str:
    """Write both false positive rates and their ratio."""
    a, b = 30 / 200, 10 / 200
    return f"{a:g} and {b:g}, so harmless posts in dialect A are flagged {a / b:g} times"


def emissions() -> str:
    """Write energy and emissions of the run."""
    kwh = 8 * 0.4 * 100 * 1.25
    return f"{kwh:g} kWh and {kwh * 0.4:g} kg"


def span_corruption() -> str:
    """Replace the removed spans by sentinels and write input and target."""
    source = "The cat sat on the mat today"
    target: list[str] = []
    for span, sentinel in (("cat sat", "<X>"), ("mat", "<Y>")):
        source = source.replace(span, sentinel)
        target.append(f"{sentinel} {span}")
    return f"Input: {source}. Target: {' '.join(target)} <Z>"


def training_compute() -> str:
    """Write operations and days of the training run."""
    ops = 6 * 175e9 * 300e9
    return f"{ops / 1e23:.2f} \u00d7 10²³ operations, or {ops / 1e17 / 86_400:.0f} days"


def xlnet() -> str:
    """List the positions that come before position 4 in the order."""
    order = [3, 1, 4, 2]
    return "Positions " + " and ".join(map(str, sorted(order[: order.index(4)])))


def experts() -> str:
    """Write all and active parameters in billions."""
    return f"{0.5 + 8 * 1:g} billion in all, {0.5 + 2 * 1:g} billion"


def training_plan() -> str:
    """Write tokens in billions and hours of the planned run."""
    tokens = 124e6 * 20
    return f"{tokens / 1e9:.2f} billion tokens, about {tokens / 1e5 / 3600:.1f} hours"


ANSWERS: dict[str, dict[str, Callable[[], str]]] = {
    "transformers/overview-of-transformers": {
        "vocabulary of 1,000 tokens receives": embed_and_project,
        "logits are 0, 0 and ln 2": lambda: f"{softmax(arr(0, 0, math.log(2)))[2]:.1f}",
    },
    "transformers/rnns-and-lstms-limitations": {
        "reads 200 tokens": rnn_steps,
        "from 1,000 to 4,000 tokens": lambda: (
            f"a factor of {4000 // 1000}, attention scores by a factor of {4000**2 // 1000**2}"
        ),
        "less than a tenth": lambda: (
            f"From {next(n for n in range(99) if 0.8**n < 0.1)} steps on (0.8¹¹ ≈ {0.8**11:.3f})"
        ),
    },
    "transformers/key-concepts": {
        "10,000 tokens and width 128": lambda: f"{10_000 * 128:,}",
        "sequence of 5 tokens": lambda: f"{int(np.tril(np.ones((5, 5))).sum())}",
    },
    "transformers/understanding-self-attention": {
        "weights 0.5, 0.25 and 0.25": lambda: tup(arr(0.5, 0.25, 0.25) @ np.array([[1, 0], [0, 1], [1, 1]])),
        "All four keys": lambda: f"{softmax(np.ones((4, 3)) @ arr(1, 2, 3))[0]:g}",
    },
    "transformers/attention-scores": {
        "the keys are (3, 1) and (0, 2)": lambda: "{:g} and {:g}".format(*(np.array([[3, 1], [0, 2]]) @ arr(1, 2))),
        "key B is (4, 3)": dot_and_cosine,
    },
    "transformers/calculating-attention-scores": {
        "raw dot products 4, 2 and 2": lambda: "{:.3f}, {:.3f} and {:.3f}".format(
            *softmax(arr(4, 2, 2) / math.sqrt(4))
        ),
        "K has shape (15, 64)": attention_shapes,
        "variance 4, those of k": lambda: (
            f"{math.sqrt(16 * 4 * 1):g} before and {math.sqrt(16 * 4 * 1) / math.sqrt(16):g} after"
        ),
    },
    "transformers/multi-head-attention": {
        "shape (2, 10, 512)": head_shapes,
        "Two tokens [[1, 2], [3, 4]]": lambda: f"With the transpose it gets {split_right_and_wrong()[0]}",
        "two heads of size one": lambda: f"Without it, it gets {split_right_and_wrong()[1]}",
        "each group of 4": lambda: (
            f"{12 // 4} key-value heads of size {768 // 12}, and {2 * 768**2 + 2 * 768 * 192:,} parameters"
        ),
    },
    "transformers/the-need-for-positional-encoding": {
        "How many orderings": orderings,
    },
    "transformers/positional-encoding-techniques": {
        "RoPE turns": rope_both,
        "ALiBi head has slope 0.5": alibi,
        "frequencies 1 and 0.01": lambda: (
            f"≈ {float(sinusoid(3, 4) @ sinusoid(1, 4)):.2f} both times"
            if math.isclose(float(sinusoid(3, 4) @ sinusoid(1, 4)), float(sinusoid(12, 4) @ sinusoid(10, 4)))
            else "?"
        ),
    },
    "transformers/adding-positional-encodings": {
        "A token embedding is (0.5, 0.5, 0, 0)": lambda: tup(arr(0.5, 0.5, 0, 0) * math.sqrt(4) + sinusoid(0, 4)),
        "nn.Embedding(128, 32)": lambda: (
            f"The shape is {np.zeros((128, 32))[np.arange(20)].shape}, "
            f"which broadcasts over the batch; the layer holds {128 * 32:,} parameters"
        ),
        "attention mask is 0 0 0 1 1 1 1": lambda: ", ".join(
            str(p) for p in (np.cumsum([0, 0, 0, 1, 1, 1, 1]) - 1)[3:]
        ),
    },
    "transformers/building-blocks": {
        "from width 4 to 16": lambda: f"{ffn_parameters(4, 16)}",
        "layer normalization (no learned": lambda: tup(
            (arr(1, 1, 3, 3) - arr(1, 1, 3, 3).mean()) / arr(1, 1, 3, 3).std()
        ),
        "What share of the weights": ffn_share,
    },
    "transformers/stacking-layers": {
        "d = 768 and 12 blocks": lambda: f"{12 * 12 * 768**2 / 1e6:.0f} million",
        "One block has 1,000 parameters": shared_and_separate,
        "token 5 of 8": lambda: "Only positions {} to {} may change. Positions 3 and 4".format(
            *(np.nonzero(np.tril(np.ones((8, 8)))[:, 4])[0] + 1)[[0, -1]]
        ),
    },
    "transformers/residual-connections": {
        "f(x) = 0.1·x": skip_derivatives,
        "in 12 pre-norm blocks": lambda: f"{math.sqrt(1 + 2 * 12 * 1):g}. Variances",
    },
    "transformers/training-objectives": {
        "64 sequences of 128 tokens": lambda: f"About {64 * 128 * 0.15:,.0f}, then {64 * 127:,} and all {64 * 128:,}",
        "the first tenth of each text": lambda: (
            f"The mean loss is {0.1 * 3.2 + 0.9 * 2.4:.2f} nats, the perplexity {math.exp(0.1 * 3.2 + 0.9 * 2.4):.1f}"
        ),
    },
    "transformers/pre-training-vs-fine-tuning": {
        "100 million parameters, activations": lambda: f"{100e6 * (1 + 1 + 2) * 4 / 1e9:.1f} GB",
        "12 blocks of 7 million": lambda: f"{3 * 7} of {24 + 12 * 7} million, about {100 * 21 / 108:.0f} %",
    },
    "transformers/bert-architecture": {
        "three embedding tables": lambda: f"{(30_522 + 512 + 2) * 768 / 1e6:.1f} million",
        '"how are you" and "fine thanks"': bert_pair,
    },
    "transformers/fine-tuning-for-nlp-tasks": {
        "gradient accumulation 4": effective_batch,
        "2,000 steps": lambda: (
            f"{3e-5 * 100 / 200:.1e}".replace("e-05", "e-5") + " both times"
            if math.isclose(3e-5 * 100 / 200, 3e-5 * (1 + math.cos(math.pi * 900 / 1800)) / 2)
            else "?"
        ),
    },
    "transformers/datasets-and-data-preprocessing": {
        "5, 7, 12 and 8 tokens": padding,
        "blocks of 128": lambda: "{} blocks, and {} tokens are lost".format(*divmod(1000, 128)),
    },
    "transformers/hyperparameter-tuning": {
        "3 seeds each, 10 minutes": lambda: f"{3 * 2 * 3 * 3} runs and {3 * 2 * 3 * 3 * 10 / 60:g} hours",
        "Setting A scores": seed_means,
        "is B clearly": lambda: f"standard deviation of {arr(84, 85, 86).std(ddof=1):.1f}",
        "Layer-wise decay 0.9": lambda: f"{2 * 0.9**2:.2f}e-5",
    },
    "transformers/pre-trained-transformers": {
        "padding vector (9, 9)": masked_mean,
        "DistilBERT 66 million": lambda: f"It is {100 * (1 - 66 / 110):.0f} % smaller and takes about {66 * 2} MB",
    },
    "transformers/text-classification-implementation": {
        "Of 100 tweets": majority_scores,
        "the logits are 2 and −2": lambda: f"≈ {float(np.mean(np.log1p(np.exp(-arr(2, -2))))):.3f}",
    },
    "transformers/fine-tuning-for-custom-tasks": {
        "Cohen's kappa": kappa,
        "900 examples of class A": class_weights,
    },
    "transformers/introduction-to-ner": {
        "Ada Lovelace lived": lambda: bio(["Ada", "Lovelace", "lived", "in", "London"], [(0, 2, "PER"), (4, 5, "LOC")]),
        "four entity types need": lambda: f"{bio_labels(4)}",
        "text of 20 tokens 3": lambda: f"{100 * (20 - 3) / 20:g} %",
    },
    "transformers/building-ner-models": {
        "[None, 0, 1, 1, 2, None]": align,
        "Logits have shape (4, 20, 9)": flattened,
        "Ada met Bob": name_spans,
    },
    "transformers/training-on-conll-2003": {
        "The test text has 10 entities": ner_scores,
    },
    "transformers/question-answering-task": {
        "the Eiffel Tower in Paris": squad_scores,
        "The tower opened in 1889": lambda: f"{'The tower opened in 1889 in Paris.'.index('1889')}. The text before",
    },
    "transformers/question-answering-implementation": {
        "Start logits are (1, 4, 2, 0)": best_span,
        "A context has 700 tokens": lambda: (
            f"{windows(700, 300, 100)}, because the window moves on by {300 - 100} tokens"
        ),
    },
    "transformers/fine-tuning-on-squad": {
        "[CLS] start and end logits are 3 and 2": no_answer,
        "half of the questions are unanswerable": lambda: f"{100 * np.mean([1, 0]):g} %",
        "88,000 training windows": squad_run,
    },
    "transformers/introduction-to-text-generation": {
        "0.4, 0.25, 0.2, 0.1 and 0.05": lambda: (
            f"Top-p keeps {next(n for n in range(6) if sum((0.4, 0.25, 0.2, 0.1, 0.05)[:n]) >= 0.8)}, "
            f"and the first one then has 0.4/0.85 ≈ {0.4 / 0.85:.3f}"
        ),
        "min-p keep": lambda: f"Min-p keeps {sum(p >= 0.2 * 0.4 for p in (0.4, 0.25, 0.2, 0.1, 0.05))}, those",
        "logits ln 4, ln 2 and 0": lambda: "about {:.3f}, {:.3f} and {:.3f}; at".format(*softmax(np.log(arr(4, 2, 1)))),
        "temperature 0.5": lambda: "about {:.3f}, {:.3f} and {:.3f}".format(*softmax(np.log(arr(4, 2, 1)) / 0.5)),
        "A beam of width 4": lambda: f"{4 * 50_000:,} candidates, of which {4} are kept, in {20} passes",
    },
    "transformers/gpt-architecture": {
        "Estimate GPT-2 small": gpt2_size,
        "keys and values in 16-bit floats": kv_cache,
        "A modern block has width 768": lambda: (
            f"{2 * 768**2 + 2 * 768 * 256 + 3 * 768 * 2048:,} against {12 * 768**2:,}: "
            f"{2 * 768**2 + 2 * 768 * 256:,} in attention"
        ),
        "three matrices between 768 and 2,048": lambda: f"{3 * 768 * 2048:,} in the SwiGLU",
    },
    "transformers/fine-tuning-gpt": {
        "LoRA with rank 8": lora,
        "from 2.0 to 1.6 nats": lambda: f"{math.exp(2.0):.1f} before and {math.exp(1.6):.1f} after",
        "A chat template turns": lambda: (
            f"{5 + 1} count: the answer and its end token, so that the model learns to stop. "
            f"The other {1 + 12 + 1 + 1} are -100"
        ),
    },
    "transformers/seq2seq-with-transformers": {
        "9 source tokens, 6 target tokens": lambda: str(
            (np.zeros((2, 4, 6, 8)) @ np.zeros((2, 4, 9, 8)).transpose(0, 1, 3, 2)).shape
        ),
        "A translation of 7 tokens": decoder_runs,
        "Two targets have the tokens": lambda: (
            "Labels: je t' aime </s> and " + " ".join(["oui", "</s>", *["-100"] * (4 - 2)])
        ),
    },
    "transformers/training-on-translation-datasets": {
        "Of 10,000 sentence pairs": lambda: f"{10_000 * 0.94 * 0.95 * 0.9:,.0f}. ",
        "18 tokens in the candidates": lambda: (
            f"≈ {math.exp(1 - 20 / 18):.3f}, "
            f"the geometric mean of the precisions {(0.6 * 0.4 * 0.3 * 0.2) ** 0.25:.3f}, "
            f"so BLEU is about {math.exp(1 - 20 / 18) * (0.6 * 0.4 * 0.3 * 0.2) ** 0.25:.3f}"
        ),
        "0.92 for the right token": lambda: (
            f"About {-(0.92 * math.log(0.92) + 4 * 0.02 * math.log(0.02)):.2f}, the entropy"
        ),
    },
    "transformers/beyond-transformers": {
        "A text has 4,096 tokens": lambda: f"{4096**2 // (4096 * 256)} times fewer",
        "through 6 such layers": lambda: f"{reach(6, 2)} positions",
        "no mask, no normalization": linear_attention,
    },
    "transformers/research-advancements": {
        "inputs 1, 2, 0": ssm,
        "from 1,000 to 8,000 tokens": cache_growth,
    },
    "transformers/ethical-considerations": {
        "A filter flags 30 of 200": false_positives,
        "8 GPUs draw 0.4 kW": emissions,
    },
    "transformers/advanced-transformer-based-models": {
        "The cat sat on the mat today": span_corruption,
        "6·N·D operations": training_compute,
        "prediction order 3, 1, 4, 2": xlnet,
    },
    "transformers/latest-research-papers": {
        "A model has 32 query heads": lambda: f"factor of {32 // 8}",
        "mixture-of-experts model": experts,
        "A SwiGLU network": lambda: f"= {2 * 4 * 768 * 768 // (3 * 768):,}",
    },
    "transformers/project-work": {
        "You want to train 124 million": training_plan,
        "Micro-batch 16": lambda: f"{16 * 1024 * 32:,} tokens",
    },
}

FACTS: dict[str, dict[str, str]] = {
    "transformers/training-on-conll-2003": {
        "Paste your entity-level F1": (
            "Results of BERT-base on CoNLL-2003, fine-tuning approach: Devlin et al. 2019 (BERT), table 7."
        ),
    },
    "transformers/fine-tuning-on-squad": {
        "Post exact match and F1": (
            "Results of BERT-base (single model) on the SQuAD 1.1 development set: Devlin et al. 2019 (BERT), table 2."
        ),
    },
}

"""The numeric answers of the nlp track, computed."""

import itertools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np


def sigmoid(z: float) -> float:
    """Return the logistic function of z."""
    return 1 / (1 + math.exp(-z))


def softmax(z: Sequence[float]) -> list[float]:
    """Return the softmax of z."""
    total = sum(math.exp(v) for v in z)
    return [math.exp(v) / total for v in z]


def cosine(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the cosine similarity of a and b."""
    return float(np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b)))


def vec(values: Iterable[float], form: str = "g") -> str:
    """Write a vector as (a, b, c)."""
    return "(" + ", ".join(format(float(v) + 0.0, form) for v in values) + ")"


def shape(values: Iterable[int]) -> str:
    """Write a shape as (2, 3)."""
    return "(" + ", ".join(str(int(v)) for v in values) + ")"


def ngrams(tokens: Sequence[str], n: int) -> list[tuple[str, ...]]:
    """Return the n-grams of a token list."""
    return [tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def bpe_merges(counts: dict[str, int], steps: int) -> list[tuple[str, int]]:
    """Return the first BPE merges with their counts; fail on a tie."""
    words = {word: list(word) for word in counts}
    merges: list[tuple[str, int]] = []
    for _ in range(steps):
        pairs: Counter[tuple[str, str]] = Counter()
        for word, pieces in words.items():
            for pair in itertools.pairwise(pieces):
                pairs[pair] += counts[word]
        (best, number), (_, second) = pairs.most_common(2)
        if number == second:
            raise ValueError("tie")
        merges.append(("".join(best), number))
        for pieces in words.values():
            i = 0
            while i < len(pieces) - 1:
                if (pieces[i], pieces[i + 1]) == best:
                    pieces[i : i + 2] = ["".join(best)]
                i += 1
    return merges


def wordpiece(word: str, vocabulary: set[str]) -> str:
    """Tokenize a word by longest match first."""
    pieces: list[str] = []
    start = 0
    while start < len(word):
        prefix = "##" if start else ""
        for end in range(len(word), start, -1):
            if prefix + word[start:end] in vocabulary:
                pieces.append(prefix + word[start:end])
                start = end
                break
        else:
            return "[UNK]"
    return " ".join(pieces)


def wordpiece_answer() -> str:
    """Tokenize the three words of the question."""
    vocabulary = {"play", "##er", "##s", "##ful", "##e"}
    first, second, third = (wordpiece(w, vocabulary) for w in ("players", "playful", "played"))
    return f"`{first}`, `{second}` and `{third}`"


def window_counts(text: str, word: str, window: int = 1) -> list[float]:
    """Return the co-occurrence counts of a word over the sorted vocabulary."""
    tokens = text.split()
    vocabulary = sorted(set(tokens))
    row = [0.0] * len(vocabulary)
    for i, token in enumerate(tokens):
        for j in range(max(0, i - window), min(len(tokens), i + window + 1)):
            if token == word and j != i:
                row[vocabulary.index(tokens[j])] += 1
    return row


def skipgram_pairs(length: int, window: int) -> int:
    """Count the (centre, context) pairs of one sentence."""
    return sum(1 for i in range(length) for j in range(length) if i != j and abs(i - j) <= window)


def counts_of(text: str) -> list[int]:
    """Return word counts in alphabetical order of the words."""
    counter = Counter(text.split())
    return [counter[word] for word in sorted(counter)]


def mlp_logit() -> float:
    """Return the logit of the small network in the question."""
    hidden = np.maximum(np.array([[2, 1], [1, 3]]) @ np.array([1, -1]), 0)
    return float(np.dot([3, 5], hidden) - 1)


def linear_gradient() -> str:
    """Return the outer product of output gradient and input as two rows."""
    rows = np.outer([0.5, -1], [1, 2, 3])
    return f"{vec(rows[0])} and {vec(rows[1])}"


def max_norm(w: Sequence[float], limit: float) -> str:
    """Rescale a vector whose norm exceeds the limit."""
    return vec(np.array(w) * min(1.0, limit / float(np.linalg.norm(w))), ".1f")


def zipf(top: int, rank: int) -> int:
    """Return the expected count at a rank under Zipf's law with exponent one."""
    return round(top / rank)


def scalar_rnn() -> str:
    """Run h = tanh(0.5 x + h) on the inputs 1 and 0."""
    first = math.tanh(0.5 * 1)
    return f"{first:.3f} and {math.tanh(0.5 * 0 + first):.3f}"


def recurrent_shapes(layers: int, directions: int) -> tuple[str, str]:
    """Run a recurrence on a (4, 10, 8) batch with 16 units; return output and final shapes."""
    x = np.ones((4, 10, 8))
    finals: list[np.ndarray] = []
    for _ in range(layers):
        outputs: list[np.ndarray] = []
        for direction in range(directions):
            weights, h = np.zeros((x.shape[2], 16)), np.zeros((4, 16))
            steps: list[np.ndarray] = []
            for t in range(10) if direction == 0 else reversed(range(10)):
                h = np.tanh(x[:, t] @ weights + h)
                steps.append(h)
            outputs.append(np.stack(steps, axis=1))
            finals.append(h)
        x = np.concatenate(outputs, axis=2)
    return shape(x.shape), shape(np.stack(finals).shape)


def reached_inputs(position: int, chunk: int) -> int:
    """Count the inputs that get a gradient from one prediction if the state is detached at each chunk."""
    first = position - position % chunk
    return len(range(first, position + 1))


CRF_EMIT = ({"A": 3, "B": 1}, {"A": 0, "B": 1})
CRF_MOVE = {"AA": 1, "AB": -2, "BA": 0, "BB": 1}


def crf_score(path: str) -> int:
    """Score one tag path of the toy CRF."""
    return CRF_EMIT[0][path[0]] + CRF_EMIT[1][path[1]] + CRF_MOVE[path]


def crf_best() -> str:
    """Name the best path and its score."""
    best = max(CRF_MOVE, key=crf_score)
    return f"{' '.join(best)} wins with score {crf_score(best)}"


def crf_greedy() -> str:
    """Name the token-by-token choice and its score."""
    path = "".join(max(emit, key=lambda tag: emit[tag]) for emit in CRF_EMIT)
    return f"{' '.join(path)}, which scores only {crf_score(path)}"


def entities(tags: str) -> int:
    """Count the entities of a BIO sequence."""
    return sum(tag.startswith("B-") for tag in tags.split())


def rare_share(text: str) -> str:
    """Return the share of tokens seen only once."""
    tokens = text.split()
    counter = Counter(tokens)
    rare = sum(counter[t] < 2 for t in tokens)
    return f"{rare / len(tokens):.0%}: lost and won are {rare} of {len(tokens)} tokens"


def overlap(candidate: str, reference: str) -> int:
    """Return the clipped number of common tokens."""
    return sum((Counter(candidate.split()) & Counter(reference.split())).values())


def rouge1(candidate: str, reference: str) -> str:
    """Return ROUGE-1 recall, precision and F1."""
    common = overlap(candidate, reference)
    recall = common / len(reference.split())
    precision = common / len(candidate.split())
    f1 = 2 * precision * recall / (precision + recall)
    return f"{recall:.1f}, {precision:.1f} and {f1:.3f}"


def denied_rouge(candidate: str) -> str:
    """Return ROUGE-1 precision and recall against the sentence with the denial."""
    reference = "the firm denied that it would close the plant"
    common = overlap(candidate, reference)
    return f"precision {common / len(candidate.split()):.1f}, recall {common / len(reference.split()):.3f}"


def lcs(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    table = np.zeros((len(a) + 1, len(b) + 1), dtype=int)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1, j + 1] = table[i, j] + 1 if x == y else max(table[i, j + 1], table[i + 1, j])
    return int(table[-1, -1])


def rouge_l_recall(candidate: str, reference: str) -> float:
    """Return the longest common subsequence over the reference length."""
    return lcs(candidate.split(), reference.split()) / len(reference.split())


TEA = ["<s> I like tea </s>", "<s> I like coffee </s>", "<s> you like tea </s>"]


def bigram(word: str, before: str, add: int = 0) -> float:
    """Estimate a bigram probability from the tea corpus."""
    pairs = Counter(pair for line in TEA for pair in ngrams(line.split(), 2))
    successors = {token for line in TEA for token in line.split()} - {"<s>"}
    total = sum(n for (first, _), n in pairs.items() if first == before)
    return (pairs[before, word] + add) / (total + add * len(successors))


def tea_sentence() -> str:
    """Return the bigram probability of the test sentence."""
    p = math.prod(bigram(w, b) for b, w in ngrams(["<s>", "you", "like", "coffee", "</s>"], 2))
    return f"1/{1 / p:.0f} ≈ {p:.3f}"


def best_span() -> str:
    """Return the best product of start and end probability with end not before start."""
    start, end = (0.1, 0.6, 0.3), (0.5, 0.1, 0.4)
    i, j = max(((i, j) for i in range(3) for j in range(i, 3)), key=lambda ij: start[ij[0]] * end[ij[1]])
    if (i, j) != (1, 2):
        raise ValueError("another span")
    return f"{start[i]} · {end[j]} = {start[i] * end[j]:.2f}"


def beam(width: int) -> str:
    """Search the two-step tree of the question and return the best probability found."""
    first = sorted({"A": 0.6, "B": 0.4}.items(), key=lambda item: -item[1])[:width]
    best_next = {"A": 0.5, "B": 0.9}
    return f"{max(p * best_next[token] for token, p in first):.2f}"


def pair_distances(source: str, target: str) -> str:
    """Return the distance in steps between each source word and its counterpart."""
    joined = source + target
    pairs = zip("abc", "xyz", strict=True)
    return ", ".join(str(joined.index(y) - joined.index(x)) for x, y in pairs)


def attention_shapes() -> str:
    """Return the shapes of attention weights and context for one decoder step."""
    states, query = np.zeros((16, 7, 512)), np.zeros((16, 512))
    weights = np.einsum("bsd,bd->bs", states, query)
    context = np.einsum("bs,bsd->bd", weights, states)
    return f"Weights {shape(weights.shape)}, one per source position, and context " + shape(context.shape)


def masked_mean(losses: Sequence[float], real: int) -> str:
    """Return the mean over the real positions and over all."""
    return f"{np.mean(losses[:real]):.1f} against {np.mean(losses):.1f}"


def bertscore(similarity: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of greedy matching."""
    table = np.array(similarity)
    precision, recall = float(table.max(axis=1).mean()), float(table.max(axis=0).mean())
    return precision, recall, 2 * precision * recall / (precision + recall)


def self_attention() -> str:
    """Compute the attention output of the question."""
    keys, values = np.array([[1, 1, 0, 0], [0, 0, 1, 0]]), np.array([[10, 0], [0, 10]])
    scores = keys @ np.array([1, 1, 0, 0]) / math.sqrt(4)
    return vec(np.array(softmax([float(s) for s in scores])) @ values, ".2f")


def positional(position: int, size: int) -> str:
    """Return the interleaved sinusoidal encoding of a position."""
    entries: list[float] = []
    for i in range(0, size, 2):
        angle = position / 10000 ** (i / size)
        entries += [math.sin(angle), math.cos(angle)]
    return vec(entries, ".3f")


def layer_norm(x: Sequence[float]) -> str:
    """Normalize a vector with gain one and bias zero."""
    a = np.array(x, dtype=float)
    return vec((a - a.mean()) / a.std(), ".3f")


def head_shapes() -> str:
    """Split into heads and return the shapes of queries and scores."""
    queries = np.zeros((2, 10, 48)).reshape(2, 10, 6, 48 // 6).transpose(0, 2, 1, 3)
    scores = queries @ queries.transpose(0, 1, 3, 2)
    return f"Queries {shape(queries.shape)} and scores {shape(scores.shape)}"


def learning_rate(step: int) -> str:
    """Return the warmup-and-decay learning rate of the question."""
    peak, warmup, total = 2e-5, 100, 1000
    share = step / warmup if step < warmup else (total - step) / (total - warmup)
    return f"{peak * share:.5f}"


def masked_tokens(tokens: int) -> str:
    """Return the numbers of masked, random and unchanged tokens."""
    chosen = round(0.15 * tokens)
    parts = [round(share * chosen) for share in (0.8, 0.1, 0.1)]
    return f"{parts[0]}, {parts[1]} and {parts[2]} of the {chosen} chosen"


def qa_windows(context: int, question: int, longest: int, special: int, overlap_size: int) -> str:
    """Count the overlapping windows of a long context."""
    room = longest - question - special
    start, count = 0, 1
    while start + room < context:
        start += room - overlap_size
        count += 1
    return f"{count}. One window has room for {room} context tokens, and the next starts {room - overlap_size} further"


ANSWERS: dict[str, dict[str, Callable[[], str]]] = {
    "nlp/nlp-overview": {
        "A part-of-speech tagger": lambda: (
            str(len(re.findall(r"\w+|[^\w\s]", "The plot was thin, but the acting shone."))) + " labels"
        ),
    },
    "nlp/text-data-preprocessing": {
        "re.findall": lambda: str(re.findall(r"#\w+", "#nlp is fun, see #LLMs and C#")),
        "How many characters and how many UTF-8": lambda: (
            f"{len('naïve')} characters and {len('naïve'.encode())} bytes"
        ),
        "decoded as Latin-1": lambda: "naïve".encode().decode("latin-1"),
        "re.sub": lambda: repr(re.sub(r"<.*>", "", "<b>big</b> news")),
        "only the tags go": lambda: repr(re.sub(r"<[^>]*>", "", "<b>big</b> news")),
        "A stop list": lambda: " ".join(
            w for w in ["the", "food", "was", "not", "good"] if w not in {"the", "was", "not"}
        ),
    },
    "nlp/tokenization-stemming-and-lemmatization": {
        "A corpus has the words": lambda: "First `{0[0]}` with count {0[1]}".format(
            *bpe_merges({"cat": 4, "cart": 2, "art": 3}, 2)
        ),
        "which two merges": lambda: "then `{1[0]}` with count {1[1]}".format(
            *bpe_merges({"cat": 4, "cart": 2, "art": 3}, 2)
        ),
        "A WordPiece vocabulary": wordpiece_answer,
    },
    "nlp/text-normalization": {
        "What is the length of": lambda: (
            f"After NFC it is {len(unicodedata.normalize('NFC', 'café'))}, "
            f"after NFD {len(unicodedata.normalize('NFD', 'café'))}"
        ),
        "What does NFKC": lambda: unicodedata.normalize("NFKC", "\ufb01le \u2461"),
        "What do `": lambda: f"`{'Straße'.lower()}` and `{'Straße'.casefold()}`",
    },
    "nlp/word-representation": {
        "one-hot vectors of two": lambda: (
            f"The cosine is {np.dot(np.eye(3)[0], np.eye(3)[1]):.0f} and the distance √2 ≈ "
            f"{np.linalg.norm(np.eye(3)[0] - np.eye(3)[1]):.3f}"
        ),
        "Count neighbours": lambda: (
            "≈ "
            + format(
                cosine(
                    window_counts("the cat sat on the mat", "cat"),
                    window_counts("the cat sat on the mat", "mat"),
                ),
                ".3f",
            )
        ),
        "A word has probability": lambda: f"{math.log2(0.02 / (0.1 * 0.05)):.0f} bits",
    },
    "nlp/word2vec-glove-and-fasttext": {
        "How many (centre": lambda: f"{skipgram_pairs(5, 2)}.",
        "One true pair": lambda: f"{-math.log(sigmoid(0)) - math.log(sigmoid(-0.0)):.3f}",
        "The vocabulary has 100,000": lambda: f"{100_000:,} against {1 + 5}",
        "Which character trigrams": lambda: ", ".join("`" + "".join(g) + "`" for g in ngrams("<tiger>", 3)),
    },
    "nlp/training-word-embeddings": {
        "discards a word": lambda: f"{1 - math.sqrt(0.00001 / 0.001):.1f}",
        "Two words occur": lambda: (
            f"1/{16**0.75 + 1:.0f} ≈ {1 / (16**0.75 + 1):.3f}, since 16 to the power 3/4 is "
            f"{16**0.75:.0f}. With plain counts it would be 1/17 ≈ {1 / 17:.3f}"
        ),
        "How many parameters": lambda: f"{2 * 20_000 * 100:,}",
    },
    "nlp/pre-trained-word-embeddings": {
        "Paris = ": lambda: vec(np.array([4, 1]) - np.array([3, 0]) + np.array([1, 2])),
        "is nearest by cosine": lambda: (
            f"(cosine {cosine([2, 3], [4, 6]):.0f}), Milan follows with "
            f"{cosine([2, 3], [3, 3]):.3f}, pasta with {cosine([2, 3], [0, 2]):.3f}"
        ),
        "How much memory": lambda: f"{400_000 * 100 * 4 / 1e6:.0f} MB",
        "Of 2,000 tokens": lambda: f"Token coverage is {1900 / 2000:.0%}, type coverage {300 / 400:.0%}",
    },
    "nlp/bag-of-words-and-tf-idf": {
        "Which count vector": lambda: vec(counts_of("the cat saw the dog")),
        "A word occurs 3 times": lambda: f"{3 * math.log10(100 / 10):.1f}",
        "scikit-learn's default": lambda: (
            f"{math.log((1 + 3) / (1 + 1)) + 1:.3f} (ln 2 plus one) and {math.log((1 + 3) / (1 + 3)) + 1:.1f}"
        ),
        "10,000 documents": lambda: f"{100 / 50_000:.1%}",
        "how you store it": lambda: f"{10_000 * 50_000 * 8 / 1e9:.0f} GB",
        "dog bites man": lambda: f"Exactly {cosine(counts_of('dog bites man'), counts_of('man bites dog')):.0f}",
    },
    "nlp/text-classification": {
        "The spam messages": lambda: f"{3 + 1}/{8 + 6} ≈ {(3 + 1) / (8 + 6):.3f}",
        "Both classes": lambda: f"2/3 ≈ {0.2 * 0.1 / (0.2 * 0.1 + 0.05 * 0.2):.3f}",
        "A logistic regression": lambda: f"{sigmoid(0.5 + 2 * 2 - 3):.3f}",
        "Why does naive Bayes": lambda: f"−{-200 * math.log(0.001):.1f}",
        "precision 0.98 and recall 0.60": lambda: f"About {2 * 0.98 * 0.6 / 1.58:.3f} and {2 * 0.85 * 0.9 / 1.75:.3f}",
    },
    "nlp/n-grams-and-feature-engineering": {
        "How many distinct features": lambda: (
            f"{sum(len(set(ngrams(['to', 'be', 'or', 'not', 'to', 'be'], n))) for n in (1, 2))}:"
        ),
        "A linear model on single words": lambda: f"−{-(-1 - 2)} and {-1 + 2}",
        "Which character trigrams": lambda: "{}/{} = {:.1f}".format(
            len(set(ngrams("colour", 3)) & set(ngrams("color", 3))),
            len(set(ngrams("colour", 3)) | set(ngrams("color", 3))),
            len(set(ngrams("colour", 3)) & set(ngrams("color", 3)))
            / len(set(ngrams("colour", 3)) | set(ngrams("color", 3))),
        ),
    },
    "nlp/neural-networks-for-nlp": {
        "`nn.Embedding(5000": lambda: shape(np.zeros((5000, 100))[np.zeros((32, 20), dtype=int)].shape),
        "how many parameters does the layer have": lambda: f"{5000 * 100:,} parameters",
        "An embedding table": lambda: vec(np.array([[1, 2], [3, 4], [5, 6]])[[0, 2]].mean(axis=0)),
        "A sentence of three": lambda: f"{np.mean([2, 2, 2, 0, 0]):.1f} instead of {np.mean([2, 2, 2]):.1f}",
        "A tagger concatenates": lambda: f"{5 * 50 * 100 + 100:,}",
    },
    "nlp/feedforward-neural-networks": {
        "A character model": lambda: f"{30 * 8 + (4 * 8 * 64 + 64) + (64 * 30 + 30):,}",
        "Averaged embedding": lambda: f"{sigmoid(mlp_logit()):.3f}",
        "a validation loss of 2.0 nats": lambda: f"About {2 / math.log(2):.2f} bits, against {math.log2(30):.2f} for",
        "table for 20,000 words": lambda: f"{20_000 * 50:,} and {50 * 2 + 2}. ",
    },
    "nlp/activation-functions-and-backpropagation": {
        "The softmax output": lambda: vec(np.round(np.array([0.7, 0.2, 0.1]) - np.array([0, 1, 0]), 6)),
        "A tanh unit": lambda: f"{2 * (1 - 0.8**2):.2f}",
        "A token occurs twice": lambda: vec(np.array([1, 0]) + np.array([0.5, 2]), ".1f"),
        "A linear layer": linear_gradient,
        "central difference through a ReLU": lambda: (
            f"averages the two slopes to {(max(0.1, 0) - max(-0.1, 0)) / 0.2:.1f}"
        ),
    },
    "nlp/regularization-techniques": {
        "Kim's sentence CNN": lambda: max_norm([3, 4], 3),
        "Label smoothing": lambda: f"{1 - 0.1 + 0.1 / 4:.3f} and {0.1 / 4:.3f}",
        "Word dropout": lambda: f"{20 * 0.1:.0f} on average; with probability 0.9²⁰ ≈ {0.9**20:.3f}",
        "over 200 development texts": lambda: f"About {math.sqrt(0.83 * 0.17 / 200):.3f}, ",
    },
    "nlp/sequential-data-in-nlp": {
        "From a text of 1,000": lambda: f"{len(range(10, 1000))}.",
        'For "the keys': lambda: f"{len(['keys', 'that', 'I', 'left', 'on', 'the', 'kitchen', 'table'])}, counted",
        "By Zipf's law": lambda: f"{zipf(6000, 3):,} times and {zipf(6000, 1000)} times",
    },
    "nlp/introduction-to-rnns": {
        "h_t = tanh": scalar_rnn,
        "1,056 parameters": lambda: f"{1056 // 16 - 16 - 1}, because",
        "only x_1 = 1 is not zero": lambda: f"w³ = {0.5**3:g} and the derivative is 3w² = {3 * 0.5**2:g}",
    },
    "nlp/vanishing-gradient-problem": {
        "With sigmoid units": lambda: f"At most {0.25**5:.5f}",
        "down to 1 % after 20": lambda: f"about {0.01 ** (1 / 20):.3f}, and after 50 steps {0.01 ** (50 / 20):.5f}",
        "norm 3, 4 and 12": lambda: (
            f"By {6.5 / math.hypot(3, 4, 12):g}, since the total norm is {math.hypot(3, 4, 12):g}"
        ),
    },
    "nlp/building-and-training-rnns": {
        "parallel rows": lambda: f"{len(range(0, 500, 25))} updates",
        "from one prediction": lambda: f"at most {max(reached_inputs(t, 25) for t in range(500))} tokens",
        "A batch of 32": lambda: f"{shape((32 * 100, 65))} and targets ({32 * 100},)",
        "Two sentences of length": lambda: f"Index {3 - 1} and index {5 - 1}",
        "`pack_padded_sequence`": lambda: (
            f"{5 + 3 + 2} rows, and " + ", ".join(str(sum(n > t for n in (5, 3, 2))) for t in range(5)) + ":"
        ),
    },
    "nlp/need-for-lstms-and-grus": {
        "A cell keeps": lambda: f"{0.99**100:.3f} and {0.5**10:.5f}",
        "Some implementations": lambda: f"{sigmoid(1) ** 10:.4f} with bias 1",
        "in each case": lambda: f"≈ {sigmoid(1):.3f}, against {sigmoid(0) ** 10:.5f}",
    },
    "nlp/architecture-and-functioning": {
        "A GRU has": lambda: f"{0.25 * 4 + 0.75 * 2:.1f}",
        "opposite convention": lambda: f"and {0.75 * 4 + 0.25 * 2:.1f} in",
        "ln 3 for the input gate": lambda: (
            f"= {0.5 * 4 + 3 / 4 * math.tanh(0):g} and h_t = 0.5·tanh 2 ≈ {0.5 * math.tanh(2):.3f}"
        ),
        "64 inputs, 32 hidden units": lambda: (
            f"{4 * 32 * (64 + 32 + 1):,} parameters. A GRU can have "
            f"{max(n for n in range(99) if 3 * n * (64 + n + 1) <= 4 * 32 * 97)} units "
            f"({3 * 39 * 104:,}); with 40 it would have {3 * 40 * 105:,}"
        ),
    },
    "nlp/sequence-modeling-with-lstms-and-grus": {
        "`nn.LSTM": lambda: f"`output` is {recurrent_shapes(2, 2)[0]}",
        "`h_n` and `c_n`": lambda: f"are {recurrent_shapes(2, 2)[1]}",
        "How many entities": lambda: f"{entities('B-PER I-PER O B-LOC B-LOC')}:",
        "A CRF has two tags": crf_best,
        "token-by-token choice": crf_greedy,
    },
    "nlp/text-generation-with-lstms": {
        "The next-character": lambda: f"{0.5 / (0.5 + 0.3):.3f} and {0.3 / (0.5 + 0.3):.3f}",
        "You prime": lambda: f"{len('Once') + 10 - 1}.",
        "Two characters have the logits": lambda: (
            f"{1 / (1 + math.exp(-1)):.3f} at temperature 1 and {1 / (1 + math.exp(-2)):.3f} at 0.5"
        ),
    },
    "nlp/introduction-to-machine-translation": {
        "Sentences of 3 and 5": lambda: (
            f"{8 - 4} and {8 - 6} padding tokens; the valid lengths are {3 + 1} and {5 + 1}"
        ),
        "The source side": lambda: rare_share("go . go . i lost . i won ."),
    },
    "nlp/statistical-vs-neural-machine-translation": {
        "For source sentence f": lambda: f"B, with {0.1 * 0.05:.3f} against {0.3 * 0.01:.3f}",
        "In IBM Model 1": lambda: f"{(3 + 1) ** 2}:",
        "A phrase-based system": lambda: (
            f"X with −{-(-2 + 0.5 * -3 + 0.2 * 5):.1f}, against −{-(-1 + 0.5 * -6 + 0.2 * 4):.1f}"
        ),
    },
    "nlp/sequence-to-sequence-models": {
        "A source sentence has": lambda: f"{15 * 12}, a matrix",
        "sum to": lambda: f"sums to {sum(softmax([0.3, 1.2, -0.5])):.0f}",
        "The decoder state is (0, 1, 1)": lambda: (
            "weights {0:.3f}, {1:.3f} and {1:.3f}, and the context is ({0:.3f}, {2:.3f}, {2:.3f})".format(
                1 / (1 + 2 * math.exp(2)), math.exp(2) / (1 + 2 * math.exp(2)), 2 * math.exp(2) / (1 + 2 * math.exp(2))
            )
        ),
    },
    "nlp/text-summarization": {
        'Reference "the cat': lambda: rouge1("the cat sat", "the cat sat on the mat"),
        "What is the ROUGE-L": lambda: f"{rouge_l_recall('the storm hit a coast', 'a storm hit the coast'):.1f}",
        "A pointer-generator": lambda: f"{0.8 * 0.1 + 0.2 * (0.2 + 0.1):.2f} =",
        "missing from the vocabulary": lambda: f"{0.2 * (0.2 + 0.1):.2f}",
        "Reference summary": lambda: denied_rouge("the firm would close the plant"),
    },
    "nlp/introduction-to-language-modeling": {
        "A model gives": lambda: f"{0.2 * 0.1 * 0.5:.2f} and {(0.2 * 0.1 * 0.5) ** (-1 / 3):.3f}",
        "The average loss": lambda: f"Perplexity {2**2}",
        "print as loss": lambda: f"{2 * math.log(2):.3f}",
        "A model has a loss": lambda: f"{2.0 / math.log(2) / 4:.3f}",
        "A bigram model over": lambda: f"sum to {sum(softmax([0.4, 1.0])):.0f} for each",
        "A colleague reports": lambda: f"never below {math.exp(-math.log(1.0)):.0f}",
    },
    "nlp/n-gram-language-models": {
        "Training sentences": tea_sentence,
        "In the corpus": lambda: f"1/{1 / bigram('coffee', 'you', add=1):.0f} ≈ {bigram('coffee', 'you', add=1):.3f}",
        "Interpolate": lambda: f"{0.6 * 0 + 0.3 * 0.1 + 0.1 * 0.02:.3f}",
    },
    "nlp/rnn-based-language-models": {
        "A word model": lambda: f"{10_000 * 200:,}",
        "Text A has": lambda: f"{math.exp((20 + 30) / (10 + 30)):.3f}",
        "averaging the two": lambda: f"{(math.exp(20 / 10) + math.exp(30 / 30)) / 2:.3f}",
        "Karpathy's": lambda: f"{25 * math.log(50):.1f}",
    },
    "nlp/question-answering": {
        "Start probabilities": best_span,
        "The retriever has": lambda: f"{0.7 * 0.8:.0%}",
        "what do you improve first": lambda: f"to {0.7 * 1:.0%}, a perfect retriever to {1 * 0.8:.0%}",
        "The first correct": lambda: f"{np.mean([1, 1 / 4, 1 / 2]):.3f}",
        "Madame Curie": lambda: (
            f"F1 is {2 * 0.5 * 0.5 / (0.5 + 0.5):g} against the first and "
            f"{2 * 0.5 * 1 / (0.5 + 1):.3f} against the second"
        ),
    },
    "nlp/sequence-to-sequence-tasks": {
        "First token": lambda: f"ends with {beam(1)}. The beam keeps both",
        "beam search with two beams": lambda: f"through B with {beam(2)}",
        "One hypothesis": lambda: f"Sums −{-2 * math.log(0.5):.3f} and −{-4 * math.log(0.6):.3f}",
        "averages per token": lambda: f"Averages −{-math.log(0.5):.3f} and −{-math.log(0.6):.3f}",
        "Sutskever": lambda: f"Without: {pair_distances('abc', 'xyz')}",
        "without and with reversing": lambda: f"With: {pair_distances('cba', 'xyz')}",
    },
    "nlp/encoder-decoder-architectures": {
        "Encoder outputs have": attention_shapes,
        "Attention scores over": lambda: vec(softmax([1, 2, -math.inf]), ".3f"),
        "A bidirectional encoder": lambda: f"{2 * 256} entries",
        "linear bridge": lambda: f"{2 * 256 * 256:,} weights",
    },
    "nlp/building-chatbots": {
        "Losses at five": lambda: masked_mean([2, 1, 3, 9, 9], 3),
        "Replies are ranked": lambda: f"{-3 - 0.5 * -6:.1f} against −{-(-2 - 0.5 * -1):.1f}",
    },
    "nlp/evaluation-metrics": {
        'Candidate "the the': lambda: f"{overlap('the the the the', 'the cat is on the mat') / 4:.1f} with clipping",
        "A system's output": lambda: f"{math.exp(1 - 10 / 8):.3f}",
        "The clipped precisions": lambda: f"{(0.8 * 0.5 * 0.25 * 0.1) ** 0.25:.3f}",
        "What is the BLEU score": lambda: f"{100 * (0.8 * 0.5 * 0.25 * 0.1) ** 0.25:.1f}",
        "BERTScore": lambda: (
            "Precision {:.1f} (best match of each candidate token), recall {:.1f} (best match of "
            "each reference token), F1 {:.3f}".format(*bertscore([[0.9, 0.2, 0.5], [0.3, 0.7, 0.4]]))
        ),
    },
    "nlp/introduction-to-self-attention": {
        "Query (1, 1": self_attention,
        "Three tokens": lambda: vec(softmax([0, 0, -math.inf])),
        "of the third": lambda: f"(1/{1 / softmax([0, 0, 0])[0]:.0f},",
        "8 heads stores": lambda: f"{8 * 4000**2 * 2 / 1e6:,.0f} MB and {8 * 8000**2 * 2 / 1e6:,.0f} MB",
        "divides the dot products by 256": lambda: f"16/256 = {math.sqrt(256) / 256:g}, so",
    },
    "nlp/the-transformer-architecture": {
        "d_model = 512": lambda: f"{512 // 8} per head and {4 * 512**2:,} weights",
        "A feedforward layer": lambda: f"{2 * 512 * 2048 + 2048 + 512:,}:",
        "What is the sinusoidal": lambda: positional(1, 4),
        "What does layer": lambda: layer_norm([2, 4, 6]),
    },
    "nlp/building-transformers-from-scratch": {
        "Input of shape": head_shapes,
        "Roughly how many": lambda: f"{4 * 64 * 64 + 2 * 64 * (4 * 64):,}, which is 12d²",
        "Three equal scores": lambda: f"{sum(softmax([0, 0, 0])[:2]):.3f}",
        "You apply softmax first": lambda: "{} and {}".format(*softmax([0, 0])),
    },
    "nlp/transfer-learning-with-transformers": {
        "ULMFiT divides": lambda: f"{0.01 / 2.6:.5f} and {0.01 / 2.6**2:.5f}",
        "An encoder with hidden": lambda: f"{768 * 3 + 3:,}",
        "The learning rate rises": lambda: f"{learning_rate(50)} at both",
        "550": lambda: f"{learning_rate(550)} at both",
    },
    "nlp/pre-training-vs-fine-tuning": {
        "BERT's masking": lambda: masked_tokens(400),
        "A text of 200": lambda: f"{200 - 1} and {0.15 * 200:.0f}",
        "A model is pre-trained": lambda: f"{10_000_000_000 / (3 * 1_000_000):,.0f}",
    },
    "nlp/pre-trained-language-models": {
        "A BERT tokenizer": lambda: f"{6 + 2} and {6 + 4 + 3}:",
        "BERT-base has": lambda: f"{30_522 * 768:,}, about {30_522 * 768 / 110e6:.0%}",
        "A sentiment model": lambda: f"{softmax([-1, 2])[1]:.3f}",
    },
    "nlp/fine-tuning-for-nlp-tasks": {
        "9,000 training": lambda: f"{3 * math.ceil(9000 / 16):,}: {math.ceil(9000 / 16)} steps",
        "A context of 500": lambda: qa_windows(500, 20, 384, 3, 128),
        "Four seeds": lambda: (
            f"Mean {np.mean([0.88, 0.90, 0.86, 0.50]):.3f}, median {np.median([0.88, 0.90, 0.86, 0.50]):.3f}"
        ),
        "A tagger answers 0 1 2 1 0 0": lambda: "Ada gets {}, Lovelace {} and slept {};".format(
            *(
                t
                for t, w in zip((0, 1, 2, 1, 0, 0), (None, 0, 1, 1, 2, None), strict=True)
                if w is not None and (t, w) != (1, 1)
            )
        ),
    },
}

FACTS: dict[str, dict[str, str]] = {}

# Without markers the first words of a sentence are never counted.
"""Two counters: of contexts, and of contexts with the word behind."""

import math
from collections import Counter


def train(sentences, n, k):
    model = {"n": n, "k": k, "contexts": Counter(), "grams": Counter()}
    model["words"] = {word for sentence in sentences for word in sentence} | {"</s>", "<unk>"}
    for sentence in sentences:
        padded = sentence + ["</s>"]
        for i in range(n - 1, len(padded)):
            context = tuple(padded[i - n + 1 : i])
            model["contexts"][context] += 1
            model["grams"][context, padded[i]] += 1
    return model


def probability(model, context, word):
    n, k, words = model["n"], model["k"], model["words"]
    padded = ["<s>"] * (n - 1) + [w if w in words else "<unk>" for w in context]
    context = tuple(padded[len(padded) - n + 1 :])
    word = word if word in words else "<unk>"
    return (model["grams"][context, word] + k) / (model["contexts"][context] + k * len(words))


def perplexity(model, sentences):
    total = count = 0
    for sentence in sentences:
        for i, word in enumerate([*sentence, "</s>"]):
            total += math.log(probability(model, sentence[:i], word))
            count += 1
    return math.exp(-total / count)

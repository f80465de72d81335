# Averages the perplexities of the sentences, short ones weighing as much as long ones.
"""Two counters: of contexts, and of contexts with the word behind."""

import math
from collections import Counter


def train(sentences, n, k):
    model = {"n": n, "k": k, "contexts": Counter(), "grams": Counter()}
    model["words"] = {word for sentence in sentences for word in sentence} | {"</s>", "<unk>"}
    for sentence in sentences:
        padded = ["<s>"] * (n - 1) + sentence + ["</s>"]
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
    each = []
    for sentence in sentences:
        logs = [math.log(probability(model, sentence[:i], word)) for i, word in enumerate([*sentence, "</s>"])]
        each.append(math.exp(-sum(logs) / len(logs)))
    return sum(each) / len(each)

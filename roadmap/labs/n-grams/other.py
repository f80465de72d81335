"""A dict of dicts from context to words, walked with a sliding window; logarithms to base 2."""

import math
from collections import defaultdict, deque


class Model:
    def __init__(self, n, k):
        self.n, self.k = n, k
        self.followers = defaultdict(lambda: defaultdict(int))
        self.known = {"</s>", "<unk>"}

    def steps(self, sentence):
        """Yield each context with the word behind it."""
        window = deque(["<s>"] * (self.n - 1), maxlen=self.n - 1)
        for word in [*sentence, "</s>"]:
            word = word if word in self.known else "<unk>"
            yield tuple(window), word
            window.append(word)

    def chance(self, context, word):
        seen = self.followers.get(context, {})
        return (seen.get(word, 0) + self.k) / (sum(seen.values()) + self.k * len(self.known))


def train(sentences, n, k):
    model = Model(n, k)
    model.known.update(*sentences)
    for sentence in sentences:
        for context, word in model.steps(sentence):
            model.followers[context][word] += 1
    return model


def probability(model, context, word):
    *_, (window, _) = model.steps(context)
    return model.chance(window, word if word in model.known else "<unk>")


def perplexity(model, sentences):
    bits = [-math.log2(model.chance(*step)) for sentence in sentences for step in model.steps(sentence)]
    return 2 ** (sum(bits) / len(bits))

# Lists texts that share nothing with the query.
"""Counters and dicts."""

import math
from collections import Counter


def inverse_frequency(texts):
    holding = Counter(word for text in texts for word in set(text))
    return {word: math.log((1 + len(texts)) / (1 + df)) + 1 for word, df in holding.items()}


def vector(text, idf):
    entries = {word: count * idf[word] for word, count in Counter(text).items() if word in idf}
    length = math.sqrt(sum(entry * entry for entry in entries.values()))
    return {word: entry / length for word, entry in entries.items()}


def vectors(texts):
    idf = inverse_frequency(texts)
    return [vector(text, idf) for text in texts]


def search(query, texts):
    asked = vector(query, inverse_frequency(texts))
    scores = [sum(asked.get(word, 0) * entry for word, entry in each.items()) for each in vectors(texts)]
    found = [i for i, score in enumerate(scores) if score >= 0]
    return sorted(found, key=lambda i: -round(scores[i], 12))

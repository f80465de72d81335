"""Word by word through all texts; the query as one more text that is not counted."""

import math


def inverse_frequency(texts):
    sets = [frozenset(text) for text in texts]
    words = frozenset().union(*sets)
    return {w: 1 + math.log(1 + len(sets)) - math.log(1 + sum(w in s for s in sets)) for w in words}


def _weighted(text, idf):
    out = {}
    for word in text:
        if word in idf:
            out[word] = out.get(word, 0.0) + idf[word]
    length = math.hypot(*out.values()) if out else 1.0
    for word in out:
        out[word] /= length
    return out


def vectors(texts):
    idf = inverse_frequency(texts)
    return [_weighted(text, idf) for text in texts]


def search(query, texts):
    asked = _weighted(query, inverse_frequency(texts))
    ranked = []
    for place, each in enumerate(vectors(texts)):
        shared = asked.keys() & each.keys()
        if shared:
            ranked.append((-round(math.fsum(asked[w] * each[w] for w in shared), 12), place))
    return [place for _, place in sorted(ranked)]

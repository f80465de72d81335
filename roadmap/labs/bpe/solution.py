"""Lists of pieces, counted anew in each round."""

from collections import Counter


def merge(pieces, pair):
    out, i = [], 0
    while i < len(pieces):
        if i + 1 < len(pieces) and (pieces[i], pieces[i + 1]) == tuple(pair):
            out.append(pieces[i] + pieces[i + 1])
            i += 2
        else:
            out.append(pieces[i])
            i += 1
    return out


def train(words, merges):
    corpus = {word: list(word) for word in words}
    pairs = []
    while len(pairs) < merges:
        counts = Counter()
        for word, pieces in corpus.items():
            for pair in zip(pieces, pieces[1:]):
                counts[pair] += words[word]
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        pairs.append(best)
        corpus = {word: merge(pieces, best) for word, pieces in corpus.items()}
    return pairs


def encode(word, pairs):
    pieces = list(word)
    for pair in pairs:
        pieces = merge(pieces, pair)
    return pieces

# Encodes with the longest known piece at each place, not in the order of the merges.
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
    known = {"".join(pair) for pair in pairs}
    pieces, i = [], 0
    while i < len(word):
        length = max([n for n in range(1, len(word) - i + 1) if word[i : i + n] in known], default=1)
        pieces.append(word[i : i + length])
        i += length
    return pieces

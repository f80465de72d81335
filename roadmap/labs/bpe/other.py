"""Encodes by rank, the way production tokenizers do: always the earliest learned pair that is there."""


def merge(pieces, pair):
    out, waiting = [], None
    for piece in pieces:
        if (waiting, piece) == tuple(pair):
            out.append(waiting + piece)
            waiting = None
        else:
            out += [waiting] if waiting is not None else []
            waiting = piece
    return out + ([waiting] if waiting is not None else [])


def train(words, merges):
    corpus = [[tuple(word), times] for word, times in words.items()]
    pairs = []
    for _ in range(merges):
        counts = {}
        for pieces, times in corpus:
            for i in range(len(pieces) - 1):
                counts[pieces[i : i + 2]] = counts.get(pieces[i : i + 2], 0) + times
        if not counts:
            return pairs
        most = max(counts.values())
        pairs.append(min(pair for pair, count in counts.items() if count == most))
        for entry in corpus:
            entry[0] = tuple(merge(entry[0], pairs[-1]))
    return pairs


def encode(word, pairs):
    ranks = {tuple(pair): rank for rank, pair in reversed(list(enumerate(pairs)))}
    pieces, done = list(word), -1
    while True:
        there = [ranks[pair] for pair in zip(pieces, pieces[1:]) if ranks.get(pair, -1) > done]
        if not there:
            return pieces
        done = min(there)
        pieces = merge(pieces, pairs[done])

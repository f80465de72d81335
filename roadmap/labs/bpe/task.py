"""Learn and apply byte-pair encoding, the tokenizer of GPT-2 and of most models since.

Every word begins as a list of single characters. Training finds the pair of neighbours that occurs most often, over
all words and as often as each word occurs, writes it down and merges it everywhere; then the next one.

    train({"low": 5, "lower": 2, "newest": 6}, 2)      ->  [("w", "e"), ("l", "o")]      8 times, then 7
    encode("lowest", [("l", "o"), ("lo", "w")])        ->  ["low", "e", "s", "t"]
"""


def merge(pieces, pair):
    """Return a new list in which each occurrence of the pair is one piece, found from left to right.

    merge(["a", "a", "a"], ("a", "a")) is ["aa", "a"].
    """
    # TODO: replace the next line.
    raise NotImplementedError


def train(words, merges):
    """Return the pairs that were merged, in order: so many, or fewer where no pair is left.

    words: dict from word to how often it occurs. Among pairs that occur equally often, the alphabetically first one
    (as Python compares tuples) is merged. Words are not changed.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def encode(word, pairs):
    """Return the pieces of a word, by doing the merges of train in their order; any word can be encoded."""
    # TODO: replace the next line.
    raise NotImplementedError

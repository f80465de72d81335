"""Build an n-gram language model with add-k smoothing, and measure it by its perplexity.

Before each sentence stand n - 1 markers "<s>", behind it one "</s>", which the model predicts like a word:

    n = 2, ["a", "b"]   is read as   a after <s>,   b after a,   </s> after b

    P(word | context) = (times the word followed the context + k) / (times anything followed the context + k V)

V is the size of the vocabulary: all words of the training, "</s>", and "<unk>", which stands for every other word.

    model = train([["a", "b"], ["a", "a"]], n=2, k=1)
    probability(model, ["a"], "b")         ->  (1 + 1) / (3 + 4)
    perplexity(model, [["a", "b"]])        ->  how many words it hesitates between, on average
"""

import math


def train(sentences, n, k):
    """Return a model of any kind, which the other two functions understand.

    sentences: list of lists of words. n: 1 or more; with 1 there is no context. k: more than 0.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def probability(model, context, word):
    """Return the probability of a word ("</s>" and "<unk>" among them) after a context.

    context: list of words of any length, of which the last n - 1 count. Where there are fewer, "<s>" stand in front.
    Words that the training did not have, here and in the context, count as "<unk>".
    """
    # TODO: replace the next line.
    raise NotImplementedError


def perplexity(model, sentences):
    """Return the perplexity: 1 over the geometric mean of the probabilities of all words and all "</s>"."""
    # TODO: replace the next line.
    raise NotImplementedError

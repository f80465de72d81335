"""Choose the next token: from a model's scores to a probability for each token, and from there to one token.

    probabilities([0, log 3])                           ->  [0.25, 0.75]       plain softmax
    probabilities([0, log 3], temperature=0.5)          ->  [0.1, 0.9]         colder: more certain
    probabilities([2, 1, 0], temperature=0)             ->  [1, 0, 0]          the largest score takes all
    probabilities([log 5, log 3, log 2], top_k=2)       ->  [0.625, 0.375, 0]
    probabilities([log 5, log 3, log 2], top_p=0.6)     ->  [0.625, 0.375, 0]  0.5 is not enough, 0.5 + 0.3 is

No library beyond the standard one.
"""

import math


def probabilities(scores, temperature=1.0, top_k=None, top_p=None):
    """Return a list of probabilities, one for each score, that adds up to 1.

    temperature: scores are divided by it; with 0 the first of the largest has probability 1.
    top_k: so many tokens keep a probability, the likeliest; more than there are means all.
    top_p: as few tokens as have together at least this probability (0 < top_p <= 1) keep one, the likeliest; never
        none. With top_k, it looks at the probabilities that top_k leaves, brought to the sum 1.
    Among equal scores the first ones are kept. Scores may be thousands; the list of scores is not changed.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def pick(chances, u):
    """Return the index that u points at, where each index has a stretch of [0, 1) as long as its probability, in order.

    u: a number from 0 to below 1, from random.random(). Never returns an index with probability 0, even where the
    probabilities add up to slightly less than 1.
    """
    # TODO: replace the next line.
    raise NotImplementedError

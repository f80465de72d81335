"""Turn texts into vectors with TF-IDF, and find the text that fits a query best.

A text is a list of words. With n texts, of which df hold a word,

    idf of a word      =  log((1 + n) / (1 + df)) + 1          (base e; as in scikit-learn)
    entry of a word    =  how often it stands in the text  *  its idf

and each vector is divided by its Euclidean length, so that it has length 1.

    texts = [["a", "b", "a"], ["b", "c"]]
    inverse_frequency(texts)["b"]   ->  1.0         both have it
    vectors(texts)[0]               ->  about {"a": 0.942, "b": 0.335}
"""

import math


def inverse_frequency(texts):
    """Return a dict with the idf of every word of the texts."""
    # TODO: replace the next line.
    raise NotImplementedError


def vectors(texts):
    """Return a list with one dict for each text: the words that stand in it, and their entries.

    A text without words gives an empty dict.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def search(query, texts):
    """Return the indices of the texts that share a word with the query, the most similar first.

    query: a list of words; those that are in no text count for nothing. Similarity is the cosine between the vectors
    of query and text, where the query's has the idf of the texts. Equally similar texts keep their order.
    """
    # TODO: replace the next line.
    raise NotImplementedError

"""Counts in padded lists by searching through them, and checks what every distribution must obey."""

import math
import random

from llmpath.labs.judging import close, holds, unchanged

SENTENCES = [["the", "cat", "sat"], ["the", "dog", "sat"], ["the", "cat", "ran", "away"], ["cat"]]


def random_sentences(seed, n=6, words="abcd"):
    rng = random.Random(seed)
    return [[rng.choice(words) for _ in range(rng.randint(1, 6))] for _ in range(n)]


def vocabulary(sentences):
    return sorted({word for sentence in sentences for word in sentence}) + ["</s>", "<unk>"]


def counted(sentences, n, k, context, word):
    """Return the probability by going through every place of every padded sentence."""
    known = vocabulary(sentences)
    context = [w if w in known or w == "<s>" else "<unk>" for w in ["<s>"] * (n - 1) + context]
    context = context[len(context) - (n - 1) :]
    word = word if word in known else "<unk>"
    both = alone = 0
    for sentence in sentences:
        padded = ["<s>"] * (n - 1) + sentence + ["</s>"]
        for i in range(n - 1, len(padded)):
            if padded[i - n + 1 : i] == context:
                alone += 1
                both += padded[i] == word
    return (both + k) / (alone + k * len(known))


def compare(task, sentences, n, k, context, word):
    got = task.probability(task.train(sentences, n, k), context, word)
    given = {"sentences": sentences, "n": n, "k": k, "context": context, "word": word}
    close(got, counted(sentences, n, k, context, word), given=given)


def check_example(task, seed):
    "The example of the task comes out: (1 + 1) / (3 + 4)."
    model = task.train([["a", "b"], ["a", "a"]], n=2, k=1)
    given = 'train([["a", "b"], ["a", "a"]], n=2, k=1), after "a" comes "b"'
    close(task.probability(model, ["a"], "b"), 2 / 7, given=given)


def check_counts(task, seed):
    "Probabilities are quotients of counts, for pairs and for triples, at the beginning, inside and at the end."
    for n in (2, 3):
        for context, word in [
            (["the"], "cat"),
            (["the", "cat"], "sat"),
            ([], "the"),
            (["sat"], "</s>"),
            (["cat"], "</s>"),
        ]:
            compare(task, SENTENCES, n, 0.5, context, word)
    compare(task, random_sentences(seed), 2, 0.1, ["a"], "b")
    compare(task, random_sentences(seed), 3, 0.1, ["a", "b"], "c")


def check_sums_to_one(task, seed):
    "After any context the probabilities of the whole vocabulary add up to 1."
    sentences = random_sentences(seed)
    for n, context in [(1, []), (2, ["a"]), (3, ["a", "b"]), (3, ["b"]), (2, ["never seen"])]:
        model = task.train(sentences, n, 0.3)
        total = sum(task.probability(model, context, word) for word in vocabulary(sentences))
        close(total, 1.0, given={"sentences": sentences, "n": n, "context": context})


def check_never_seen(task, seed):
    "After a context that was never seen every word is equally likely, and an unknown word is not impossible."
    model = task.train(SENTENCES, 2, 0.5)
    size = len(vocabulary(SENTENCES))
    for word in ("cat", "</s>", "unicorn"):
        close(task.probability(model, ["unicorn"], word), 1 / size, given={"context": ["unicorn"], "word": word})
    compare(task, SENTENCES, 2, 0.5, ["the"], "unicorn")


def check_only_the_last_words_count(task, seed):
    "Of a long context the last n - 1 words count, and their order matters."
    sentences = random_sentences(seed) + [["a", "b", "c"]] * 3
    compare(task, sentences, 3, 0.1, ["d", "d", "a", "b"], "c")
    compare(task, sentences, 3, 0.1, ["b", "a"], "c")
    compare(task, sentences, 1, 0.1, ["a", "b"], "c")


def check_perplexity(task, seed):
    "Perplexity is 1 over the geometric mean of the probabilities of all words and ends."
    sentences, test = random_sentences(seed), random_sentences(seed + 1, n=3, words="abcde")
    for n in (1, 2, 3):
        chances = []
        for sentence in test:
            for i, word in enumerate([*sentence, "</s>"]):
                chances.append(counted(sentences, n, 0.2, sentence[:i], word))
        want = math.prod(chances) ** (-1 / len(chances))
        got = task.perplexity(task.train(sentences, n, 0.2), test)
        close(got, want, given={"training": sentences, "test": test, "n": n, "k": 0.2})


def check_knowing_nothing(task, seed):
    "With a huge k all words are equally likely: the perplexity is the size of the vocabulary."
    model = task.train(SENTENCES, 2, 1e12)
    close(
        task.perplexity(model, SENTENCES),
        len(vocabulary(SENTENCES)),
        given={"sentences": SENTENCES, "k": 1e12},
        within=1e-4,
    )


def check_long_texts(task, seed):
    "A text of thousands of words has a finite perplexity, and saying it twice changes nothing."
    test = random_sentences(seed, n=2000)
    model = task.train(random_sentences(seed), 2, 0.5)
    got = task.perplexity(model, test)
    holds(
        1 <= got < 20,
        "with six words the perplexity is a small number",
        given="2000 sentences",
        got=got,
    )
    close(task.perplexity(model, test + test), got, given="2000 sentences, and the same again")


def check_more_context_helps(task, seed):
    "Where the next word depends on the one before, a pair model is less surprised than a single-word model."
    sentences = [["a", "b"] * 5, ["b", "a"] * 5] * 3
    one, two = (task.perplexity(task.train(sentences, n, 0.01), sentences) for n in (1, 2))
    holds(two < one / 1.5, "perplexity with n = 2 should be far below that with n = 1", got=[one, two])
    unchanged(sentences, [["a", "b"] * 5, ["b", "a"] * 5] * 3, "the sentences")

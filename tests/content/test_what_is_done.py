"""What an outcome or a self-check makes the learner do is required, directly or through steps in between.

A word here stands for something that one has to be able to do. Where a test fails, either an edge is missing or the
topic asks for more than it rests on.
"""

import re
from collections.abc import Iterator

import pytest

from llmpath.core.roadmap import Roadmap, Topic

LOOP = ("pytorch/model-training",)
LOSS = ("neural-networks/loss-functions", "pytorch/loss-functions", "math/maximum-likelihood-estimation")
BACKWARD = ("neural-networks/backpropagation-and-gradient-descent", "nlp/activation-functions-and-backpropagation")
SCORES = ("pytorch/metrics", "nlp/text-classification")
LANGUAGE_MODEL = ("nlp/introduction-to-language-modeling",)
CELLS = (
    "neural-networks/challenges-and-architectures",
    "nlp/need-for-lstms-and-grus",
    "pytorch/recurrent-neural-networks",
)
VARIANCE = ("math/variance-covariance-and-correlation",)

OUTCOMES: list[tuple[str, tuple[str, ...]]] = [
    (r"^Train (?!.*(Gensim|BPE|logistic))", LOOP),
    (r"^Fine-tune\b", LOOP),
    (r"^(Implement|Build) .*\btrain (a|an|it|to)\b(?!.*NumPy)", LOOP),
    (r"\btraining script\b|\btraining loop\b|\bover several seeds\b", LOOP),
    (r"\bGensim\b|\bwith minibatches\b|\bminibatch SGD\b", ("math/stochastic-gradient-descent",)),
    (r"\bin PyTorch\b|\bPyTorch modules?\b|`torch\.", ("pytorch/operations",)),
    (r"`nn\.|\bPyTorch modules?\b|\bstate_dict\b", ("pytorch/neural-networks",)),
    (
        r"\bautograd\b|`backward|\b[Ii]ntegrated gradients\b|\b[Mm]easure in code how the gradient\b",
        ("pytorch/autograd",),
    ),
    (r"\b(cross-validation|k-fold)\b", ("pytorch/cross-validation",)),
    (r"\baugmentations?\b.*\blabels? (true|valid)\b", ("pytorch/data-augmentation",)),
    (r"\berror margin\b|\bconfidence interval\b", ("math/confidence-intervals",)),
    (r"\bLSTM\b|\bGRU\b", CELLS),
    (r"\bperplexity\b", ("math/probability-theory",)),
    (r"\bsacreBLEU\b|\bBLEU\b", ("nlp/evaluation-metrics",)),
    (r"\bTF-IDF\b", ("nlp/bag-of-words-and-tf-idf",)),
    (
        r"\bteacher forcing\b|\bcausal mask\b",
        (*LANGUAGE_MODEL, "nlp/introduction-to-self-attention", "transformers/key-concepts"),
    ),
]
"""Words of an outcome, and the topics of which one is to come before (or is the topic itself)."""

ANYWHERE: list[tuple[str, tuple[str, ...]]] = [
    (r"\bbeam( search|s\b| of width)|\bgreedy (search|and beam|result)|\bgreedily\b", LANGUAGE_MODEL),
    (r"\bbeam( search|s\b| of width)|\bgreedy (search|and beam|result)|\bgreedily\b", ("math/probability-theory",)),
    (r"\bgradients?\b(?! accumulation)|∂", ("math/differential-calculus",)),
    (r"\b[Bb]ackprop|\bbackward pass\b", BACKWARD),
    (r"\bcross-entrop|\bCrossEntropyLoss\b|\bcross_entropy\b", LOSS),
    (r"\bprecision and recall\b|\bprecision, recall\b|\bconfusion matrix\b|\bmacro F1\b", SCORES),
    (r"\beigenv(alue|ector)s?\b", ("math/eigenvalues-and-eigenvectors",)),
    (r"\bstandard deviation of (a|their) dot product\b|\bstandard errors?\b|\bsample standard deviation\b", VARIANCE),
    (r"\bAdam\b|\bmomentum\b", ("math/stochastic-gradient-descent",)),
    (r"\bkappa\b", ("neural-networks/data-and-labels",)),
    (r"\btop-[kp]\b", ("math/probability-theory",)),
    (r"\bposterior\b|\bBayes\b|\bconditional probabilit", ("math/probability-theory",)),
    (r"\bLoRA\b.*\brank\b|\brank\b.*\bLoRA\b", ("math/matrices",)),
    (r"\bDataLoader\b|\bcollat(e|or)\b", ("pytorch/data-loading",)),
]
"""Words of an outcome or of a question, and the topics of which one is to come before (or is the topic itself)."""

GIVEN = {
    ("neural-networks/understanding-the-basics", "gradient"): "the derivative stands in the question",
    ("pytorch/tensors", "gradients"): "the question is about a flag of the tensor",
}
"""Topics that use a word without asking for what is behind it, and why."""


def meets(roadmap: Roadmap, topic: str, enough: tuple[str, ...]) -> bool:
    """Return whether everybody who gets to a topic has met one of some others, whatever alternatives were chosen."""
    known: dict[str, bool] = {}

    def met(id_: str) -> bool:
        if id_ not in known:
            required = [p.any for p in roadmap.topics[id_].prerequisites if p.kind == "required"]
            known[id_] = id_ in enough or any(all(met(one) for one in choice) for choice in required)
        return known[id_]

    return met(topic)


def demands(topic: Topic) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return each word of a topic that asks for earlier topics, with those of which one is enough."""
    questions = [check.question for check in topic.checks]
    for texts, table in ((topic.outcomes, OUTCOMES), ((*topic.outcomes, *questions), ANYWHERE)):
        for pattern, enough in table:
            for text in texts:
                if match := re.search(pattern, text):
                    yield match[0], enough


def test_what_a_topic_makes_the_learner_do_is_required(shipped: Roadmap) -> None:
    missing = [
        f"{topic.id} says “{words}”: require one of {', '.join(enough)}"
        for topic in shipped.topics.values()
        for words, enough in demands(topic)
        if not meets(shipped, topic.id, enough) and (topic.id, words) not in GIVEN
    ]
    assert missing == []


@pytest.mark.parametrize("table", [OUTCOMES, ANYWHERE])
def test_every_word_of_the_tables_is_asked_for_somewhere(
    shipped: Roadmap, table: list[tuple[str, tuple[str, ...]]]
) -> None:
    everything = [text for t in shipped.topics.values() for text in (*t.outcomes, *(c.question for c in t.checks))]
    assert [pattern for pattern, _ in table if not any(re.search(pattern, text) for text in everything)] == []


@pytest.mark.parametrize(
    ("goal", "steps"),
    [
        (
            "transformers/gpt-architecture",
            ("pytorch/autograd", "pytorch/optimizers", "pytorch/data-loading", "pytorch/model-training"),
        ),
        (
            "transformers/seq2seq-with-transformers",
            ("pytorch/autograd", "pytorch/optimizers", "pytorch/model-training"),
        ),
        ("neural-networks/exploring-rnns", ("pytorch/autograd", "pytorch/optimizers", "pytorch/model-training")),
        ("nlp/sequence-to-sequence-tasks", ("math/probability-theory",)),
    ],
)
def test_the_way_to_a_goal_meets_what_is_done_there(shipped: Roadmap, goal: str, steps: tuple[str, ...]) -> None:
    assert all(meets(shipped, goal, (step,)) for step in steps)

"""Topics by the words they hold: in the title, in other names, in summary, outcomes, resources and notes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

from llmpath.core.finding.folded import fold_text
from llmpath.core.finding.match import LONG, SHORTEST_PART

T = TypeVar("T")

Kind = Literal["title", "alias", "summary", "outcome", "resource", "note"]
WEIGHTS: Mapping[Kind, float] = {
    "title": 1.0, "alias": 0.9, "summary": 0.5, "outcome": 0.4, "resource": 0.3, "note": 0.2,
}  # fmt: skip
"""How much a word counts by where it stands."""
SAME, STEM, BEGINS, INSIDE = 1.0, 0.95, 0.8, 0.6
"""How much it counts by how like it is: the word, another form of it, one that begins so, one that holds it."""
SHORTEST_MISSPELT = 5
"""Letters of a word below which it is like too many others to be a misspelling."""
LIKE = 0.8
"""The least likeness of a misspelling, 0 to 1."""


class Place(NamedTuple):
    """A text of a topic, and what it is."""

    kind: Kind
    text: str


class Hit(NamedTuple):
    """A topic that holds every word, and the place that holds most of them."""

    topic: str
    place: Place


class Found(NamedTuple):
    """What a search came to."""

    hits: tuple[Hit, ...]
    """The best first."""
    corrected: Mapping[str, str]
    """The words that stand nowhere → the words they were taken for."""


def search(query: str, texts: Mapping[str, Sequence[Place]]) -> Found:
    """Find the topics that hold every word of a query, in whatever places; equal ones in the order given.

    A word is found where a text has it in singular or plural, where a longer word begins with it, or, from seven
    letters on, holds it. Only a word that stands nowhere is taken for the most like it.
    """
    words = {id_: [(place, fold_text(place.text).split()) for place in places] for id_, places in texts.items()}
    holders: dict[str, set[str]] = {}
    for id_, places in words.items():
        for _, held in places:
            for word in held:
                holders.setdefault(word, set()).add(id_)
    meant = _meant(query, holders)
    wanted = list(dict.fromkeys(word.taken_for for word in meant))
    maybe = _holding(meant, holders)
    scored = [
        (hit, place)
        for place, (id_, places) in enumerate(words.items())
        if id_ in maybe and (hit := _hit(id_, places, wanted))
    ]
    hits = tuple(hit for (_, hit), _ in sorted(scored, key=lambda pair: (-pair[0][0], pair[1])))
    return Found(hits, {word.typed: word.taken_for for word in meant if word.typed != word.taken_for})


def named_by(query: str, words: Mapping[str, Sequence[int]]) -> set[int]:
    """Return what holds every word of a query, as `search` finds it, by the words that each is held by."""
    return _holding(_meant(query, words), words)


class _Word(NamedTuple):
    """A word of a query, what it is taken for, and the words of texts that it is found in."""

    typed: str
    taken_for: str
    found_in: Sequence[str]


def _meant(query: str, vocabulary: Iterable[str]) -> list[_Word]:
    found = []
    for word in dict.fromkeys(fold_text(query).split()):
        like = _like(word, vocabulary)
        other = word if like else _most_like(word, vocabulary) or word
        found.append(_Word(word, other, like or _like(other, vocabulary)))
    return found


def _like(word: str, vocabulary: Iterable[str]) -> list[str]:
    return [other for other in vocabulary if _likeness(word, other)]


def _holding(meant: Sequence[_Word], holders: Mapping[str, Iterable[T]]) -> set[T]:
    """Return what holds every word."""
    held: list[set[T]] = [set().union(*map(holders.__getitem__, word.found_in)) for word in meant]
    return set.intersection(*held) if held else set()


def _hit(id_: str, places: Iterable[tuple[Place, Sequence[str]]], wanted: Sequence[str]) -> tuple[float, Hit] | None:
    """Return how well a topic holds every wanted word, up to 1, and where; None where one is missing."""
    rows = [(place, [WEIGHTS[place.kind] * _best(word, held) for word in wanted]) for place, held in places]
    if not wanted or not rows:
        return None
    best = [max(column) for column in zip(*(scores for _, scores in rows), strict=True)]
    if not all(best):
        return None
    place, _ = max(rows, key=lambda row: (sum(map(bool, row[1])), sum(row[1])))
    return sum(best) / len(best), Hit(id_, place)


def _best(word: str, held: Iterable[str]) -> float:
    return max((_likeness(word, other) for other in held), default=0.0)


def _likeness(word: str, other: str) -> float:
    """Return how like a word of a text is to one that is wanted, 0 to 1."""
    if word == other:
        return SAME
    if stem(word) == stem(other):
        return STEM
    if len(word) >= SHORTEST_PART and other.startswith(word):
        return BEGINS
    return INSIDE if len(word) >= LONG and word in other else 0.0


def stem(word: str) -> str:
    """Return an English word without its plural: agents and agent, losses and loss, policies and policy are one."""
    if len(word) <= SHORTEST_PART or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "zes", "ches", "shes")) else word[:-1]


def _most_like(word: str, vocabulary: Iterable[str]) -> str | None:
    """Return the word most like one that stands nowhere; single edits count, two letters swapped being one."""
    if len(word) < SHORTEST_MISSPELT:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extractOne(word, sorted(vocabulary), scorer=OSA.normalized_similarity, score_cutoff=LIKE)
    return found[0] if found else None

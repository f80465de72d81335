"""What a learner meant: a topic, section or track by its id, slug, title, alias or something like it."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from llmpath.core.roadmap import Roadmap, Topic

CLEAR_SCORE = 80.0
"""The least likeness, 0 to 100, that is taken without asking."""
CLEAR_LEAD = 5.0
"""How far the best likeness must be ahead of the next to be taken without asking."""
LEAST_SCORE = 70.0
"""Below this likeness a name is not worth listing."""
SHORTEST_GUESS = 4
"""Shorter queries are like too many words to guess from."""
SHORTEST_PART = 3
"""Shorter words count whole, not as the beginning of others."""
LONG = 7
"""From this length on a word is also looked for inside of others: propagation in backpropagation."""
LISTED = 6


class Name(NamedTuple):
    """A thing that can be named: its id, its title and the words people use for it."""

    id: str
    title: str
    words: tuple[str, ...] = ()


class Match(NamedTuple):
    """What a query came to: exactly one thing, taken as meant or guessed, or several, or nothing."""

    found: Name | None
    exact: bool
    candidates: tuple[Name, ...] = ()


def topic_names(roadmap: Roadmap) -> list[Name]:
    """Return the names of all topics, former ids among their words."""
    return list(map(topic_name, roadmap.topics.values()))


def topic_name(topic: Topic) -> Name:
    """Return the names of a topic."""
    return Name(topic.id, topic.title, (*topic.aliases, *topic.formerly))


def group_names(roadmap: Roadmap) -> list[Name]:
    """Return the names of all tracks and sections."""
    tracks = [Name(t.id, t.title) for t in roadmap.tracks]
    return tracks + [Name(s.id, s.title) for s in roadmap.sections.values()]


@cache
def fold_text(text: str) -> str:
    """Bring a text to the form in which names are compared: small letters, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", kept).strip()


def find(query: str, names: Sequence[Name]) -> Match:
    """Find what is meant: by id, slug or title, by alias, by words of a title, and last by a misspelling.

    An alias is taken only where no title holds the words too. What fits several things lists them; nothing is ever
    guessed between two that fit alike.
    """
    folded = fold_text(query)
    if not folded:  # signs alone: they are an alias to the letter, or nothing
        signs = [name for name in names if query.strip() in name.words]
        return _one_or_list(signs, exact=True)
    for exact in (_by_id(query.strip().lower(), names), [n for n in names if fold_text(n.title) == folded]):
        if exact:
            return _one_or_list(exact, exact=True)
    aliased = [name for name in names if folded in map(fold_text, name.words)]
    guessing = not aliased and len(folded) >= SHORTEST_GUESS
    likely = [*_holding(folded.split(), names, whole=not guessing), *aliased]
    if likely:
        return _one_or_list(list(dict.fromkeys(likely)), exact=bool(aliased))
    return _misspelt(folded, names)


def _one_or_list(found: Sequence[Name], *, exact: bool) -> Match:
    if len(found) == 1:
        return Match(found[0], exact)
    return Match(None, exact=False, candidates=tuple(found[:LISTED]))


def _by_id(query: str, names: Sequence[Name]) -> list[Name]:
    whole = [name for name in names if name.id == query or ("/" in query and query in name.words)]
    return whole or [name for name in names if name.id.partition("/")[2] == query]


def _holding(words: Sequence[str], names: Sequence[Name], *, whole: bool) -> list[Name]:
    """Return the names whose title holds every word, or where not whole a part like it; the shortest titles first."""

    def fits(word: str, other: str) -> bool:
        if whole or len(word) < SHORTEST_PART:
            return other == word
        return other.startswith(word) or (len(word) >= LONG and word in other)

    def holds(title: Sequence[str]) -> bool:
        return all(any(fits(word, other) for other in title) for word in words)

    return sorted((n for n in names if holds(fold_text(n.title).split())), key=lambda name: len(name.title))


def _misspelt(folded: str, names: Sequence[Name]) -> Match:
    """Take the likeliest name where it is very like the query and clearly ahead, else list what is like it."""
    ranked = rank(folded, names) if len(folded) >= SHORTEST_GUESS else []
    if not ranked:
        return Match(None, exact=False)
    best = ranked[0][1]
    lead = best - (ranked[1][1] if len(ranked) > 1 else 0.0)
    if best >= CLEAR_SCORE and lead >= CLEAR_LEAD:
        return Match(ranked[0][0], exact=False)
    return Match(None, exact=False, candidates=tuple(name for name, _ in ranked[:LISTED]))


def rank(folded: str, names: Sequence[Name]) -> list[tuple[Name, float]]:
    """Rank names by likeness to a folded query, 0 to 100, leaving out those below LEAST_SCORE.

    Likeness counts single edits, two letters swapped being one (optimal string alignment, Damerau 1964): of a whole
    title or slug; a little less, of an alias, or of each word of the query to a word of the title.
    """
    from rapidfuzz.distance import OSA

    def like(one: str, other: str) -> float:
        return 100 * OSA.normalized_similarity(one, other)

    scored = []
    for name in names:
        title, slug = fold_text(name.title), fold_text(name.id.partition("/")[2])
        by_word = min(max(like(word, other) for other in title.split()) for word in folded.split()) if title else 0.0
        aliases = max((like(folded, fold_text(word)) for word in name.words), default=0.0)
        scored.append((name, max(like(folded, title), like(folded, slug), 0.95 * by_word, 0.95 * aliases)))
    good = [(name, score) for name, score in scored if score >= LEAST_SCORE]
    return sorted(good, key=lambda pair: -pair[1])


def search(query: str, texts: Mapping[str, Sequence[str]]) -> list[str]:
    """Rank ids by how well their texts, the weightiest first, hold every word of a query.

    A word counts where a text has it, a word that begins with it, or one that is very like it.
    """
    wanted = fold_text(query).split()
    found = []
    for place, (id_, parts) in enumerate(texts.items()):
        scores = [_text_score(wanted, fold_text(part).split()) for part in parts]
        best = max((s * (1 - weight / 20) for weight, s in enumerate(scores) if s), default=0.0)
        if best:
            found.append((-best, place, id_))
    return [id_ for _, _, id_ in sorted(found)]


def _text_score(wanted: Sequence[str], words: Sequence[str]) -> float:
    """Return 0 unless every wanted word is there, else up to 1 for words that are there to the letter."""
    scores = [_word_score(word, words) for word in wanted]
    return sum(scores) / len(scores) if scores and all(scores) else 0.0


def _word_score(word: str, words: Sequence[str]) -> float:
    from rapidfuzz import fuzz, process

    if word in words:
        return 1.0
    if any(other.startswith(word) for other in words):
        return 0.9
    return 0.7 if process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=80) else 0.0

"""What a learner meant: a topic, section or track by its id, slug, title, alias or something like it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from llmpath.core.roadmap import Roadmap

CLEAR_SCORE = 82.0
"""The least likeness, 0 to 100, that is taken without asking."""
CLEAR_LEAD = 8.0
"""How far the best likeness must be ahead of the next to be taken without asking."""
LEAST_SCORE = 70.0
"""Below this likeness a name is not worth listing."""
LISTED = 6


@dataclass(frozen=True, slots=True)
class Name:
    """A thing that can be named: its id, its title and the words people use for it."""

    id: str
    title: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What a query came to: exactly one thing, taken as meant or guessed, or several, or nothing."""

    found: Name | None
    exact: bool
    candidates: tuple[Name, ...] = ()


def topic_names(roadmap: Roadmap) -> list[Name]:
    """Give the names of all topics, former ids among their words."""
    return [Name(t.id, t.title, (*t.aliases, *t.formerly)) for t in roadmap.topics.values()]


def group_names(roadmap: Roadmap) -> list[Name]:
    """Give the names of all tracks and sections."""
    tracks = [Name(t.id, t.title) for t in roadmap.tracks]
    return tracks + [Name(s.id, s.title) for s in roadmap.sections.values()]


def fold_text(text: str) -> str:
    """Bring a text to the form in which names are compared: small letters, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", kept).strip()


def find(query: str, names: Sequence[Name]) -> Match:
    """Find what is meant, trying id, slug, title and alias, then parts of these, then misspellings.

    A step that fits one thing ends the search; one that fits several lists them. Nothing is ever guessed between
    two things that fit equally well.
    """
    folded = fold_text(query)
    for exact in (_by_id(query.strip().lower(), names), _by_word(folded, names)):
        if len(exact) == 1:
            return Match(exact[0], exact=True)
        if exact:
            return Match(None, exact=False, candidates=tuple(exact[:LISTED]))
    ranked = rank(folded, names)
    if not ranked:
        return Match(None, exact=False)
    best = ranked[0][1]
    lead = best - (ranked[1][1] if len(ranked) > 1 else 0.0)
    if best >= CLEAR_SCORE and lead >= CLEAR_LEAD:
        return Match(ranked[0][0], exact=False)
    return Match(None, exact=False, candidates=tuple(name for name, _ in ranked[:LISTED]))


def _by_id(query: str, names: Sequence[Name]) -> list[Name]:
    whole = [name for name in names if name.id == query or query in name.words]
    return whole or [name for name in names if name.id.partition("/")[2] == query]


def _by_word(folded: str, names: Sequence[Name]) -> list[Name]:
    titles = [name for name in names if fold_text(name.title) == folded]
    return titles or [name for name in names if folded in map(fold_text, name.words)]


def rank(folded: str, names: Sequence[Name]) -> list[tuple[Name, float]]:
    """Rank names by likeness to a folded query, 0 to 100, leaving out those below LEAST_SCORE."""
    from rapidfuzz import fuzz

    def likeness(text: str) -> float:
        whole = fuzz.token_sort_ratio(folded, text)
        part = fuzz.partial_ratio(folded, text) if len(folded) > 2 else 0.0  # noqa: PLR2004 - two letters are in every word
        return max(whole, 0.9 * part + 0.1 * fuzz.ratio(folded, text))

    scored = []
    for name in names:
        texts = (name.title, name.id.partition("/")[2], *name.words)
        scored.append((name, max(likeness(fold_text(text)) for text in texts)))
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
    """Give 0 unless every wanted word is there, else up to 1 for words that are there to the letter."""
    scores = [_word_score(word, words) for word in wanted]
    return sum(scores) / len(scores) if scores and all(scores) else 0.0


def _word_score(word: str, words: Sequence[str]) -> float:
    from rapidfuzz import fuzz, process

    if word in words:
        return 1.0
    if any(other.startswith(word) for other in words):
        return 0.9
    return 0.7 if process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=80) else 0.0


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Give the choice most like a misspelt word, None where nothing is like it."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(choices), n=1)
    return close[0] if close else None

"""What a learner meant: a topic, section or track by its id, slug, title, alias or something like it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from llmpath.core.finding.folded import fold_text
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
    group: bool = False
    """Whether it is a track or a section."""


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
    tracks = [Name(track.id, track.title, group=True) for track in roadmap.tracks]
    return tracks + [Name(section.id, section.title, group=True) for section in roadmap.sections.values()]


def names_any(query: str, names: Iterable[Name]) -> bool:
    """Return whether a text is the id, slug or title of any of these."""
    wanted, folded = query.strip().lower(), fold_text(query)
    return any(wanted in {name.id, _slug(name)} or fold_text(name.title) == folded for name in names)


def find(query: str, names: Sequence[Name], groups: Sequence[Name] = (), *, either: bool = True) -> Match:
    """Find what is meant: by id, by slug or title, then by alias or words of a title, and last by a misspelling.

    `groups` are tracks and sections beside the topics of `names`: what names one of them is no guess at a topic. Where
    not `either`, a topic is wanted, and a group is found only where it is named and no topic is in the same way.
    An alias is taken only where no title holds the words too. What fits several things lists them; nothing is ever
    guessed between two that fit alike.
    """
    folded, wanted = fold_text(query), query.strip().lower()
    if not folded:  # signs alone: they are an alias to the letter, or nothing
        return _one_or_list([name for name in names if query.strip() in name.words], exact=True)
    every = [*names, *groups]
    ids = [name for name in every if name.id == wanted or ("/" in wanted and wanted in name.words)]
    for exact in (ids, [name for name in every if wanted == _slug(name) or fold_text(name.title) == folded]):
        if exact:
            topics = exact if either else [name for name in exact if not name.group]
            return _one_or_list(topics or exact, exact=True)
    aliased = [name for name in names if folded in map(fold_text, name.words)]
    guessing = not aliased and len(folded) >= SHORTEST_GUESS
    others = every if either else names
    likely = [*_holding(folded.split(), others, whole=not guessing), *aliased]
    if likely:
        return _one_or_list(list(dict.fromkeys(likely)), exact=False)
    misspelt = _misspelt(folded, names)
    return _misspelt(folded, groups) if either and not (misspelt.found or misspelt.candidates) else misspelt


def _slug(name: Name) -> str:
    return name.id.partition("/")[2]


def _one_or_list(found: Sequence[Name], *, exact: bool) -> Match:
    if len(found) == 1:
        return Match(found[0], exact)
    return Match(None, exact=False, candidates=tuple(found[:LISTED]))


def singular(word: str) -> str:
    """Return an English word without the s of its plural, so that CNN is a word of a title with CNNs."""
    return word[:-1] if len(word) > SHORTEST_PART and word.endswith("s") and not word.endswith("ss") else word


def _holding(words: Sequence[str], names: Sequence[Name], *, whole: bool) -> list[Name]:
    """Return the names whose title holds every word, or where not whole a part like it; the shortest titles first."""

    def fits(word: str, other: str) -> bool:
        if whole or len(word) < SHORTEST_PART:
            return singular(other) == singular(word)
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

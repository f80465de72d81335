"""Rules on what is named elsewhere: tracks, sections, topics and resources that have to exist."""

from collections.abc import Collection, Iterable, Iterator

from llmpath.core.check.diagnostic import Diagnostic
from llmpath.core.check.draft import Draft, Loc
from llmpath.core.check.prerequisite_rules import named_in
from llmpath.core.finding.spelling import nearest
from llmpath.core.roadmap import Section

GUESSES = 20
"""How many unknown names are compared with all known ones; where more are unknown, a guess is no help."""
COMPARISONS = 30_000
"""How many comparisons that may come to, after the first: each takes 7 microseconds."""


def unknown_tracks(draft: Draft) -> Iterator[Diagnostic]:
    """Extensions add to a track that a file has."""
    for part in draft.parts:
        if part.extends and part.track not in draft.tracks and not draft.may_exist(part.track):
            hint = nearest(part.track, draft.tracks) or "load the file of that track too, or write `id` for a new one"
            yield Diagnostic(part.file, ("extends",), f"no file has the track `{part.track}`", hint)


def missing_titles(draft: Draft) -> Iterator[Diagnostic]:
    """Sections that are new in an extension have a title; those that the track has need none."""
    titled: set[str] = {section.id for track in draft.tracks.values() for section in track.sections}
    for part in draft.parts:
        if part.extends and part.track in draft.tracks and not draft.may_exist(part.track):
            for s, section in enumerate(part.sections):
                if not section.title and section.id not in titled:
                    yield _missing_title(part.file, s, section, titled)
                titled.add(section.id)


def _missing_title(file: int, place: int, section: Section, titled: Collection[str]) -> Diagnostic:
    message = f"`title` is missing in the new section `{section.id}`"
    hint = nearest(section.id, titled) or "give it a title, or name a section that the track has"
    return Diagnostic(file, ("sections", place), message, hint)


def unknown_prerequisites(draft: Draft) -> Iterator[Diagnostic]:
    """Prerequisites are topics."""
    if draft.topics.keys() >= draft.named:
        return
    yield from _unknown_topics(
        draft,
        ((file, (*loc, *way), id_) for file, loc, topic in draft.places for way, id_, _ in named_in(topic)),
    )


def unknown_related(draft: Draft) -> Iterator[Diagnostic]:
    """Related topics are topics."""
    yield from _unknown_topics(
        draft,
        (
            (file, (*loc, "related", r, "topic"), related.topic)
            for file, loc, topic in draft.places
            for r, related in enumerate(topic.related)
        ),
    )


Named = Iterable[tuple[int, Loc, str]]


def _unknown_topics(draft: Draft, named: Named) -> Iterator[Diagnostic]:
    unknown = (n for n in named if n[2] not in draft.topics and not draft.may_exist(n[2]))
    for number, (file, loc, name) in enumerate(unknown):
        if name in draft.renamed:
            hint = f"it is `{draft.renamed[name]}` now"
        elif name in draft.sections:
            hint = "that is a section: name one of its topics"
        else:
            near = _guess(name, draft.topics, number)
            hint = near or "name a topic that is loaded, or load the file that has it"
        yield Diagnostic(file, loc, f"no topic has the id `{name}`", hint)


def unknown_resources(draft: Draft) -> Iterator[Diagnostic]:
    """Resources of topics are described in a file."""
    if draft.failed:
        return
    known = {key: None for part in draft.parts for key in part.resources}
    unknown = (
        (file, (*loc, "resources", u, "resource"), use.resource)
        for file, loc, topic in draft.places
        for u, use in enumerate(topic.resources)
        if use.resource not in known
    )
    for number, (file, way, key) in enumerate(unknown):
        near = _guess(key, known, number)
        hint = near or "describe it under `resources` at the top of a file"
        yield Diagnostic(file, way, f"no resource has the key `{key}`", hint)


def _guess(name: str, known: Collection[str], number: int) -> str:
    """Return the nearest known name as a hint, where not too many were looked for before."""
    worth = number < GUESSES and number * len(known) < COMPARISONS
    return nearest(name, known) if worth else ""

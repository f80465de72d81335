"""Rules on ids: they begin with their track, stand once, and do not come back from the dead."""

from collections.abc import Iterator

from llmpath.core.check.diagnostic import KEY, Diagnostic
from llmpath.core.check.draft import Draft, Loc, Part


def ids(draft: Draft) -> Iterator[Diagnostic]:
    """Ids begin with the track of their file."""
    for part in draft.parts:
        for s, section in enumerate(part.sections):
            loc: Loc = ("sections", s)
            named = [(loc, section.id), *(((*loc, "topics", t), x.id) for t, x in enumerate(section.topics))]
            for place, found in named:
                track, _, slug = found.partition("/")
                if track != part.track:
                    message = f"`{found}` is not an id of the track `{part.track}`"
                    hint = f"write `{part.track}/{slug}`, or move it to a file of the track `{track}`"
                    yield Diagnostic(part.file, (*place, "id"), message, hint)


def duplicate_ids(draft: Draft) -> Iterator[Diagnostic]:
    """Tracks, sections, topics and resources are named once; only extensions name a section again."""
    seen: dict[tuple[str, str], tuple[str, int, Loc]] = {}
    for part in sorted(draft.parts, key=lambda part: part.extends):
        for space, name, noun, loc in _names(part):
            if (space, name) not in seen:
                seen[space, name] = noun, part.file, loc
                continue
            other, file, first = seen[space, name]
            if not (part.extends and noun == other == "section" and file != part.file):
                yield _duplicate(part.file, loc, name, noun, (file, first))


def _duplicate(file: int, loc: Loc, name: str, noun: str, first: tuple[int, Loc]) -> Diagnostic:
    message = f"the {'key' if noun == 'resource' else 'id'} `{name}` stands twice"
    hint = "give one of the two another name, and fix what refers to it"
    if noun == "track":
        hint = f"write `extends: {name}` to add to that track, without a title and a summary"
    return Diagnostic(file, loc, message, hint, first)


def _names(part: Part) -> Iterator[tuple[str, str, str, Loc]]:
    """Return what a part names, as (the space it must be unique in, name, noun, place)."""
    if not part.extends:
        yield "id", part.track, "track", ("id",)
    for key in part.resources:
        yield "resource", key, "resource", ("resources", key, KEY)
    for s, section in enumerate(part.sections):
        yield "id", section.id, "section", ("sections", s, "id")
        for t, topic in enumerate(section.topics):
            yield "id", topic.id, "topic", ("sections", s, "topics", t, "id")


def dead_formerly(draft: Draft) -> Iterator[Diagnostic]:
    """Former ids are free: no topic or section has them, and one topic claims each."""
    claimed: dict[str, tuple[int, Loc]] = {}
    for file, loc, topic in draft.places:
        for f, old in enumerate(topic.formerly):
            way: Loc = (*loc, "formerly", f)
            first = claimed.setdefault(old, (file, way))
            if old in draft.topics or old in draft.sections:
                message = f"`{old}` is the id of a {'topic' if old in draft.topics else 'section'} that exists"
                yield Diagnostic(file, way, message, "take it out: only ids that are free again can be former ids")
            elif first != (file, way):
                message = f"`{old}` is a former id twice"
                yield Diagnostic(file, way, message, "keep it at the topic that took its place", first)


def duplicate_checks(draft: Draft) -> Iterator[Diagnostic]:
    """Self-checks of a topic differ in their ids, or else in their words: answers hang on that."""
    for file, loc, topic in draft.places:
        first: dict[str, Loc] = {}
        for place, check in enumerate(topic.checks):
            name = check.id or " ".join(check.question.split())
            way: Loc = (*loc, "checks", place, "id" if check.id else "question")
            if first.setdefault(name, way) != way:
                what = f"the id `{check.id}`" if check.id else "this question"
                hint = "give one of the two another id" if check.id else "take one of the two out"
                yield Diagnostic(file, way, f"{what} stands twice in `{topic.id}`", hint, (file, first[name]))

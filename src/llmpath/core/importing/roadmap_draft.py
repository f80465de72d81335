"""From an outline to a roadmap: ids, hours, prerequisites without circles, resources by key."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from llmpath.core.importing.cycles import acyclic
from llmpath.core.importing.guesses import author_of, free_of, hours_of, kind_of
from llmpath.core.importing.plan_file import Diagnostic
from llmpath.core.importing.slugs import free, own_id, slug
from llmpath.core.importing.sources.outline import Entry, Link, Outline
from llmpath.core.kinds import Role
from llmpath.core.rare_values import Source
from llmpath.core.roadmap import Prerequisite, Resource, Section, Topic, Track, Use
from llmpath.core.texts import clean, is_web_address

LONGEST_LINE, LONGEST_TEXT = 1_000, 10_000
"""Characters; the format takes twice as many."""
EVERY = 500
"""Topics between two reports of how far it has come."""
IN_ORDER = "The source puts it right before this one (--in-order)."


@dataclass(frozen=True, slots=True)
class RoadmapDraft:
    """A roadmap as it would be written, and what is to be said about it."""

    kind: str
    """What the source is."""
    track: Track
    resources: Mapping[str, Resource]
    done: Sequence[tuple[str, date | None]]
    """Topics that are ticked in the source, with the day where it says so."""
    diagnostics: Sequence[Diagnostic]
    own: Mapping[str, str]
    """Topic → the source's own id for it, as an id of this track; only where it has one."""
    lines: Mapping[str, int]
    """Topic → its line in the source."""


@dataclass
class _Drafting:
    track: str
    outline: Outline
    watch: Callable[[float], object]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    """The id of each entry, in their order."""
    resources: dict[str, Resource] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    """Address → the key of its resource."""
    counts: dict[str, int] = field(default_factory=dict)


def draft_roadmap(
    outline: Outline, track: str, title: str, made: tuple[str, date],
    *, in_order: bool = False, watch: Callable[[float], object] = lambda _: None,
) -> RoadmapDraft:  # fmt: skip
    """Make the draft of a track; `made` is where the source is (an address or nothing) and the day of the import."""
    work = _Drafting(track, outline, watch, list(outline.diagnostics))
    entries = outline.entries
    work.ids = _ids(track, entries)
    sections = _sections(work, title)
    prerequisites = _prerequisites(work, in_order=in_order)
    former = _former(work, sections.values())
    topics: dict[str, list[Topic]] = {}
    for place, (id_, entry) in enumerate(zip(work.ids, entries, strict=True)):
        if place % EVERY == 0:
            watch(0.6 + 0.1 * place / len(entries))
        section = sections[_line(entry.section) or title]
        topics.setdefault(section, []).append(_topic(work, entry, id_, section, prerequisites[id_], former[id_]))
    parts = [Section(id_, heading, tuple(topics[id_])) for heading, id_ in sections.items()]
    url, day = made
    source = Source(url, day) if url and is_web_address(url) else None
    summary = f"Imported from {outline.kind} on {day.isoformat()}."
    return RoadmapDraft(
        kind=outline.kind,
        track=Track(track, title, summary, tuple(parts), source=source),
        resources=work.resources,
        done=[(id_, entry.done_on) for id_, entry in zip(work.ids, entries, strict=True) if entry.done],
        diagnostics=_grouped(work.diagnostics),
        own={id_: f"{track}/{key}" for id_, e in zip(work.ids, entries, strict=True) if (key := own_id(e.key))},
        lines={id_: entry.line for id_, entry in zip(work.ids, entries, strict=True)},
    )


def _grouped(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Say what is said of several lines once, of the first."""
    lines: dict[str, list[int]] = {}
    for diagnostic in diagnostics:
        lines.setdefault(diagnostic.message, []).append(diagnostic.line)
    return [
        Diagnostic(where[0], f"{said} (and {len(where) - 1:,} more like it)" if len(where) > 1 else said)
        for said, where in lines.items()
    ]


def _sections(work: _Drafting, title: str) -> dict[str, str]:
    """Return the id of each section by its heading; entries without a section are in one with the title of all."""
    taken = {id_.partition("/")[2] for id_ in work.ids}
    counts: dict[str, int] = {}
    found: dict[str, str] = {}
    for entry in work.outline.entries:
        heading = _line(entry.section) or title
        if heading not in found:
            word = slug(heading)
            word = free(f"{word}-part" if word in taken else word, taken, counts)
            taken.add(word)
            found[heading] = f"{work.track}/{word}"
    return found


def _ids(track: str, entries: Sequence[Entry]) -> list[str]:
    """Return an id for each entry: of its title, told apart by its section and then by a number."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    found = []
    for entry in entries:
        wanted = slug(clean(entry.title))
        if wanted in taken and entry.section:
            wanted = f"{slug(clean(entry.section))}-{wanted}"
        id_ = free(wanted, taken, counts)
        taken.add(id_)
        found.append(f"{track}/{id_}")
    return found


def _former(work: _Drafting, sections: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids each topic goes by beside its own: the source's own id, and those it had before; each once."""
    taken = {*work.ids, *sections}
    found: dict[str, list[str]] = {}
    for id_, entry in zip(work.ids, work.outline.entries, strict=True):
        names = [name for name in map(own_id, (entry.key, *entry.formerly)) if name]
        found[id_] = []
        for name in (f"{work.track}/{name}" for name in names):
            if name not in taken:
                taken.add(name)
                found[id_].append(name)
    return found


# Prerequisites


def _prerequisites(work: _Drafting, *, in_order: bool) -> dict[str, list[Prerequisite]]:
    entries = work.outline.entries
    named = _Names(work.ids, entries)
    why: dict[tuple[str, str], str] = {}
    edges: dict[str, list[str]] = {id_: [] for id_ in work.ids}
    of_sections: list[tuple[str, str, int]] = []
    for place, (id_, entry) in enumerate(zip(work.ids, entries, strict=True)):
        for reference in entry.rests_on:
            found, missing = named.find(reference)
            edges[id_] += [other for other in found if other not in edges[id_]]
            of_sections += [(id_, name, entry.line) for name in missing]
        if in_order and place and entries[place - 1].section == entry.section and work.ids[place - 1] not in edges[id_]:
            edges[id_].append(work.ids[place - 1])
            why[id_, work.ids[place - 1]] = IN_ORDER
    _resting_on_sections(work, edges, of_sections)
    kept, cuts = acyclic(edges)
    titles = dict(zip(work.ids, (entry.title for entry in entries), strict=True))
    lines = dict(zip(work.ids, (entry.line for entry in entries), strict=True))
    for cut in cuts:
        chain = " → ".join(titles[id_][:60] for id_ in cut.chain)
        said = f"left out: that “{titles[cut.topic][:60]}” rests on “{titles[cut.prerequisite][:60]}”"
        work.diagnostics.append(Diagnostic(lines[cut.topic], f"{said}, which closes a circle: {chain}"))
    because = work.outline.why
    return {id_: [Prerequisite(o, why.get((id_, o), because)) for o in others] for id_, others in kept.items()}


def _resting_on_sections(work: _Drafting, edges: dict[str, list[str]], named: Sequence[tuple[str, str, int]]) -> None:
    """Let a topic that rests on a section rest on those of its topics that no other one of it builds on."""
    topics: dict[str, list[str]] = {}
    for id_, entry in zip(work.ids, work.outline.entries, strict=True):
        topics.setdefault(_plain(entry.section), []).append(id_)
    rests = {id_: set(others) for id_, others in edges.items()}
    for id_, name, line in named:
        inside = topics.get(_plain(name), []) if _plain(name) else []
        if not inside or id_ in inside:
            said = f"left out: “{name[:80]}” is named as a prerequisite, but is the title of nothing here"
            work.diagnostics.append(Diagnostic(line, said))
            continue
        below = set().union(*(rests[other] for other in inside))
        edges[id_] += [other for other in inside if other not in below and other not in edges[id_]]


class _Names:
    """Finds entries by their own ids, their titles, or what stands before or behind the colon of a title."""

    def __init__(self, ids: Sequence[str], entries: Sequence[Entry]) -> None:
        self._by: dict[str, str] = {}
        self._parts: dict[str, str | None] = {}
        asked = any(entry.rests_on for entry in entries)
        for id_, entry in zip(ids, entries, strict=True) if asked else ():
            self._by.setdefault(f"id:{entry.key}", id_)
            self._by.setdefault(_plain(entry.title), id_)
            for part in set(map(_plain, entry.title.split(": ", 1))):
                self._parts[part] = None if part in self._parts else id_

    def find(self, text: str) -> tuple[list[str], list[str]]:
        """Return the entries a text names, and the parts of it that name none."""
        if whole := self._one(text):
            return [whole], []
        found, missing = [], []
        parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
        for part in self._split(parts):
            if one := self._one(part):
                found.append(one)
                continue
            for name in re.split(r"\band\b|&|/", part):
                if one := self._one(name):
                    found.append(one)
                elif name.strip():
                    missing.append(" ".join(name.split()))
        return found, missing

    def _split(self, parts: Sequence[str]) -> Iterator[str]:
        """Yield the parts, those at commas where the whole is no title."""
        for part in parts:
            yield from [part] if self._one(part) else part.split(",")

    def _one(self, name: str) -> str | None:
        plain = _plain(name)
        return self._by.get(f"id:{name.strip()}" if name.strip() else "") or (
            (self._by.get(plain) or self._parts.get(plain)) if plain else None
        )


def _plain(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))


# Topics


def _topic(
    work: _Drafting, entry: Entry, id_: str, section: str, prerequisites: Sequence[Prerequisite], former: Sequence[str]
) -> Topic:  # fmt: skip
    own = uses = tuple(_uses(work, entry, entry.links, "learn"))
    hours = entry.hours or hours_of(work.resources[own[0].resource].kind if own else "")
    if entry.shared:
        known = {use.resource for use in own}
        shared = _uses(work, entry, entry.shared, "reference" if own else "learn")
        uses = (*own, *(use for use in shared if use.resource not in known))
    outcomes = tuple(dict.fromkeys(text for text in map(_line, entry.outcomes) if text))
    return Topic(
        id_, _line(entry.title), section, clean(entry.summary)[:LONGEST_TEXT].strip(), hours,
        outcomes=outcomes, prerequisites=tuple(prerequisites), resources=uses, formerly=tuple(former),
    )  # fmt: skip


def _uses(work: _Drafting, entry: Entry, links: Sequence[Link], role: Role) -> Iterator[Use]:
    seen = set()
    for link in links:
        key = work.keys.get(link.url) or _add_resource(work, link, entry)
        if not key:
            shown = clean(link.url)[:80]
            work.diagnostics.append(
                Diagnostic(entry.line, f"left out: the link {shown}, which is no http or https address")
            )
        elif key not in seen:
            seen.add(key)
            yield Use(key, "all", role)


def _add_resource(work: _Drafting, link: Link, entry: Entry) -> str:
    """Return the key of a new resource; empty where the link leads to nothing on the web."""
    author = author_of(link.url) if len(link.url) <= LONGEST_LINE and is_web_address(link.url) else ""
    if not author:
        return ""
    title = _line(link.title or entry.title)
    key = free(slug(f"{work.track} {title}"), work.resources, work.counts)
    kind = link.kind or kind_of(link.url)
    work.resources[key] = Resource(key, title, author, link.url, kind, "core", free=free_of(link.url))
    work.keys[link.url] = key
    return key


def _line(text: str) -> str:
    return " ".join(clean(text).split())[:LONGEST_LINE]

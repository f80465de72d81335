"""What a source has beyond a roadmap that was made from it before: new topics alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from llmpath.core.importing.plan_file import Diagnostic
from llmpath.core.importing.roadmap_draft import RoadmapDraft
from llmpath.core.importing.slugs import free
from llmpath.core.roadmap import Resource, Roadmap, Section, Topic, Track


@dataclass(frozen=True, slots=True)
class Additions:
    """New topics as a draft that extends the track, and how the others differ."""

    draft: RoadmapDraft
    known: int
    """How many topics of the source are there already."""
    differences: Sequence[Diagnostic]
    gone: Sequence[str]
    """Topics of the track that are not in the source any more; they stay."""
    titled: Collection[str]
    """Sections that are new and need their titles."""


def additions(draft: RoadmapDraft, roadmap: Roadmap) -> Additions:
    """Compare a draft with the track of its id, which is loaded; raises KeyError where it is not."""
    (track,) = (track for track in roadmap.tracks if track.id == draft.track.id)
    ids = _ids(draft, track, roadmap)
    there = {topic.id: topic for topic in track.topics}
    keys = _keys(draft.resources, roadmap.resources)
    headings = {section.title: section.id for section in track.sections}
    sections, titled, differences = [], set(), list[Diagnostic]()
    for section in draft.track.sections:
        id_ = headings.get(section.title) or _section_id(section.id, roadmap)
        new = [_moved(topic, id_, ids, keys) for topic in section.topics if ids[topic.id] not in there]
        if new:
            sections.append(Section(id_, section.title, tuple(new)))
            titled |= {id_} if section.title not in headings else set()
        for topic in section.topics:
            if (old := there.get(ids[topic.id])) and (said := _difference(topic, old, draft, roadmap, ids)):
                differences.append(Diagnostic(draft.lines[topic.id], said))
    used = {use.resource for section in sections for topic in section.topics for use in topic.resources}
    resources = {keys[k]: r._replace(key=keys[k]) for k, r in draft.resources.items() if keys[k] in used}
    fresh = {key: r for key, r in resources.items() if key not in roadmap.resources}
    made = replace(
        draft, track=draft.track._replace(sections=tuple(sections)), resources=fresh,
        done=[(ids[topic], day) for topic, day in draft.done],
    )  # fmt: skip
    found = set(ids.values())
    known = len(found & set(there))
    return Additions(made, known, differences, [id_ for id_ in there if id_ not in found], titled)


def _ids(draft: RoadmapDraft, track: Track, roadmap: Roadmap) -> dict[str, str]:
    """Return the id that each topic of the draft has or gets: first by the source's own id, then by the same id."""
    by_own = {old: topic.id for topic in track.topics for old in topic.formerly}
    found = {id_: by_own[own] for id_, own in draft.own.items() if own in by_own}
    held = set(found.values())
    counts: dict[str, int] = {}
    taken = {*roadmap.topics, *roadmap.sections, *roadmap.renamed, *draft.lines}
    for topic in draft.track.topics:
        if topic.id in found:
            continue
        if topic.id in held or (
            topic.id in draft.own and roadmap.topics.get(topic.id, topic).formerly != topic.formerly
        ):
            found[topic.id] = free(topic.id, taken, counts)
        else:
            found[topic.id] = topic.id
        taken.add(found[topic.id])
    return found


def _section_id(wanted: str, roadmap: Roadmap) -> str:
    return free(wanted, {*roadmap.topics, *roadmap.sections, *roadmap.renamed}, {})


def _keys(new: Mapping[str, Resource], there: Mapping[str, Resource]) -> dict[str, str]:
    """Return the key each resource has where its address is known, or else one that is free."""
    by_url = {resource.url: key for key, resource in there.items()}
    counts: dict[str, int] = {}
    return {key: by_url.get(resource.url) or free(key, there, counts) for key, resource in new.items()}


def _moved(topic: Topic, section: str, ids: Mapping[str, str], keys: Mapping[str, str]) -> Topic:
    return topic._replace(
        id=ids[topic.id],
        section=section,
        prerequisites=tuple(p._replace(topic=ids[p.topic]) for p in topic.prerequisites),
        resources=tuple(use._replace(resource=keys[use.resource]) for use in topic.resources),
    )


def _difference(new: Topic, old: Topic, draft: RoadmapDraft, roadmap: Roadmap, ids: Mapping[str, str]) -> str:
    """Say how a topic differs from the source now; nothing where it does not."""
    said = []
    if new.title != old.title:
        said.append(f"is called “{new.title}” there")
    if new.hours and not new.hours.guessed and new.hours != old.hours:
        said.append(f"takes {new.hours.likely:g} h there")
    rests = {p.topic for p in old.prerequisites}
    more = sum(ids[p.topic] not in rests for p in new.prerequisites)
    if more:
        said.append(f"has {more} more {'prerequisite' if more == 1 else 'prerequisites'} there")
    urls = {roadmap.resources[use.resource].url for use in old.resources}
    links = sum(draft.resources[use.resource].url not in urls for use in new.resources)
    if links:
        said.append(f"has {links} more {'link' if links == 1 else 'links'} there")
    return f"left as it is: “{old.title}” {', '.join(said)}" if said else ""

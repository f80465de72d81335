"""The rules across topics: every problem of all files at once, each a diagnostic with its way down the file."""

from collections.abc import Callable, Iterator

from llmpath.core.check import id_rules as ids
from llmpath.core.check import name_rules as names
from llmpath.core.check import prerequisite_rules as prerequisites
from llmpath.core.check.diagnostic import KEY, Diagnostic, Rule
from llmpath.core.check.draft import Draft, Part
from llmpath.core.errors import Severity

Watch = Callable[[float], None]
"""Is told how much of a long task is done, from 0 to 1."""


def unwatched(_done: float) -> None:
    """Tell nobody."""


def check(draft: Draft, watch: Watch = unwatched, *, warn: bool = True) -> tuple[Diagnostic, ...]:
    """Apply every rule to what was read; the warnings only beside errors where one is not to `warn` without any."""
    found: list[Diagnostic] = []
    for number, (name, (severity, rule)) in enumerate(RULES.items(), start=1):
        if severity is not Severity.ERROR and not (warn or found or draft.failed):
            break  # the errors stand first
        looked_at = draft.unchecked if name in ALONE else draft
        found += (diagnostic._replace(rule=name, severity=severity) for diagnostic in rule(looked_at))
        watch(number / len(RULES))
    return tuple(found)


def is_sound(part: Part) -> bool:
    """Return whether nothing is wrong with a file by itself, whatever others hold."""
    draft = Draft((part,))
    return not any(any(RULES[name][1](draft)) for name in ALONE)


def _no_hours(draft: Draft) -> Iterator[Diagnostic]:
    for file, loc, topic in draft.places:
        if topic.hours is None:
            hint = "add `hours: {low: …, likely: …, high: …}`: plans and totals count them"
            yield Diagnostic(file, (*loc, "id"), f"`{topic.id}` has no hours", hint)


def _no_resource(draft: Draft) -> Iterator[Diagnostic]:
    for file, loc, topic in draft.places:
        if not topic.resources:
            hint = "add `resources` with the one to begin with first"
            yield Diagnostic(file, (*loc, "id"), f"`{topic.id}` has no resource", hint)


def _unused_resources(draft: Draft) -> Iterator[Diagnostic]:
    if draft.failed:
        return
    used = {use.resource for _, _, topic in draft.places for use in topic.resources}
    for part in draft.parts:
        for key, resource in part.resources.items():
            if key not in used and not resource.seed:
                hint = "name it in a topic, take it out, or mark it `seed: true`"
                yield Diagnostic(part.file, ("resources", key, KEY), f"no topic uses the resource `{key}`", hint)


def _related_same_track(draft: Draft) -> Iterator[Diagnostic]:
    for file, loc, topic in draft.places:
        for r, related in enumerate(topic.related):
            if related.topic in draft.topics and draft.topics[related.topic].track == topic.track:
                message = f"`{related.topic}` is of the same track as `{topic.id}`"
                hint = "make it a prerequisite or take it out: `related` is for other tracks"
                yield Diagnostic(file, (*loc, "related", r, "topic"), message, hint)


RULES: dict[str, tuple[Severity, Rule]] = {
    "id": (Severity.ERROR, ids.ids),
    "duplicate-id": (Severity.ERROR, ids.duplicate_ids),
    "unknown-track": (Severity.ERROR, names.unknown_tracks),
    "missing-key": (Severity.ERROR, names.missing_titles),
    "unknown-prerequisite": (Severity.ERROR, names.unknown_prerequisites),
    "unknown-resource": (Severity.ERROR, names.unknown_resources),
    "unknown-related": (Severity.ERROR, names.unknown_related),
    "duplicate-prerequisite": (Severity.ERROR, prerequisites.duplicate_prerequisites),
    "self-prerequisite": (Severity.ERROR, prerequisites.self_prerequisites),
    "cycle": (Severity.ERROR, prerequisites.cycles),
    "duplicate-check": (Severity.ERROR, ids.duplicate_checks),
    "dead-formerly": (Severity.ERROR, ids.dead_formerly),
    "implied-prerequisite": (Severity.WARNING, prerequisites.implied_prerequisites),
    "no-hours": (Severity.WARNING, _no_hours),
    "no-resource": (Severity.WARNING, _no_resource),
    "unused-resource": (Severity.WARNING, _unused_resources),
    "related-same-track": (Severity.WARNING, _related_same_track),
}
"""Every rule across topics by name, with how grave it is; a new rule is a function and a line here."""
ALONE = {"id", "duplicate-prerequisite", "self-prerequisite", "duplicate-check"}
"""Rules that look at each file by itself: what was found sound once is so among whatever other files."""

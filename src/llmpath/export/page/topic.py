"""A topic as the page lists it: everything `llmpath show` shows, what is private only where that is wanted."""

import re
from collections.abc import Iterable, Iterator

from llmpath.core.durations import format_hours, format_minutes, plain_hours
from llmpath.core.progress import Progress, shown_state
from llmpath.core.roadmap import Hours, Prerequisite, Related, Topic, Use
from llmpath.core.texts import is_web_address
from llmpath.export.context import ExportContext
from llmpath.export.graph.xml_text import escaped

ROLES = {"learn": "To learn", "practice": "To practise", "reference": "To look up"}
RELATIONS = {"same": "teaches the same as", "deepens": "goes deeper into", "applies": "applies"}
EVIDENCE = {
    "said": ", self-reported", "placed": ", placed", "checked": ", by self-checks", "proven": ", proven",
    "shaky": ", fading: its questions are due again",
}  # fmt: skip
"""What stands behind a finished topic, in words."""
FREE = {"no": "not free", "partly": "partly free"}


def topic_article(topic: Topic, context: ExportContext, inside: frozenset[str], more: str) -> str:
    """Write a topic; links lead to topics that are `inside`, `more` are attributes that place it in a picture."""
    also = " ".join((*topic.aliases, *topic.formerly))
    named = f' data-also="{escaped(also)}"' if also else ""
    parts = [
        f'<article id="{escaped(topic.id)}" class="topic {_classes(topic, context)}"{named}{more}>',
        f"<h4>{escaped(topic.title)}</h4>",
        _facts(topic, context),
        f"<p>{_prose(topic.summary)}</p>" if topic.summary else "",
        _list("You will be able to", (f"<li>{_prose(outcome)}" for outcome in topic.outcomes)),
        _list("It builds on", (_need(p, context, inside) for p in topic.prerequisites), "needs"),
        *(_list(words, _resources(topic, role, context)) for role, words in ROLES.items()),
        _list("Related in other tracks", (_related(related, context, inside) for related in topic.related)),
        _checks(topic),
        *(_private(topic, context) if context.private else ()),
        "</article>",
    ]
    return "".join(parts)


def _classes(topic: Topic, context: ExportContext) -> str:
    fading = " shaky" if context.evidence.get(topic.id) == "shaky" else ""
    return f"{shown_state(topic, context.progress)}{fading}"


def _list(title: str, items: Iterable[str], kind: str = "") -> str:
    inner = "".join(items)
    return f"<h5>{title}</h5><ul{f' class={kind}' if kind else ''}>{inner}</ul>" if inner else ""


def _facts(topic: Topic, context: ExportContext) -> str:
    word = shown_state(topic, context.progress)
    entry = context.progress.of(topic.id)
    evidence = EVIDENCE.get(context.evidence.get(topic.id, ""), "")
    since = f" since {entry.since.isoformat()}" if entry.since and context.private else ""
    spent = f", {format_minutes(entry.minutes)} spent" if entry.minutes and context.private else ""
    leads = context.roadmap.descendant_count.get(topic.id, 0)
    builds = f" {leads} {'topic builds' if leads == 1 else 'topics build'} on it." if leads else ""
    mark = f"<b>{word}</b>"
    hours = f"<span>{_likely(topic.hours)}</span>{_range(topic.hours)}"
    return f'<p class="facts">{mark}{since}{evidence}, {hours}{spent}.{builds}</p>'


def _likely(hours: Hours | None) -> str:
    return format_hours(hours.likely) if hours else "no estimate"


def _range(hours: Hours | None) -> str:
    if hours is None:
        return ""
    return f" ({plain_hours(hours.low)} to {format_hours(hours.high)}{', guessed' if hours.guessed else ''})"


def _link(id_: str, context: ExportContext, inside: frozenset[str]) -> str:
    title = escaped(context.roadmap.topics[id_].title)
    return f'<a href="#{escaped(id_)}">{title}</a>' if id_ in inside else title


def _need(prerequisite: Prerequisite, context: ExportContext, inside: frozenset[str]) -> str:
    links = " or ".join(_link(id_, context, inside) for id_ in prerequisite.any)
    if prerequisite.kind == "helpful":
        return f'<li class="helpful">{links} (helpful): {_prose(prerequisite.why)}'
    return f"<li>{links}: {_prose(prerequisite.why)}"


def _resources(topic: Topic, role: str, context: ExportContext) -> Iterator[str]:
    for use in topic.resources:
        if use.role == role:
            yield _resource(use, context)


def _resource(use: Use, context: ExportContext) -> str:
    resource = context.roadmap.resources[use.resource]
    place = f", {escaped(use.at)}" if use.at else ""
    facts = ", ".join(f for f in (resource.author, resource.kind, resource.level, FREE.get(resource.free, "")) if f)
    note = f"<br>{_prose(use.note)}" if use.note else ""
    return f"<li>{_outside(resource.url, resource.title)}{place} ({escaped(facts)}){note}"


def _outside(address: str, title: str) -> str:
    """Link to an address that a browser may open, which is not told where from; any other is written as text."""
    if not is_web_address(address):
        return f"{escaped(title)} ({escaped(address)})" if title != address else escaped(address)
    return f'<a href="{escaped(address)}">{escaped(title)}</a>'


def _related(related: Related, context: ExportContext, inside: frozenset[str]) -> str:
    link = _link(related.topic, context, inside)
    return f"<li>It {RELATIONS[related.relation]} {link}. {_prose(related.note)}"


def _checks(topic: Topic) -> str:
    folded = (
        f"<details><summary>{_prose(check.question)}</summary>{_prose(check.answer)}</details>"
        for check in topic.checks
    )
    return f"<h5>Check yourself</h5>{''.join(folded)}" if topic.checks else ""


def _private(topic: Topic, context: ExportContext) -> Iterator[str]:
    """Write the learner's own notes and links."""
    progress: Progress = context.progress
    notes = (f"<li>{note.day.isoformat()}: {_lines(note.text)}" for note in progress.notes.get(topic.id, ()))
    yield _list("Notes", notes)
    links = progress.links.get(topic.id, ())
    yield _list("Your links", (f"<li>{_outside(link.address, link.title or link.address)}" for link in links))


def _prose(text: str) -> str:
    """Write a text; what stands between backticks is code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", escaped(text))


def _lines(text: str) -> str:
    return "<br>".join(escaped(line) for line in text.split("\n"))

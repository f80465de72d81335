"""Everything about one topic on one page."""

from __future__ import annotations

from llmpath.core.durations import format_minutes
from llmpath.core.journal.events import FINISHED
from llmpath.core.journal.resource_ticks import tick_key
from llmpath.core.journal.times import times_of
from llmpath.core.progress import chosen, shown_state
from llmpath.render.history import event_line
from llmpath.render.progress import weeks_words
from llmpath.render.text.lines import BLANK, Span, line, percent
from llmpath.render.text.words import choice_words, count, mark, named, resource_line, saving_words, span_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from llmpath.core.journal.events import Event
    from llmpath.core.journal.study import Link
    from llmpath.core.journal.times import TimeSpent
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap, Topic, Use
    from llmpath.render.text.lines import Line


ROLES = {"learn": "To learn", "practice": "To practise", "reference": "To look up"}
LATEST = 10
"""The most times, and the most events, that are listed."""
RELATIONS = {"same": "teaches the same", "deepens": "goes deeper into", "applies": "applies"}


def topic_lines(topic: Topic, roadmap: Roadmap, progress: Progress, events: Sequence[Event], day: int) -> list[Line]:
    """Write what a topic is, what it needs and opens, where to learn it, and what was done so far."""
    lines = [line(*named(topic)), _place(topic, roadmap), _status(topic, roadmap, progress, day)]
    if saved := saving_words(topic, progress, roadmap):
        lines.append(line(saved))
    lines += optional_line(topic, roadmap)
    if topic.summary:
        lines += [BLANK, line(topic.summary)]
    lines += _block("You will be able to", [line("  • ", outcome, hang=4) for outcome in topic.outcomes])
    lines += _block("It builds on", _needs(topic, roadmap, progress))
    lines += _block("It opens", _opens(topic, roadmap, progress))
    lines += _resources(topic, roadmap, progress)
    lines += _block("Related in other tracks", _related(topic, roadmap, progress))
    notes = progress.notes.get(topic.id, ())
    lines += _block("Notes", _numbered((note.day, note.text) for note in notes))
    lines += _block("Times", _times(times_of(topic.id, progress), topic))
    lines += _block(
        "History", [*_earlier(len(events), topic), *(event_line(event, None) for event in events[-LATEST:])]
    )
    return lines + _questions(topic, progress)


def _times(times: Sequence[TimeSpent], topic: Topic) -> list[Line]:
    """Write the latest times by the numbers `llmpath log --edit` knows them by."""
    latest = times[-LATEST:]
    shown = _numbered(((told.day, _time(told)) for told in latest), first=len(times) - len(latest) + 1)
    return [*_earlier(len(times), topic), *shown]


def _earlier(number: int, topic: Topic) -> list[Line]:
    """Say how many entries are not listed, and what lists them."""
    hidden = number - LATEST
    return [line(Span(f"  {hidden:,} earlier: llmpath history {topic.id} -n 0", "dim"), hang=4)] if hidden > 0 else []


def _numbered(entries: Iterable[tuple[date, str]], first: int = 1) -> list[Line]:
    return [line(f"  {n}. {day.isoformat()}  ", text, hang=17) for n, (day, text) in enumerate(entries, start=first)]


def _time(told: TimeSpent) -> str:
    return f"{format_minutes(told.minutes)}{' in all' if told.in_all else ''}"


def _questions(topic: Topic, progress: Progress) -> list[Line]:
    if not topic.checks:
        return []
    entry = progress.of(topic.id)
    asked = f", {entry.passed} of {entry.asked} right last time" if entry.asked else ""
    words = f"{count(len(topic.checks), 'self-check question')}{asked}: llmpath review {topic.id} --all"
    return [BLANK, line(Span(words, "dim"))]


def _block(title: str, lines: list[Line]) -> list[Line]:
    return [BLANK, line(Span(title, "strong")), *lines] if lines else []


def _place(topic: Topic, roadmap: Roadmap) -> Line:
    section = roadmap.sections[topic.section]
    weeks = f", {weeks_words(section.weeks)}" if section.weeks else ""
    return line(Span(f"{roadmap.track(topic.track).title} → {section.title}{weeks}", "dim"))


def _status(topic: Topic, roadmap: Roadmap, progress: Progress, day: int) -> Line:
    entry = progress.of(topic.id)
    since = f" since {entry.since.isoformat()}" if entry.since else ""
    evidence, recalled = _evidence(topic, progress, day)
    if evidence:
        since += f", {evidence}" + (f", recall {percent(recalled)}" if recalled is not None else "")
    spent = f", {format_minutes(entry.minutes)} spent" if entry.minutes else ""
    leads = roadmap.descendant_count.get(topic.id, 0)
    rest = f" {count(leads, 'topic')} {'builds' if leads == 1 else 'build'} on it." if leads else ""
    word = shown_state(topic, progress)
    return line(mark(topic, progress, evidence), f" {word}{since}. ", f"{span_of(topic.hours)}{spent}.", rest)


def _evidence(topic: Topic, progress: Progress, day: int) -> tuple[str | None, float | None]:
    """Return what stands behind a finished topic, and its recall; little is imported where it is word alone."""
    entry, study = progress.of(topic.id), progress.study
    if entry.state not in FINISHED:
        return None, None
    if not (topic.id in study.memory or topic.id in study.labs or topic.id in study.placed):
        if not entry.asked:
            return "said", None
        from llmpath.core.memory.evidence import unanswered

        return unanswered(topic.id, progress), None
    from llmpath.core.memory.evidence import evidence_of, topic_recall
    from llmpath.core.memory.learner import topic_memory

    memory = topic_memory(progress, topic.id)
    return evidence_of(topic, progress, memory, day), topic_recall(topic, memory, day)


def _needs(topic: Topic, roadmap: Roadmap, progress: Progress) -> list[Line]:
    lines = []
    for prerequisite in topic.prerequisites:
        serving = chosen(prerequisite, progress)
        needed = roadmap.topics[serving]
        helpful = Span("  helpful", "dim") if prerequisite.kind == "helpful" else Span("")
        lines.append(line("  ", mark(needed, progress), " ", *named(needed, ""), helpful, hang=4))
        for id_ in prerequisite.any:
            if id_ != serving:
                other = roadmap.topics[id_]
                lines.append(line("    or ", mark(other, progress), " ", *named(other, ""), hang=9))
        lines.append(line("    ", Span(prerequisite.why, "dim"), hang=4))
        if prerequisite.alternatives:
            lines.append(line("    ", Span(choice_words(prerequisite, progress, roadmap), "dim"), hang=4))
    return lines


def _opens(topic: Topic, roadmap: Roadmap, progress: Progress) -> list[Line]:
    opened = (roadmap.topics[id_] for id_ in roadmap.opens[topic.id] if _counts(id_, topic, roadmap))
    return [line("  ", mark(t, progress), " ", *named(t, ""), hang=4) for t in opened]


def _resources(topic: Topic, roadmap: Roadmap, progress: Progress) -> list[Line]:
    lines: list[Line] = []
    ticked = progress.study.ticked.get(topic.id, ())
    for role, words in ROLES.items():
        found = [(n, use) for n, use in enumerate(topic.resources, start=1) if use.role == role]
        lines += _block(
            words,
            [part for n, use in found for part in _resource(n, use, roadmap, done=tick_key(topic, use) in ticked)],
        )
    links = progress.links.get(topic.id, ())
    numbered = enumerate(links, start=len(topic.resources) + 1)
    own = [part for n, link in numbered for part in _link(n, link, done=link.address in ticked)]
    return lines + _block("Your own links", own)


def _link(number: int, link: Link, *, done: bool) -> list[Line]:
    title = Span(link.title or link.address, "link", link.address)
    lines = [line(f"  {number}. ", _tick(done=done), title, hang=5)]
    return [*lines, line("     ", Span(link.address, "dim"), hang=5)] if link.title else lines


def _tick(*, done: bool) -> Span:
    return Span("✓ " if done else "", "good")


def _resource(number: int, use: Use, roadmap: Roadmap, *, done: bool) -> list[Line]:
    resource = roadmap.resources[use.resource]
    shown = resource_line(resource, use.at)
    shown = line(f"  {number}. ", _tick(done=done), *shown.spans, hang=7)
    facts = [
        resource.author,
        resource.kind,
        resource.level,
        {"no": "not free", "partly": "partly free"}.get(resource.free),
    ]
    return [
        shown,
        line("     ", Span(", ".join(fact for fact in facts if fact), "dim"), hang=5),
        line("     ", Span(resource.url, "dim"), hang=5),
    ]


def _related(topic: Topic, roadmap: Roadmap, progress: Progress) -> list[Line]:
    """Return the relations in both directions: those of this topic, and those others have to it."""
    lines = []
    for related in topic.related:
        other = roadmap.topics[related.topic]
        lines.append(_relation(other, f"this {RELATIONS[related.relation]} it", progress))
        lines.append(line("    ", Span(related.note, "dim"), hang=4))
    relating = (id_ for id_ in roadmap.relating[topic.id] if _counts(id_, topic, roadmap))
    for other in map(roadmap.topics.__getitem__, relating):
        for related in other.related:
            if related.topic == topic.id:
                lines.append(_relation(other, f"{RELATIONS[related.relation]} this", progress))
                lines.append(line("    ", Span(f"There: {related.note}", "dim"), hang=4))
    return lines


def _counts(id_: str, topic: Topic, roadmap: Roadmap) -> bool:
    """Return whether a topic is shown beside another: one of an optional track only beside others of its own."""
    return id_ in roadmap.whole or id_.partition("/")[0] == topic.track


def optional_line(topic: Topic, roadmap: Roadmap) -> list[Line]:
    """Say that a topic is of a track that does not count, and how to add that."""
    if topic.id in roadmap.whole:
        return []
    title = roadmap.track(topic.track).title
    words = f"{title} is an optional track: it counts where a goal needs it, or once it is added:"
    return [
        line(Span(words, "dim"), hang=2),
        line("  ", Span(f"llmpath config set tracks {topic.track}", "id"), hang=4),
    ]


def _relation(other: Topic, words: str, progress: Progress) -> Line:
    return line("  ", mark(other, progress), " ", *named(other, ""), Span(f"  {words}", "dim"), hang=4)

"""What a source would become, before anything is written."""

from collections.abc import Sequence

from llmpath.core.durations import format_hours
from llmpath.core.importing.additions import Additions
from llmpath.core.importing.plan_file import Diagnostic
from llmpath.core.importing.roadmap_draft import RoadmapDraft
from llmpath.core.roadmap import Topic
from llmpath.render.exchange.imported import diagnostic_lines
from llmpath.render.text.lines import BLANK, Line, Span, line
from llmpath.render.text.words import count, listed

MOST_SECTIONS = 12
FIRST_TITLES = 3


def preview_lines(draft: RoadmapDraft, name: str, added: Additions | None) -> list[Line]:
    """Say what comes out, section by section, and what was guessed."""
    topics = draft.track.topics
    head = line(
        Span(draft.track.title, "title"), "  ", Span(draft.track.id, "id"), f"  from {draft.kind}, {name}", hang=2
    )
    lines = [head, *_known_lines(added)]
    if not topics:
        return [*lines, line("There is nothing new in it, so nothing changes.")]
    lines += [_figure("topics", f"{len(topics):,} in {count(len(draft.track.sections), 'section')}")]
    edges = sum(len(topic.prerequisites) for topic in topics)
    lines += [_figure("prerequisites", f"{edges:,}" if edges else "none: the order of a list is no prerequisite")]
    lines += [_figure("resources", _resources(draft, topics)), _figure("hours", _hours(topics))]
    if draft.done:
        lines.append(_figure("ticked", count(len(draft.done), "topic")))
    return [*lines, BLANK, *_section_lines(draft), BLANK]


def _known_lines(added: Additions | None) -> list[Line]:
    if added is None:
        return []
    gone = f"; {count(len(added.gone), 'topic')} not in the source any more, which stay" if added.gone else ""
    return [
        line(f"It was added before: {count(added.known, 'topic')} of it are there and stay as they are{gone}.", hang=2)
    ]


def _figure(name: str, words: str) -> Line:
    return line(Span(f"  {name:<15}", "dim"), words, hang=17)


def _resources(draft: RoadmapDraft, topics: Sequence[Topic]) -> str:
    without = sum(not topic.resources for topic in topics)
    return f"{len(draft.resources):,}" + (f"; {count(without, 'topic')} without any" if without else "")


def _hours(topics: Sequence[Topic]) -> str:
    guessed = [topic for topic in topics if topic.hours and topic.hours.guessed]
    total = format_hours(sum(topic.likely_hours for topic in topics))
    if not guessed:
        return total
    how = "guessed from the kind of their own first link, 1 h without one"
    if len(guessed) == len(topics):
        return f"{total}, all {how}"
    part = format_hours(sum(topic.likely_hours for topic in guessed))
    return f"{total}, of them {part} in {count(len(guessed), 'topic')} {how}"


def _section_lines(draft: RoadmapDraft) -> list[Line]:
    sections = draft.track.sections
    lines = []
    for section in sections[:MOST_SECTIONS]:
        first = listed([topic.title for topic in section.topics], FIRST_TITLES)
        lines.append(line("  ", Span(section.title, "strong"), f"  {len(section.topics)}: {first}", hang=4))
    rest = len(sections) - MOST_SECTIONS
    return [*lines, line(f"  and {count(rest, 'more section')}")] if rest > 0 else lines


def diagnostics_of(draft: RoadmapDraft, added: Additions | None, name: str) -> list[Line]:
    """Say what was left out or not understood, and how known topics differ, each with its line."""
    return diagnostic_lines(name, all_diagnostics(draft, added))


def all_diagnostics(draft: RoadmapDraft, added: Additions | None) -> list[Diagnostic]:
    """Return what is to be said about lines of the source, in their order."""
    said: list[Diagnostic] = [*draft.diagnostics, *(added.differences if added else ())]
    return sorted(said, key=lambda diagnostic: (diagnostic.file, diagnostic.line))


def written_lines(
    draft: RoadmapDraft, files: Sequence[str], first: Topic | None, *, loaded: bool, place: str = ""
) -> list[Line]:
    """Say what was written, and where to begin; `place` is what loads it where that is not done yet."""
    more = f" and {count(len(files) - 1, 'file')} beside it" if len(files) > 1 else ""
    lines = [line(Span(f"Wrote {count(len(draft.track.topics), 'topic')} to {files[0]}{more}.", "good"), hang=2)]
    if not loaded:
        return [*lines, line("Load it: ", Span(f"llmpath roadmap add {place}", "id"), hang=2)]
    if first:
        lines.append(
            line("Begin with: ", Span(first.title, "title"), "  ", Span(f"llmpath start {first.id}", "id"), hang=2)
        )
    return lines

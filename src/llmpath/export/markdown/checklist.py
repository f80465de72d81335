"""All topics by track and section with boxes to tick; llmpath reads it back as it does the plan."""

from collections.abc import Iterator

from llmpath.core.durations import format_hours
from llmpath.core.roadmap import Section, Topic, Track
from llmpath.core.totals import total
from llmpath.export.context import ExportContext
from llmpath.export.markdown.plan import BACK, HOW, head_lines
from llmpath.export.markdown.tasks import BREAK, status_words, task
from llmpath.export.markdown.text import heading


def write(context: ExportContext) -> str:
    """Return every topic that was asked for under its section."""
    wanted = {topic.id for topic in context.topics}
    lines = [*head_lines(context, "Checklist"), "", f"{HOW}; {BACK}"]
    headings = _Headings()
    for track in context.roadmap.tracks:
        inside = [topic for topic in track.topics if topic.id in wanted]
        if inside:
            counted = total(inside, context.roadmap, context.progress, wanted)
            lines += ["", f"## {headings.of(track)}: {counted.complete} of {counted.topics}"]
            lines += [line for section in track.sections for line in _section(section, wanted, context, headings)]
    return "\n".join(lines) + "\n"


def _section(section: Section, wanted: set[str], context: ExportContext, headings: "_Headings") -> Iterator[str]:
    inside = [topic for topic in section.topics if topic.id in wanted]
    if inside:
        yield from ("", f"### {headings.of(section)}", "")
    for topic in inside:
        yield from _task(topic, context)


def _task(topic: Topic, context: ExportContext) -> list[str]:
    hours = format_hours(topic.hours.likely).replace("\N{NO-BREAK SPACE}", " ") if topic.hours else ""
    said = status_words(context.progress.of(topic.id), context.evidence.get(topic.id, ""))
    return task(topic, context, [f"{BREAK}{part}" for part in (hours, said) if part], ())


class _Headings:
    """Headings of which no two are the same, so that a link to one leads to it alone."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, group: Track | Section) -> str:
        """Return the title of a track or section as a heading, with its id where another has the same."""
        text = heading(group.title) or group.id
        if text in self._given:
            text = f"{text} ({group.id})"
        self._given.add(text)
        return text

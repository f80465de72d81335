"""The short page that `llmpath` alone shows."""

from __future__ import annotations

from llmpath.core.durations import format_minutes
from llmpath.core.suggest import learning_topics
from llmpath.render.progress import short_overview_lines
from llmpath.render.suggestion import next_lines
from llmpath.render.text.lines import BLANK, Span, line
from llmpath.render.text.words import count, named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap
    from llmpath.core.suggest import Suggestion
    from llmpath.render.text.lines import Line


WELCOME = (
    line(Span("Welcome to llmpath: ", "title"), "from vectors to transformers, one topic at a time."),
    line("There is nothing to set up. Below is a good first topic; nothing is forced."),
    line("You know some of it already? ", Span("llmpath place", "id"), " asks what; everything can be undone."),
)
"""The three lines of the first run."""


def dashboard_lines(
    roadmap: Roadmap,
    progress: Progress,
    suggestions: Sequence[Suggestion],
    week: tuple[int, int],
    goal_bars: Sequence[Line],
    width: int,
    refresh: Sequence[Line] = (),
) -> list[Line]:
    """Show what is in progress, what is next, the bars, and this week as (minutes, topics finished)."""
    lines: list[Line] = [] if progress.topics else [*WELCOME, BLANK]
    learning = learning_topics(roadmap, progress)
    others = [t for t in learning if not suggestions or t.id != suggestions[0].topic.id]
    if suggestions:
        lines += [line(Span("Next", "strong")), *next_lines(suggestions[:1], roadmap, progress, None), *refresh, BLANK]
    else:
        lines += [line("You are through with everything there is. Well done."), BLANK]
    if others:
        lines.append(line(Span("Also in progress", "strong")))
        lines += [line("  ", Span("▶", "now"), " ", *named(topic, ""), hang=4) for topic in others]
        lines.append(BLANK)
    if goal_bars:
        lines += [line(Span("Goals", "strong")), *goal_bars, BLANK, line(Span("Tracks", "strong"))]
    at_hand = suggestions[0].topic.track if suggestions else ""
    lines += short_overview_lines(roadmap, progress, width, at_hand)
    minutes, finished = week
    if progress.topics:
        lines += [BLANK, line(Span("This week  ", "strong"), week_words(minutes, finished))]
    return lines


def week_words(minutes: int, finished: int) -> str:
    """Say what this week held; a quiet week is only said, never counted against anybody."""
    if not minutes and not finished:
        return "nothing recorded so far"
    studied = f"{format_minutes(minutes)} logged" if minutes else "no time logged"
    return f"{studied}, {count(finished, 'topic')} finished"


def help_line() -> Line:
    """Say how to go on."""
    commands = ("start TOPIC", "done TOPIC", "show TOPIC", "progress math", "--help")
    parts: list[Span] = []
    for command in commands:
        parts += [Span(", " if parts else "", "dim"), Span(command.replace(" ", "\N{NO-BREAK SPACE}"), "id")]
    return line(Span("Go on with llmpath ", "dim"), *parts, hang=2)

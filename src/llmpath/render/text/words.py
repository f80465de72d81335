"""The phrases and marks that several views share."""

from __future__ import annotations

from llmpath.core.durations import format_hours, format_minutes, plain_hours
from llmpath.core.effort import hours_now, saving_now
from llmpath.core.goals import title_of
from llmpath.core.progress import EVIDENCE_SIGNS, SIGNS, chosen, shown_state
from llmpath.core.texts import is_web_address
from llmpath.render.text.lines import Span, line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from llmpath.core.journal.study import Clock
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Hours, Prerequisite, Resource, Roadmap, Topic
    from llmpath.render.text.lines import Line


STATE_STYLES = {
    "done": "good", "known": "good", "skipped": "dim", "learning": "now", "ready": "ready", "blocked": "dim",
}  # fmt: skip
"""Shown state → the style of its sign."""
EVIDENCE_MARKS = {word: (sign, "warn" if word == "shaky" else "good") for word, sign in EVIDENCE_SIGNS.items()}
"""Evidence → its sign and the style of it."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

LEGEND = line(
    *(part for name, sign in SIGNS.items() for part in (Span(sign, STATE_STYLES[name]), Span(f" {name}  ", "dim")))
)


def mark(topic: Topic, progress: Progress, evidence: str | None = None) -> Span:
    """Return a topic's mark; that of the evidence for it, where it is known."""
    return mark_of(shown_state(topic, progress), evidence)


def mark_of(shown: str, evidence: str | None = None) -> Span:
    """Return the mark of a shown state, or of the evidence for it."""
    if evidence in EVIDENCE_MARKS:
        return Span(*EVIDENCE_MARKS[evidence])
    return Span(SIGNS[shown], STATE_STYLES[shown])


def evidence_legend(words: Iterable[str]) -> Line:
    """Explain the marks of the kinds of evidence that are shown."""
    shown = [(word, *EVIDENCE_MARKS[word]) for word in EVIDENCE_MARKS if word in set(words) - {"placed"}]
    return line(*(part for word, sign, style in shown for part in (Span(sign, style), Span(f" {word}  ", "dim"))))


def named(topic: Topic, style: str = "title") -> tuple[Span, ...]:
    """Return a topic's title with its id behind it."""
    return Span(topic.title, style), Span("  "), Span(topic.id, "id")


def likely(hours: Hours | None, left: float | None = None) -> str:
    """Return the likely hours in words, or that nobody knows; where others save some, what is left: `2 of 5 h`."""
    if hours is None:
        return "no estimate"
    saved = left is not None and left < hours.likely
    return (
        f"{plain_hours(left)} of {format_hours(hours.likely)}"
        if left is not None and saved
        else format_hours(hours.likely)
    )


def choice_words(prerequisite: Prerequisite, progress: Progress, roadmap: Roadmap) -> str:
    """Say which of several topics serves as a prerequisite, and why."""
    serving = chosen(prerequisite, progress)
    others = listed(titles(roadmap, [id_ for id_ in prerequisite.any if id_ != serving]))
    reasons = {"learning": "you have begun it", "new": "it is named first", "skipped": "all of them are skipped"}
    state = progress.state(serving).value
    if state == "new" and serving != prerequisite.topic:
        reasons["new"] = "those named before it are skipped"
    return f"{title_of(roadmap, serving)} serves, {reasons.get(state, f'it is {state}')}; {others} would do as well."


def saving_words(topic: Topic, progress: Progress, roadmap: Roadmap) -> str:
    """Say what a topic that is finished saves of this one, and what is left to do; nothing where none does."""
    saved = saving_now(topic, progress)
    if saved is None or not topic.hours:
        return ""
    hours = plain_hours(round((topic.hours.likely - hours_now(topic, progress)) * 2) / 2)
    other = title_of(roadmap, saved.topic)
    return f"{other} saves you about {hours} of these {format_hours(topic.hours.likely)}: {saved.note}"


def span_of(hours: Hours | None) -> str:
    """Return the likely hours with their range: `5 h (3-8 h)`."""
    if hours is None:
        return "no estimate"
    low = plain_hours(hours.low)
    guessed = ", guessed" if hours.guessed else ""
    return f"{format_hours(hours.likely)} ({low}–{format_hours(hours.high)}{guessed})"  # noqa: RUF001 - a range


def guessed_lines(topics: Iterable[Topic]) -> list[Line]:
    """Say of how many topics the hours are guesses; nothing where there are none."""
    guessed = sum(topic.hours is not None and topic.hours.guessed for topic in topics)
    if not guessed:
        return []
    says = f"The hours of {count(guessed, 'topic')} are guesses, for their source gives none: edit them in its file."
    return [line(Span(says, "dim"), hang=2)]


def listed(titles: Sequence[str], most: int = 3) -> str:
    """Join titles as people do, cutting a long list: `A, B and 4 more`."""
    shown = list(titles[:most])
    rest = len(titles) - len(shown)
    if rest:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def count(number: int, noun: str) -> str:
    """Write a number with its noun: `1 topic`, `5 topics`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def titles(roadmap: Roadmap, ids: Sequence[str]) -> list[str]:
    """Return the titles of topics, sections and tracks, the id where one is gone."""
    return [title_of(roadmap, id_) for id_ in ids]


def date_words(day: date) -> str:
    """Write a day as people do, on one line: 1 March 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}".replace(" ", "\N{NO-BREAK SPACE}")


def resource_line(resource: Resource, at: str, indent: str = "") -> Line:
    """Return a resource as `Title — place`, its title leading to its address."""
    address = resource.url if is_web_address(resource.url) else ""
    return line(indent, Span(resource.title, "link", address), Span(f", {at}" if at else ""), hang=len(indent) + 2)


def clock_lines(clocks: Iterable[Clock], roadmap: Roadmap, now: datetime) -> list[Line]:
    """Say which clocks run."""
    return [
        line(
            Span("The clock on ", "dim"), Span(clock_title(clock, roadmap)),
            Span(f" has been running since {clock_since(clock, now)}; llmpath\N{NO-BREAK SPACE}stop ends it.", "dim"),
            hang=2,
        )
        for clock in clocks
    ]  # fmt: skip


def clock_since(clock: Clock, now: datetime) -> str:
    """Write since when a clock runs: `19:04`, with the day where that is not today."""
    from llmpath.render.text.dates import day_words

    begun = clock.since.astimezone(now.tzinfo)
    day = "" if begun.date() == now.date() else f"{day_words(begun.date(), now.date())}, "
    return f"{day}{begun:%H:%M}"


def clock_title(clock: Clock, roadmap: Roadmap) -> str:
    """Return the title of the topic a clock runs on; its id where the roadmap has it no more."""
    topic = roadmap.topics.get(clock.topic)
    return topic.title if topic else clock.topic


def too_long(clock: Clock, roadmap: Roadmap, now: datetime) -> str:
    """Say that a clock ran for longer than people study at once."""
    from llmpath.core.journal.clocks import elapsed

    ran = format_minutes(elapsed(clock, now))
    return f"The clock on {clock_title(clock, roadmap)} has been running since {clock_since(clock, now)}, for {ran}."

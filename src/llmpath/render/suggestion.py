"""What to study next and why, in words."""

from __future__ import annotations

from llmpath.core.durations import format_hours, format_minutes
from llmpath.core.effort import hours_now
from llmpath.core.goals import title_of
from llmpath.core.journal.resource_ticks import use_at_hand
from llmpath.core.progress import chosen
from llmpath.core.suggest import losing_term
from llmpath.render.text.lines import BLANK, Span, line
from llmpath.render.text.words import (
    choice_words,
    count,
    date_words,
    listed,
    resource_line,
    saving_words,
    span_of,
    titles,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmpath.core.progress import Progress, TopicProgress
    from llmpath.core.roadmap import Roadmap, Topic
    from llmpath.core.suggest import Name, Suggestion, Term
    from llmpath.render.text.lines import Line


def next_lines(
    suggestions: Sequence[Suggestion], roadmap: Roadmap, progress: Progress, minutes: int | None
) -> list[Line]:
    """List suggestions with hours, the resource to begin with and the reasons that decided."""
    lines: list[Line] = []
    for place, suggestion in enumerate(suggestions, start=1):
        if lines:
            lines.append(BLANK)
        number = f"{place}. " if len(suggestions) > 1 else ""
        lines += _one(suggestion, roadmap, progress, minutes, number)
    return lines


def _one(suggestion: Suggestion, roadmap: Roadmap, progress: Progress, minutes: int | None, number: str) -> list[Line]:
    topic = suggestion.topic
    pad = " " * max(len(number), 2)
    lines = [
        line(
            number, Span(topic.title, "title"), "  ", Span(topic.id, "id"), "  ",
            _effort(suggestion, progress.of(topic.id)), hang=len(pad),
        )
    ]  # fmt: skip
    if topic.summary:
        lines.append(line(pad, topic.summary, hang=len(pad)))
    if use := use_at_hand(topic, progress):
        start = resource_line(roadmap.resources[use.resource], use.at)
        verb = "Go on with: " if suggestion.term("in-progress").value else "Begin with: "
        lines.append(line(pad, Span(verb, "dim"), *start.spans, hang=len(pad) + 2))
    helpful = [p for p in topic.prerequisites if p.kind == "helpful" and not progress.is_satisfied(p)]
    unmet = [chosen(p, progress) for p in helpful]
    if saved := saving_words(topic, progress, roadmap):
        lines.append(line(pad, Span("Saved: ", "dim"), saved, hang=len(pad) + 2))
    if unmet:
        lines.append(line(pad, Span("Easier after: ", "dim"), listed(titles(roadmap, unmet)), hang=len(pad) + 2))
    reasons = reason_sentences(suggestion, roadmap)
    if minutes is not None:
        reasons.append(_fit(suggestion, progress, minutes))
    lines.append(line(pad, Span("Why: ", "dim"), " ".join(reasons), hang=len(pad) + 2))
    return lines


def _effort(suggestion: Suggestion, entry: TopicProgress) -> str:
    effort = span_of(suggestion.topic.hours)
    return f"{effort}, {format_minutes(entry.minutes)} spent" if entry.minutes else effort


def _fit(suggestion: Suggestion, progress: Progress, minutes: int) -> str:
    if suggestion.topic.hours is None:
        return "Nobody has estimated its hours."
    topic = suggestion.topic
    left = round(hours_now(topic, progress) * 60) - progress.of(topic.id).minutes
    if left <= 0:
        return "Its likely hours are used up already."
    if left <= minutes:
        return f"It fits in {format_minutes(minutes)}."
    return f"{format_minutes(minutes)} covers about {max(round(minutes / left * 100), 1)} % of what is left of it."


def reason_sentences(suggestion: Suggestion, roadmap: Roadmap) -> list[str]:
    """Say in words why this topic came before the others: only the terms that decided."""
    if not suggestion.decided:
        return ["It is the only choice left."]
    return [_sentence(term, suggestion, roadmap) for term in suggestion.decided]


REASONS = {
    "in-progress": "You are in the middle of it.",
    "plan": "It is next in your plan.",
    "helped": "The others are easier after something that is still open.",
    "fits-time": "The others that are ready do not fit the time.",
    "order": "It comes first in the roadmap among equals.",
}
"""What is said of terms that name nothing."""


def _sentence(term: Term, suggestion: Suggestion, roadmap: Roadmap) -> str:
    match term.name:
        case "goal":
            return f"It is on the way to {goal_words(term, roadmap)}."
        case "own-order":
            first = (
                "It" if suggestion.topic.id in term.of else f"What builds on it, {listed(titles(roadmap, term.of))},"
            )
            return f"{first} comes first in your own order."
        case "builds-on":
            return f"It builds on what you just finished: {listed(titles(roadmap, term.of))}."
        case "same-section":
            return f"It continues the section you were in, {roadmap.sections[suggestion.topic.section].title}."
        case "same-track":
            return f"It stays in the track you were in, {roadmap.track(suggestion.topic.track).title}."
        case "leads-to":
            within = " on the way to your goals" if term.value != roadmap.descendant_count[suggestion.topic.id] else ""
            return f"{count(term.value, 'topic')}{within} {'builds' if term.value == 1 else 'build'} on it."
        case _:
            return REASONS[term.name]


def goal_words(term: Term, roadmap: Roadmap) -> str:
    """Name the goal a term comes from, with its due date."""
    due = f", due {date_words(term.by)}" if term.by else ""
    return f"{listed(titles(roadmap, term.of))}{due}"


TERM_WORDS = {
    "in-progress": "in progress",
    "plan": "next in your plan",
    "goal": "on the way to a goal",
    "own-order": "in your own order",
    "helped": "what helps with it is finished",
    "builds-on": "builds on what was just finished",
    "same-section": "same section as what was finished",
    "same-track": "same track as what was finished",
    "fits-time": "fits the time given",
    "leads-to": "topics that build on it",
    "order": "place in the roadmap",
}


def why_lines(
    suggestions: Sequence[Suggestion], roadmap: Roadmap, progress: Progress, shown: int, minutes: int | None
) -> list[Line]:
    """Show every term of the key for the first suggestions, and what would have to change for the next to win."""
    lines: list[Line] = []
    width = max(len(words) for words in TERM_WORDS.values())
    for place, suggestion in enumerate(suggestions[:shown]):
        lines += [BLANK, line(Span(suggestion.topic.title, "title"), "  ", Span(suggestion.topic.id, "id"))]
        for term in suggestion.terms:
            decided = "  decided" if term in suggestion.decided else ""
            words = TERM_WORDS[term.name].ljust(width)
            value = "no time given" if term.name == "fits-time" and minutes is None else _value(term, roadmap)
            lines.append(line("  ", Span(words, "dim"), "  ", value, Span(decided, "good"), hang=4))
        choices = (p for p in suggestion.topic.prerequisites if p.alternatives and p.kind == "required")
        lines += [line("  ", choice_words(p, progress, roadmap), hang=2) for p in choices]
        if place + 1 < len(suggestions):
            lines.append(line("  ", _runner_up(suggestion, suggestions[place + 1], roadmap), hang=2))
    return lines


def _value(term: Term, roadmap: Roadmap) -> str:
    match term.name:
        case "goal" if term.value:
            return goal_words(term, roadmap)
        case "leads-to":
            return str(term.value)
        case "order":
            return str(1 - term.value)
        case _:
            return "yes" if term.value else "no"


WINS = {
    "plan": "in an order made anew: llmpath plan --reorder",
    "helped": "if what makes it easier were finished",
    "own-order": "if it stood before this in your own order",
}


def _runner_up(winner: Suggestion, runner_up: Suggestion, roadmap: Roadmap) -> str:
    """Say what would have to change for the runner-up to win."""
    own, other = losing_term(winner, runner_up)
    title = title_of(roadmap, runner_up.topic.id)
    match own.name:
        case "in-progress" if other.value:
            return f"{title} would win if you had worked on it more lately than on this."
        case "in-progress":
            return f"{title} would win if this were not in progress, or if you started it too."
        case "goal" if other.value:
            first, later = (listed(titles(roadmap, term.of)) for term in (own, other))
            return f"{title} would win if its goal, {later}, came before {first}."
        case "goal":
            return f"{title} would win if a goal of yours needed it."
        case "plan" | "helped" | "own-order":
            return f"{title} would win {WINS[own.name]}."
        case "fits-time":
            return f"{title} would win with {format_hours(runner_up.topic.likely_hours)} of time."
        case "leads-to":
            return f"{title} would win if more than {own.value} topics built on it; now it is {other.value}."
        case "order":
            return f"{title} is its equal and stands later in the roadmap."
    wanted = _finished_before(own.name, runner_up.topic, roadmap)
    if wanted:
        return f"{title} would win if what you finished last were {wanted}."
    return f"{title} builds on nothing; it wins only where nothing builds on what you finished last."


def _finished_before(name: Name, topic: Topic, roadmap: Roadmap) -> str:
    """Say what would have to be finished last for a topic to win in one of the terms about that."""
    if name == "same-section":
        return f"in {roadmap.sections[topic.section].title}"
    if name == "same-track":
        return f"in {roadmap.track(topic.track).title}"
    names = listed(titles(roadmap, [p.topic for p in topic.prerequisites]))
    return f"what it builds on: {names}" if names else ""

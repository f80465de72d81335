"""A search for the gap behind a topic, as it is shown."""

from collections.abc import Sequence

from llmpath.core.durations import format_minutes
from llmpath.core.journal.resource_ticks import first_use
from llmpath.core.placement.gap import MOST_QUESTIONS, Suspect
from llmpath.core.roadmap import Roadmap, SelfCheck, Topic
from llmpath.render import review
from llmpath.render.questions import text_lines
from llmpath.render.text.lines import BLANK, Line, Span, line, percent
from llmpath.render.text.words import listed, named, resource_line, titles

BACK_ENOUGH = "u back  q enough"
THINK = line(Span(f"Answer it for yourself, then press a key: {BACK_ENOUGH}", "dim"), hang=2)
TYPED_KEYS: tuple[Line, ...] = (line(Span(BACK_ENOUGH, "dim"), hang=2),)
"""What may be typed instead of an answer."""
KEYS = line("How did it go? ", Span(f"1 missed  2 with effort  3 had it  {BACK_ENOUGH}", "dim"), hang=2)


def question_lines(topic: Topic, above: Topic, check: SelfCheck, number: int) -> list[Line]:
    """Put a question about a topic below the one that is hard, counted from 1."""
    head = f"Question {number}, {MOST_QUESTIONS} at the most"
    return [
        line(Span(head, "strong"), Span(f"  {topic.title}, below {above.title}", "dim"), hang=2),
        *text_lines(check.question),
    ]


def verdict_lines(rating: str) -> list[Line]:
    """Say how a typed answer was judged, and the keys that overrule that."""
    return review.verdict_lines(rating, stop="q is enough")


def suspect_lines(
    suspect: Suspect, number: int, reasons: Sequence[str], minutes: int | None, roadmap: Roadmap
) -> list[Line]:
    """Show a topic that may be the gap: why, how long it takes to go over, and where."""
    topic = roadmap.topics[suspect.topic]
    between = titles(roadmap, suspect.way[1:-1])
    hard = roadmap.topics[suspect.way[0]].title
    through = f"{hard} rests on it" + (f" through {listed(between)}" if between else " directly")
    lines = [
        line(f"{number}. ", *named(topic), f"  {percent(suspect.chance)}", hang=3),
        line("   Why: ", "; ".join([*reasons, through]), ".", hang=8),
    ]
    time = f"about {format_minutes(minutes)}" if minutes else ""
    use = first_use(topic)
    if use:
        place = resource_line(roadmap.resources[use.resource], use.at).spans
        lines.append(line("   Go over it", f", {time}: " if time else ": ", *place, hang=5))
    elif time:
        lines.append(line(f"   Go over it: {time}", hang=5))
    return lines


def head_line(suspects: Sequence[Suspect], itself: float, topic: Topic) -> Line:
    """Say what the list of suspects is, and when the topic itself is suspected more than each of them."""
    if suspects and suspects[0].chance < itself:
        words = f"The gap is most likely in {topic.title} itself, {percent(itself)}. If it lies below, it is here:"
        return line(words, hang=2)
    return line("The gap is most likely here:")


def itself_lines(itself: float, topic: Topic, *, is_told: bool) -> list[Line]:
    """Say how likely nothing below is the gap, unless that was told."""
    words = f"Or nothing below it is missing, and {topic.title} itself is what is hard: {percent(itself)}."
    return [] if is_told else [line(Span(words, "dim"), hang=2)]


def back_lines(topic: Topic) -> list[Line]:
    """Say how to come back."""
    return [BLANK, line(f"Then come back to {topic.title}: ", Span(f"llmpath show {topic.id}", "id"), hang=2)]


def alone_lines(topic: Topic) -> list[Line]:
    """Say that a topic rests on nothing."""
    words = f"{topic.title} rests on no other topic, so the gap is in the topic itself: "
    return [line(words, Span(f"llmpath show {topic.id}", "id"), hang=2)]


def offer_line(suspect: Topic) -> Line:
    """Offer to put the first suspect in front of the plan."""
    return line(f"Put {suspect.title} in front of the plan? y or n", hang=2)


def first_line(suspect: Topic, above: Topic, *, again: bool) -> Line:
    """Say what stands in front of the plan now."""
    begun = " It is in progress again." if again else ""
    words = f"{suspect.title}, then {above.title}.{begun} Take it back: "
    return line(Span("First in the plan: ", "good"), words, Span("llmpath undo", "id"), hang=2)


def piped_lines(topic: Topic, *, asking: bool) -> list[Line]:
    """Say how to go on where nobody can be asked."""
    if asking:
        words = f"llmpath stuck {topic.id} --answer had|effort|missed|unknown|back"
        return [BLANK, line("Answer: ", Span(words, "id"), hang=2)]
    words = f"llmpath stuck {topic.id} --first"
    return [line("Put the first in front of the plan: ", Span(words, "id"), hang=2)]

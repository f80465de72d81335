"""A placement as it is shown: what to rate, a question, the map that is believed, the list to tick."""

from collections.abc import Mapping, Sequence

from llmpath.core.goals import title_of
from llmpath.core.journal.events import Event, Marked
from llmpath.core.placement.outcome import SectionOutcome
from llmpath.core.placement.questions import MOST_QUESTIONS
from llmpath.core.roadmap import Roadmap, SelfCheck, Topic
from llmpath.render import review
from llmpath.render.questions import text_lines
from llmpath.render.text.lines import BLANK, Line, Span, bar, line, percent
from llmpath.render.text.words import count, listed, titles

BAR = 10
MOST_SURE = 0.99
UNLOCKED = line(Span("Nothing is locked: anything can be corrected, any time.", "dim"))
RATE = [
    line("How much of each do you know already? A rough answer will do.", hang=2),
    line(Span("0 none  1 some  2 most  3 all  u back  q stop", "dim")),
    BLANK,
]
SECTIONS = line("And of these? Enter takes what you said of the track.", hang=2)
BACK_ENOUGH = "u back  q enough"
THINK = line(Span(f"Answer it for yourself, then press a key: 2 I do not know  {BACK_ENOUGH}", "dim"), hang=2)
KEYS = line("How did it go? ", Span(f"1 missed  2 I do not know  3 had it  {BACK_ENOUGH}", "dim"), hang=2)
TYPED_KEYS: tuple[Line, ...] = (line(Span(f"? I do not know  {BACK_ENOUGH}", "dim"), hang=2),)
"""What may be typed instead of an answer: numbers are answers there."""
TICK = line("Type numbers to change ticks, Enter to record it all, q to record nothing yet.", hang=2)
LATER = line("Stopped. Go on with: ", Span("llmpath place", "id"), hang=2)
EXTRA = line(Span("That would be enough. One more, by chance, shows how good the estimate is.", "dim"), hang=2)


def nothing_line(goal: str | None, roadmap: Roadmap) -> Line:
    """Say that every topic, or every one that a goal needs, was spoken of already."""
    every = f"every topic that {title_of(roadmap, goal)} needs" if goal else "every topic"
    return line(f"There is nothing to find out: {every} is done, known, skipped or in progress.", hang=2)


def rate_line(title: str, topics: int, depth: int = 0) -> Line:
    """Ask for the rating of a track, or of a section further in."""
    return line("  " * depth, Span(title, "" if depth else "strong"), Span(f", {count(topics, 'topic')}:", "dim"))


def question_lines(topic: Topic, track: str, check: SelfCheck, number: int) -> list[Line]:
    """Put a question about a topic, counted from 1."""
    head = f"Question {number}, {MOST_QUESTIONS} at the most"
    return [
        line(Span(head, "strong"), Span(f"  {topic.title}, {track}", "dim"), hang=2),
        *text_lines(check.question),
    ]


def verdict_lines(rating: str) -> list[Line]:
    """Say how a typed answer was judged, and the keys that overrule that."""
    return review.verdict_lines(rating, "1 or 3 overrules it", "q is enough")


def map_lines(outcomes: Sequence[SectionOutcome], roadmap: Roadmap) -> list[Line]:
    """Show what is believed, section by section, and how sure it is."""
    lines = [line("This is what you seem to know, and how sure that is:")]
    tracks: dict[str, list[SectionOutcome]] = {}
    for outcome in outcomes:
        tracks.setdefault(outcome.section.partition("/")[0], []).append(outcome)
    for track, own in tracks.items():
        known, topics = sum(one.known for one in own), sum(one.topics for one in own)
        head = Span(title_of(roadmap, track), "title"), Span(f"  {known} of {topics}")
        if not known:  # a list of empty sections says no more
            sure = sum(one.sure * one.topics for one in own) / topics
            lines += [BLANK, line(*head, Span(f", {_sure(sure)}", "dim"), hang=2)]
            continue
        lines += [BLANK, line(*head, hang=2)]
        for one in own:
            title = title_of(roadmap, one.section)
            figures = f"  {one.known} of {one.topics}, {_sure(one.sure)}"
            lines.append(line("  ", *bar(one.known / one.topics, BAR), "  ", title, Span(figures, "dim"), hang=14))
    return lines


def _sure(share: float) -> str:
    """Write how sure an estimate is: never all of it."""
    return f"{percent(min(share, MOST_SURE))} sure"


def tick_lines(ticks: Mapping[str, bool], roadmap: Roadmap) -> list[Line]:
    """List the least sure topics, ticked as they are believed."""
    lines = [line(f"Least sure of {'this' if len(ticks) == 1 else 'these'}; a tick means you know it:", hang=2)]
    wide = len(str(len(ticks)))
    for number, (topic, known) in enumerate(ticks.items(), start=1):
        box = Span("[x]", "good") if known else Span("[ ]")
        title = Span(roadmap.topics[topic].title, "title")
        lines.append(line(f"{number:>{wide + 2}} ", box, " ", title, "  ", Span(topic, "id"), hang=wide + 7))
    return lines


def recorded_line(events: Sequence[Event]) -> Line:
    """Say what was recorded beside the answers."""
    known = sum(isinstance(event.change, Marked) for event in events)
    what = f"{count(known, 'topic')} marked as known" if known else "no topic is marked as known"
    return line(Span("Placed: ", "good"), f"{what}.", hang=2)


ANEW = ("Begin anew: ", Span("llmpath place --new", "id"))


def going_on_line(answers: int, scope: Sequence[str], roadmap: Roadmap, anew: Sequence[Span | str] = ANEW) -> Line:
    """Say that a placement is gone on with, and how to begin another."""
    about = f" for {listed(titles(roadmap, scope))}" if scope else ""
    words = f"Going on with the placement you began{about}: {count(answers, 'answer')} so far. "
    return line(words, *anew, hang=2)


def piped_lines(missing: Sequence[tuple[str, str, int]]) -> list[Line]:
    """Say what is to be rated where nobody can be asked."""
    lines = [line("Rate these: none, some, most or all. Sections can be rated apart from their track.", hang=2)]
    lines += [
        line("  ", Span(id_, "id"), f"  {title}, {count(topics, 'topic')}", hang=4) for id_, title, topics in missing
    ]
    example = " ".join(f"--rate {id_}=some" for id_, _, _ in missing[:2])
    return [*lines, line("Example: ", Span(f"llmpath place {example}", "id"), hang=2)]


def next_lines(*, asking: bool) -> list[Line]:
    """Say how to answer where nobody can be asked."""
    if asking:
        answer = line("Answer: ", Span("llmpath place --answer had|missed|unknown|back", "id"), hang=2)
        return [answer, line("Enough: ", Span("llmpath place --record", "id"), hang=2)]
    record = Span("llmpath place --record [--tick TOPIC] [--untick TOPIC]", "id")
    return [line("Nothing more to ask. Record it: ", record, hang=2)]

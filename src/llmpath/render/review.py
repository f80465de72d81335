"""Reviews in words: the questions one by one, what came of them, and what is due."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from llmpath.core.durations import format_minutes
from llmpath.core.memory.calibration import Calibration, Placements
from llmpath.core.memory.cards import Card
from llmpath.core.memory.from_anki import FromAnki
from llmpath.core.memory.tight_cap import TightCap
from llmpath.core.plan.week_words import NAMES
from llmpath.core.roadmap import Roadmap, SelfCheck, Topic
from llmpath.render.questions import text_lines
from llmpath.render.text.dates import day_words, span_words
from llmpath.render.text.lines import BLANK, Line, Span, bar, line, percent
from llmpath.render.text.words import count, listed, named, titles

KEYS = line(
    Span("1", "strong"), " missed, ", Span("2", "strong"), " with effort, ", Span("3", "strong"), " had it; ",
    Span("u", "strong"), " takes back the last, ", Span("s", "strong"), " later, ", Span("q", "strong"), " stops.",
    hang=2,
)  # fmt: skip
TYPED_KEYS: tuple[Line, ...] = ()
"""The line of the question names them all."""
THINK = line("Answer for yourself, then press a key; s asks it later.", hang=2)
RATINGS = {"missed": "missed", "effort": "with effort", "had": "had"}
"""The words for the three ratings, in the order of their keys."""
OFF = line("Reviews are off. Switch them on: ", Span("llmpath config set reviews 15m", "id"), hang=2)
FIRST_EVENING = line(
    "Reviews are new here: they ask the self-checks of finished topics again before they are forgotten, "
    "within these minutes a day. Off: ", Span("llmpath config set reviews off", "id"), hang=2,
)  # fmt: skip


def card_lines(card: Card, topic: Topic, number: int, total: int) -> list[Line]:
    """Put one question, counted from 1."""
    head = f"Question {number} of {total}"
    return [line(Span(head, "strong"), "  ", *named(topic, ""), Span(f"  {card.check.level}", "dim"), hang=2),
            *text_lines(card.check.question)]  # fmt: skip


UNREADABLE = line(
    Span("No number can be read there.", "warn"),
    " Type it again without other words, as in 0.5, 1/2 or 3, -1; Enter alone shows it.",
    hang=2,
)


def type_line(check: SelfCheck) -> Line:
    """Ask for an answer to be typed, and say in which order where it has several parts."""
    parts = ", its parts in the order of the question" if any("," in str(one) for one in check.accepts) else ""
    return line(f"Type your answer{parts}; Enter alone shows it.", hang=2)


def verdict_lines(rating: str, overrule: str = "1, 2 or 3 overrules it", stop: str = "q stops") -> list[Line]:
    """Say how a typed answer was judged, the keys that overrule that, and the one that stops."""
    word = Span("Right.", "good") if rating == "had" else Span("That is not it.", "warn")
    return [line(word, f" Enter takes that as {RATINGS[rating]}; {overrule}; {stop}.", hang=2)]


def summary_lines(ratings: Sequence[str]) -> list[Line]:
    """Say what came of the answers that were given."""
    if not ratings:
        return [line("Stopped; nothing was recorded.")]
    parts = [f"{ratings.count(rating)} {word}" for rating, word in RATINGS.items() if rating in ratings]
    return [
        line(Span(f"Answered {count(len(ratings), 'question')}: ", "good"), f"{', '.join(reversed(parts))}.", hang=2)
    ]


def due_lines(minutes: int, today: date, rest: tuple[int, int], *, spent: bool) -> list[Line]:
    """Say how long today's reviews take, and until when the rest is spread.

    `rest` are the questions that do not fit into today and the days after which they are asked.
    """
    left, days = rest
    if not minutes:
        words = "That is enough for today" if spent or left else "Nothing is due today"
    else:
        words = f"About {format_minutes(minutes)} today"
    if left and days:
        words += f"; the rest is spread until {until(today, days)}"
    return [line(f"{words}.")]


def until(today: date, days: int) -> str:
    """Write the day so many days from today: its name within a week, its date after that."""
    day = today + timedelta(days=days)
    return NAMES[day.weekday()] if days < len(NAMES) else day_words(day, today)


def listed_lines(cards: Sequence[Card], roadmap: Roadmap) -> list[Line]:
    """List questions to be answered, without their answers."""
    lines: list[Line] = []
    for number, card in enumerate(cards, start=1):
        lines += [*([BLANK] if lines else []), *card_lines(card, roadmap.topics[card.topic], number, len(cards))]
    return lines


def left_out_lines(number: int) -> list[Line]:
    """Say how many questions were put off twice; nothing where none was."""
    return [line(f"Put off: {count(number, 'question')}; due as before.", hang=2)] if number else []


def again_lines(topics: Collection[str], roadmap: Roadmap) -> list[Line]:
    """Name topics to study again, for a question of theirs was missed three times."""
    return [
        line("Study this part again: ", *named(roadmap.topics[topic], ""),
             ", a question of it was missed three times: ", Span(f"llmpath start {topic}", "id"), hang=2)
        for topic in topics
    ]  # fmt: skip


def refresh_line(topics: Sequence[str], minutes: int, roadmap: Roadmap) -> Line:
    """Say that something is built on what has faded: `Refresh Matrices first, 3 min: llmpath review matrices`.

    Of several any review asks them first.
    """
    command = f"llmpath review {topics[0]}" if len(topics) == 1 else "llmpath review"
    return line(
        Span("Refresh ", "warn"), listed(titles(roadmap, topics)), f" first, {format_minutes(minutes)}: ",
        Span(command, "id"), hang=2,
    )  # fmt: skip


def from_anki_lines(found: FromAnki, today: date) -> list[Line]:
    """Say what a review log of Anki holds."""
    lines = [line("Nothing new in it.")]
    if found.new:
        days = [answer.at.date() for answer in found.new if answer.at]
        questions = count(len({(answer.topic, answer.check) for answer in found.new}), "question")
        span = span_words(days[0], days[-1], today)
        lines = [line(Span(count(len(found.new), "answer"), "strong"), f" to {questions}, {span}.", hang=2)]
    left = {
        f"{count(found.known, 'answer')} recorded already": found.known,
        f"{count(found.strange, 'review')} of cards that are no question of this roadmap": found.strange,
        f"{count(found.future, 'review')} from the future, left out: the clock was wrong": found.future,
    }
    return lines + [line(Span("  " + words, "dim"), hang=4) for words, number in left.items() if number]


def stats_lines(found: Calibration | None, past: Sequence[int], coming: Sequence[int], width: int) -> list[Line]:
    """Draw how the predictions did, minutes a week so far, and what the next weeks will ask."""
    lines = _calibration(found, width)
    most = max([*past, *coming, 1])
    room = max(8, min(40, width - 24))
    for head, weeks, first in (("Minutes of review a week", past, 1 - len(past)), ("To come", coming, 1)):
        if not any(weeks):
            continue
        lines += [BLANK, line(Span(head, "strong"))]
        for number, minutes in enumerate(weeks, start=first):
            name = "this week" if number == 0 else f"{number:+d} w" if number < 0 else f"week {number}"
            lines.append(line(f"{name:>9}  ", *bar(minutes / most, room), f"  {format_minutes(minutes)}"))
    return lines


def tight_lines(found: TightCap | None) -> list[Line]:
    """Say that the minutes a day are fewer than fall due, and which would be enough; nothing where they are."""
    if found is None:
        return []
    allowed = f"about {format_minutes(found.allowed)} a week" if found.allowed else "no time for a single question"
    words = (
        f"The cap allows {allowed}, but about {format_minutes(found.due)} a week fall due if you keep to the plan for "
        "the next half year; enough would be: "
    )
    return [line(words, Span(f"llmpath config set reviews {found.enough}m", "id"), hang=2)]


def placement_lines(found: Placements | None) -> list[Line]:
    """Say how placements did by the questions that chance chose: those were not asked for being unsure."""
    if found is None:
        return []
    questions = count(found.questions, "question")
    words = f"of {questions} of placements that chance chose, {percent(found.predicted)} expected."
    return [BLANK, line(f"{percent(found.had)} had ", words, hang=2)]


def _calibration(found: Calibration | None, width: int) -> list[Line]:
    if found is None:
        return [line("No question has been asked a second time yet, so there is nothing to compare.")]
    share = percent(found.had)
    lines = [
        line(Span(f"{share} had", "title"), f" of {count(found.reviews, 'review')}.", hang=2),
        line(
            f"Log loss {found.log_loss:.3f} a review; "
            f"predicting {share} for each would have {found.log_loss_of_average:.3f}.",
            hang=2,
        ),
        BLANK,
        line(Span("Recall beside its prediction", "strong")),
    ]
    room = max(8, min(30, width - 42))
    for one in found.bins:
        span = f"{round(one.low * 100):>3}-{round(one.high * 100)} %"
        figures = f"  {percent(one.had)} of {one.reviews}, predicted {percent(one.predicted)}"
        lines.append(line(f"{span:>9}  ", *bar(one.had, room), figures, hang=11))
    return lines

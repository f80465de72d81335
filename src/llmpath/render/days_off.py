"""Days off in words, with the study that falls away."""

from collections.abc import Iterable, Sequence
from datetime import date

from llmpath.core.durations import format_minutes
from llmpath.core.plan.availability import Availability, DaysOff, format_days_off
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import count, date_words


def range_words(gap: DaysOff) -> str:
    """Write days off as people do: 24 December 2026 to 2 January 2027."""
    return date_words(gap.first) if gap.days == 1 else f"{date_words(gap.first)} to {date_words(gap.last)}"


def days_off_lines(gaps: Iterable[DaysOff], availability: Availability, today: date) -> list[Line]:
    """List days off, each with what would be studied on them."""
    usual = Availability(availability.week)
    return [
        line(
            Span(format_days_off(gap).ljust(22), "id"), f"  {count(gap.days, 'day')}, ",
            time_words(usual.between(gap.first, gap.last)), "  (now)" if gap.first <= today <= gap.last else "", hang=2,
        )
        for gap in gaps
    ]  # fmt: skip


def time_words(minutes: int) -> str:
    """Say how much study there would be."""
    return f"{format_minutes(minutes)} of study" if minutes else "no study anyway"


def many_days_question(gaps: Sequence[DaysOff], days: int) -> str:
    """Ask whether so many days off are meant."""
    return f"{'; '.join(map(range_words, gaps))}: that is {count(days, 'day')} off. Take them?"


def off_line(new: DaysOff, merged: DaysOff, minutes: int) -> Line:
    """Say what is off now, and how much study falls away by it."""
    away = f"That takes away {format_minutes(minutes)} of study." if minutes else "That takes away no study."
    joined = f" Together with the days already off: {range_words(merged)}." if merged != new else ""
    return line(
        Span("Off: ", "good"), Span(range_words(new), "strong"), f", {count(new.days, 'day')}. {away}{joined}", hang=2
    )


def on_again_line(gone: Sequence[DaysOff], minutes: int) -> Line:
    """Say what is off no more, and how much study comes back by it."""
    back = f"That gives back {format_minutes(minutes)} of study." if minutes else "That gives back no study."
    words = ", ".join(range_words(gap) for gap in gone)
    return line(Span("Not off any more: ", "good"), Span(words, "strong"), f". {back}", hang=2)

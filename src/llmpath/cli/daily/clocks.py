"""Clocks that run: how long they ran, and what ends them."""

from __future__ import annotations

import sys

from llmpath.cli.output import talk
from llmpath.core.errors import UsageError
from llmpath.core.journal.clocks import LONG, elapsed, studied
from llmpath.core.values import timedelta
from llmpath.render.text import words as view
from llmpath.render.text.lines import Span, line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from llmpath.core.journal.study import Clock
    from llmpath.core.progress import Progress
    from llmpath.render.text.lines import Line
    from llmpath.session import Session


def running_lines(session: Session, progress: Progress) -> list[Line]:
    """Say which clocks run."""
    return view.clock_lines(progress.study.clocks, session.roadmap, session.now)


def spent_on(session: Session, topics: Collection[str]) -> dict[str, int]:
    """Return the minutes to record for each clock that runs on a topic; a long one is asked about.

    Without a terminal nothing is recorded for that, which is said: ticking off a topic is not refused for it.
    """
    found = {}
    for clock in session.progress.study.clocks:
        if clock.topic not in topics:
            continue
        minutes = elapsed(clock, session.now)
        if minutes > LONG and (minutes := ask_how_long(session, clock, minutes)) < 0:
            minutes = 0
            talk([line(f"{too_long(session, clock)} None of it is recorded; say how long: ",
                       Span(f"llmpath log {clock.topic} TIME", "id"), hang=2)])  # fmt: skip
        found[clock.event] = minutes
    return found


def ask_how_long(session: Session, clock: Clock, minutes: int) -> int:
    """Ask on a terminal how much of a long time was study, in minutes; -1 where there is no terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return -1
    while True:
        talk([line(f"{too_long(session, clock)} How much of it was study? "
                   "A time such as 2h, `all`, or Enter for none:", hang=2)])  # fmt: skip
        try:
            return studied(sys.stdin.readline(), minutes)
        except UsageError as error:
            talk([line(f"{error.message}. {error.hint}", hang=2)])


def too_long(session: Session, clock: Clock) -> str:
    """Say that a clock ran for longer than people study at once."""
    return view.too_long(clock, session.roadmap, session.now)


def end_at(session: Session, clock: Clock, text: str) -> datetime:
    """Read when a clock ended: the first such time of day after it was started. Raises UsageError."""
    from llmpath.core.plan.time_of_day import read_time_of_day

    said = read_time_of_day(text)
    if said is None:
        raise UsageError(f"`{text}` is not a time of day", "Write it as 21:30 or 9:30pm.")
    begun = clock.since.astimezone(session.now.tzinfo)
    end = begun.replace(hour=said // 60, minute=said % 60, second=0, microsecond=0)
    end = end if end >= begun.replace(second=0, microsecond=0) else end + timedelta(days=1)
    if end > session.now:
        since = view.clock_since(clock, session.now)
        what = f"the clock on {view.clock_title(clock, session.roadmap)} has been running since {since}"
        raise UsageError(f"{what}, and it has not been {end:%H:%M} since", f"It is {session.now:%H:%M} now.")
    return end

"""llmpath off: days without study."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from llmpath.cli.daily.settings_steps import mention_unrecorded
from llmpath.cli.keys import on_terminal
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk
from llmpath.core.errors import LlmpathError, UsageError
from llmpath.core.plan.availability import Availability, DaysOff, format_days_off
from llmpath.core.plan.days_off_words import read_days_off
from llmpath.days_off import change_days_off
from llmpath.render import days_off as view
from llmpath.render.text.lines import Line, line
from llmpath.session import Session

MANY_DAYS = 60
"""Days off at once beyond which a year may be wrong."""


def offer_days_off(incomplete: str) -> list[str]:
    """Offer the days off there are, which may be taken back."""
    try:
        off = Session("completion").config.off
    except LlmpathError:
        return []
    return [text for text in map(format_days_off, off) if text.startswith(incomplete)]


Ranges = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[DAY|FIRST..LAST...]", help="Days and ranges of days: tomorrow, 2026-12-24..2027-01-02.",
        autocompletion=offer_days_off, show_default=False,
    ),
]  # fmt: skip
Remove = Annotated[bool, typer.Option("--remove", help="Study on these days after all.")]
All = Annotated[bool, typer.Option("--all", help="List those that have passed, too.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=f"Take more than {MANY_DAYS} days without asking.")]


def off(
    ranges: Ranges = None, remove: Remove = False, everything: All = False, yes: Yes = False, as_json: Json = False
) -> None:
    """Take days off; alone, list those to come.

    Plans leave them free. They are kept as `off` in the config file, and ranges that overlap become one. --remove
    takes days off back, and so does llmpath undo. More than 60 days at once are asked about on a terminal.

    Example: llmpath off 2026-12-24..2027-01-02
    """
    session = Session("off")
    today = session.today
    named = read_days_off(ranges or (), today)
    if ranges and not named:
        raise UsageError("no day is named", "Name days: llmpath off 2026-12-24..2027-01-02")
    if not named and remove:
        raise UsageError("there is nothing to remove", "Name days: llmpath off --remove 2026-12-24..2027-01-02")
    if not remove and not yes and on_terminal() and not _meant(named):
        return
    said: list[Line] = []
    after = session.config.availability
    if named:
        said, after, error = change_days_off(session, named, remove=remove)
        mention_unrecorded(error)
    if as_json:
        from llmpath.export.json.answers import document
        from llmpath.export.json.settings import days_off_entries

        show_json(document(off=days_off_entries(_listed(after, today, everything=everything), after)))
    elif said:
        show(said)
    elif named:
        talk([line("Nothing to change: these days are already off.")])
    else:
        _list(after, today, everything=everything)


def _meant(named: Sequence[DaysOff]) -> bool:
    """Ask whether so many days are meant, where they are more than most people take."""
    days = sum(gap.days for gap in named)
    if days <= MANY_DAYS:
        return True
    from llmpath.cli.confirm import agreed

    return agreed(view.many_days_question(named, days), yes=False)


def _listed(availability: Availability, today: date, *, everything: bool) -> list[DaysOff]:
    """Return the days off to come, or all of them, the first first."""
    return sorted((gap for gap in availability.off if everything or gap.last >= today), key=lambda gap: gap.first)


def _list(availability: Availability, today: date, *, everything: bool) -> None:
    shown = _listed(availability, today, everything=everything)
    hidden = len(availability.off) - len(shown)
    if shown:
        show(view.days_off_lines(shown, availability, today))
    else:
        talk([line("There are no days off to come. Take some: llmpath off 2026-12-24..2027-01-02")])
    if hidden:
        talk([line(f"{hidden} in the past: llmpath off --all")])

"""llmpath off: days without study."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from llmpath.cli.daily.settings_steps import change_setting
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk
from llmpath.core.errors import LlmpathError, NoMatchError, UsageError
from llmpath.core.plan.availability import (
    Availability,
    DaysOff,
    format_days_off,
    overlap,
    parse_days_off,
    with_days_off,
    without_days_off,
)
from llmpath.render import days_off as view
from llmpath.render.text.lines import Line, line
from llmpath.session import Session
from llmpath.store.settings.config import parse_config
from llmpath.store.settings.editing import change_as


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


def off(ranges: Ranges = None, remove: Remove = False, everything: All = False, as_json: Json = False) -> None:
    """Take days off; alone, list those to come.

    Plans leave them free. They are kept as `off` in the config file, and ranges that overlap become one. --remove
    takes days off back, and so does llmpath undo.

    Example: llmpath off 2026-12-24..2027-01-02
    """
    session = Session("off")
    today = session.today
    named = [parse_days_off(text, today) for text in ranges or ()]
    if not named and remove:
        raise UsageError("there is nothing to remove", "Name days: llmpath off --remove 2026-12-24..2027-01-02")
    said, after = _changed(session, named, remove=remove) if named else ([], session.config.availability)
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


def _changed(session: Session, named: Sequence[DaysOff], *, remove: bool) -> tuple[list[Line], Availability]:
    """Write the days off; give what to say about it and the time there is then. Raises LlmpathError."""
    path = Path(session.locations.settings)
    said: list[Line] = []
    after = session.config.availability

    def decide(text: str) -> dict[str, object]:
        nonlocal said, after
        before = parse_config(text, path).availability
        said, after = (_removed if remove else _added)(before, named)
        return {"off": [format_days_off(gap) for gap in after.off] or None} if after != before else {}

    change_setting(session, "off", lambda: change_as(path, decide))
    return said, after


def _added(availability: Availability, named: Sequence[DaysOff]) -> tuple[list[Line], Availability]:
    """Return the time there is with more days off, and what to say about it."""
    said = []
    for new in named:
        after = availability._replace(off=with_days_off(availability.off, new))
        merged = after.off[-1]
        if merged in availability.off:
            continue
        away = availability.between(new.first, new.last)
        said.append(view.off_line(new, merged, away))
        availability = after
    return said, availability


def _removed(availability: Availability, named: Sequence[DaysOff]) -> tuple[list[Line], Availability]:
    """Return the time there is with fewer days off, and what to say about it; raises NoMatchError."""
    said = []
    for gone in named:
        met = overlap(availability.off, gone)
        if not met:
            gaps = sorted(availability.off, key=lambda gap: gap.first)
            own = tuple((format_days_off(gap), view.range_words(gap)) for gap in gaps)
            hint = "These are your days off." if own else "There are none."
            raise NoMatchError(f"none of {format_days_off(gone)} is off", hint, own)
        availability = availability._replace(off=without_days_off(availability.off, gone))
        back = sum(availability.between(gap.first, gap.last) for gap in met)
        said.append(view.on_again_line(met, back))
    return said, availability


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

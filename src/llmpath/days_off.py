"""Days off of a session: taken, and given back."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from llmpath.configuring import change_setting
from llmpath.core.errors import LlmpathError, NoMatchError
from llmpath.core.plan.availability import (
    Availability,
    DaysOff,
    format_days_off,
    overlap,
    with_days_off,
    without_days_off,
)
from llmpath.render import days_off as view
from llmpath.render.text.lines import Line
from llmpath.session import Session
from llmpath.store.settings.config import parse_config
from llmpath.store.settings.editing import change_as


class ChangedDaysOff(NamedTuple):
    """What has changed, and the time there is then."""

    said: list[Line]
    """What to say about it; nothing where these days were off already."""
    after: Availability
    unrecorded: LlmpathError | None
    """Why undo will not know of it."""


def change_days_off(session: Session, named: Sequence[DaysOff], *, remove: bool = False) -> ChangedDaysOff:
    """Take days off, or give them back, and record that. Raises LlmpathError."""
    path = Path(session.locations.settings)
    said: list[Line] = []
    after = session.config.availability

    def decide(text: str) -> dict[str, object]:
        nonlocal said, after
        before = parse_config(text, path).availability
        said, after = (_removed if remove else _added)(before, named)
        return {"off": [format_days_off(gap) for gap in after.off] or None} if after != before else {}

    _, error = change_setting(session, "off", lambda: change_as(path, decide))
    return ChangedDaysOff(said, after, error)


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
        met = sorted(overlap(availability.off, gone))
        if not met:
            gaps = sorted(availability.off, key=lambda gap: gap.first)
            own = tuple((format_days_off(gap), view.range_words(gap)) for gap in gaps)
            hint = "These are your days off." if own else "There are none."
            raise NoMatchError(f"none of {format_days_off(gone)} is off", hint, own)
        availability = availability._replace(off=without_days_off(availability.off, gone))
        back = sum(availability.between(gap.first, gap.last) for gap in met)
        said.append(view.on_again_line(met, back))
    return said, availability

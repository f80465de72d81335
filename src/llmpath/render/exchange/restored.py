"""What a backup brings, in words."""

from pathlib import Path

from llmpath.core.importing.backup import Incoming
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import count

SEE = line("Where you are now: llmpath progress")


def incoming_lines(found: Incoming, name: str) -> list[Line]:
    """Say what of a backup is new here, from when and on what."""
    total, new = len(found.events), len(found.new)
    lines = [line(Span(name, "title"), f"  {count(total, 'event')}, {_of_them(new, total)}", hang=2)]
    if found.days:
        first, last = (day.isoformat() for day in found.days)
        when = first if first == last else f"{first} to {last}"
        devices = "" if found.devices == 1 else f", recorded on {found.devices} devices"
        lines.append(line(f"  {when}, on {count(found.topics, 'topic')}{devices}", hang=2))
    return lines


def _of_them(new: int, total: int) -> str:
    if not new:
        return "nothing new: the journal has them all" if total else "nothing to take in"
    return "all new here" if new == total else f"{new} of them new here"


def taken_in_lines(found: Incoming, before: Path | None, journal: Path) -> list[Line]:
    """Say that it is done and, where there was something before, how to go back."""
    lines = [line(f"Took in {count(len(found.new), 'event')}.")]
    if before is not None:
        lines += [
            line("undo does not take this back. The journal as it was before: ", Span(str(before), "id"), hang=2),
            line("To go back, copy it over ", Span(str(journal), "id"), hang=2),
        ]
    return [*lines, SEE]

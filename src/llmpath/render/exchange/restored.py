"""What a backup brings, in words."""

from pathlib import Path

from llmpath.core.importing.backup import Incoming
from llmpath.core.importing.roadmap_files import Arrivals
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import count, listed

MOST = 5
"""Files that are named."""
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


def new_file_lines(files: Arrivals) -> list[Line]:
    """Say which files of added roadmaps are missing here."""
    if not files.new:
        return []
    names = listed([file.name for file in files.new], MOST)
    return [line(f"  {count(len(files.new), 'roadmap file')} missing here: {names}", hang=2)]


def left_file_lines(files: Arrivals, folder: str) -> list[Line]:
    """Say which files of added roadmaps are left alone, why, and what to do."""
    lines = [
        line(
            Span(f"{name}: ", "warn"), f"differs from the one in {folder}, which stays. To take this one, take that "
            "one out first: llmpath roadmap list, llmpath roadmap remove NAME.", hang=2,
        )
        for name in files.different[:MOST]
    ]  # fmt: skip
    lines += [
        line(Span(f"{name}: ", "warn"), f"does not load here, {why}.", hang=2) for name, why in files.refused[:MOST]
    ]
    return lines


def amount(found: Incoming, files: Arrivals) -> str:
    """Say how much is taken in."""
    parts = [count(len(found.new), "event")] if found.new or not files.new else []
    return listed([*parts, *([count(len(files.new), "roadmap file")] if files.new else [])])


def taken_in_lines(found: Incoming, files: Arrivals, before: Path | None, journal: Path) -> list[Line]:
    """Say that it is done and, where there was something before, how to go back."""
    lines = [line(f"Took in {amount(found, files)}.")]
    if before is not None:
        lines += [
            line("undo does not take this back. The journal as it was before: ", Span(str(before), "id"), hang=2),
            line("To go back, copy it over ", Span(str(journal), "id"), hang=2),
        ]
    if files.new:
        lines.append(line("To take a roadmap out again: llmpath roadmap remove NAME"))
    return [*lines, SEE]

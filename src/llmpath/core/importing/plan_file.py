"""A plan file as it was read: its tasks, and what stands below them."""

from dataclasses import dataclass
from datetime import date

from llmpath.core.importing.marks import PlanMark
from llmpath.core.importing.note_marks import NoteBlock


@dataclass(frozen=True, slots=True)
class Told:
    """A text below a task: a paragraph, a bullet, a quotation or a block of code."""

    line: int
    """Counted from 1."""
    source: str
    """As it is written in the file."""
    shown: str
    """As a reader sees it."""
    task: "PlanItem | None" = None
    """The task that begins here where it has a box and no mark of its own: it may be about another topic."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A line about a topic."""

    line: int
    """Counted from 1."""
    column: int
    """Where its box stands, or else its first word; counted from 1."""
    words: str
    """What a reader sees of the line, without its box."""
    box: str | None = None
    """The sign in the box, in lower case; None where there is no box."""
    mark: PlanMark | None = None
    """None for a line that somebody else than llmpath wrote."""
    told: tuple[Told, ...] = ()
    box_line: int = 0
    """The line of its box, where that is another one; 0 for none."""
    ticked: date | None = None
    """The day that the Tasks plugin of Obsidian puts behind what was ticked, as a sign or as a field."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What was read."""

    items: tuple[PlanItem, ...]
    """In the order of the file."""
    strays: tuple[Told, ...] = ()
    """Texts that stand below no topic."""
    notes: tuple[NoteBlock, ...] = ()
    """The notes that llmpath wrote, as they are now."""
    conflicts: "tuple[Diagnostic, ...]" = ()
    """What an unfinished merge left."""
    unread: "tuple[Diagnostic, ...]" = ()
    """Boxes that are no tasks."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something about a line that is to be said, and what to do about it."""

    line: int
    """Counted from 1; 0 for the file as a whole."""
    message: str
    hint: str = ""
    file: str = ""
    """The file the line is in, where that is not the one that was named."""

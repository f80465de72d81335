"""Change or remove one of the notes or times of a topic, which `llmpath show` numbers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from llmpath.cli.output import talk
from llmpath.core.errors import NoMatchError, UsageError
from llmpath.core.journal.companions import Corrected
from llmpath.core.journal.events import Change
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Topic
from llmpath.render.text.lines import line

if TYPE_CHECKING:
    from llmpath.session import Decide


T = TypeVar("T")

Edit = Annotated[
    int | None,
    typer.Option("--edit", metavar="N", help="Change the one that llmpath show numbers N.", show_default=False),
]
Remove = Annotated[
    int | None,
    typer.Option("--remove", metavar="N", help="Remove the one that llmpath show numbers N.", show_default=False),
]


def chosen(edit: int | None, remove: int | None) -> int | None:
    """Return the number that was given; raises UsageError where both were."""
    if edit is not None and remove is not None:
        raise UsageError("--edit and --remove exclude each other", "Give one of them.")
    return remove if edit is None else edit


def numbered(entries: Sequence[T], number: int, noun: str, topic: Topic) -> T:
    """Return the entry with a number, counted from 1; raises NoMatchError."""
    if 1 <= number <= len(entries):
        return entries[number - 1]
    there = f"it has {len(entries)}" if entries else "it has none"
    hint = f"They are numbered in: llmpath show {topic.id}"
    raise NoMatchError(f"there is no {noun} {number} on {topic.title}: {there}", hint)


def to(correction: Corrected) -> "Decide":
    """Return what records a correction."""

    def decide(_progress: Progress, _device: str) -> list[Change]:
        return [correction]

    return decide


def say_where_it_stays() -> None:
    """Say that what was removed is not gone everywhere."""
    talk([line("It stays in backups made before, and on your other devices until they sync.", hang=2)])

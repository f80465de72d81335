"""Settings that a command changes are steps, which undo takes back and redo brings back."""

from __future__ import annotations

from llmpath import configuring
from llmpath.cli.output import talk
from llmpath.render.text.lines import line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from llmpath.core.errors import LlmpathError
    from llmpath.session import Session


def change_setting(session: Session, key: str, write: Callable[[], bool]) -> bool:
    """Change a setting and record that; say whether anything changed. Raises LlmpathError where it is not changed.

    Settings must be changed even where nothing can be recorded: they are what may repair that. It is said.
    """
    changed, error = configuring.change_setting(session, key, write)
    mention_unrecorded(error)
    return changed


def mention_unrecorded(error: LlmpathError | None) -> None:
    """Say that a setting is changed and could not be recorded, where that is so."""
    if error:
        talk([line(f"It is changed, but llmpath undo will not know of it: {error.message}.", hang=2)])

"""Settings that a command changes are steps, which undo takes back and redo brings back."""

from __future__ import annotations

from pathlib import Path

from llmpath.cli.output import talk
from llmpath.configuring import values_of
from llmpath.core.errors import LlmpathError
from llmpath.core.journal.companions import Configured
from llmpath.render.text.lines import line
from llmpath.store.settings.editing import setting_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from llmpath.session import Session

    Values = tuple[str, ...] | None
    """Values as `config set` takes them; None where a setting is not set."""


def change_setting(session: Session, key: str, write: Callable[[], bool]) -> bool:
    """Change a setting and record that; say whether anything changed. Raises LlmpathError where it is not changed.

    Settings must be changed even where nothing can be recorded: they are what may repair that. It is said.
    """
    path = Path(session.locations.settings)
    try:
        before = values_of(setting_of(path, key))
    except LlmpathError:  # the file was wrong, and nobody wants that back
        return write()
    if not write():
        return False
    after = values_of(setting_of(path, key))
    if before != after:
        try:
            session.record(lambda *_: [Configured(key, before, after)])
        except LlmpathError as error:
            talk([line(f"It is changed, but llmpath undo will not know of it: {error.message}.", hang=2)])
    return True

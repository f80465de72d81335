"""Settings that a command changed, as steps that undo takes back and redo brings back."""

from __future__ import annotations

from pathlib import Path

from llmpath.cli.config_values import typed
from llmpath.cli.output import talk
from llmpath.core.errors import LlmpathError
from llmpath.core.journal.companions import Configured
from llmpath.render.settings import changed_line
from llmpath.render.text.lines import line
from llmpath.store.settings.config import parse_config, parse_document
from llmpath.store.settings.editing import change_as, setting_of, written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from llmpath.core.journal.events import Event
    from llmpath.core.setting import Setting
    from llmpath.render.text.lines import Line
    from llmpath.session import Session

    Values = tuple[str, ...] | None
    """Values as `config set` takes them; None where a setting is not set."""


def change_setting(session: Session, key: str, write: Callable[[], bool]) -> bool:
    """Change a setting and record that; say whether anything changed. Raises LlmpathError where it is not changed.

    Settings must be changed even where nothing can be recorded: they are what may repair that. It is said.
    """
    path = Path(session.locations.settings)
    try:
        before = _values(setting_of(path, key))
    except LlmpathError:  # the file was wrong, and nobody wants that back
        return write()
    if not write():
        return False
    after = _values(setting_of(path, key))
    if before != after:
        try:
            session.record(lambda *_: [Configured(key, before, after)])
        except LlmpathError as error:
            talk([line(f"It is changed, but llmpath undo will not know of it: {error.message}.", hang=2)])
    return True


def _values(setting: Setting) -> Values:
    return None if setting.line is None else setting.values


def put_back(session: Session, steps: Sequence[Sequence[Event]], *, undo: bool) -> list[Line]:
    """Give settings back what they were before steps, or after them, where nobody changed them since; say what is.

    Comments and everything else in the file stay as they are. Raises LlmpathError.
    """
    said: list[Line] = []
    path = Path(session.locations.settings)
    for events in steps:
        for event in reversed(events) if undo else events:
            if not isinstance(event.change, Configured):
                continue
            key, before, after = event.change
            present, wanted = (after, before) if undo else (before, after)
            if _replace(session, key, present, wanted):
                said.append(changed_line(setting_of(path, key)))
            else:
                said.append(line(f"`{key}` was changed since, so it stays as it is: llmpath config get {key}", hang=2))
    return said


def _replace(session: Session, key: str, present: Values, wanted: Values) -> bool:
    """Set a setting where it still has the values it is thought to have; say whether it had them."""
    path = Path(session.locations.settings)
    value = None if wanted is None else typed(key, wanted, session.today) if wanted else []
    same = False

    def decide(text: str) -> dict[str, object]:
        nonlocal same
        found = written(key, parse_config(text, path)) if key in parse_document(text, path) else None
        same = found == present
        return {key: value} if same else {}

    change_as(path, decide)
    return same

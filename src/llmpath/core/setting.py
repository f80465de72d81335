"""A setting as a value that can be shown."""

from typing import NamedTuple


class Setting(NamedTuple):
    """A setting as it stands, its values written as `config set` takes them."""

    key: str
    values: tuple[str, ...]
    """One, several where the setting is a list, or none."""
    default: tuple[str, ...]
    line: int | None
    """The line of the config file it stands in, counted from 1; None where the default holds."""
    meaning: str


class PutBack(NamedTuple):
    """A setting after an undo or a redo of a step that had changed it."""

    setting: Setting
    replaced: bool
    """False where somebody changed it since, so that it stays."""

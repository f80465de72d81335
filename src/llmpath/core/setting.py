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

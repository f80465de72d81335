"""What can go wrong: problems in roadmap files as values, and the few errors that end a command."""

from __future__ import annotations

from llmpath.core.values import IntEnum, NamedTuple, StrEnum


class ExitCode(IntEnum):
    """How a command ended; the numbers are a promise to scripts (docs/commands/index.md)."""

    OK = 0
    DATA = 1
    USAGE = 2
    NO_MATCH = 3
    STORAGE = 4


class Severity(StrEnum):
    """An error stops the roadmap from loading, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """One thing wrong in one place of a roadmap file: where, what, and what to do about it."""

    file: str
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in characters."""
    severity: Severity
    rule: str
    """The rule's name, such as `unknown-prerequisite`."""
    message: str
    hint: str
    source: str = ""
    """The text of the line, empty when the file has no such line."""


class LlmpathError(Exception):
    """An error a user can act on; the one handler in cli/app.py prints it and exits with its code."""

    exit_code: ExitCode = ExitCode.DATA

    def __init__(self, message: str, hint: str = "") -> None:
        """Take what is wrong and, where there is something to be done, what to do."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class RoadmapError(LlmpathError):
    """Roadmap files that do not load; carries every problem of every file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take all problems, warnings included, in the order of the files."""
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        noun = "error" if errors == 1 else "errors"
        super().__init__(f"the roadmap has {errors} {noun}", "Fix them, then run `llmpath check`.")
        self.problems = problems


class ConfigError(LlmpathError):
    """A config file that cannot be read as settings."""


class UsageError(LlmpathError):
    """An argument that cannot be understood."""

    exit_code = ExitCode.USAGE


class NoSuchDayError(UsageError):
    """A day that the calendar does not have, such as 30 February, or a range that ends before it begins.

    It was understood: fewer of its words would be something else.
    """


class NoMatchError(LlmpathError):
    """A name that fits nothing, or several things; nothing was changed."""

    exit_code = ExitCode.NO_MATCH

    def __init__(self, message: str, hint: str = "", candidates: tuple[tuple[str, str], ...] = ()) -> None:
        """Take the candidates as (id, title) pairs, the best first."""
        super().__init__(message, hint)
        self.candidates = candidates


class StorageError(LlmpathError):
    """The disk or the database did not do what was asked; nothing was recorded."""

    exit_code = ExitCode.STORAGE

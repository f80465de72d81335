"""The terminal, lent to another program: the screen comes back whatever becomes of that."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmpath.tui.base import BaseApp

T = TypeVar("T")


def lend(app: BaseApp, work: Callable[[], T]) -> T:
    """Leave the screen for what needs the terminal, and come back; what goes wrong is raised when we are back.

    Textual does not come back for whoever raises before that. Ctrl-C is for the other program, and would else end us.
    Raises SuspendNotSupported where the terminal cannot be lent.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with app.suspend():
            try:
                return work()
            except BaseException as error:  # noqa: BLE001 - raised below
                failed = error
    finally:
        signal.signal(signal.SIGINT, before)
    raise failed

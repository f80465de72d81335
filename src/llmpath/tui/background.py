"""What takes longer than a key may: it is worked out in a thread, and the screen goes on."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from llmpath.core.errors import LlmpathError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App


class Job(NamedTuple):
    """What is to be worked out, and who is told."""

    work: Callable[[], object]
    """It must use nothing that the screen uses: a session of its own."""
    then: Callable[[Any], bool]
    """Called on the screen's own thread with the result, or with the LlmpathError there was; says if that is news."""


class Background:
    """One thread at most; of what is asked for meanwhile only the latest is done, for the rest is out of date.

    Nobody waits for the thread when the screen is left.
    """

    def __init__(self, app: App[int]) -> None:
        """Take the screen that is told."""
        self._app = app
        self._waiting: Job | None = None
        self.busy = False
        """Whether something is worked out."""

    def do(self, job: Job) -> None:
        """Work something out, at once or when the present job has ended."""
        if self.busy:
            self._waiting = job
            return
        self.busy = True
        loop = asyncio.get_running_loop()

        def run() -> None:
            result: object
            try:
                result = job.work()
            except Exception as error:  # noqa: BLE001 - raised again where the screen is ended for it
                result = error
            with suppress(RuntimeError):  # the screen was left
                loop.call_soon_threadsafe(self._app.call_later, self._done, job, result)

        Thread(target=run, daemon=True).start()

    def _done(self, job: Job, result: object) -> None:
        self.busy = False
        waiting, self._waiting = self._waiting, None
        if waiting:
            self.do(waiting)
        if isinstance(result, Exception) and not isinstance(result, LlmpathError):
            raise result
        job.then(result)

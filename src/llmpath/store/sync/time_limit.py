"""Something that is done when the answer was given, for a moment and no longer: a slow folder must not hold it up."""

import _thread
from collections.abc import Callable
from contextlib import suppress

MOMENT = 2.0
"""Seconds; what is not done by then is cut off by the end of the process, and left for the next time."""


def briefly(work: Callable[[], object], moment: float = MOMENT) -> bool:
    """Do something in a thread and wait for it, for a moment; say whether it has ended. What fails in it is left so."""
    over = _thread.allocate_lock()
    over.acquire()

    def run() -> None:
        with suppress(Exception):
            work()
        over.release()

    _thread.start_new_thread(run, ())
    try:
        return over.acquire(timeout=moment)
    except KeyboardInterrupt:  # the answer was given: there is nothing to stop but the waiting
        return False

"""Python's search for garbage, turned off where millions of values are made and none of them is garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Let nobody look for circles of references meanwhile.

    Each time a quarter more values are there than before, Python would look at them all: at 100,000 topics that
    takes most of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

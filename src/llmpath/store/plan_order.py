"""The order of study that is remembered: lines of text, so that `llmpath next` reads it without importing json."""

from __future__ import annotations

import os
import stat
from binascii import crc32

from llmpath.core.plan.order_key import KeptOrder, OrderKey

TYPE_CHECKING = False
if TYPE_CHECKING:
    StrPath = str | os.PathLike[str]

LAYOUT = "llmpath order 1"
"""What the file begins with; one that begins otherwise is not read."""
LARGEST = 64 * 1024 * 1024
"""Bytes beyond which this is no order of ours."""


def read_order(path: StrPath) -> KeptOrder | None:
    """Return the order that is remembered; None where there is none, or not one that was written by us."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # opening a pipe would wait for a writer
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
                return None
            head, _, body = file.read().partition(b"\n")
            if head != _head(body):
                return None
            goals, own, graph, satisfied, *left = body.decode("ascii").splitlines()
    except (OSError, ValueError):
        return None
    return KeptOrder(OrderKey(goals, own, graph), satisfied, tuple(left))


def write_order(path: StrPath, order: KeptOrder) -> None:
    """Write the file as a whole; where that cannot be done the next plan makes its order anew, and nothing else."""
    from pathlib import Path

    from llmpath.store.locations import write_whole

    body = "\n".join((*order.key, order.satisfied, *order.left)).encode("ascii")
    try:
        write_whole(Path(path), _head(body) + b"\n" + body)
    except OSError:
        return


def _head(body: bytes) -> bytes:
    return f"{LAYOUT} {crc32(body):08x}".encode()

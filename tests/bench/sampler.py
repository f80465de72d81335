"""Runs llmpath and notes every so often where it is: `python -I sampler.py FILE MICROSECONDS words...`.

It imports nothing that Python has not loaded: a profiler that brings `typing` along would hide what `typing` costs.
Each note weighs the time since the one before, because a signal waits until a call into C has returned.
"""

import _signal  # type: ignore[import-not-found]
import os
import sys
import time
from types import FrameType

HIDDEN = ("<frozen importlib", "<frozen runpy", __file__)


def main() -> None:
    """Run the command and write a line for each stack: the frames, `;` between them, and its microseconds."""
    path, interval, *words = sys.argv[1:]
    weights: dict[str, float] = {}
    last = [time.perf_counter()]
    leave = os._exit
    noting: list[bool] = []

    def note(_number: int, frame: FrameType | None) -> None:
        if noting:  # a signal that comes meanwhile would set `last` behind `now`
            return
        noting.append(True)
        now = time.perf_counter()
        stack = stack_of(frame)
        weights[stack] = weights.get(stack, 0.0) + now - last[0]
        last[0] = time.perf_counter()  # the noting itself is nobody's time
        noting.clear()

    def write() -> None:
        _signal.setitimer(_signal.ITIMER_REAL, 0)
        with open(path, "a", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would have to be imported
            file.write("".join(f"{stack} {weight * 1e6:.0f}\n" for stack, weight in weights.items()))

    def leaving(code: int) -> None:
        write()
        leave(code)

    os._exit = leaving  # type: ignore[assignment]
    sys.argv = ["llmpath", *words]
    _signal.signal(_signal.SIGALRM, note)
    _signal.setitimer(_signal.ITIMER_REAL, int(interval) / 1e6, int(interval) / 1e6)
    try:
        from llmpath.__main__ import main as run

        run()
    finally:
        write()


def stack_of(frame: FrameType | None) -> str:
    """Name the frames from the outermost to the innermost, the machinery of imports left out."""
    names = []
    while frame is not None:
        code = frame.f_code
        if not code.co_filename.startswith(HIDDEN):
            module = str(frame.f_globals.get("__name__", "?"))
            name = "" if code.co_name == "<module>" else f":{code.co_qualname}"
            names.append(f"{module}{name}".replace(";", ",").replace(" ", ""))
        frame = frame.f_back
    return ";".join(reversed(names)) or "llmpath.__main__"


if __name__ == "__main__":
    main()

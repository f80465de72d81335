"""The judge's own process: takes an exercise and its checks from stdin, and answers on a channel of its own.

Run as a script. The request is JSON: `root` (where llmpath lies), `nonce`, `task` and `judge` (texts), `seeds`,
`patience`. Each answer is a line: the nonce, then JSON. Whatever the exercise prints goes to stderr, so it can reach
the channel by no accident; and a line without the nonce counts for nothing.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable
from types import FrameType, ModuleType
from typing import Any, NoReturn


def main() -> None:
    """Judge one exercise and end this process, whatever it has left running."""
    request = json.loads(sys.stdin.buffer.read())
    if request["root"] not in sys.path:
        sys.path.append(request["root"])  # where llmpath is not installed but found otherwise
    channel = _Channel(request.pop("nonce"))
    from llmpath.labs import limits

    def stop(why: str) -> NoReturn:
        channel.stop(why, sys._current_frames())  # noqa: SLF001 - the one way to see where a loop is

    limits.start_watchdog(stop, request["patience"])
    limits.set_limits()
    limits.guard(os.getcwd())
    _judge(request, channel.say)
    channel.end(peak=limits.peak_megabytes(), cpu=time.process_time())


class _Channel:
    """The way back: what was stdout, which nobody else knows any more."""

    def __init__(self, nonce: str) -> None:
        self._nonce = nonce
        self._handle = os.dup(1)
        os.dup2(2, 1)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        self._write, self._exit, self._thread = os.write, os._exit, sys._getframe  # noqa: SLF001 - kept as they are, whatever an exercise puts in their place
        self._main = _this_thread()

    def say(self, **what: object) -> None:
        line = f"{self._nonce} {json.dumps(what)}\n".encode()
        while line:
            line = line[self._write(self._handle, line) :]

    def end(self, **what: object) -> NoReturn:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except Exception:  # noqa: BLE001, S110 - the exercise may have put anything there
            pass
        self.say(kind="end", **what)
        self._exit(0)

    def stop(self, why: str, frames: dict[int, FrameType]) -> NoReturn:
        """End the process from the watchdog, with the line of the exercise that was running."""
        frame: FrameType | None = frames.get(self._main)
        while frame and frame.f_code.co_filename != "task.py":
            frame = frame.f_back
        self.say(kind="stop", message=why, line=frame.f_lineno if frame else 0)
        self._exit(1)


def _this_thread() -> int:
    import threading

    return threading.get_ident()


def _judge(request: dict[str, Any], say: Callable[..., None]) -> None:
    """Load both files and run every check under every seed, telling about each before and after."""
    from llmpath.labs.explaining import JUDGE, TASK, Exercise, explain, load

    judge = load(ModuleType("judge"), request["judge"], JUDGE)  # imports NumPy, where the lab needs it
    checks = [(name, check) for name, check in vars(judge).items() if name.startswith("check_")]
    say(kind="checks", total=len(checks))
    task = Exercise("task")
    sys.modules["task"] = task
    try:
        load(task, request["task"], TASK)
    except BaseException as error:  # noqa: BLE001 - sys.exit is one of the things that are tried
        say(kind="load", failure=explain(error))
        return
    for name, check in checks:
        sentence = " ".join((check.__doc__ or name).split())
        say(kind="check", name=name, sentence=sentence)
        failure, seed = _failure(check, task, request["seeds"], explain)
        say(kind="checked", failure=failure, seed=seed)


def _failure(
    check: Callable[[ModuleType, int], None], task: ModuleType, seeds: list[int], explain: Callable[..., object]
) -> tuple[object, int]:
    """Run one check under every seed and say why it does not pass, None where it does, and under which seed."""
    for seed in seeds:
        random.seed(seed)
        numpy = sys.modules.get("numpy")
        if numpy is not None:
            numpy.random.seed(seed)
        try:
            check(task, seed)
        except BaseException as error:  # noqa: BLE001 - as above
            return explain(error), seed
    return None, 0


if __name__ == "__main__":
    main()

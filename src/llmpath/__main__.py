"""python -m llmpath, and the console script: the front door answers or Typer does, and the process ends at once."""

import gc
import sys

STOPPED = 130
"""What a command stopped by Ctrl-C exits with, as shells do."""


def main() -> None:
    """Run the command line; stopped at any moment, also while modules load, it ends without a traceback."""
    try:
        _answer()
    except KeyboardInterrupt:
        leave(STOPPED)


def _answer() -> None:
    from llmpath import front  # within the try: what is imported above it can be stopped with a traceback

    gc.disable()  # a command has ended before there is garbage worth looking for
    try:
        if not front.answer(sys.argv[1:]):
            _by_typer()
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            leave(ended.code or 0)
        raise
    leave(0)


def _by_typer() -> None:
    from llmpath.cli import app

    app.main()


def leave(code: int) -> None:
    """End at once, when everything was said: taking the modules down again would take as long as the work."""
    import _signal  # type: ignore[import-not-found]  # what signal wraps; the wrapper imports enum
    import atexit
    import os

    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)  # what is left to do takes no time, and is not to be done by half
    if code == STOPPED:
        _calm()
    atexit._run_exitfuncs()  # noqa: SLF001 - as multiprocessing does before os._exit
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(code)  # the one way that does it


def _calm() -> None:
    """Leave a terminal as it was: the answer may have ended within a sequence, a colour or a link."""
    import os

    if os.environ.get("TERM", "") not in {"", "dumb"}:
        try:
            if os.isatty(1):
                os.write(1, b"\x1b\\\x1b[0m\x1b]8;;\x1b\\\n")
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what Python still wants to write
        except OSError:
            return


if __name__ == "__main__":
    main()

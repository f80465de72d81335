"""python -m llmpath, and the console script: by the short way where it can, by Typer where not."""

import sys

from llmpath import short_way

STOPPED = 130
"""What a command stopped by Ctrl-C exits with, as shells do."""


def main() -> None:
    """Run the command line; stopped at any moment, also while modules load, it ends without a traceback."""
    words = sys.argv[1:]
    try:
        short_way.take(words)
        _long_way()
    except KeyboardInterrupt:
        leave(STOPPED, words)
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            leave(ended.code or 0, words)
        raise
    leave(0, words)


def _long_way() -> None:
    import gc

    gc.disable()  # a command has ended before there is garbage worth looking for
    from llmpath.cli import app

    app.main()


def leave(code: int, words: list[str]) -> None:
    """End at once, when everything was said: taking the modules down again would take as long as the work."""
    import atexit
    import os
    from contextlib import suppress

    atexit._run_exitfuncs()  # noqa: SLF001 - as multiprocessing does before os._exit
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    if code == 0 and short_way.wanted(words):
        short_way.in_background(words)
    os._exit(code)  # the one way that does it


if __name__ == "__main__":
    main()

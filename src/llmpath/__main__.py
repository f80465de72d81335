"""python -m llmpath, and the console script."""

import atexit
import gc
import os
import sys
from contextlib import suppress

STOPPED = 130
"""What a command stopped by Ctrl-C exits with, as shells do."""


def main() -> None:
    """Run the command line; stopped at any moment, also while modules load, it ends without a traceback."""
    gc.disable()  # a command has ended before there is garbage worth looking for
    try:
        from llmpath.cli import app

        app.main()
    except KeyboardInterrupt:
        leave(STOPPED)
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            leave(ended.code or 0)
        raise
    leave(0)


def leave(code: int) -> None:
    """End at once, when everything was said: taking the modules down again would take as long as the work."""
    atexit._run_exitfuncs()  # noqa: SLF001 - as multiprocessing does before os._exit
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)  # the one way that does it


if __name__ == "__main__":
    main()

"""python -m llmpath, and the console script."""

import sys

STOPPED = 130
"""What a command stopped by Ctrl-C exits with, as shells do."""


def main() -> None:
    """Run the command line; stopped at any moment, also while modules load, it ends without a traceback."""
    try:
        from llmpath.cli import app

        app.main()
    except KeyboardInterrupt:
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()

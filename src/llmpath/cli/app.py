"""The application, and the only handler of errors."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from llmpath.cli.completion import use_own_script
from llmpath.cli.output import show_text, silence, talk
from llmpath.cli.progress_bar import Waiting
from llmpath.cli.registry import Verbs, settings
from llmpath.core.errors import ExitCode, LlmpathError, NoMatchError, RoadmapError, Severity, UsageError
from llmpath.session import AFTERWARDS, REMARKS, WATCHERS
from llmpath.version import __version__

INTERNAL_ERROR = 70
"""What a bug of ours exits with (EX_SOFTWARE of sysexits.h), so that scripts can tell it from bad data."""


def build() -> typer.Typer:
    """Make the application; a verb is loaded when it is called."""
    use_own_script()
    app = typer.Typer(
        name="llmpath", cls=Verbs, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=False,
        context_settings=settings(),
    )  # fmt: skip
    app.callback(invoke_without_command=True)(main_page)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        show_text(f"llmpath {__version__}\n")
        raise typer.Exit


def main_page(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON; see docs/json.md.")] = False,
) -> None:
    """Learn large language models one topic at a time: what to study next, why, and how far you are.

    Without a command: what is in progress, what is next, and the bars.
    """
    del version
    if as_json and context.invoked_subcommand is not None:
        verb = context.invoked_subcommand
        raise UsageError("--json stands before the command", f"Put it behind: llmpath {verb} --json.")
    if context.invoked_subcommand is None:
        from llmpath.cli.verbs.dashboard import dashboard

        dashboard(as_json=as_json)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code; no traceback reaches a user."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # it was closed before we began: nobody is there to read
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
    waiting = Waiting(sys.stderr)
    WATCHERS.append(waiting)
    try:
        build()(words, prog_name="llmpath")
    except LlmpathError as error:
        report(error)
        sys.exit(error.exit_code)
    except BrokenPipeError as gone:  # nobody reads stderr, where Typer was to say what is wrong with the command line
        silence(sys.stderr)
        sys.exit(getattr(gone.__context__, "exit_code", ExitCode.OK))
    except Exception as error:
        if "LLMPATH_DEBUG" in os.environ:
            raise
        sys.stderr.write(f"llmpath: this is a bug of llmpath: {type(error).__name__}: {error}\n")
        sys.stderr.write("Nothing was lost. LLMPATH_DEBUG=1 shows where; please report it.\n")
        sys.exit(INTERNAL_ERROR)
    finally:
        waiting.wipe()
        WATCHERS.clear()
        end()


def end() -> None:
    """Do what is left when the answer was given: syncing, for a moment, and remarks."""
    if AFTERWARDS:
        from llmpath.store.briefly import briefly

        while AFTERWARDS:
            briefly(AFTERWARDS.pop(0))
    while REMARKS:
        report(REMARKS.pop(0))


def report(error: LlmpathError) -> None:
    """Say on stderr what is wrong and what to do about it."""
    from llmpath.render.text.lines import Span, line

    lines = []
    if isinstance(error, RoadmapError):
        from llmpath.cli.verbs.check import styled_problems

        lines += styled_problems(tuple(p for p in error.problems if p.severity is Severity.ERROR))
    lines.append(line(Span("llmpath: ", "bad"), f"{error.message}.", hang=2))
    if isinstance(error, NoMatchError):
        lines += [line("  ", Span(id_, "id"), f"  {title}", hang=4) for id_, title in error.candidates]
    if error.hint:
        lines.append(line(error.hint, hang=2))
    talk(lines)

"""The application as Typer knows it."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from llmpath import __version__
from llmpath.cli.completion import ASKS, use_own_script
from llmpath.cli.output import show_text
from llmpath.cli.registry import Verbs, is_verb, load, settings
from llmpath.cli.running import run
from llmpath.core.errors import UsageError

NO_PAGER = "--no-pager"
OF_FILES = frozenset({"check", "export", "import", "roadmap", "sync"})
"""Verbs whose words are names of files and folders."""


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
    no_pager: Annotated[bool, typer.Option(NO_PAGER, help="Write long answers at once, not a page at a time.")] = False,
) -> None:
    """Learn large language models one topic at a time: what to study next, why, and how far you are.

    Without a command: what is in progress, what is next, and the bars.
    """
    del version, no_pager
    if as_json and context.invoked_subcommand is not None:
        verb = context.invoked_subcommand
        raise UsageError("--json stands before the command", f"Put it behind: llmpath {verb} --json.")
    if context.invoked_subcommand is None:
        from llmpath.cli.dashboard import dashboard

        dashboard(as_json=as_json)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code; no traceback reaches a user."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    end = words.index("--") if "--" in words else len(words)
    if NO_PAGER in words[:end]:  # wherever it stands, as with git
        os.environ["LLMPATH_NO_PAGER"] = "1"
        words = [*(word for word in words[:end] if word != NO_PAGER), *words[end:]]
    if words[:1] == ["help"]:  # as with git
        words = [*words[1:2], "--help"]
    run(lambda: _run(words))


def _run(words: Sequence[str]) -> None:
    """Run a command; raises UsageError where a file has no name: it would be the folder one is in."""
    if "" in words and words[0] in OF_FILES:
        raise UsageError("the name of a file or folder is empty", f"See llmpath {words[0]} --help.")
    if words and is_verb(words[0]) and ASKS not in os.environ:
        load(words[0])(words[1:], prog_name=f"llmpath {words[0]}")  # nothing stands before it
    else:
        build()(words, prog_name="llmpath")

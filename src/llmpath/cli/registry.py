"""The verb list, and how a verb is loaded: when it is called, and not before."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer._click.exceptions import UsageError as TyperUsageError
from typer._click.shell_completion import CompletionItem
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from llmpath.cli import completion
from llmpath.cli.output import show_text, width
from llmpath.core.texts import clean

GROUPS = {
    "Study": {
        "next": "Say what to study now, and why.",
        "start": "Begin a topic; several can be in progress at once.",
        "done": "Tick topics off; nothing has to be done first.",
        "log": "Record time spent on a topic.",
        "note": "Keep a note on a topic; `llmpath show` lists them.",
        "open": "Open a resource of a topic in the browser.",
    },
    "Know": {
        "known": "Mark what you knew before llmpath; it counts like done.",
        "skip": "Leave topics out: they block nothing and leave the totals.",
        "reset": "Make topics new again; time spent, notes and history are kept.",
    },
    "Look": {
        "progress": "Show how far you are: bars for all tracks, a checklist for one.",
        "show": "Show everything about a topic.",
        "search": "Find topics by words.",
        "path": "Show the shortest way to a goal, with reasons.",
        "graph": "Draw what a topic rests on and what it opens, as a tree.",
        "stats": "Draw what you studied: weeks, days, tracks, how far.",
    },
    "Plan": {
        "goal": "Say what you are on the way to; alone, list the goals.",
        "plan": "Plan your study week by week, with dates and what to open.",
        "off": "Take days off; alone, list those to come.",
        "forecast": "Say when you will be done, from your own pace and time.",
    },
    "Undo": {
        "undo": "Take back the latest command, or the latest N.",
        "redo": "Bring back what was undone last.",
        "history": "Show what was recorded, the latest last.",
    },
    "Exchange": {
        "export": "Write the plan, the progress or the roadmap as a file.",
        "import": "Read back an export that was edited, or a backup.",
        "sync": "Exchange what was recorded with your other devices.",
    },
    "llmpath": {
        "config": "Show the settings; get, set or unset one.",
        "check": "Check roadmap files: every problem at once.",
        "doctor": "Check that everything recorded is whole, and repair it.",
    },
}
"""Heading → verb, which is also the module in cli/ → the first line of its help; in the order of the help."""

VERBS = {verb: line for group in GROUPS.values() for verb, line in group.items()}
"""Every verb that the help lists, with the first line of its own help."""

FUNCTIONS = {"next": "next_", "open": "open_", "import": "import_"}
"""Verb → the function in its module, where Python has the verb's own name for something else."""

HELP_WIDTH = 78
"""The most columns a page of help takes; left to itself, Typer takes 48 where there are fewer."""


class Verbs(TyperGroup):
    """The verbs as Typer's group; only the verb that is called is imported."""

    def __init__(self, **attributes: Any) -> None:
        """Take what Typer gives; the verbs are known by their names alone."""
        super().__init__(**attributes)
        names: Any = dict.fromkeys(VERBS)
        self.commands = names  # Typer asks for no more than these

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed."""
        with _clean_complaints():
            return super().parse_args(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load a verb; None for what is none."""
        del ctx
        return load(cmd_name) if cmd_name in VERBS else None

    def get_help(self, ctx: Any) -> str:
        """Show the page."""
        return _shown(super().get_help(ctx))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the verbs by groups, without loading them."""
        del ctx
        broad = max(len(verb) for verb in VERBS)
        for heading, group in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl([(verb.ljust(broad), line) for verb, line in group.items()])

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """Offer verbs without loading them, and options."""
        offered = [CompletionItem(verb, help=line) for verb, line in VERBS.items() if verb.startswith(incomplete)]
        return offered + super(TyperGroup, self).shell_complete(ctx, incomplete)

    def _main_shell_completion(self, ctx_args: Any, prog_name: str, complete_var: str | None = None) -> None:
        """Answer a shell in a form of our own: what Typer writes runs commands of a title in zsh."""
        completion.reply(self, ctx_args, prog_name)
        super()._main_shell_completion(ctx_args, prog_name, complete_var)


class _Command(TyperCommand):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        with _clean_complaints():
            return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        return _shown(super().get_help(ctx))


@contextmanager
def _clean_complaints() -> Iterator[None]:
    """Let Typer repeat what was typed without what hides or turns it round; it escapes control characters alone."""
    try:
        yield
    except TyperUsageError as error:
        error.message = clean(error.message)
        raise


def load(verb: str) -> Any:
    """Import a verb and make Typer's command of it."""
    module = importlib.import_module(f"llmpath.cli.verbs.{verb}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=settings())
    app.command(verb, cls=_Command)(getattr(module, FUNCTIONS.get(verb, verb)))
    return get_command(app)


def settings() -> dict[str, Any]:
    """Return what Typer is told about pages of help."""
    return {"help_option_names": ["-h", "--help"], "terminal_width": min(width(), HELP_WIDTH)}


def _shown(page: str) -> str:
    """Write a page of help as every answer is written: Typer itself fails where the reader has left."""
    show_text(f"{page}\n")
    raise typer.Exit

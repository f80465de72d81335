"""The verb list, and how a verb is loaded: when it is called, and not before."""

import importlib
from typing import Any

import typer
from typer._click.shell_completion import CompletionItem
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from llmpath.cli.output import show_text, width

VERBS = {
    "next": "Say what to study now, and why.",
    "start": "Begin a topic; several can be in progress at once.",
    "done": "Tick topics off; nothing has to be done first.",
    "known": "Mark what you knew before llmpath; it counts like done.",
    "skip": "Leave topics out: they block nothing and leave the totals.",
    "reset": "Make topics new again; time spent, notes and history are kept.",
    "log": "Record time spent on a topic.",
    "review": "Refresh what is due, or a topic: its self-checks, one by one.",
    "note": "Keep a note on a topic; `llmpath show` lists them.",
    "undo": "Take back the latest command, or the latest N.",
    "redo": "Bring back what was undone last.",
    "history": "Show what was recorded, the latest last.",
    "progress": "Show how far you are: bars for all tracks, a checklist for one.",
    "show": "Show everything about a topic.",
    "open": "Open a resource of a topic in the browser.",
    "search": "Find topics by words.",
    "path": "Show the shortest way to a goal, with reasons.",
    "goal": "Say what you are on the way to; alone, list the goals.",
    "plan": "Plan your study week by week, with dates and what to open.",
    "off": "Take days off; alone, list those to come.",
    "forecast": "Say when you will be done, from your own pace and time.",
    "stats": "Draw what you studied: weeks, days, tracks, how far.",
    "graph": "Draw what a topic rests on and what it opens, as a tree.",
    "export": "Write the plan, the progress or the roadmap as a file.",
    "import": "Read back an export that was edited, a backup, or reviews done in Anki.",
    "config": "Show the settings; get, set or unset one.",
    "check": "Check roadmap files: every problem at once.",
    "sync": "Exchange what was recorded with your other devices.",
    "doctor": "Check that everything recorded is whole, and repair it.",
}
"""Verb, which is also the module in cli/ → the first line of its help; in the order of the help."""

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

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load a verb; None for what is none."""
        del ctx
        return load(cmd_name) if cmd_name in VERBS else None

    def get_help(self, ctx: Any) -> str:
        """Show the page."""
        return _shown(super().get_help(ctx))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the verbs without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """Offer verbs without loading them, and options."""
        offered = [CompletionItem(verb, help=line) for verb, line in VERBS.items() if verb.startswith(incomplete)]
        return offered + super(TyperGroup, self).shell_complete(ctx, incomplete)


class _Command(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return _shown(super().get_help(ctx))


def load(verb: str) -> Any:
    """Import a verb and make Typer's command of it."""
    module = importlib.import_module(f"llmpath.cli.{verb}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=settings())
    app.command(verb, cls=_Command)(getattr(module, FUNCTIONS.get(verb, verb)))
    return get_command(app)


def settings() -> dict[str, Any]:
    """Give what Typer is told about pages of help."""
    return {"help_option_names": ["-h", "--help"], "terminal_width": min(width(), HELP_WIDTH)}


def _shown(page: str) -> str:
    """Write a page of help as every answer is written: Typer itself fails where the reader has left."""
    show_text(f"{page}\n")
    raise typer.Exit

"""The verb list, and how a verb is loaded: when it is called, and not before."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer._click.exceptions import NoSuchOption
from typer._click.exceptions import UsageError as TyperUsageError
from typer._click.shell_completion import CompletionItem
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from llmpath.cli import completion
from llmpath.cli.output import show_text, width
from llmpath.cli.verb_list import GROUPS, HIDDEN, VERBS
from llmpath.core.texts import clean

FUNCTIONS = {"next": "next_", "open": "open_", "import": "import_", "map": "map_"}
"""Verb → the function in its module, where Python has the verb's own name for something else."""

HELP_WIDTH = 78
"""The most columns a page of help takes; left to itself, Typer takes 48 where there are fewer."""


__all__ = ["FUNCTIONS", "GROUPS", "VERBS", "Verbs", "is_verb", "load", "settings"]


class Verbs(TyperGroup):
    """The verbs as Typer's group; only the verb that is called is imported."""

    def __init__(self, **attributes: Any) -> None:
        """Take what Typer gives; the verbs are known by their names alone."""
        super().__init__(**attributes)
        names: Any = dict.fromkeys((*VERBS, *HIDDEN))
        self.commands = names  # Typer asks for no more than these

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed."""
        with _clean_complaints():
            return super().parse_args(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load a verb; None for what is none."""
        del ctx
        return load(cmd_name) if is_verb(cmd_name) else None

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


NO_OPTION = "\0"
"""What is put before a text that begins with - and has spaces: no option has any, and nobody can type this sign."""


class _Command(TyperCommand):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take what is quoted as a text even where it begins like an option."""
        with _clean_complaints():
            if self.name != "note" or "--" in args:
                return super().parse_args(ctx, args)
            texts = [f"{NO_OPTION}{word}" if word.startswith("-") and len(word.split()) > 1 else word for word in args]
            try:
                return super().parse_args(ctx, texts)
            except NoSuchOption as error:
                error.message += ". A note that begins so stands behind --"
                raise

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


def is_verb(word: str) -> bool:
    """Return whether this is a verb, perhaps a former one."""
    return word in VERBS or word in HIDDEN


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

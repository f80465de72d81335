"""Asking on a terminal: keys that are waited for, and a question whose answer stands on its line."""

import sys

import typer

from llmpath.cli.output import paper_for, show_text
from llmpath.render.text.lines import Line, to_text


def on_terminal() -> bool:
    """Return whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def one_of(keys: str) -> str:
    """Wait for one of these keys, in either case; raises KeyboardInterrupt and EOFError as the terminal does."""
    while (pressed := typer.getchar().lower()) not in keys or not pressed:
        pass
    return pressed


def prompt(question: Line) -> None:
    """Write a question and stay behind it."""
    show_text(to_text([question], paper_for(sys.stdout)).rstrip("\n") + " ")

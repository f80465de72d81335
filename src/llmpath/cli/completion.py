"""What is offered when the tab key is pressed, in the form of each shell, so that no shell runs or misreads a title.

A value is offered only where every shell takes it as it is: some put it on the command line without quotes. A title
becomes one line without control characters. The script that llmpath 0.1.0 installed for zsh evaluates what it is given,
so there every offer stands in single quotes; the script of today (ZSH_SCRIPT) reads lines and evaluates nothing.

It imports next to nothing: whoever answers without Typer uses it too.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

ASKS = "_LLMPATH_COMPLETE"
"""The variable by which a shell asks: `complete_` and the name of a form."""
FISH_ACTION = "_TYPER_COMPLETE_FISH_ACTION"
LINES = "zshlines"
"""The form of ZSH_SCRIPT; `zsh` is that of the script of 0.1.0."""
FORMS = ("bash", "zsh", LINES, "fish", "powershell", "pwsh")
LONGEST = 100
"""Characters of a title that are shown."""
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./")

ZSH_SCRIPT = """
#compdef %(prog_name)s

%(complete_func)s() {
  local typed="${words[1,$CURRENT]}"
  local -a offers
  offers=(${(f)"$(env _TYPER_COMPLETE_ARGS="$typed" %(autocomplete_var)s=complete_zshlines %(prog_name)s)"})
  if (( $#offers )); then
    _describe offer offers
  else
    _files
  fi
}

if [[ "$funcstack[1]" == "_%(prog_name)s" ]]; then
  %(complete_func)s
else
  compdef %(complete_func)s %(prog_name)s
fi
"""


def answer(form: str, offers: "Iterable[tuple[str, str]]") -> str:
    """Return values with their titles, empty for none, in the form of a shell; values that are not plain are left out.

    The form is one of FORMS.
    """
    return framed(form, [offer(form, value, title) for value, title in offers if is_plain(value)])


def is_plain(value: str) -> bool:
    """Return whether a value means itself in every shell, typed without quotes."""
    return bool(value) and _PLAIN.issuperset(value)


def offer(form: str, value: str, title: str) -> str:
    """Return the line of a plain value with its title, as a shell wants it."""
    shown = one_line(title)
    if form == "bash":
        return value
    if form == "fish":
        return f"{value}\t{shown}" if shown else value
    if form in {"zsh", LINES}:
        described = value + (":" + shown.replace("\\", "\\\\") if shown else "")  # zsh takes one of two back
        return described if form == LINES else "'" + described.replace("'", "'\\''") + "'"
    while ":::" in shown:  # what parts value and title in PowerShell
        shown = shown.replace(":::", "::")
    return f"{value}:::{shown or ' '}"


def framed(form: str, lines: "Sequence[str]") -> str:
    """Return the answer that consists of these lines; zsh offers files where there are none."""
    if form != "zsh":
        return "\n".join(lines)
    return "\n".join(("local -a offers; offers=(", *lines, "); _describe offer offers")) if lines else "_files"


def one_line(text: str) -> str:
    """Return a text in one line without control, direction and zero-width characters, cut where it is long."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def reply(command: "Any", context: "Any", program: str) -> None:
    """Answer the shell that asks, by way of Typer, and end the process; return where none asks.

    A failure offers nothing: a shell that waits for offers has no place for a complaint.
    """
    instruction, _, form = os.environ.get(ASKS, "").partition("_")
    if instruction != "complete" or form not in FORMS:
        return
    import sys

    from llmpath.cli.output import show_text

    try:
        offers = _offers(command, context, program, "zsh" if form == LINES else form)
    except Exception:
        if "LLMPATH_DEBUG" in os.environ:
            raise
        offers = []
    said = answer(form, offers)
    if form == "fish" and os.environ.get(FISH_ACTION) == "is-args":
        sys.exit(0 if said else 1)
    show_text(f"{said}\n")
    sys.exit(0)


def _offers(command: "Any", context: "Any", program: str, shell: str) -> "list[tuple[str, str]]":
    """Ask Typer what may stand in the place of the word that is completed."""
    from typer._click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        return []
    typer = kind(command, context, program, ASKS)
    items = typer.get_completions(*typer.get_completion_args())
    return [(str(item.value), item.help or "") for item in items]


def use_own_script() -> None:
    """Let Typer install and show the script for zsh that evaluates nothing."""
    from typer import _completion_shared as typer

    typer._completion_scripts["zsh"] = ZSH_SCRIPT  # noqa: SLF001 - there is no other way

"""llmpath lab: exercises on your own machine that are judged."""

from enum import StrEnum
from typing import Annotated

import typer

from llmpath import practising
from llmpath.cli import offering
from llmpath.cli.labs import choice
from llmpath.cli.labs.passing import after_pass, give_hint, mention_seed
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, show_text, talk
from llmpath.core.errors import ExitCode, UsageError
from llmpath.core.labs import Lab
from llmpath.core.texts import printable
from llmpath.render import lab as view
from llmpath.render.text.lines import line
from llmpath.session import Session


class Action(StrEnum):
    """What to do with labs."""

    LIST = "list"
    START = "start"
    CHECK = "check"
    WATCH = "watch"
    HINT = "hint"
    SOLUTION = "solution"


What = Annotated[
    str,
    typer.Argument(
        metavar="[ACTION]", help="list, start, check, watch, hint or solution.",
        autocompletion=offering.offer_any_of(Action),
        show_default=False,
    ),
]  # fmt: skip
Which = Annotated[
    str | None,
    typer.Argument(
        metavar="[LAB]", help="A lab, or a topic; else the one you are at.", autocompletion=choice.offer_labs,
        show_default=False,
    ),
]  # fmt: skip
All = Annotated[bool, typer.Option("--all", help="List those too that are passed, or that are blocked.")]
GiveUp = Annotated[bool, typer.Option("--give-up", help="Show the solution of a lab that is not passed: recorded.")]
Seed = Annotated[
    int | None, typer.Option("--seed", metavar="N", help="Judge with the input of an earlier failure.", min=0)
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Run a lab that did not come with llmpath without asking.")]


def lab(
    what: What = Action.LIST, which: Which = None, every: All = False, give_up: GiveUp = False, seed: Seed = None,
    yes: Yes = False, as_json: Json = False,
) -> None:  # fmt: skip
    """Practise: small exercises on your machine, judged as you save.

    `start` puts a folder with one file to fill, `watch` judges it at each save, `hint` helps in three steps, and
    `solution` shows one when you have passed. A pass is evidence that you know its topics.

    Example: llmpath lab start matrices
    """
    if what not in list(Action):
        hint = f"The topic's labs: llmpath lab list {what}."
        raise UsageError(f"`{what}` is neither list, start, check, watch, hint nor solution", hint)
    session = Session("lab")
    match Action(what):
        case Action.LIST:
            _list(session, which, every=every, as_json=as_json)
        case Action.START:
            _start(session, which)
        case Action.CHECK:
            _check(session, choice.pick(session, which), seed, yes=yes, as_json=as_json)
        case Action.WATCH:
            from llmpath.cli.labs.watch import watch_lab

            watch_lab(session, choice.pick(session, which), yes=yes)
        case Action.HINT:
            give_hint(session, choice.pick(session, which))
        case Action.SOLUTION:
            _solution(session, choice.pick(session, which), give_up=give_up)


def _list(session: Session, topic: str | None, *, every: bool, as_json: bool) -> None:
    found = choice.all_labs(session)
    about = choice.about(session, found, topic)
    listed = practising.in_order(session, [lab for lab in about if every or practising.is_open(session, lab)])
    if as_json:
        from llmpath.export.json.answers import document
        from llmpath.export.json.labs import lab_entry

        labs = [
            lab_entry(lab, practising.status(session, lab), is_open=practising.is_open(session, lab)) for lab in listed
        ]
        show_json(document(labs=labs))
        return
    width = max((len(lab.id) for lab in listed), default=0)
    show([view.lab_line(lab, practising.status(session, lab), width) for lab in listed])
    hidden = len(about) - len(listed)
    if hidden:
        talk([line(f"Passed, or not open yet ({hidden}): llmpath lab list --all", hang=2)])
    elif not about:
        talk([line("There are no labs for that.")])


def _start(session: Session, which: str | None) -> None:
    if which is None:
        raise UsageError("there is nothing to start", "Name a lab; llmpath lab lists them.")
    chosen = choice.pick(session, which)
    place, _ = practising.begin(session, chosen)
    show(view.started_lines(chosen, practising.short(place.task), place.started.value))
    choice.mention_needs(chosen)


def _check(session: Session, chosen: Lab, seed: int | None, *, yes: bool, as_json: bool) -> None:
    choice.agree(session, chosen, yes=yes)
    verdict = practising.judged(session, chosen, seed)
    if as_json:
        from llmpath.export.json.answers import document
        from llmpath.export.json.labs import verdict_entry

        show_json(document(**verdict_entry(chosen, verdict)))
    else:
        show(view.verdict_lines(verdict))
    if verdict.passed:
        after_pass(session, chosen, quiet=as_json)
    else:
        if not as_json:
            mention_seed(verdict)
        raise typer.Exit(ExitCode.DATA)


def _solution(session: Session, chosen: Lab, *, give_up: bool) -> None:
    show_text(printable(practising.solution_of(session, chosen, give_up=give_up)))

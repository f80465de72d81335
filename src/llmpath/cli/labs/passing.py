"""What is said and recorded when a lab is judged, and when a hint is read."""

from llmpath import practising
from llmpath.cli.output import show, talk
from llmpath.core.labs import Lab, Verdict
from llmpath.render import lab as view
from llmpath.render.text.lines import line
from llmpath.session import Session


def mention_seed(verdict: Verdict) -> None:
    """Say how a failure on fresh input can be had again."""
    if verdict.failed and verdict.failed.seed:
        talk([line(f"The same input again: llmpath lab check --seed {verdict.failed.seed}", hang=2)])


def after_pass(session: Session, chosen: Lab, *, quiet: bool = False) -> None:
    """Record a pass once a day, and say what it is worth."""
    found = practising.record_pass(session, chosen)
    if not quiet:
        talk(view.passed_lines(chosen, found.topics, found.hints, found.minutes, given_up=found.given_up))


def give_hint(session: Session, chosen: Lab) -> None:
    """Show the next hint and record that it was read; all of them where all were read, or the lab is passed."""
    numbers = practising.take_hint(session, chosen)
    show(view.hint_lines(chosen, numbers[0], numbers[-1]))

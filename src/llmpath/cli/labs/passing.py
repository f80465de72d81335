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
    tries = session.progress.study.labs.get(chosen.topics[0], ())
    known = any((one.lab, one.result, one.day) == (chosen.id, "passed", session.today) for one in tries)
    before = practising.standing(session, chosen)
    minutes = None if known else practising.minutes_since_start(session, chosen)
    if not known:
        practising.record(session, chosen, "passed", before.hints)
    if quiet:
        return
    unfinished = [topic for topic in chosen.topics if not session.progress.state(topic).satisfies]
    talk(view.passed_lines(chosen, unfinished, before.hints, minutes, given_up=before.state == "gave up"))


def give_hint(session: Session, chosen: Lab) -> None:
    """Show the next hint and record that it was read; all of them where all were read, or the lab is passed."""
    before = practising.standing(session, chosen)
    most = len(chosen.hints)
    if before.state == "passed" or before.hints >= most:
        show(view.hint_lines(chosen, 1, most))
        return
    practising.record(session, chosen, "started", before.hints + 1)
    show(view.hint_lines(chosen, before.hints + 1, before.hints + 1))

"""The keys of labs: start, check, hint, open, watch, by the code of `llmpath lab`."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from llmpath import practising
from llmpath.core.errors import LlmpathError, UsageError
from llmpath.render import lab as view
from llmpath.render.text.lines import Line, Span, line
from llmpath.session import Session
from llmpath.tui.lending import lend
from llmpath.tui.places import LAB, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from llmpath.core.labs import Lab, Verdict
    from llmpath.tui.base import BaseApp

UNDO = " u takes it back."


def open_labs(app: BaseApp) -> None:
    """List all labs; on the page of a topic, its own."""
    here = app.trail.here
    found = practising.labs_of(app.study)
    if here.state == "topic":
        topic = app.study.roadmap.topics[here.subject]
        labs = practising.labs_about(app.study, found.labs, topic.id)
        if not labs:
            raise UsageError(f"there is no lab for {topic.title}", "Labs of all topics: 1, then L.")
        app.open(Place("labs", topic.id, labs=tuple(labs)))
    else:
        app.open(Place("labs", labs=found.labs))
    if found.problems:
        app.say_text("Some labs of yours cannot be read; llmpath check shows why.")


def open_lab(app: BaseApp, name: str) -> None:
    """Open the page of a lab."""
    app.open(Place("lab", name, labs=app.trail.here.labs))


def chosen(app: BaseApp) -> Lab:
    """Return the lab that is shown, or that the cursor is on. Raises UsageError where there is none."""
    here = app.trail.here
    name = here.subject if here.state == "lab" else app.listing.target.removeprefix(LAB)
    for lab in here.labs:
        if lab.id == name:
            return lab
    raise UsageError("the cursor is not on a lab", "Move to one first.")


def task_of(app: BaseApp, lab: Lab) -> Path:
    """Return the file to fill; raises UsageError where the lab is not started."""
    task = practising.labs_folder(app.study) / lab.id / view.TASK
    if not task.is_file():
        raise UsageError(f"the lab {lab.id} is not started", "s starts it.")
    return task


def _start(app: BaseApp) -> None:
    lab = chosen(app)
    place, recorded = practising.begin(Session("lab"), lab)
    app.renew()
    said = view.started_lines(lab, practising.short(place.task), place.started.value)[0]
    lacking = practising.missing(lab)
    needs = f" It needs {', '.join(lacking)}. {practising.how_to_install(lacking)}" if lacking else ""
    app.say(said, line(f" {practising.short(place.task)}.", UNDO if recorded else "", needs))
    app.after()


def _check(app: BaseApp) -> None:
    """Judge the file of a lab; before one of somebody else's runs, ask once."""
    lab = chosen(app)
    question = practising.question_before(app.study, lab)
    if question is None:
        _judge(app, lab)
        return

    def agree(text: str) -> None:
        if text.strip().lower() not in {"y", "yes"}:
            raise UsageError(f"the lab {lab.id} was not run", "Read its judge.py first, or leave it.")
        practising.agree_to(app.study, lab)
        _judge(app, lab)

    app.ask(f"{question} y or n:", agree)


def _judge(app: BaseApp, lab: Lab) -> None:
    """Judge beside the screen, which goes on meanwhile; one at a time."""
    if app.judging:
        app.say_text(f"{app.judging} is being judged.")
        return
    task_of(app, lab)
    app.judging = lab.id
    session = Session("lab")

    def work() -> None:
        try:
            verdict = practising.judged(session, lab)
        except LlmpathError as error:
            app.call_from_thread(_not_judged, app, error)
        else:
            app.call_from_thread(_tell, app, lab, verdict)

    app.say_text(f"Judging {lab.id} ...")
    app.run_worker(work, thread=True, exit_on_error=False)


def _not_judged(app: BaseApp, error: LlmpathError) -> None:
    app.judging = ""
    app.say_error(error)


def _tell(app: BaseApp, lab: Lab, verdict: Verdict) -> None:
    """Show on the page of the lab what the judge found; a pass is recorded."""
    app.judging = ""
    lines = view.verdict_lines(verdict)
    short = lines[0]
    try:
        if verdict.passed:
            found = practising.record_pass(Session("lab"), lab)
            worth = view.passed_lines(lab, found.topics, found.hints, found.minutes, given_up=found.given_up)
            lines, short = [*lines, *worth], line(*lines[0].spans, " ", *worth[0].spans)
    except LlmpathError as error:
        app.say_error(error)
        return
    if app.trail.here.state == "labs":
        open_lab(app, lab.id)
    here = app.trail.here
    if here.state == "lab" and here.subject == lab.id:
        here.judged = tuple(Line((Span("  "), *one.spans), one.hang + 2) for one in lines)
        app.renew()
        app.page.end(last=True)
    else:
        app.renew()
    app.say(short)
    app.after()


def _hint(app: BaseApp) -> None:
    """Show the next hint on the page of the lab, and record that it was read."""
    lab = chosen(app)
    numbers = practising.take_hint(Session("lab"), lab)
    if app.trail.here.state == "labs":
        open_lab(app, lab.id)
    app.renew()
    app.say(view.hint_lines(lab, numbers[-1], numbers[-1])[0])
    app.after()


def _outside(app: BaseApp, work: Callable[[], None]) -> None:
    """Leave the screen for what needs the terminal, and come back."""
    try:
        lend(app, work)
    except SuspendNotSupported:
        raise UsageError("this terminal cannot be lent to another program", "Open another window for it.") from None
    finally:
        app.renew()


def _open(app: BaseApp) -> None:
    task = task_of(app, chosen(app))
    _outside(app, lambda: practising.open_task(task))
    app.say_text("c judges it.")


def _watch(app: BaseApp) -> None:
    """Run `llmpath lab watch` on the terminal, and come back when it is left."""
    lab = chosen(app)
    command = [sys.executable, "-P", "-m", "llmpath", "lab", "watch", lab.id]

    def work() -> None:
        subprocess.run(command, check=False)  # noqa: S603 - llmpath itself, no shell

    _outside(app, work)
    app.after()


def _solution(app: BaseApp) -> None:
    lab = chosen(app)
    try:
        text = practising.solution_of(Session("lab"), lab)
    except UsageError as error:
        give_up = f"llmpath lab solution {lab.id} --give-up shows it; a pass is then no evidence."
        raise UsageError(error.message, f"i gives the next hint. {give_up}") from None
    app.open(Place("text", f"llmpath lab solution {lab.id}", text=text))


ACTIONS: dict[str, Callable[[BaseApp], None]] = {
    "labs": open_labs,
    "lab_start": _start,
    "lab_check": _check,
    "lab_hint": _hint,
    "lab_open": _open,
    "lab_watch": _watch,
    "lab_solution": _solution,
}
"""Id of a key → what it does."""

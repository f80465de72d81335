"""Ask the self-check questions of a topic one by one, and record what came of it."""

import sys

import typer

from llmpath.cli.change_report import answer
from llmpath.cli.output import show, talk
from llmpath.core.journal.events import Change, Checked, State
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Topic
from llmpath.render.questions import answer_lines, listed_lines, question_lines
from llmpath.render.text.lines import BLANK, line
from llmpath.render.text.words import named
from llmpath.session import Session

STOPPED = line("Stopped; nothing was recorded.")


def ask(session: Session, topic: Topic, *, answers: bool) -> None:
    """Ask on a terminal; list the questions where nobody sits in front of one, or where the answers are wanted."""
    if not topic.checks:
        talk([line(f"{topic.title} has no self-check questions.")])
    elif answers or not (sys.stdin.isatty() and sys.stdout.isatty()):
        show(listed_lines(topic, answers=answers))
    else:
        try:
            _one_by_one(session, topic)
        except (KeyboardInterrupt, EOFError):
            talk([BLANK, STOPPED])


def _one_by_one(session: Session, topic: Topic) -> None:
    """Hide each answer until a key is pressed; the learner says whether they had it."""
    show([line(*named(topic)), BLANK])
    passed = 0
    for number, check in enumerate(topic.checks, start=1):
        show([*question_lines(topic, number), line("Answer for yourself, then press a key.")])
        typer.getchar()
        show([*answer_lines(check), line("Did you have it? y or n; q stops.")])
        key = _one_of("ynq")
        if key == "q":
            talk([STOPPED])
            return
        passed += key == "y"
        show([BLANK])

    def decide(_progress: Progress, _device: str) -> list[Change]:
        return [Checked(topic.id, passed, len(topic.checks))]

    recorded = session.record(decide)
    answer(session, recorded, as_json=False)
    if passed == len(topic.checks) and recorded.after.state(topic.id) is not State.DONE:
        talk([line(f"All of them. Tick it off: llmpath done {topic.id}")])


def _one_of(keys: str) -> str:
    """Wait for one of these keys, in either case; raises KeyboardInterrupt and EOFError as the terminal does."""
    while (pressed := typer.getchar().lower()) not in keys or not pressed:
        pass
    return pressed

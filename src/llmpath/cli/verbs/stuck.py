"""llmpath stuck: find the gap behind a topic that is hard."""

from enum import StrEnum
from typing import Annotated

import typer

from llmpath.cli import resolve
from llmpath.cli.keys import on_terminal, one_of
from llmpath.cli.options import Json, TopicArgument
from llmpath.cli.output import show, show_json, talk
from llmpath.core.errors import UsageError
from llmpath.core.journal.companions import Rating
from llmpath.core.placement.gap import MOST_QUESTIONS
from llmpath.gaps import Stuck, minutes_for, reasons_for
from llmpath.placing import question_of
from llmpath.render import stuck as view
from llmpath.render.questions import answer_lines
from llmpath.render.text.lines import BLANK, line
from llmpath.session import Session


class Said(StrEnum):
    """An answer to the question, or back to the one before."""

    HAD = "had"
    EFFORT = "effort"
    MISSED = "missed"
    UNKNOWN = "unknown"
    BACK = "back"


BY_KEY: dict[str, Rating] = {"1": "missed", "2": "effort", "3": "had"}
BY_WORD: dict[Said, Rating] = {
    Said.HAD: "had", Said.EFFORT: "effort", Said.MISSED: "missed", Said.UNKNOWN: "unknown",
}  # fmt: skip
AnswerOption = Annotated[
    Said | None,
    typer.Option(
        "--answer",
        metavar="HOW",
        help="Answer the question shown last: had, effort, missed, unknown or back.",
        show_default=False,
    ),
]
First = Annotated[bool, typer.Option("--first", help="Put the first suspect in front of the plan.")]
New = Annotated[bool, typer.Option("--new", help="Begin anew instead of going on.")]


def stuck(
    topic: TopicArgument, answer: AnswerOption = None, first: First = False, new: New = False, as_json: Json = False
) -> None:
    """Find the gap behind a topic that is hard.

    At most five questions about what it rests on, each chosen to halve what is still suspected; then up to three
    suspects, where to go over them, and the way back. Without a terminal, --answer and --first do one step each.

    Example: llmpath stuck backprop
    """
    session = Session("stuck")
    found = resolve.find_topic(session.roadmap, topic)
    search = Stuck(session, found)
    asks = on_terminal() and not (answer or first or as_json)
    if not new:
        search.go_on()
    if asks and search.answers and search.question is None:
        search = Stuck(session, found)  # what was found out is behind us: look anew
    if search.is_alone:
        _show_alone(search, as_json=as_json)
    elif asks:
        _on_terminal(search)
    else:
        _piped(search, answer, first=first, as_json=as_json)


def _show_alone(search: Stuck, *, as_json: bool) -> None:
    if as_json:
        show_json(_document(search, recorded=False))
    else:
        show(view.alone_lines(search.topic))


def _on_terminal(search: Stuck) -> None:
    try:
        _ask(search)
        show([BLANK])
        _show_suspects(search)
        likeliest = search.session.roadmap.topics[search.suspects()[0].topic]
        show([BLANK, view.offer_line(likeliest)])
        if one_of("ynq") == "y":
            _put_first(search)
    except (KeyboardInterrupt, EOFError):
        talk([BLANK, line("Stopped; your answers are kept.")])


def _ask(search: Stuck) -> None:
    from llmpath.cli.questions.self_checks import key_for

    roadmap = search.session.roadmap
    while (topic := search.question) is not None and (check := question_of(roadmap.topics[topic])):
        number = len(search.answers) + 1
        show([BLANK, *view.question_lines(roadmap.topics[topic], search.topic, check, number)])
        key = key_for(check, view, "uq")
        if key == "q":
            return
        if key == "u":
            talk([line("Took the latest answer back." if search.take_back() else "There is no answer to take back.")])
        else:
            search.tell(BY_KEY[key])


def _piped(search: Stuck, answer: Said | None, *, first: bool, as_json: bool) -> None:
    if answer is Said.BACK and not search.take_back():
        raise UsageError("there is no answer to take back", "Answer the question first.")
    if answer is not None and answer is not Said.BACK:
        if search.question is None:
            raise UsageError("no question is open", f"Begin anew: llmpath stuck {search.topic.id} --new")
        search.tell(BY_WORD[answer])
    if as_json:
        if first:
            search.put_first(search.suspects()[0].topic)
        show_json(_document(search, recorded=first))
        return
    if first:
        _put_first(search)
        return
    roadmap, topic = search.session.roadmap, search.question
    check = question_of(roadmap.topics[topic]) if topic else None
    if topic and check:
        number = len(search.answers) + 1
        show([*view.question_lines(roadmap.topics[topic], search.topic, check, number), *answer_lines(check)])
    else:
        _show_suspects(search)
    show(view.piped_lines(search.topic, asking=topic is not None))


def _show_suspects(search: Stuck) -> None:
    roadmap, progress = search.session.roadmap, search.session.progress
    found, itself = search.suspects(), search.itself
    show([view.head_line(found, itself, search.topic)])
    for number, suspect in enumerate(found, start=1):
        minutes = minutes_for(roadmap.topics[suspect.topic], progress)
        show(view.suspect_lines(suspect, number, reasons_for(search, suspect.topic), minutes, roadmap))
    show(view.itself_lines(itself, search.topic, is_told=found[0].chance < itself))
    show(view.back_lines(search.topic))


def _put_first(search: Stuck) -> None:
    suspect = search.session.roadmap.topics[search.suspects()[0].topic]
    again = search.session.progress.state(suspect.id).satisfies
    search.put_first(suspect.id)
    show([view.first_line(suspect, search.topic, again=again)])


def _document(search: Stuck, *, recorded: bool) -> dict[str, object]:
    from llmpath.export.json.answers import document
    from llmpath.export.json.placement import question_entry, suspect_entry

    roadmap, progress = search.session.roadmap, search.session.progress
    topic = None if search.is_alone or recorded else search.question
    check = question_of(roadmap.topics[topic]) if topic else None
    number = len(search.answers) + 1
    suspected = [] if search.is_alone else search.suspects()
    return document(
        topic=search.topic.id,
        question=question_entry(topic, check, number, MOST_QUESTIONS, roadmap) if topic and check else None,
        answered=[{"topic": one, "answer": rating} for one, rating in search.answers.items()],
        itself=None if search.is_alone else round(search.itself, 3),
        suspects=[
            suspect_entry(
                one, minutes_for(roadmap.topics[one.topic], progress), reasons_for(search, one.topic), roadmap
            )
            for one in suspected
        ],
        put_first=recorded,
    )

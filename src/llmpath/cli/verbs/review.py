"""llmpath review: refresh what is due, or a topic."""

from collections.abc import Sequence
from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk, width
from llmpath.core.durations import parse_minutes
from llmpath.core.goals import topics_of
from llmpath.core.memory.cards import Card
from llmpath.core.memory.reviews import Desk, days_to_clear, room, spread
from llmpath.render import review as view
from llmpath.render.text.lines import BLANK, Line, line
from llmpath.reviewing import checks_of, desk, is_finished, review_stats
from llmpath.session import Session

What = Annotated[
    str | None,
    typer.Argument(
        metavar="[TOPIC]", help="A topic, section or track; what is due everywhere when left out.",
        autocompletion=offering.offer_goals, show_default=False,
    ),
]  # fmt: skip
Time = Annotated[
    str | None, typer.Option("--time", metavar="TIME", help="The time at hand: 10m, 1h.", show_default=False)
]
GoalOption = Annotated[
    str | None,
    typer.Option(
        "--goal", metavar="TOPIC|TRACK", help="What this goal needs, by its due date.",
        autocompletion=offering.offer_goals, show_default=False,
    ),
]  # fmt: skip
All = Annotated[bool, typer.Option("--all", help="All that is due, or all questions of the topic.")]
Stats = Annotated[bool, typer.Option("--stats", help="Show how well recall was predicted, and minutes a week.")]


def review(
    what: What = None, time: Time = None, goal: GoalOption = None, everything: All = False, stats: Stats = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Refresh what is due, or a topic: its self-checks, one by one.

    The answer is hidden until you press a key; then you say how it went. What you answered counts when you stop. Not
    more is asked a day than `llmpath config set reviews 15m` allows.

    Example: llmpath review matrices
    """
    session = Session("review")
    if stats:
        _stats(session, as_json=as_json)
        return
    found, cards, minutes = _chosen(session, what, time, goal, everything=everything)
    if as_json:
        from llmpath.export.json.review import review_document

        show_json(review_document(found, cards, session.roadmap, session.today))
        return
    _run(session, found, cards, minutes, named=what)


def _chosen(
    session: Session, what: str | None, time: str | None, goal: str | None, *, everything: bool
) -> tuple[Desk, Sequence[Card], float | None]:
    """Return what there is to review, the questions to ask now in their order, and the minutes they may take."""
    roadmap = session.roadmap
    wanted = resolve.find_aim(roadmap, what) if what is not None else None
    within = topics_of(roadmap, wanted.id) if wanted else None
    aim = resolve.find_aim(roadmap, goal).id if goal is not None else None
    found = desk(session, within, aim)
    one = wanted.id if wanted and wanted.id in roadmap.topics else None
    if one and everything:
        return found, checks_of(session, roadmap.topics[one]), None
    minutes = None if time is None else parse_minutes(time)
    fits = len(found.due) if minutes is None else room(minutes, 0, found.each)
    if one or everything:
        return found, found.due[:fits], minutes
    if minutes is not None:
        return found, spread(found.due, fits, found.waiting), minutes
    if wanted or goal is not None:  # what is asked for by name is not measured by the day's minutes
        return found, spread(found.due, len(found.due), found.waiting), None
    return found, found.today, found.left


def _run(session: Session, found: Desk, cards: Sequence[Card], minutes: float | None, *, named: str | None) -> None:
    from llmpath.cli.keys import on_terminal
    from llmpath.cli.questions.self_checks import Asking

    if not cards:
        show(_nothing(session, found, named))
    elif not on_terminal():
        show(view.listed_lines(cards, session.roadmap))
    else:
        talk([*(_first_words(found) if named is None else [])])
        ratings = Asking(session, cards, "review", minutes).run()
        show(view.summary_lines(ratings))
        left = len(found.due) - len(ratings)
        if named is None and left > 0:
            show(view.due_lines(0, session.today, (left, days_to_clear(left, found.cap, found.each)), spent=True))
    again = view.again_lines(found.again, session.roadmap)
    talk(again)


def _first_words(found: Desk) -> list[Line]:
    return [view.FIRST_EVENING] if found.untried else []


def _nothing(session: Session, found: Desk, named: str | None) -> list[Line]:
    """Say why there is nothing to ask."""
    if named is not None:
        topic = resolve.find_aim(session.roadmap, named)
        if topic.id in session.roadmap.topics and session.roadmap.topics[topic.id].checks:
            why = "Nothing is due" if is_finished(session, topic.id) else "It is not finished yet, so nothing is due"
            return [line(f"{why} in {topic.title}. All its questions: llmpath review {topic.id} --all", hang=2)]
        return [line(f"Nothing is due in {topic.title}.")]
    if not found.cap:
        return [view.OFF]
    left = len(found.due)
    rest = (left, days_to_clear(left, found.cap, found.each))
    return view.due_lines(0, session.today, rest, spent=found.spent > 0)


def _stats(session: Session, *, as_json: bool) -> None:
    from llmpath.planning import tight_cap_of

    found, tight = review_stats(session), tight_cap_of(session)
    if as_json:
        from llmpath.export.json.review import stats_document

        show_json(stats_document(found, tight))
    else:
        show(view.stats_lines(found.calibration, found.past, found.coming, width()))
        show([BLANK, *view.tight_lines(tight)] if tight else [])
        show(view.placement_lines(found.placements))

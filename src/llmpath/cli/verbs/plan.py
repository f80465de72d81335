"""llmpath plan: what to study week by week, and when it is finished."""

from collections.abc import Mapping
from typing import Annotated

import typer

from llmpath.cli import offering
from llmpath.cli.options import Json
from llmpath.cli.plan_answers import ask, move_topic, show_changes, show_plan, show_syllabus, show_what_if
from llmpath.core.errors import UsageError
from llmpath.session import Session

DEFAULT_WEEKS = 4

Weeks = Annotated[
    int | None,
    typer.Option(
        "--weeks", metavar="N", min=1, show_default=False,
        help=f"How many weeks with study to show; {DEFAULT_WEEKS} if not given.",
    ),
]  # fmt: skip
All = Annotated[bool, typer.Option("--all", help="Show all weeks, or all that moved.")]
Start = Annotated[
    str | None,
    typer.Option(
        "--start", metavar="DATE", help="Plan from this day on: 2026-12-01, tomorrow.", show_default=False
    ),
]  # fmt: skip
Hours = Annotated[
    str | None,
    typer.Option(
        "--hours", metavar="HOURS", show_default=False,
        help='Hours of study: 12 (a week) or "mon-thu 1h, sat 3h".',
    ),
]  # fmt: skip
Goal = Annotated[
    list[str] | None,
    typer.Option(
        "--goal", metavar="TOPIC|TRACK", show_default=False, autocompletion=offering.offer_goals,
        help="Plan for this goal instead; may be given again.",
    ),
]  # fmt: skip
Days = Annotated[bool, typer.Option("--days", help="Show the weeks day by day.")]
Changes = Annotated[bool, typer.Option("--changes", help="Say what moved since the last plan, and why.")]
Reorder = Annotated[bool, typer.Option("--reorder", help="Put the topics into the best order anew.")]
Earlier = Annotated[
    str | None,
    typer.Option(
        "--earlier", metavar="TOPIC", show_default=False, autocompletion=offering.offer_unfinished,
        help="Let a topic, with what it builds on, come before the topic ahead of it in the plan.",
    ),
]  # fmt: skip
Later = Annotated[
    str | None,
    typer.Option(
        "--later", metavar="TOPIC", show_default=False, autocompletion=offering.offer_unfinished,
        help="Let the next topic of the plan that does not build on it come before it.",
    ),
]  # fmt: skip
WhatIf = Annotated[
    list[str] | None,
    typer.Option(
        "--what-if", metavar="CHANGE", show_default=False,
        help='Compare with "hours 12", "drop nlp", "add nlp by 2027-03-01", "by nlp 2027-03-01" or "off 2026-12-24"; '
        "may be given again. Nothing is changed.",
    ),
]  # fmt: skip
Syllabus = Annotated[
    str | None,
    typer.Option(
        "--syllabus", metavar="TRACK", show_default=False, autocompletion=offering.offer_tracks,
        help="Show the weeks of a track as its authors gave them.",
    ),
]  # fmt: skip


def plan(  # noqa: PLR0913, PLR0917 - as many as there are questions
    weeks: Weeks = None, all_weeks: All = False, start: Start = None,
    hours: Hours = None, goal: Goal = None, days: Days = False,
    changes: Changes = False, reorder: Reorder = False, earlier: Earlier = None,
    later: Later = None, what_if: WhatIf = None,
    syllabus: Syllabus = None, as_json: Json = False,
) -> None:  # fmt: skip
    """Plan your study week by week, with dates and what to open.

    Goals, hours and days off are those you have set; --goal, --hours and --start are for this one answer.

    Example: llmpath plan --weeks 2 --days
    """
    _one_question({
        "--changes": changes, "--what-if": what_if, "--syllabus": syllabus, "--earlier": earlier, "--later": later,
        "--goal": goal, "--hours": hours, "--start": start,
        "--reorder": reorder, "--weeks": weeks, "--all": all_weeks, "--days": days,
    })  # fmt: skip
    session = Session("plan")
    if topic := earlier or later:
        move_topic(session, topic, -1 if earlier else 1, as_json=as_json)
        return
    asked = ask(session, goal or [], hours, start, reorder=reorder)
    shown = None if all_weeks else weeks
    if syllabus is not None:
        show_syllabus(session, syllabus, asked, shown, as_json=as_json)
    elif what_if:
        show_what_if(session, what_if, asked, as_json=as_json)
    elif changes:
        show_changes(session, everything=all_weeks, as_json=as_json)
    else:
        count = shown or (None if all_weeks else DEFAULT_WEEKS)
        show_plan(session, asked, count, days=days, as_json=as_json)


PLANS = ("--goal", "--hours", "--start", "--reorder", "--weeks", "--all", "--days")
MEANS_NOTHING = {
    "--changes": ("--goal", "--hours", "--start", "--reorder", "--weeks", "--days"),
    "--what-if": ("--reorder", "--weeks", "--all", "--days"),
    "--syllabus": ("--goal", "--reorder", "--days"),
    "--earlier": PLANS,
    "--later": PLANS,
}
"""For each other answer than the plan, the options that would change nothing in it."""


def _one_question(given: Mapping[str, object]) -> None:
    """Refuse options that ask for different answers, or would change nothing in the answer; raises UsageError."""
    wanted = [option for option, value in given.items() if value]
    answers = [option for option in wanted if option in MEANS_NOTHING]
    if len(answers) > 1:
        raise UsageError(f"{' and '.join(answers)} ask for different answers", "Give one of them.")
    for answer in answers:
        for option in wanted:
            if option in MEANS_NOTHING[answer]:
                raise UsageError(f"{option} changes nothing in what {answer} shows", f"Leave {option} out.")

"""llmpath plan: what to study week by week, and when it is finished."""

from llmpath.cli.options import Json
from llmpath.cli.plan import options
from llmpath.cli.plan.request import ask, one_question
from llmpath.cli.plan.views import move_topic, show_changes, show_plan, show_syllabus, show_what_if
from llmpath.session import Session


def plan(  # noqa: PLR0913, PLR0917 - as many as there are questions
    weeks: options.Weeks = None, all_weeks: options.All = False, start: options.Start = None,
    hours: options.Hours = None, goal: options.Goal = None, days: options.Days = False,
    changes: options.Changes = False, reorder: options.Reorder = False, earlier: options.Earlier = None,
    later: options.Later = None, what_if: options.WhatIf = None,
    syllabus: options.Syllabus = None, as_json: Json = False,
) -> None:  # fmt: skip
    """Plan your study week by week, with dates and what to open.

    Goals, hours and days off are those you have set; --goal, --hours and --start are for this one answer.

    Example: llmpath plan --weeks 2 --days
    """
    one_question({
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
        count = shown or (None if all_weeks else options.DEFAULT_WEEKS)
        show_plan(session, asked, count, days=days, as_json=as_json)

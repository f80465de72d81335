"""llmpath plan: week by week, what to study and from what."""

import sys
from typing import Annotated

import typer

from llmpath.cli.options import Json
from llmpath.cli.output import paper_for, show_json, show_rich
from llmpath.planning import planned
from llmpath.session import Session


def plan(weeks: Annotated[int, typer.Option("--weeks")] = 4, days: Annotated[bool, typer.Option("--days")] = False) -> None:
    """Week.

    Example: llmpath plan --weeks 2 --days
    """
    session = Session("plan")
    from llmpath.render.plan import plan_page
    from llmpath.render.plan_page import PlanPage
    paper = paper_for(sys.stdout)
    page = PlanPage(planned(session), session.roadmap, session.progress, session.progress.goals, session.config.availability, session.today, paper)
    show_rich(plan_page(page, weeks, days=days), paper)

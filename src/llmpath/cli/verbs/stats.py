"""llmpath stats: what was studied, when, and where it leads."""

from typing import Annotated

import typer

from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, width
from llmpath.core import stats as core
from llmpath.core.errors import UsageError
from llmpath.core.forecast.forecast import Dates
from llmpath.render.stats import page as view
from llmpath.render.stats.burn_up import course_lines
from llmpath.render.stats.calendar import day_lines
from llmpath.session import Session

DEFAULT_WEEKS = 12
MOST_WEEKS = 1_000

Weeks = Annotated[
    int | None,
    typer.Option(
        "--weeks", metavar="N", min=1, max=MOST_WEEKS, show_default=False,
        help=f"How many weeks, up to the present one; by default {DEFAULT_WEEKS}, and days as far back as fit.",
    ),
]  # fmt: skip


def stats(weeks: Weeks = None, as_json: Json = False) -> None:
    """Draw what you studied: weeks, days, tracks, how far.

    The time that was planned is what the settings of today give; topics ticked off without a time count as done,
    and not as time studied.

    Example: llmpath stats --weeks 8
    """
    session = Session("stats")
    roadmap, availability = session.roadmap, session.config.availability
    found = core.stats(roadmap, session.progress, availability, session.today, weeks or DEFAULT_WEEKS)
    if as_json:
        from llmpath.export.json import answers
        from llmpath.export.json import stats as answers_stats

        show_json(answers.document(**answers_stats.stats_document(found, forecast_dates(session), roadmap)))
        return
    if found.begun is None:
        show([view.NOTHING])
        return
    lines = [view.sum_line(found), *view.week_lines(found.weeks, width())]
    lines += day_lines(found, availability.week_starts, width(), weeks)
    lines += course_lines(found, forecast_dates(session), width())
    show(lines + view.track_lines(found.tracks, roadmap, width()))


def forecast_dates(session: Session) -> Dates | None:
    """Return when the goals, or everything, are likely to be reached; None where nothing or no time is left."""
    from llmpath.forecasting import forecast_of

    try:
        return forecast_of(session).headline.dates
    except UsageError:
        return None

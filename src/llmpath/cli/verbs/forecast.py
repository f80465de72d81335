"""llmpath forecast: when you are likely to be done."""

from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, width
from llmpath.core.roadmap import Roadmap
from llmpath.forecasting import Outlook, outlook_of
from llmpath.render.forecast import page as view
from llmpath.render.forecast.band import band_lines
from llmpath.render.text.lines import BLANK, Line
from llmpath.render.text.words import guessed_lines
from llmpath.session import Session

Goals = Annotated[
    list[str] | None,
    typer.Option(
        "--goal", metavar="TOPIC|TRACK", show_default=False, autocompletion=offering.offer_goals,
        help="Forecast this goal instead of those that are set; may be given again.",
    ),
]  # fmt: skip


def forecast(goal: Goals = None, as_json: Json = False) -> None:
    """Say when you will be done, from your own pace and time.

    A thousand futures are drawn over your calendar; the date to go by is the one that 8 of 10 meet.

    Example: llmpath forecast --goal transformers/gpt-architecture
    """
    session = Session("forecast")
    roadmap = session.roadmap
    outlook = outlook_of(session, resolve.find_goals(roadmap, session.progress, goal or ()) or None)
    now = outlook.forecast
    if as_json:
        from llmpath.export.json import answers
        from llmpath.export.json import forecast as answers_forecast

        document = answers_forecast.forecast_document(now, outlook.levers, outlook.moved, outlook.points, roadmap)
        show_json(answers.document(**document))
        return
    left = [topic for topic in roadmap.topics.values() if not session.progress.state(topic.id).satisfies]
    show([*_lines(outlook, roadmap, width()), *(guessed_lines(left) if now.everything.dates is not None else [])])


def _lines(outlook: Outlook, roadmap: Roadmap, columns: int) -> list[Line]:
    now = outlook.forecast
    lines = view.headline_lines(now, roadmap)
    if now.everything.dates is not None:
        lines += [BLANK, *view.table_lines(now.targets, roadmap, columns)]
    if now.headline.dates is not None:
        lines += view.lever_lines(outlook.levers, roadmap, columns) + view.moved_lines(outlook.moved, columns)
        lines += band_lines(outlook.points, columns)
    return lines

"""The options of `llmpath plan`."""

from typing import Annotated

import typer

from llmpath.cli import offering

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

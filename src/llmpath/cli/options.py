"""The arguments and options that several verbs share, each in the same words."""

from typing import Annotated

import typer

from llmpath.cli import offering

TopicArgument = Annotated[
    str,
    typer.Argument(
        metavar="TOPIC",
        help="A topic by id, title, alias or something like it.",
        autocompletion=offering.offer_topics,
        show_default=False,
    ),
]
UnfinishedTopics = Annotated[
    list[str],
    typer.Argument(
        metavar="TOPIC|GROUP...",
        help="Topics by id, title, alias or something like it; tracks and sections.",
        autocompletion=offering.offer_unfinished,
        show_default=False,
    ),
]
Goals = Annotated[
    list[str],
    typer.Argument(
        metavar="TOPIC...",
        help="Goals: topics, tracks or sections.",
        autocompletion=offering.offer_goals,
        show_default=False,
    ),
]
GoalsOrNone = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TOPIC...]",
        help="Topics, tracks or sections; the goals that are set when left out.",
        autocompletion=offering.offer_goals,
        show_default=False,
    ),
]
Took = Annotated[
    str | None,
    typer.Option(
        "--took",
        metavar="TIME",
        help="How long it took in all, logged time included: 90m, 1h30.",
        show_default=False,
    ),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DAY", help="The day it happened: 2026-11-20 or yesterday.", show_default=False),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before all of a track or section is marked.")]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON; see docs/json.md.")]

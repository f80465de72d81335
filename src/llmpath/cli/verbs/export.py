"""llmpath export: the plan, the progress or the roadmap as a file for people and other programs."""

import importlib
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from llmpath.cli import offering
from llmpath.cli.export_output import back_up, put, say_written
from llmpath.core.errors import UsageError
from llmpath.export.formats import FORMATS, PLANNED, PRIVATE, UNLESS_NAMED, WEEKLY, WHOLE
from llmpath.render.text.words import count
from llmpath.session import Session

if TYPE_CHECKING:
    from llmpath.export.context import ExportContext

Format = Annotated[
    str,
    typer.Argument(
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)}.",
        autocompletion=offering.offer_any_of(FORMATS),
        show_default=False,
    ),
]
Goals = Annotated[
    list[str] | None,
    typer.Option(
        "--goal",
        metavar="TOPIC|TRACK",
        help="Only what this goal needs; may be given several times.",
        autocompletion=offering.offer_goals,
        show_default=False,
    ),
]
Weeks = Annotated[
    int | None,
    typer.Option("--weeks", metavar="N", help="Only the first weeks of the plan.", min=1, show_default=False),
]
Target = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to a file; - is stdout.", show_default=False),
]
Schedule = Annotated[
    bool, typer.Option("--schedule", help="For anki: with due days and reviews, so that Anki goes on.")
]
Notes = Annotated[bool, typer.Option("--notes", help="In html: with your notes, dates and times, which are private.")]
All = Annotated[bool, typer.Option("--all", help="For anki: with the cards of topics you have not reached, suspended.")]
Alarm = Annotated[
    str | None,
    typer.Option(
        "--alarm", metavar="TIME", show_default=False,
        help="For ics: ring so long before the first session of a day: 10m.",
    ),
]  # fmt: skip
Excel = Annotated[bool, typer.Option("--excel", help="For csv: with the mark (BOM) by which Excel knows UTF-8.")]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that exists.")]


def export(  # noqa: PLR0913, PLR0917 - as many as formats have wishes
    format_: Format, goal: Goals = None, weeks: Weeks = None, notes: Notes = False, output: Target = None,
    force: Force = False, schedule: Schedule = False, everything: All = False, alarm: Alarm = None,
    excel: Excel = False,
) -> None:  # fmt: skip
    """Write the plan, the progress or the roadmap as a file.

    Cards for Anki are those of topics you have begun, finished or know. Calendars begin sessions at session_start.

    Markdown comes back: tick boxes and write notes anywhere, then llmpath import markdown FILE.

    Example: llmpath export markdown --goal transformers/gpt-architecture --weeks 4
    """
    from llmpath.exporting import keep_calendar, wished

    module = importlib.import_module(_module_of(format_))
    _refuse_what_changes_nothing(format_, {
        "--goal": (goal, format_ not in WHOLE), "--weeks": (weeks, format_ in WEEKLY),
        "--notes": (notes, format_ in PRIVATE),
        "--schedule": (schedule, format_ == "anki"), "--all": (everything, format_ == "anki"),
        "--alarm": (alarm, format_ == "ics"), "--excel": (excel, format_ == "csv"),
    })  # fmt: skip
    session = Session("export")
    if format_ in WHOLE:
        back_up(session, output, force=force)
        return
    context = _context(session, format_, goal or (), weeks)._replace(private=notes)
    context = wished(session, context, format_, alarm, everything=everything, schedule=schedule)
    made: str | bytes = module.write(context)
    if excel and isinstance(made, str):
        made = f"\ufeff{made}"
    if isinstance(made, bytes) and (output is None or (output == "-" and sys.stdout.isatty())):
        hint = f"Name a file: llmpath export {format_} -o llmpath{FORMATS[format_][0]}."
        raise UsageError(f"{format_} cannot be printed", hint)
    put([made.encode(errors="replace") if isinstance(made, str) else made], output, force=force)
    if hasattr(module, "remembered"):
        keep_calendar(session, module.remembered(context))
    say_written(_amount(format_, context), output)


def _context(session: Session, format_: str, goals: Sequence[str], weeks: int | None) -> "ExportContext":
    from llmpath.cli import resolve
    from llmpath.exporting import context_of

    aims = [resolve.find_aim(session.roadmap, text).id for text in goals]
    return context_of(session, aims, weeks, with_plan=format_ in PLANNED, whole=format_ in UNLESS_NAMED)


def _module_of(name: str) -> str:
    """Return the module of a format; raises UsageError."""
    if name in FORMATS:
        return FORMATS[name][1]
    from llmpath.core.finding.spelling import nearest

    listed = f"The formats are: {', '.join(FORMATS)}."
    hint = " ".join(filter(None, (nearest(name, FORMATS).replace("did", "Did"), listed)))
    raise UsageError(f"there is no format `{name}`", hint)


def _refuse_what_changes_nothing(format_: str, options: Mapping[str, tuple[object, bool]]) -> None:
    """Refuse an option that would be left out of account; raises UsageError."""
    for option, (given, holds) in options.items():
        if given and not holds:
            raise UsageError(f"{option} changes nothing in {format_}", f"Leave {option} out.")


def _amount(format_: str, context: "ExportContext") -> str:
    topics = count(len(context.topics), "topic")
    weeks = len(context.plan.weeks[: context.weeks]) if context.plan.sessions else 0
    return f"{topics} over {count(weeks, 'week')}" if format_ in WEEKLY and weeks else topics

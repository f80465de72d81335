"""llmpath doctor: is everything that was recorded whole, and what to do where it is not."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from llmpath import checkup
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk
from llmpath.core.health import Diagnosis, Verdict, ends_with
from llmpath.export.json import answers
from llmpath.render.doctor import diagnosis_lines, repaired_lines, verdict_line
from llmpath.render.text.lines import line
from llmpath.session import Session

Repair = Annotated[
    bool, typer.Option("--repair", help="Save what can be saved of a damaged journal, and mend the cache.")
]


def doctor(repair: Repair = False, as_json: Json = False) -> None:
    """Check that everything recorded is whole, and repair it.

    Looks at the journal, its backups, the config and the roadmap. A repair takes what the damaged file and the
    backups still have, and keeps the damaged file. Exits with 4 when the journal is damaged.

    Example: llmpath doctor --repair
    """
    session = Session("doctor")
    found = checkup.check_up(session)
    repaired = None
    if repair and checkup.is_stale(found):
        checkup.forget_compiled(session)
        session = Session("doctor")
        found = checkup.check_up(session)
        if not as_json:
            talk([line("The compiled roadmap was not that of the files; it was deleted, and is made anew.", hang=2)])
    if repair and any(diagnosis.verdict is Verdict.DAMAGED for diagnosis in found):
        if not as_json:
            talk(diagnosis_lines(_bad(found)))
        repaired = checkup.repair(session)
        session = Session("doctor")
        found = checkup.check_up(session)
    if as_json:
        entries = [asdict(diagnosis) for diagnosis in found]
        show_json(answers.document(diagnoses=entries, repaired=asdict(repaired) if repaired else None))
    else:
        show([*(repaired_lines(repaired, Path(session.locations.data)) if repaired else []), *diagnosis_lines(found)])
        talk([verdict_line(found)])
    code = ends_with(found)
    if code:
        raise typer.Exit(code)


def _bad(found: tuple[Diagnosis, ...]) -> list[Diagnosis]:
    return [diagnosis for diagnosis in found if diagnosis.verdict is Verdict.DAMAGED]

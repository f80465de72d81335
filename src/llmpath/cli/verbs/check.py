"""llmpath check: everything wrong in roadmap files."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from llmpath import checking
from llmpath.checking import CheckedFiles, Compared
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk
from llmpath.core.check.figures import Report, hours_together, report
from llmpath.core.errors import ExitCode, LlmpathError, Problem, Severity
from llmpath.core.roadmap import Roadmap
from llmpath.export.json import answers
from llmpath.render.lab import author_line
from llmpath.render.problems import problem_lines
from llmpath.render.report import hours_lines, report_lines
from llmpath.render.roadmap_diff import change_lines, effect_lines
from llmpath.render.text.lines import BLANK, Line, Span, line
from llmpath.render.text.words import count
from llmpath.session import Session

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files or folders; without any, everything that is loaded.",
        show_default=False,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too, and on ids that are gone.")]


Figures = Annotated[bool, typer.Option("--report", help="Also the figures of the roadmap: depth, chains, thin places.")]
Against = Annotated[
    Path | None,
    typer.Option(
        "--against",
        metavar="OLD",
        help="Also what a change does to progress; OLD is the earlier file, folder or checkout.",
        show_default=False,
    ),
]


Labs = Annotated[bool, typer.Option("--labs", help="Also run the labs beside them, their right and their wrong ways.")]


def check(
    paths: Paths = None, strict: Strict = False, figures: Figures = False, against: Against = None,
    labs: Labs = False, as_json: Json = False,
) -> None:  # fmt: skip
    """Check roadmap files: every problem at once.

    Each with its place, the line and what to do; exits with 1 when there are errors. The labs beside them are
    checked too; --labs runs them as well.

    Example: llmpath check ~/my-roadmaps --strict
    """
    session = Session("check")
    checked = checking.check(session, paths or [])
    compared = checking.compare(session, against, paths or [], checked.roadmap) if against and checked.roadmap else None
    if not checked.files:
        raise LlmpathError("there are no roadmap files in it", "They end in .yaml or .yml.")
    problems = checked.problems + (_run_labs(session, paths or [], checked) if labs else ())
    checked = checked._replace(problems=problems)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    reports = _reports(checked) if figures else []
    if as_json:
        entries = [answers.problem_entry(problem) for problem in problems]
        content: answers.Document = {"problems": entries, "errors": errors, "warnings": len(problems) - errors}
        content |= {"report": [answers.report_entry(report) for report in reports]} if figures else {}
        content |= {"displaced": list(checked.displaced)}
        content |= _hours_entry(checked.roadmap) if figures and checked.roadmap else {}
        content |= _compared_entry(compared) if against else {}
        show_json(answers.document(**content, files=list(checked.files)))
    else:
        hours = hours_lines(checked.roadmap) if figures and checked.roadmap else []
        show([*styled_problems(problems), *report_lines(reports), *hours, *_compared_lines(compared)])
        talk([_displaced_line(track) for track in checked.displaced])
        talk([_summary(checked, errors, len(problems) - errors, alone=not paths)])
    lost = compared is not None and compared.change.gone
    if errors or (strict and (problems or lost)):
        raise typer.Exit(ExitCode.DATA)


def _displaced_line(track: str) -> Line:
    return line(f"Your own roadmap `{track}` stands in the place of the optional track of that name.")


def _hours_entry(roadmap: Roadmap) -> answers.Document:
    alone = {track.id: sum(topic.likely_hours for topic in track.topics) for track in roadmap.tracks}
    together = {
        key: hours_together(roadmap, optional=optional) for key, optional in (("counting", False), ("all", True))
    }
    return {"hours": {"alone": alone, "together": together}}


def _run_labs(session: Session, paths: list[Path], checked: CheckedFiles) -> tuple[Problem, ...]:
    """Run every lab, and say of each how it went as soon as that is known: it takes seconds."""
    problems: list[Problem] = []
    for lab in checking.labs_beside(session, paths, checked.roadmap).labs:
        report, faults = checking.faults_of(lab)
        talk([author_line(lab, report)])
        problems += faults
    return tuple(problems)


def _compared_entry(compared: Compared | None) -> answers.Document:
    change = compared and asdict(compared.change)
    effect = asdict(compared.effect) if compared and compared.effect else None
    if effect:
        effect |= {share: round(effect[share], 4) for share in ("share_before", "share_after")}
    return {"change": change, "your_progress": effect}


def _compared_lines(compared: Compared | None) -> list[Line]:
    if compared is None:
        return []
    lines = change_lines(compared.change)
    return [*lines, BLANK, *effect_lines(compared.effect, compared.new)] if compared.effect else lines


def _reports(checked: CheckedFiles) -> list[Report]:
    """Return a report for every track of the files that were checked, and one for all that was loaded."""
    roadmap = checked.roadmap
    if roadmap is None:
        return []
    return [*(report(roadmap, track) for track in roadmap.tracks), report(roadmap)]


def styled_problems(problems: tuple[Problem, ...]) -> list[Line]:
    """Return the lines of all problems, the first line of each standing out."""
    lines = []
    for problem in problems:
        head, *rest = problem_lines(problem)
        style = "bad" if problem.severity is Severity.ERROR else "warn"
        lines += [line(Span(head, style), hang=4), *(line(text) for text in rest)]
    return lines


def _summary(checked: CheckedFiles, errors: int, warnings: int, *, alone: bool) -> Line:
    files = count(len(checked.files), "file")
    if not errors and not warnings:
        figures = checked.figures if alone else f"loaded with the others {checked.figures}"
        return line(Span(f"{files}, {figures}: no problems.", "good"))
    return line(f"{files}: {count(errors, 'error')}, {count(warnings, 'warning')}.")

"""llmpath check: everything wrong in roadmap files."""

from pathlib import Path
from typing import Annotated

import typer

from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk
from llmpath.core.errors import ExitCode, Problem, Severity
from llmpath.core.report import Report, report
from llmpath.export import answers
from llmpath.render.lines import Line, Span, line
from llmpath.render.problems import problem_lines
from llmpath.render.report import report_lines
from llmpath.render.words import count
from llmpath.session import Checked, Session

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files or folders; without any, everything that is loaded.",
        show_default=False,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too.")]


Figures = Annotated[bool, typer.Option("--report", help="Also the figures of the roadmap: depth, chains, thin places.")]


def check(paths: Paths = None, strict: Strict = False, figures: Figures = False, as_json: Json = False) -> None:
    """Check roadmap files: every problem at once.

    Each with its place, the line and what to do; exits with 1 when there are errors.

    Example: llmpath check ~/my-roadmaps --strict
    """
    session = Session("check")
    checked = session.check(paths or [])
    problems = checked.problems
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    reports = _reports(checked) if figures else []
    if as_json:
        entries = [answers.problem_entry(problem) for problem in problems]
        content: answers.Document = {"problems": entries, "errors": errors, "warnings": len(problems) - errors}
        content |= {"report": [answers.report_entry(report) for report in reports]} if figures else {}
        show_json(answers.document(**content, files=list(checked.files)))
    else:
        show([*styled_problems(problems), *report_lines(reports)])
        talk([_summary(checked, errors, len(problems) - errors)])
    if errors or (strict and problems):
        raise typer.Exit(ExitCode.DATA)


def _reports(checked: Checked) -> list[Report]:
    """Give a report for every track of the files that were checked, and one for all that was loaded."""
    roadmap = checked.roadmap
    if roadmap is None:
        return []
    return [*(report(roadmap, track) for track in roadmap.tracks), report(roadmap)]


def styled_problems(problems: tuple[Problem, ...]) -> list[Line]:
    """Give the lines of all problems, the first line of each standing out."""
    lines = []
    for problem in problems:
        head, *rest = problem_lines(problem)
        style = "bad" if problem.severity is Severity.ERROR else "warn"
        lines += [line(Span(head, style), hang=4), *(line(text) for text in rest)]
    return lines


def _summary(checked: Checked, errors: int, warnings: int) -> Line:
    files = count(len(checked.files), "file")
    if not errors and not warnings:
        return line(Span(f"{files}, {checked.figures}: no problems.", "good"))
    return line(f"{files}: {count(errors, 'error')}, {count(warnings, 'warning')}.")

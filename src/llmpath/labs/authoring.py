"""Check a lab for its author: the gap fails, both right ways pass, and every plausible wrong way is caught."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from llmpath.core.labs import AuthorReport, Lab, Verdict
from llmpath.labs.judge import JUDGE, TASK, judge_text

SOLUTIONS = ("solution.py", "other.py")
SEEDS = (0, 1, 2, 3)
"""Fixed, so that the check of a lab ends the same way each time."""
FEWEST_MUTANTS, MOST_SECONDS, MOST_MEGABYTES = 5, 3.0, 300.0
MARK = "TODO"
_PATIENCE = 6


def check_lab(lab: Lab) -> AuthorReport:
    """Judge every file of a lab, each in a fresh process; slow: 0.15 s of the processor a file."""
    folder = Path(lab.folder)
    judge = (folder / JUDGE).read_text(encoding="utf-8")
    right = {name: _judged(folder / name, judge, SEEDS) for name in SOLUTIONS if (folder / name).exists()}
    mutants = {path.name: _judged(path, judge, SEEDS[:2]) for path in sorted((folder / "mutants").glob("*.py"))}
    start = (folder / TASK).read_text(encoding="utf-8")
    faults = [
        *_faults_of_start(start, judge_text(start, judge, SEEDS[:1], _PATIENCE)),
        *_faults_of_solutions(right),
        *_faults_of_mutants(mutants),
    ]
    return AuthorReport(
        tuple(faults),
        max((verdict.total for verdict in right.values()), default=0),
        len(mutants),
        sum(not verdict.passed for verdict in mutants.values()),
        max((verdict.cpu for verdict in right.values()), default=0),
        max((verdict.megabytes for verdict in right.values()), default=0),
    )


def _judged(path: Path, judge: str, seeds: Sequence[int]) -> Verdict:
    return judge_text(path.read_text(encoding="utf-8"), judge, seeds, _PATIENCE)


def _faults_of_start(text: str, verdict: Verdict) -> Iterator[str]:
    if MARK not in text:
        yield f"{TASK} has no gap marked {MARK}"
    if verdict.passing:
        yield f"{TASK} passes before it is filled: {', '.join(c.name for c in verdict.checks if not c.failure)}"
    if not verdict.checks:
        yield f"{TASK} cannot be judged: {verdict.stopped.message if verdict.stopped else 'there are no checks'}"
    for check in verdict.checks:
        if check.sentence == check.name:
            yield f"{check.name} has no docstring that says what it checks"


def _faults_of_solutions(right: dict[str, Verdict]) -> Iterator[str]:
    for name in SOLUTIONS:
        if name not in right:
            yield f"{name} is missing"
    for name, verdict in right.items():
        if not verdict.passed:
            yield f"{name} does not pass: {why(verdict)}"
        if verdict.cpu > MOST_SECONDS:
            yield f"{name} takes {verdict.cpu:.1f} s to judge; {MOST_SECONDS:.0f} s are the most"
        if verdict.megabytes > MOST_MEGABYTES:
            yield f"{name} takes {verdict.megabytes:.0f} MB to judge; {MOST_MEGABYTES:.0f} MB are the most"


def _faults_of_mutants(mutants: dict[str, Verdict]) -> Iterator[str]:
    if len(mutants) < FEWEST_MUTANTS:
        yield f"there are {len(mutants)} mutants; {FEWEST_MUTANTS} are the fewest"
    for name, verdict in mutants.items():
        if verdict.passed:
            yield f"mutants/{name} passes"
        elif verdict.stopped:
            yield f"mutants/{name} is not wrong but broken: {why(verdict)}"


def why(verdict: Verdict) -> str:
    """Say in a line why a verdict is no pass."""
    failed = verdict.failed
    failure = verdict.stopped or (failed and failed.failure)
    return f"{failed.name if failed else 'at once'}: {failure.message if failure else 'no check was run'}"

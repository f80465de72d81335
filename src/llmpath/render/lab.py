"""Labs in words: lists, hints, and what a judge found, in fifteen lines at most."""

from collections.abc import Sequence

from llmpath.core.durations import format_minutes
from llmpath.core.labs import AuthorReport, CheckResult, Failure, Lab, LabStatus, Verdict
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import count

MARKS = {"passed": ("✓", "good"), "started": ("▶", "now"), "gave up": ("–", "dim"), "new": ("○", "ready")}  # noqa: RUF001 - the mark itself
HINTS = ("The idea", "Signature and shapes", "The steps")
TASK, JUDGE = "task.py", "judge.py"
MOST_LINES = 15
_MOST_EACH, _MOST_PRINTED = 4, 3
_LABELS = 9
"""Columns of the words before a value."""


def verdict_lines(verdict: Verdict) -> list[Line]:
    """Return the lines for a verdict: a pass, or the first failure with what was expected and for which input."""
    if verdict.passed:
        return [line(Span(f"✓ Passed: {count(verdict.total, 'check')}.", "good"))]
    failed = verdict.failed
    failure = verdict.stopped or (failed and failed.failure) or Failure("no check was run")
    tail = _tail(verdict)
    lines = [*_head(failed, failure), *_facts(failure), *_printed(verdict)]
    return [*lines[: MOST_LINES - len(tail)], *tail]


def _head(failed: CheckResult | None, failure: Failure) -> list[Line]:
    text = failure.message
    named = text.startswith((TASK, JUDGE))  # a name of a file stays as it is
    message = line(f"{text if named else text[:1].upper() + text[1:]}.", hang=2)
    if failed is None:
        return [line(Span("✗ Not passed", "bad")), message]
    return [line(Span("✗ ", "bad"), Span(failed.sentence, "strong"), hang=2), message]


def _facts(failure: Failure) -> list[Line]:
    lines = []
    for label, text in (("given", failure.given), ("expected", failure.expected), ("got", failure.got)):
        for place, part in enumerate(text.splitlines()[:_MOST_EACH]):
            lines.append(_fact(label if not place else "", part))
    if failure.line:
        lines.append(_fact(f"line {failure.line}", failure.source.strip()))
    return lines


def _fact(label: str, text: str) -> Line:
    return line(Span(f"  {label:{_LABELS}}", "dim"), text.replace("  ", "\N{NO-BREAK SPACE} "), hang=_LABELS + 2)


def _printed(verdict: Verdict) -> list[Line]:
    texts = [text for text in verdict.printed.splitlines() if text.strip()][:_MOST_PRINTED]
    return [_fact("printed" if not place else "", text) for place, text in enumerate(texts)]


def _tail(verdict: Verdict) -> list[Line]:
    if not verdict.total:
        return []
    return [line(Span(f"{verdict.passing} of {count(verdict.total, 'check')} pass.", "dim"))]


def lab_line(lab: Lab, status: LabStatus, width: int) -> Line:
    """Return the line of a lab in a list; `width` is that of the longest id."""
    mark, style = MARKS[status.state]
    needs = f", {', '.join(lab.needs)}" if lab.needs else ""
    return line(
        Span(mark, style), " ", Span(f"{lab.id:{width}}", "id"), f"  {lab.title}",
        Span(f"  {format_minutes(lab.minutes)}{needs}", "dim"), hang=4,
    )  # fmt: skip


def started_lines(lab: Lab, task: str, started: str) -> list[Line]:
    """Say where a lab lies, and how to go on."""
    words = {
        "new": "Started",
        "there": "Already there",
        "renewed": "Brought up to date",
        "beside": "Your file is kept; a newer task lies beside it as task.newer.py, what changed in task.diff",
    }
    return [
        line(Span(f"{words[started]}: ", "good"), Span(lab.title, "title"), ".", hang=2),
        line("  ", task, hang=2),
        line(f"Fill the gap, then: llmpath lab watch {lab.id}", hang=2),
    ]


def hint_lines(lab: Lab, first: int, last: int) -> list[Line]:
    """Return the hints of a lab from one to another, counted from 1."""
    lines = []
    for number in range(first, last + 1):
        head = Span(f"Hint {number} of 3, {HINTS[number - 1][0].lower()}{HINTS[number - 1][1:]}: ", "strong")
        lines.append(line(head, lab.hints[number - 1], hang=2))
    return lines


def passed_lines(lab: Lab, topics: Sequence[str], hints: int, minutes: int | None, *, given_up: bool) -> list[Line]:
    """Say what a pass is worth, and what to do about it; `topics` are those that are not finished."""
    named = ", ".join(lab.topics)
    if given_up:
        worth = f"The solution was shown before, so it counts as no evidence for {named}."
    elif hints:
        worth = f"Evidence for {named}, with {count(hints, 'hint')}."
    else:
        worth = f"Evidence for {named}, without a hint."
    lines = [line(worth, hang=2)]
    if minutes:
        lines.append(line(f"You began {format_minutes(minutes)} ago: llmpath log {lab.topics[0]} {minutes}m", hang=2))
    if topics:
        lines.append(line(f"Tick it off: llmpath done {' '.join(topics)}", hang=2))
    return lines


def author_line(lab: Lab, report: AuthorReport) -> Line:
    """Say what the check of a lab for its author came to."""
    figures = f"{count(report.checks, 'check')}, {report.caught} of {count(report.mutants, 'wrong way')} caught"
    mark = Span("✗ ", "bad") if report.faults else Span("✓ ", "good")
    return line(mark, Span(lab.id, "id"), f": {figures}, {report.seconds:.1f} s, {report.megabytes:.0f} MB", hang=4)

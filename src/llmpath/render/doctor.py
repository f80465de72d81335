"""A check-up and a repair in words."""

from collections.abc import Sequence
from pathlib import PurePath

from llmpath.core.health import Diagnosis, Lost, Repaired, Verdict
from llmpath.render.text.lines import Line, Span, line
from llmpath.render.text.words import count

MARKS = {
    Verdict.WELL: ("✓", "good"),
    Verdict.REMARK: ("·", "dim"),
    Verdict.PROBLEM: ("!", "warn"),
    Verdict.CLOSED: ("!", "bad"),
    Verdict.DAMAGED: ("!", "bad"),
}
MOST = 20
"""Lost events that are named; more are only counted."""


def diagnosis_lines(diagnoses: Sequence[Diagnosis]) -> list[Line]:
    """List what was found, each with what to do; the same advice is given once in a row."""
    lines = []
    for place, diagnosis in enumerate(diagnoses):
        lines.append(line(Span(*MARKS[diagnosis.verdict]), f" {diagnosis.part:<8} ", f"{diagnosis.message}.", hang=11))
        following = diagnoses[place + 1 :][:1]
        if diagnosis.hint and all(other.hint != diagnosis.hint for other in following):
            lines.append(line(" " * 11, Span(diagnosis.hint, "dim"), hang=11))
    return lines


def verdict_line(diagnoses: Sequence[Diagnosis]) -> Line:
    """Sum a check-up up."""
    verdicts = [diagnosis.verdict for diagnosis in diagnoses]
    if Verdict.DAMAGED in verdicts:
        return line(Span("The journal is damaged.", "bad"))
    if Verdict.CLOSED in verdicts:
        return line(Span("The journal cannot be looked at.", "bad"))
    problems = verdicts.count(Verdict.PROBLEM)
    if problems:
        return line(Span(f"The journal is well; {count(problems, 'other problem')}.", "warn"))
    return line(Span("All is well.", "good"))


def repaired_lines(repaired: Repaired, folder: PurePath) -> list[Line]:
    """Say what was saved, from where, what is lost, and where the damaged file is."""
    from_where = f"{repaired.from_journal} from the journal itself, {repaired.from_backups} more from the backups"
    lines = [line(Span(f"Repaired: {count(repaired.events, 'event')}, {from_where}.", "good"), hang=2)]
    if repaired.missing is None and not repaired.lost:
        lines.append(line("Whether events are lost that no backup has, the journal does not say any more.", hang=2))
    elif repaired.missing or repaired.lost:
        number = max(repaired.missing or 0, len(repaired.lost))
        lines.append(line(Span(f"Lost: {count(number, 'event')}{':' if repaired.lost else '.'}", "bad")))
    lines += [_lost_line(lost) for lost in repaired.lost[:MOST]]
    if repaired.aside:
        lines.append(line(f"The damaged file is kept: {folder / repaired.aside}", hang=2))
    return lines


def _lost_line(lost: Lost) -> Line:
    return line("  ", Span(lost.at, "dim"), f"  {lost.kind}  ", Span(lost.topic, "id"), hang=4)

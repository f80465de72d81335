"""Labs as JSON: which there are, and what a judge found."""

from llmpath.core.labs import Failure, Lab, LabStatus, Verdict
from llmpath.export.json.answers import Document


def lab_entry(lab: Lab, status: LabStatus, *, is_open: bool) -> Document:
    """Return a lab with how far the learner has come."""
    return {
        "id": lab.id,
        "title": lab.title,
        "topics": list(lab.topics),
        "minutes": lab.minutes,
        "needs": list(lab.needs),
        "state": status.state,
        "hints": status.hints,
        "open": is_open,
        "shipped": lab.shipped,
    }


def verdict_entry(lab: Lab, verdict: Verdict) -> Document:
    """Return what a judge found."""
    return {
        "lab": lab.id,
        "passed": verdict.passed,
        "passing": verdict.passing,
        "total": verdict.total,
        "checks": [
            {"name": check.name, "sentence": check.sentence, "failure": check.failure and _failure_entry(check.failure)}
            for check in verdict.checks
        ],
        "stopped": verdict.stopped and _failure_entry(verdict.stopped),
        "printed": verdict.printed,
        "seed": verdict.seed,
    }


def _failure_entry(failure: Failure) -> Document:
    return {**failure._asdict(), "line": failure.line or None}

"""What a lab is and what a judge found: plain values, made by llmpath.labs and shown by llmpath.render.lab."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from llmpath.core.journal.study import LabTry

LabState = Literal["new", "started", "passed", "gave up"]


class Lab(NamedTuple):
    """An exercise: a file with a gap, and checks that say whether what fills it works."""

    id: str
    topics: tuple[str, ...]
    """The topics that a pass is evidence for, the main one first."""
    title: str
    minutes: int
    needs: tuple[str, ...]
    """Packages beyond the standard library, such as `numpy`."""
    hints: tuple[str, str, str]
    """The idea, the signature with its shapes, the steps."""
    folder: str
    shipped: bool
    """Whether it came with llmpath; anybody else's is run only after a question."""


class Failure(NamedTuple):
    """Why a check does not pass; whatever is unknown is empty."""

    message: str
    expected: str = ""
    got: str = ""
    given: str = ""
    """The input it happened for."""
    line: int = 0
    """Of the learner's file, counted from 1."""
    source: str = ""
    """The text of that line."""


class CheckResult(NamedTuple):
    """How one check of a lab ended."""

    name: str
    sentence: str
    """What is checked."""
    failure: Failure | None
    seed: int = 0
    """Under which it failed."""


class Verdict(NamedTuple):
    """What the judge found."""

    checks: tuple[CheckResult, ...] = ()
    stopped: Failure | None = None
    """Why the judge could not go through to the end."""
    total: int = 0
    """How many checks the lab has; more than `checks` where the judge was stopped."""
    printed: str = ""
    """What the learner's code wrote to the terminal, cut."""
    seconds: float = 0
    """On the clock."""
    cpu: float = 0
    """Seconds of the processor."""
    megabytes: float = 0
    """The most memory that was resident."""
    seed: int = 0
    """The fresh seed, by which a failure can be had again."""

    @property
    def passed(self) -> bool:
        """Whether every check was run and passed."""
        return self.stopped is None and 0 < self.total == self.passing

    @property
    def passing(self) -> int:
        """The number of checks that passed."""
        return sum(check.failure is None for check in self.checks)

    @property
    def failed(self) -> CheckResult | None:
        """The first check that failed."""
        return next((check for check in self.checks if check.failure), None)


class AuthorReport(NamedTuple):
    """What the check of a lab came to."""

    faults: tuple[str, ...]
    checks: int
    mutants: int
    caught: int
    seconds: float
    """Of the processor, by the slower of both solutions."""
    megabytes: float


class LabStatus(NamedTuple):
    """How far a learner has come with a lab."""

    state: LabState
    hints: int
    """How many were read, 0 to 3."""


def lab_status(lab: Lab, tries: "Mapping[str, Iterable[LabTry]]") -> LabStatus:
    """Return how far a learner has come with a lab, by the tries of every topic (Study.labs).

    Who gave up has seen the solution: passing it afterwards does not change that.
    """
    own = [one for one in tries.get(lab.topics[0], ()) if one.lab == lab.id]
    results = {one.result for one in own}
    hints = max((one.hints for one in own), default=0)
    if "passed" in results and "gave up" not in results:
        return LabStatus("passed", hints)
    return LabStatus("gave up" if "gave up" in results else "started" if own else "new", hints)

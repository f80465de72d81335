"""Runs commands in turn, each beside a bare interpreter of the same moment: A B C … A B C …"""

import marshal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bench.timer import STOPPED, Report

TIMER = Path(__file__).with_name("timer.py")
FEW, QUICK = 3, 1.0
"""The fewest runs of what takes less than so many seconds."""
ADOPTING = "import ctypes, os, sys; ctypes.CDLL(None).prctl(36, 1, 0, 0, 0); os.execv(sys.argv[1], sys.argv[1:])"
"""Has Linux hand the timer whatever a command leaves running (PR_SET_CHILD_SUBREAPER, which outlives an exec)."""
LONGEST = 900.0
"""Seconds after which a command of ours is stopped."""
Step = Callable[[int], object]
"""Something to do in a round, counted from 0, that is not timed."""


class Sample(NamedTuple):
    """One run, and that of the bare interpreter just before it."""

    seconds: float
    processor: float
    """Seconds of it, user and system, of everything the command started until the last of it had ended."""
    memory: int
    """The peak in KiB."""
    bare: float
    bare_processor: float
    number: int = 0
    """The round."""

    @property
    def ratio(self) -> float:
        """How many times the bare interpreter it took."""
        return self.seconds / self.bare

    @property
    def processor_ratio(self) -> float:
        """The same by the time of the processor, which others on the machine disturb less."""
        return self.processor / self.bare_processor


@dataclass(frozen=True)
class Case:
    """A command to time."""

    size: str
    """The name of the size it is measured on."""
    name: str
    """What the page calls it."""
    words: Callable[[int], Sequence[str]]
    """Its words in a round, the program's path first."""
    variables: Mapping[str, str]
    terminal: bool = False
    before: Step | None = None
    after: Step | None = None
    tool: str = "llmpath"
    limit: float = LONGEST
    """Seconds after which it is stopped and left out."""
    warm: bool = True
    """Whether its first run is only a warming up; what is cold each time needs none."""
    most: int | None = None
    """The most runs, where there are to be fewer than rounds."""

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What tells it from all others."""
        return self.tool, self.size, self.name, self.terminal


class FailedError(Exception):
    """A command that was to be timed ended with an error."""


class Timer:
    """The process that runs and measures commands."""

    def __init__(self, python: Path, folder: Path) -> None:
        """Start it with this interpreter; commands run in this folder."""
        self._python = str(python)
        words = [self._python, "-I", "-c", ADOPTING, self._python, "-I", "-S", str(TIMER)]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)

    def run(self, words: Sequence[str], variables: Mapping[str, str], *, terminal: bool, limit: float) -> Report:
        """Run one command; raises FailedError where it ends with an error, not where it is stopped."""
        ours, its = self._process.stdin, self._process.stdout
        if ours is None or its is None:
            raise FailedError("the timer has no pipes")
        marshal.dump((tuple(words), dict(variables), terminal, limit), ours)
        ours.flush()
        report: Report = marshal.load(its)  # noqa: S302 - from our own child
        if report[3] not in {0, STOPPED}:
            raise FailedError(f"{words} ended with {report[3]}: {report[5].decode(errors='replace')}")
        return report

    def bare(self, *, terminal: bool) -> Report:
        """Run the interpreter with nothing to do."""
        return self.run([self._python, "-I", "-S", "-c", "pass"], {}, terminal=terminal, limit=LONGEST)

    def close(self) -> None:
        """Let it end."""
        self._process.communicate()


@dataclass
class Rounds:
    """How often and how long to measure."""

    timer: Timer
    rounds: int
    budget: float
    """Seconds for all runs of one case: slow ones run less often."""
    samples: dict[tuple[str, str, str, bool], list[Sample]] = field(default_factory=dict)
    stopped: dict[tuple[str, str, str, bool], float] = field(default_factory=dict)
    """What was stopped, and after how many seconds."""
    failed: dict[tuple[str, str, str, bool], str] = field(default_factory=dict)
    """What ended with an error, and the last it said; the rest is measured all the same."""

    def measure(self, cases: Sequence[Case]) -> None:
        """Run the cases in turn until each was run as often as it may be."""
        left = {}
        for place, case in enumerate(cases):
            self._say(f"first run {place + 1}/{len(cases)}: {case.tool} {case.size} {case.name}")
            if case.warm and not self._once(case, 0):
                continue
            begun = time.monotonic()
            if first := self._once(case, 0):
                self.samples[case.key] = [first]
                left[case.key] = self._wanted(case, first, time.monotonic() - begun) - 1
        for number in range(1, self.rounds):
            self._say(f"round {number + 1}/{self.rounds} of {len(cases)} commands")
            for case in cases:
                if left.get(case.key, 0) <= 0:
                    continue
                if sample := self._once(case, number):
                    self.samples[case.key].append(sample)
                    left[case.key] -= 1
                else:
                    left[case.key] = 0
        self._say("\n")

    def _wanted(self, case: Case, first: Sample, whole: float) -> int:
        """Say how often to run a case: what is quick itself is run a few times, whatever comes before and after it."""
        few = FEW if first.seconds < QUICK else 1
        return min(self.rounds, case.most or self.rounds, max(few, int(self.budget / whole)))

    def _once(self, case: Case, number: int) -> Sample | None:
        """Run a case with what belongs before and after it; None where it was stopped or failed."""
        try:
            if case.before:
                case.before(number)
            bare = self.timer.bare(terminal=case.terminal)
            words = case.words(number)
            report = self.timer.run(words, case.variables, terminal=case.terminal, limit=case.limit)
            if report[3] == STOPPED:
                self.stopped[case.key] = case.limit
                return None
            if case.after:
                case.after(number)
        except FailedError as error:
            self._say(f"\n{case.tool} {case.size} {case.name}: {error}\n")
            self.failed[case.key] = str(error)
            return None
        seconds, processor, memory, *_ = report
        return Sample(seconds, processor, memory, bare[0], bare[1], number)

    @staticmethod
    def _say(words: str) -> None:
        sys.stderr.write(words if "\n" in words else f"\r{words:<78.78}")
        sys.stderr.flush()

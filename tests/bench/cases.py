"""What is timed: the commands of llmpath on every size, warm and cold, between pipes and on a terminal."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.homes import Home
from bench.rounds import LONGEST, Case, Step, Timer

GOAL = "transformers/gpt-architecture"
READS: Mapping[str, tuple[str, ...]] = {
    "llmpath": (),
    "llmpath next": ("next",),
    "llmpath next -n 5": ("next", "-n", "5"),
    "llmpath progress": ("progress",),
    "llmpath progress TRACK": ("progress", "transformers"),
    "llmpath plan": ("plan",),
    "llmpath export json": ("export", "json"),
    "llmpath show TOPIC": ("show", GOAL),
    "llmpath next --why": ("next", "--why"),
    "llmpath --help": ("--help",),
}
"""What changes nothing, and its words."""
COMPLETIONS: Mapping[str, Mapping[str, str]] = {
    "completion of a topic": {"COMP_WORDS": "llmpath\ndone\ntra", "COMP_CWORD": "2"},
    "completion of a verb": {"COMP_WORDS": "llmpath\ndo", "COMP_CWORD": "1"},
}
"""What bash asks when the tab key is pressed behind `llmpath done tra` and `llmpath do`."""
ASKED = {"_LLMPATH_COMPLETE": "complete_bash"}
NO_TERMINAL = {"llmpath export json"}
"""What is read by a program."""
ONCE = {"llmpath next --why", "llmpath --help"}
"""What says nothing on a large size that another does not say."""
EDITED = "llmpath next, one file edited"
COLD = "llmpath next, nothing compiled"
WHOLE = {"llmpath plan", "llmpath export json"}
"""What is not measured in long journals, where it reads every event."""
MANY = 100_000
"""Events up to which a step is taken back by `undo`."""
DONE, START, LOG, UNDO = "llmpath done TOPIC", "llmpath start TOPIC", "llmpath log TOPIC TIME", "llmpath undo"


@dataclass(frozen=True, eq=False)
class Tool:
    """llmpath as it was installed, and the timer that runs it."""

    program: str
    timer: Timer

    def quietly(self, home: Home, *words: str, terminal: bool = False) -> None:
        """Run a command that is not timed."""
        self.timer.run([self.program, *words], home.variables, terminal=terminal, limit=LONGEST)


def reads(tool: Tool, homes: Sequence[Home], *, most: Sequence[str]) -> Iterator[Case]:
    """Return what changes nothing, the sizes beside each other; on `most` sizes all is timed on a terminal too."""
    for name, words in READS.items():
        for home in homes:
            size = home.size.name
            if size not in most and (name in ONCE or (name in WHOLE and home.size.is_odd)):
                continue
            for terminal in (False, True):
                if terminal and (name in NO_TERMINAL or (size not in most and name != "llmpath next")):
                    continue
                yield Case(size, name, _fixed(tool.program, *words), home.variables, terminal)


def completions(tool: Tool, homes: Sequence[Home]) -> Iterator[Case]:
    """Return what a shell asks."""
    for name, variables in COMPLETIONS.items():
        for home in homes:
            yield Case(home.size.name, name, _fixed(tool.program), {**home.variables, **ASKED, **variables})


def writes(tool: Tool, homes: Sequence[Home], *, most: Sequence[str]) -> Iterator[Case]:
    """Return what records something about a topic that is suggested; it is taken back untimed."""
    for name, verb, more in ((DONE, "done", ()), (START, "start", ()), (LOG, "log", ("5m",))):
        for home in homes:
            for terminal in (False, True) if home.size.name in most else (False,):
                words, back = _of_suggested(tool, verb, home, *more), _back(tool, home)
                yield Case(home.size.name, name, words, home.variables, terminal, after=back)
    for home in homes:
        if home.size.events <= MANY:
            before = _logged(tool, home)
            yield Case(home.size.name, UNDO, _fixed(tool.program, "undo"), home.variables, before=before)


def colds(tool: Tool, homes: Sequence[Home]) -> Iterator[Case]:
    """Return the first runs: in homes in which nothing was compiled, and where one of many files was edited."""
    words = _fixed(tool.program, "next")
    for home in homes:
        before = _empty(home.folder)
        yield Case(home.size.name, COLD, words, home.variables, before=before, warm=False, most=7)
        if home.files:
            yield Case(
                home.size.name, EDITED, words, home.variables, before=_edit(home.files[len(home.files) // 2]),
                warm=False, most=7,
            )  # fmt: skip


def _fixed(*words: str) -> Callable[[int], Sequence[str]]:
    return lambda _: words


def _of_suggested(tool: Tool, verb: str, home: Home, *more: str) -> Callable[[int], Sequence[str]]:
    topics = suggested(tool, home)
    return lambda number: (tool.program, verb, topics[number % len(topics)], *more)


@cache
def suggested(tool: Tool, home: Home) -> Sequence[str]:
    """Return the topics that `llmpath next -n 5` names."""
    words = [tool.program, "next", "-n", "5", "--json"]
    answer = subprocess.run(words, env=home.variables, capture_output=True, check=True).stdout
    return [str(topic["id"]) for topic in json.loads(answer)["suggestions"]]


def _back(tool: Tool, home: Home) -> Step:
    """Take a step back; in a very long journal by making the topic new again, for `undo` reads all events there are."""
    if home.size.events > MANY:
        topics = suggested(tool, home)
        return lambda number: tool.quietly(home, "reset", topics[number % len(topics)])
    return lambda _: tool.quietly(home, "undo")


def _logged(tool: Tool, home: Home) -> Step:
    topics = suggested(tool, home)
    return lambda number: tool.quietly(home, "log", topics[number % len(topics)], "5m")


def _empty(folder: Path) -> Step:
    """Leave nothing but the settings."""

    def step(_: int) -> None:
        for name in ("cache", "data"):
            shutil.rmtree(folder / name, ignore_errors=True)

    return step


def _edit(file: Path) -> Step:
    """Change a title in a file, as an author would; the file is of a minute ago, so that its time leaves no doubt."""

    def step(number: int) -> None:
        import os

        text = file.read_text(encoding="utf-8")
        head, mark, rest = text.partition("    title: The book 0")
        words, end, tail = rest.partition("\n")
        file.write_text(f"{head}{mark}{words.partition(', edition')[0]}, edition {number}{end}{tail}", encoding="utf-8")
        then = file.stat().st_mtime_ns - 60_000_000_000
        os.utime(file, ns=(then, then))

    return step

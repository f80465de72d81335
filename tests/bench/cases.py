"""What is timed: the commands of llmpath on every size, warm and cold, between pipes and on a terminal."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    "completion of a topic": (),
    "completion of a verb": (),
    "llmpath next --why": ("next", "--why"),
    "llmpath plan": ("plan",),
    "llmpath show TOPIC": ("show", GOAL),
    "llmpath --help": ("--help",),
    "llmpath export json": ("export", "json", "-o", "-"),
}
"""What changes nothing, and its words."""
ASKED = {"_LLMPATH_COMPLETE": "complete_bash"}
VARIABLES: Mapping[str, Mapping[str, str]] = {
    "completion of a topic": {**ASKED, "COMP_WORDS": "llmpath\ndone\nma", "COMP_CWORD": "2"},
    "completion of a verb": {**ASKED, "COMP_WORDS": "llmpath\ndo", "COMP_CWORD": "1"},
}
"""How bash asks what may stand at the end of `llmpath done ma` and of `llmpath do`."""
NO_TERMINAL = {"completion of a topic", "completion of a verb", "llmpath export json"}
"""What is read by a program."""
ONCE = {"completion of a verb", "llmpath next --why", "llmpath --help"}
"""What hardly depends on the size, or on a large one says nothing that another does not say."""
AFTER = "llmpath next, right after a done"
EDITED = "llmpath next, one file edited"
COLD = "llmpath next, nothing compiled"


@dataclass(frozen=True)
class Tool:
    """llmpath as it was installed, and the timer that runs it."""

    program: str
    timer: Timer

    def quietly(self, home: Home, *words: str) -> None:
        """Run a command that is not timed."""
        self.timer.run([self.program, *words], home.variables, terminal=False, limit=LONGEST)


def reads(tool: Tool, homes: Sequence[Home], *, most: Sequence[str]) -> Iterator[Case]:
    """Give what changes nothing, the sizes beside each other; on `most` sizes everything is timed on a terminal too."""
    for name, words in READS.items():
        for home in homes:
            if name in ONCE and home.size.name not in most:
                continue
            variables = {**home.variables, **VARIABLES.get(name, {})}
            for terminal in (False, True):
                if terminal and (name in NO_TERMINAL or (home.size.name not in most and name != "llmpath next")):
                    continue
                yield Case(home.size.name, name, _fixed(tool.program, *words), variables, terminal)


def writes(tool: Tool, homes: Sequence[Home], *, most: Sequence[str]) -> Iterator[Case]:
    """Give what records something: a topic that is open each time, taken back untimed, and the pause after that."""
    for verb in ("done", "start"):
        for home in homes:
            for terminal in (False, True) if verb == "done" or home.size.name in most else (False,):
                yield Case(
                    home.size.name, f"llmpath {verb} TOPIC", _of_open(tool.program, verb, home.open), home.variables,
                    terminal, after=_undo(tool, home), pause=True,
                )  # fmt: skip
    for home in homes:
        words = _fixed(tool.program, "next")
        before = _done(tool, home)
        yield Case(home.size.name, AFTER, words, home.variables, before=before, after=_undo(tool, home), pause=True)


def colds(tool: Tool, homes: Sequence[Home]) -> Iterator[Case]:
    """Give the first runs: in homes in which nothing was compiled, and where one of many files was edited."""
    words = _fixed(tool.program, "next")
    for home in homes:
        before = _empty(home.folder)
        yield Case(home.size.name, COLD, words, home.variables, before=before, pause=True, warm=False, most=7)
        if home.files:
            yield Case(
                home.size.name, EDITED, words, home.variables, before=_edit(home.files[len(home.files) // 2]),
                pause=True, warm=False, most=7,
            )  # fmt: skip


def _fixed(*words: str) -> Callable[[int], Sequence[str]]:
    return lambda _: words


def _of_open(program: str, verb: str, topics: Sequence[str]) -> Callable[[int], Sequence[str]]:
    return lambda number: (program, verb, topics[number % len(topics)])


def _undo(tool: Tool, home: Home) -> Step:
    return lambda _: tool.quietly(home, "undo")


def _done(tool: Tool, home: Home) -> Step:
    return lambda number: tool.quietly(home, "done", home.open[number % len(home.open)])


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

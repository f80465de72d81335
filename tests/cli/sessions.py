"""Sessions one could paste in the docs: commands, what they print, what they say on stderr, how they end.

`$ ` begins a command, `2> ` a line of stderr; `[exit 3]` stands where the code is not 0; `$ export NAME=value` sets
a variable, `$ cd FOLDER` goes there, and any other command is run by the shell. A session that no longer fits is
written anew with LLMPATH_ACCEPT=1 set; read it before you commit it.
"""

import os
import subprocess
from collections.abc import Callable
from typing import Protocol


class Answered(Protocol):
    """What a command wrote and how it ended."""

    @property
    def out(self) -> str: ...
    @property
    def err(self) -> str: ...
    @property
    def code(self) -> int: ...


def replay(session: str, run: Callable[[str], Answered]) -> str:
    """Run the commands of a session again and give the session as it goes now; comments are kept."""
    written: list[str] = []
    lines = session.splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("#") and following.startswith(("$ ", "#")):  # a heading in an answer has neither behind it
            written += ["", line] if written else [line]
        elif line.startswith("$ export "):
            name, _, value = line.removeprefix("$ export ").partition("=")
            os.environ[name] = value
            written.append(line)
        elif line.startswith("$ llmpath"):
            written.append(line)
            written += shown(run(line.removeprefix("$ llmpath").strip()))
        elif line.startswith("$ cd "):
            os.chdir(os.path.expanduser(line.removeprefix("$ cd ")))  # noqa: PTH111 - as the shell does it
            written.append(line)
        elif line.startswith("$ "):
            ended = subprocess.run(["sh", "-c", line[2:]], capture_output=True, encoding="utf-8", check=True)
            written += [line, *ended.stdout.splitlines()]
    return "\n".join(written) + "\n"


def shown(answer: Answered) -> list[str]:
    """Return what a terminal would show of an answer, stderr marked."""
    lines = answer.out.splitlines()
    lines += [f"2> {line}".rstrip() for line in answer.err.splitlines()]
    if answer.code:
        lines.append(f"[exit {answer.code}]")
    return lines

"""A command on a pseudo-terminal that somebody sits in front of."""

import os
import pty
import select
import subprocess
import termios
import time
from pathlib import Path

import tool

TYPED = "Enter alone shows it"
ASKED = ("press a key", TYPED)
"""What a question ends with: one that is answered in mind, and one whose answer can be typed."""


class Keyboard:
    """Press keys, each when the command waits for one."""

    def __init__(self, home: Path, *words: str) -> None:
        """Start a command of a learner's."""
        self._master, its = pty.openpty()
        env = tool.environment(home, TERM="dumb", COLUMNS="80", PYTHONIOENCODING="utf-8")
        self._process = subprocess.Popen([*tool.TOOL, *words], stdin=its, stdout=its, stderr=its, env=env)
        os.close(its)
        self.seen = ""
        self._ahead = ""
        """What was read beyond the words that were waited for."""

    def until(self, words: str | tuple[str, ...], seconds: float = 60) -> str:
        """Read to the end of the first of these words, or for so long; return what was written since the last time."""
        wanted = (words,) if isinstance(words, str) else words
        deadline = time.monotonic() + seconds
        while not (ends := [self._ahead.find(one) + len(one) for one in wanted if one in self._ahead]):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            if select.select([self._master], [], [], left)[0]:
                self._ahead += tool.read(self._master).decode(errors="replace").replace("\r\n", "\n")
        end = min(ends, default=len(self._ahead))
        new, self._ahead = self._ahead[:end], self._ahead[end:]
        self.seen += new
        return new

    def press(self, key: str, words: str | tuple[str, ...]) -> str:
        """Press a key once the command listens for one, or type a line, and read until (one of) these words follow."""
        self._listens(0.2 if key.endswith("\n") else 60)
        os.write(self._master, key.encode())
        new = self.until(words)
        assert any(one in new for one in ((words,) if isinstance(words, str) else words)), self.seen
        return new

    def answer(self, words: str | tuple[str, ...], in_mind: str = " ", typed: str = "") -> str:
        """Press a key at a question, or type a line where its answer can be typed, and read until these words follow.

        What stands there is what either shows the answer.
        """
        last = max(ASKED, key=self.seen.rfind)
        return self.press(f"{typed}\n" if last == TYPED else in_mind, words)

    def _listens(self, seconds: float) -> None:
        """Wait until single keys are read, for so long: what is typed before that is thrown away; a line is not."""
        deadline = time.monotonic() + seconds
        while termios.tcgetattr(self._master)[3] & termios.ICANON and time.monotonic() < deadline:
            time.sleep(0.005)

    def end(self) -> int:
        """Read and wait to the end; return the exit code."""
        while text := tool.read(self._master):
            self._ahead += text.decode(errors="replace").replace("\r\n", "\n")
        self.seen, self._ahead = self.seen + self._ahead, ""
        code = self._process.wait(timeout=60)
        os.close(self._master)
        return code

"""Self-checks on a real pseudo-terminal: an answer is hidden until a key is pressed, passing is evidence."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")


class Terminal:
    """A command on a pseudo-terminal."""

    def __init__(self, words: list[str], home: Path) -> None:
        self.master, slave = pty.openpty()
        environment = {
            **os.environ,
            "LLMPATH_HOME": str(home),
            "TERM": "dumb",
            "COLUMNS": "80",
        }
        command = [sys.executable, "-m", "llmpath", *words]
        self.process = subprocess.Popen(command, env=environment, stdin=slave, stdout=slave, stderr=slave)
        os.close(slave)
        self.seen = ""

    def until(self, words: str, seconds: float = 60) -> str:
        """Read until these words were written, or for so long, and give what was written since the last time."""
        new = ""
        deadline = time.monotonic() + seconds
        while words not in new and (left := deadline - time.monotonic()) > 0:
            if select.select([self.master], [], [], left)[0]:
                new += self._read()
        self.seen += new
        return new

    def press(self, key: str, words: str) -> str:
        """Press a key until these words follow: what is typed before the program listens is thrown away."""
        new = ""
        for _ in range(20):
            os.write(self.master, key.encode())
            new += self.until(words, seconds=3)
            if words in new:
                return new
        raise AssertionError(self.seen)

    def _read(self) -> str:
        try:
            return os.read(self.master, 4096).decode()
        except OSError:  # Linux says so when the other side has closed
            return ""

    def end(self) -> int:
        """Wait for the end, and give the exit code."""
        code = self.process.wait(timeout=60)
        os.close(self.master)
        return code


def answer_all(home: Path, keys: str, last: str) -> Terminal:
    """Go through the questions of math/vectors, pressing one of the keys for each, until the last words."""
    terminal = Terminal(["show", "math/vectors", "--checks"], home)
    shown = terminal.until("press a key")
    for number, key in enumerate(keys, start=1):
        assert f"Question {number} of 5" in shown
        assert "Answer\r\n" not in shown, "the answer was shown before a key was pressed"
        assert "Answer\r\n" in terminal.press(" ", "y or n; q stops")
        shown = terminal.press(key, last if number == len(keys) else "press a key")
    assert terminal.end() == 0
    return terminal


def said(home: Path, *words: str) -> str:
    environment = {**os.environ, "LLMPATH_HOME": str(home)}
    command = [sys.executable, "-m", "llmpath", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_passing_all_is_recorded_as_evidence_and_undone_like_everything(tmp_path: Path) -> None:
    terminal = answer_all(tmp_path, "yyyyy", "Tick it off: llmpath done math/vectors")
    assert "Self-checks: 5 of 5 right, Vectors" in terminal.seen
    assert "Done: Vectors (math/vectors), by self-checks." in said(tmp_path, "done", "vectors")
    assert '"evidence": "checks"' in said(tmp_path, "show", "vectors", "--json")
    said(tmp_path, "undo", "2")
    assert '"passed": 0' in said(tmp_path, "show", "vectors", "--json")


def test_not_having_one_is_recorded_without_blame(tmp_path: Path) -> None:
    answer_all(tmp_path, "yynyy", "4 of 5 right, Vectors")
    assert '"evidence": "word"' in said(tmp_path, "done", "vectors", "--json")


def test_stopping_records_nothing(tmp_path: Path) -> None:
    answer_all(tmp_path, "yq", "Stopped; nothing was recorded.")
    assert said(tmp_path, "history") == ""

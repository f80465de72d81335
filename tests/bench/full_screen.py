"""How fast is the full screen, beside an empty program of the same library? `make bench-ui`.

Prints the time to the first picture, what a key takes until its last byte is written, the bytes that are written while
nothing happens, and the memory, of each screen too. Both run in turn, on a terminal of 120 columns and 40 rows.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import tool
from bench import roadmaps

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        yield Static("q leave")
Empty(ansi_color=True).run()
"""
KEYS = (
    *"jjjjjkkk",
    "2",
    *"jjjljjkk",
    "3",
    *"jjj",
    "1",
    "4",
    *"jj",
    "\r",
    *"jj",
    "\x1b",
    "2",
    "f",
    "f",
    "f",
    "f",
    "f",
    "1",
)
SCREENS = {
    "Today": "",
    "Topics": "2",
    "Map": "3",
    "Plan": "4",
    "Review": "5",
    "Labs, first time": "L",
    "Labs": "L",
    "placement": "p" + "1" * 5 + "\r" * 45 + "\r3" * 6 + "e",
}
"""What is opened in a program of its own, to see the memory it takes → the keys."""
QUIET = 0.12
"""Seconds without output after which a key has had its effect."""
LONGEST = 1.0
"""Seconds after which a key has no effect."""
IDLE = 10
SIZE = (40, 120)


class Program:
    """A program on a terminal of its own."""

    def __init__(self, words: Sequence[str], env: Mapping[str, str]) -> None:
        """Start it."""
        self.ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        self.began = time.perf_counter()
        self.process = subprocess.Popen(words, stdin=its, stdout=its, stderr=its, env=dict(env), start_new_session=True)
        os.close(its)

    def until(self, sign: bytes) -> float:
        """Read until something was written; return the seconds since the start."""
        seen = b""
        while sign not in seen:
            seen += os.read(self.ours, 65_536)
        return time.perf_counter() - self.began

    def burst(self, quiet: float) -> tuple[float, int]:
        """Read until nothing has come for a while; return when the last byte came, and how many bytes it were."""
        last, number = time.perf_counter(), 0
        if not select.select([self.ours], [], [], LONGEST)[0]:  # some keys change nothing
            return last, number
        while select.select([self.ours], [], [], quiet)[0]:
            number += len(os.read(self.ours, 65_536))
            last = time.perf_counter()
        return last, number

    def key(self, key: str) -> float:
        """Press a key; return the seconds until its last byte came."""
        pressed = time.perf_counter()
        os.write(self.ours, key.encode())
        return self.burst(QUIET)[0] - pressed

    def idle(self) -> int:
        """Return the bytes that come while nothing happens."""
        while self.burst(LONGEST)[1]:
            pass
        end, number = time.perf_counter() + IDLE, 0
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.ours], [], [], left)[0]:
                number += len(os.read(self.ours, 65_536))
        return number

    def memory(self) -> int:
        """Return the most memory it had at once, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024

    def end(self) -> None:
        """End it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.ours)


def home_with(topics: int, folder: Path) -> dict[str, str]:
    """Make the home of somebody who has a made roadmap of so many topics beside ours; 0 for ours alone."""
    env = tool.environment(folder, TERM="xterm-256color", PYTHONIOENCODING="utf-8")
    if topics:
        roadmaps.write(folder / "roadmaps", roadmaps.topics(topics, max(topics // 200, 1), 7), 7)
        (folder / "config").mkdir()
        (folder / "config" / "config.toml").write_text('roadmaps = ["../roadmaps"]\n', encoding="utf-8")
    for words in (("done", "math/vectors"), ("start", "math/matrices"), ("next",)):
        subprocess.run([*tool.TOOL, *words], env=env, check=True, capture_output=True)
    return env


def measure(env: Mapping[str, str], rounds: int) -> None:
    """Measure both programs in turn, and print the figures."""
    programs = {"empty": [sys.executable, "-c", EMPTY], "llmpath ui": [*tool.TOOL, "ui"]}
    first: dict[str, list[float]] = {name: [] for name in programs}
    memory: dict[str, list[int]] = {name: [] for name in programs}
    keys: list[float] = []
    for turn in range(rounds):
        for name, words in programs.items():
            program = Program(words, env)
            first[name].append(program.until(b"leave"))
            program.burst(0.5)
            if name != "empty":
                keys += [program.key(key) for key in KEYS]
                if turn == 0:
                    idle = program.idle()
                    sys.stdout.write(f"bytes while idle for {IDLE} s: {idle}\n")
            memory[name].append(program.memory())
            program.end()
    medians = {name: statistics.median(values) for name, values in first.items()}
    for name, seconds in medians.items():
        sys.stdout.write(
            f"first picture, {name}: {seconds * 1000:.0f} ms; memory {statistics.median(memory[name]):.0f} MB\n"
        )
    sys.stdout.write(f"first picture beside the empty program: {medians['llmpath ui'] / medians['empty']:.2f} times\n")
    keys.sort()
    at_95 = keys[int(len(keys) * 0.95)]
    sys.stdout.write(
        f"a key: median {statistics.median(keys) * 1000:.0f} ms, p95 {at_95 * 1000:.0f} ms, of {len(keys)}\n"
    )


def measure_memory(env: Mapping[str, str]) -> None:
    """Print the most memory that each screen takes, beside the empty program."""
    empty = _memory([sys.executable, "-c", EMPTY], env, "")
    for name, keys in SCREENS.items():
        found = _memory([*tool.TOOL, "ui"], env, keys)
        sys.stdout.write(f"memory, {name}: {found} MB, {found / empty:.2f} times\n")


def _memory(words: Sequence[str], env: Mapping[str, str], keys: str) -> int:
    program = Program(words, env)
    program.until(b"leave")
    program.burst(QUIET)
    for key in keys:
        program.key(key)
    program.burst(LONGEST)
    program.burst(LONGEST)
    found = program.memory()
    program.end()
    return found


def main() -> None:
    """Read how often and how large, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--topics", type=int, default=0, help="topics of a made roadmap beside ours")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        env = home_with(given.topics, Path(folder))
        measure(env, given.rounds)
        measure_memory(env)


if __name__ == "__main__":
    main()

"""Real shells on a terminal of their own, in which llmpath is completed with the tab key."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from typing import Self

import tool

ROWS, COLUMNS = 1000, 160
QUIET = 0.2
"""Seconds without a word after which a shell has said what it had to say."""
PATIENCE = 30.0
PROMPT = "READY"
STEERING = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\\\)|[()].|[=>78])|[\x00-\x09\x0b-\x1f]")
START = {
    "bash": ["bash", "--noprofile", "--rcfile", "{rc}", "-i"],
    "zsh": ["zsh", "-d", "-i"],
    "fish": ["fish", "--no-config", "-C", "source {rc}"],
}
BEFORE = {
    "bash": "PS1='READY'\nbind 'set show-all-if-ambiguous on'\nbind 'set completion-query-items 0'\n"
    "bind 'set page-completions off'\nbind 'set enable-bracketed-paste off'\n",
    "zsh": "PS1='READY'\nLISTMAX=9999\nunsetopt prompt_sp\nautoload -Uz compinit\ncompinit -u -D\n",
    "fish": "function fish_prompt; echo -n READY; end\nset fish_greeting\nfunction fish_right_prompt; end\n",
}


def script(home: Path, shell: str) -> str:
    """Return the script that llmpath has a shell read."""
    ended = tool.run(home, "--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


class Shell:
    """A shell that completes llmpath by a script, in a folder of its own."""

    def __init__(self, name: str, home: Path, folder: Path, completing: str) -> None:
        """Start it; `folder` becomes the working directory."""
        self._name = name
        bin_, rc = home / "bin", home / f"rc.{name}"
        bin_.mkdir(exist_ok=True)
        (bin_ / "llmpath").write_text(f'#!/bin/sh\nexec {sys.executable} -m llmpath "$@"\n')
        (bin_ / "llmpath").chmod(0o755)
        rc = home / ".zshrc" if name == "zsh" else rc
        rc.write_text(BEFORE[name] + completing)
        env = tool.environment(home, TERM="xterm", ZDOTDIR=str(home), LANG="C.UTF-8", LINES=str(ROWS))
        env["PATH"] = f"{bin_}:{env['PATH']}"
        words = [word.format(rc=rc) for word in START[name]]
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.chdir(folder)
            os.execvpe(words[0], words, env)  # noqa: S606 - the shell itself is what is tried
        self._hear(PROMPT)

    def __enter__(self) -> Self:
        """Be there."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the shell."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._terminal)

    def press(self, keys: str, until: str) -> str:
        """Press keys, wait until a text is there and then for silence; returns what was written."""
        os.write(self._terminal, keys.encode())
        written = self._hear(until)
        os.write(self._terminal, b"\x1b\x03" if self._name == "fish" else b"\x03")
        self._hear(PROMPT)
        return written

    def _hear(self, until: str) -> str:
        """Return what is written until then, without what only steers the terminal."""
        end = time.monotonic() + PATIENCE
        heard = b""
        while time.monotonic() < end:
            ready, _, _ = select.select([self._terminal], [], [], QUIET)
            if ready:
                heard += tool.read(self._terminal)
            elif until in (written := STEERING.sub("", heard.decode(errors="replace"))):
                return written
        raise AssertionError(f"{self._name} never said {until!r}: {heard[-3000:]!r}")

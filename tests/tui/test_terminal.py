"""The full screen on a real terminal: opened only where there is one, and left as it was found, however it ends."""

import os
import random
import re
import shutil
import signal
import subprocess
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import tool
from tui.terminals import HANGS, Terminal

COMMANDS = (
    "The same in plain commands: llmpath, llmpath next, llmpath progress --all, llmpath show TOPIC, llmpath map, "
    "llmpath plan, llmpath review."
)
LEFT = b"\x1b[?1049l"
"""What leaves the screen that full-screen programs have to themselves."""
FAILING = "from llmpath.tui import actions; actions.ACTIONS['bottom'] = lambda app: 1 / 0; "
ENDS: dict[str, tuple[Callable[[Terminal], None], int]] = {
    "q": (lambda terminal: terminal.press(b"q"), 0),
    "ctrl+c": (lambda terminal: terminal.press(b"\x03"), 0),
    "ctrl+c in a field": (lambda terminal: terminal.press(b"2n\x03"), 0),
    "SIGTERM": (lambda terminal: terminal.process.send_signal(signal.SIGTERM), 128 + signal.SIGTERM),
    "SIGHUP": (lambda terminal: terminal.process.send_signal(signal.SIGHUP), 128 + signal.SIGHUP),
    "an exception": (lambda terminal: terminal.press(b"G"), 70),
}


@pytest.mark.parametrize("end", ENDS)
def test_the_terminal_is_left_as_it_was(end: str, tmp_path: Path) -> None:
    leave, code = ENDS[end]
    with Terminal(tmp_path, before=FAILING if end == "an exception" else "") as terminal:
        terminal.wait_for(lambda picture: "q leave" in picture)
        leave(terminal)
        assert terminal.end() == code
        assert terminal.written.count(LEFT) == 1
        assert termios.tcgetattr(terminal.its) == terminal.usual
        said = re.sub(r"\x1b\[[<?>]?[0-9;]*[a-z]", "", terminal.written.partition(LEFT)[2].decode()).strip()
        assert said.startswith("llmpath: this is a bug of llmpath: ZeroDivisionError" if end == "an exception" else "")
        assert tool.TRACEBACK not in said
        assert not said or end == "an exception"


def test_nothing_is_written_while_nothing_happens(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.wait_for(lambda picture: "q leave" in picture)
        terminal.settle()
        before = len(terminal.written)
        for _ in range(30):  # three seconds, in which it looks three times whether anything has changed
            terminal.read(0.1)
        assert terminal.written[before:] == b""


@pytest.mark.parametrize("editor", ["true", "false", "no-such-editor"])
def test_the_screen_comes_back_from_an_editor_that_came_to_nothing(editor: str, tmp_path: Path) -> None:
    with Terminal(tmp_path, EDITOR=editor) as terminal:
        terminal.wait_for(lambda picture: "q leave" in picture)
        terminal.press(b"n")
        picture = terminal.wait_for(lambda picture: "Today" in picture and "q leave" not in picture)
        assert "▸ Vectors" in picture
        terminal.press(b"2")
        assert "[2 Topics]" in terminal.wait_for(lambda picture: "[2 Topics]" in picture)


def test_without_a_terminal_it_says_which_commands_do_the_same(tmp_path: Path) -> None:
    ended = tool.run(tmp_path, "ui")
    assert ended.returncode == 2
    assert "cannot open the full screen: stdin is not a terminal." in ended.stderr
    assert COMMANDS in ended.stderr


def test_on_a_terminal_that_cannot_show_it_it_says_so(tmp_path: Path) -> None:
    shown, code = tool.on_terminal(tmp_path, "ui", TERM="dumb", columns=200)
    assert code == 2
    assert "this terminal (TERM) cannot show one" in shown
    assert COMMANDS in shown
    assert "\x1b" not in shown


def test_what_was_answered_is_kept_though_it_is_killed(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.wait_for(lambda picture: "q leave" in picture)
        terminal.press(b"2d45m\r")
        terminal.wait_for(lambda picture: "Done: Vectors, 45 min in all." in picture)
        terminal.process.send_signal(signal.SIGKILL)
        terminal.process.wait()
    assert "done, took 45 min" in tool.run(tmp_path, "history").stdout


def test_the_answers_of_a_placement_are_kept_though_it_is_killed(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.wait_for(lambda picture: "q leave" in picture)
        terminal.press(b"p30")
        terminal.wait_for(lambda picture: "Question 1" in picture)
        terminal.press(b" 3")
        terminal.wait_for(lambda picture: "This is what you seem to know" in picture)
        terminal.process.send_signal(signal.SIGKILL)
        terminal.process.wait()
    with Terminal(tmp_path) as terminal:
        terminal.wait_for(lambda picture: "q leave" in picture)
        terminal.press(b"p")
        picture = terminal.wait_for(lambda picture: "1 answer so far" in picture)
        assert "This is what you seem to know" in picture


SPECIAL = ("Enter", "Escape", "Tab", "Space", "C-p", "C-d", "C-u", "Up", "Down", "Left")
WALKS: dict[str, tuple[str, str]] = {
    "everywhere": ("", "12jkhlgGsdtmafuU/:?n0129pPLiceyS"),
    "the plan": ("4", "<>vJKxXwfcjkudtmr0123"),
    "placement": ("p", "0123eujkPG"),
    "labs": ("L", "jkscoiwvqulh"),
}
"""Where the keys are pressed → the key that leads there, and those that are chosen from."""
WATCHES = "q quit"
"""What `llmpath lab watch` says, which has the terminal to itself meanwhile."""
WIDTHS, HEIGHTS = ("60", "200", "40", "30", "100"), ("18", "50", "12")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_random_keys_and_sizes_in_tmux_never_bring_it_down(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - repeatable
    env = tool.environment(tmp_path, PYTHONIOENCODING="utf-8", BROWSER="true", EDITOR="true")
    tmux = ["tmux", "-S", str(tmp_path / "tmux"), "-f", os.devnull]

    def ask(*words: str) -> str:
        return subprocess.run([*tmux, *words], env=env, check=True, capture_output=True, text=True, timeout=60).stdout

    command = " ".join([*tool.TOOL, "ui; echo ENDED $?; sleep 600"])
    ask("new-session", "-d", "-x", "80", "-y", "24", command)
    try:
        assert waited(lambda: "q leave" in ask("capture-pane", "-p"))
        for begin, keys in WALKS.values():
            come_back(ask)
            for turn in range(8):
                ask("resize-window", "-x", chance.choice(WIDTHS), "-y", chance.choice(HEIGHTS))
                ask("send-keys", *([begin] if begin and not turn % 4 else []))
                ask("send-keys", *chance.choices([*keys, *(SPECIAL if not begin or turn % 2 else ())], k=10))
                settle(ask)
        come_back(ask)
        ask("send-keys", "q")
        assert waited(lambda: "ENDED 0" in ask("capture-pane", "-p"))
    finally:
        ask("kill-server")


def come_back(ask: Callable[..., str]) -> None:
    """Leave whatever is open in a tmux session, and go to the first screen."""
    ask("resize-window", "-x", "80", "-y", "24")
    for _ in range(60):
        picture = settle(ask)
        if picture.startswith("[1 Today]"):
            return
        ask("send-keys", "q" if WATCHES in picture else "Escape")
        settle(ask)
        ask("send-keys", "1")
    raise AssertionError(settle(ask))


def settle(ask: Callable[..., str]) -> str:
    """Wait until the picture stays as it is for a moment; return it."""
    before, picture = "", ask("capture-pane", "-p")
    while before != picture:
        time.sleep(0.1)
        before, picture = picture, ask("capture-pane", "-p")
    return picture


def waited(true: Callable[[], bool]) -> bool:
    """Wait until something is so; say if it ever was."""
    end = time.monotonic() + 30
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


def test_it_ends_when_its_terminal_has_gone_though_no_signal_says_so(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.wait_for(lambda picture: "q leave" in picture)
        terminal.close()
        assert terminal.process.wait(HANGS) == 128 + signal.SIGHUP

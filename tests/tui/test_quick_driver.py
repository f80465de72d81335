"""Esc is told of as soon as nothing has followed it for its delay."""

import os
import subprocess
import sys
from pathlib import Path
from select import select
from threading import Event

import pytest
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message import Message

from llmpath.tui.quick_driver import LATER, SOON, QuickDriver
from llmpath.tui.start import make
from tui.pilots import PAPER


class Told(QuickDriver):
    """Reads keys from a file, until it has one."""

    def __init__(self, fileno: int) -> None:
        self._debug, self.fileno, self.exit_event = False, fileno, Event()
        self.keys: list[str] = []

    def process_message(self, message: Message) -> None:
        assert isinstance(message, Key)
        self.keys.append(message.key)
        self.exit_event.set()


def test_behind_a_key_it_looks_soon_whether_that_was_all_and_else_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    waits: list[float] = []

    def wait(files: list[int], _writable: object, _failed: object, seconds: float) -> object:
        waits.append(seconds)
        return select(files, [], [], seconds)

    monkeypatch.setattr("llmpath.tui.quick_driver.select", wait)
    os.write(write, b"\x1b")
    driver = Told(read)
    driver.run_input_thread()
    assert driver.keys == ["escape"]
    assert waits[:2] == [LATER, SOON]


def test_an_escape_alone_is_known_after_25_ms() -> None:
    script = (
        "import os; from llmpath.tui.start import ESCAPE; os.environ['ESCDELAY'] = ESCAPE; "
        "from llmpath.tui.quick_driver import SOON; print(SOON)"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert float(told.stdout) == 0.025


def test_it_reads_the_terminal_unless_the_environment_names_another_driver(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del home
    assert make(PAPER, {}).driver_class is QuickDriver
    monkeypatch.setattr("textual.constants.DRIVER", "textual.drivers.headless_driver:HeadlessDriver")
    assert make(PAPER, {}).driver_class.__name__ == "HeadlessDriver"


def test_where_textual_has_no_such_parser_any_more_its_own_driver_reads(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del home
    monkeypatch.delitem(sys.modules, "llmpath.tui.quick_driver")
    monkeypatch.setitem(sys.modules, "textual._xterm_parser", None)
    assert make(PAPER, {}).driver_class is LinuxDriver

"""The bar while a large roadmap is read."""

import io
import re
from collections.abc import Callable

import pytest

from llmpath.cli.progress_bar import ProgressBar, bar_text
from llmpath.render.text.lines import Paper
from llmpath.store.roadmap.load import Source, load


class Terminal(io.StringIO):
    """A terminal that keeps what is written."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock() -> Callable[[], float]:
    """A clock that shows half a second more each time it is looked at."""
    seconds = iter(range(1000))
    return lambda: next(seconds) / 2


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")


def test_it_comes_after_a_second_and_goes_without_a_trace(clock: Callable[[], float]) -> None:
    terminal = Terminal()
    waiting = ProgressBar(terminal, clock(), clock)
    waiting(0.1)
    assert terminal.getvalue() == ""
    waiting(0.25)
    assert terminal.getvalue() == "\rReading the roadmap ██████░░░░░░░░░░░░░░░░░  25 %"
    waiting(1)
    waiting.wipe()
    assert terminal.getvalue().endswith(f"25 %\r{' ' * 49}\r")


def test_it_is_not_drawn_all_the_time() -> None:
    terminal = Terminal()
    waiting = ProgressBar(terminal, 0, iter([2, 2, 2.05, 2.2, 2.2]).__next__)
    for done in (0.2, 0.3, 0.4):
        waiting(done)
    assert re.findall(r"\d+ %", terminal.getvalue()) == ["20 %", "40 %"]


@pytest.mark.parametrize("term", ["", "dumb"])
def test_a_terminal_that_cannot_go_back_is_left_alone(
    clock: Callable[[], float], term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    terminal = Terminal()
    ProgressBar(terminal, clock(), clock)(0.9)
    assert terminal.getvalue() == ""


def test_a_pipe_gets_nothing(clock: Callable[[], float]) -> None:
    pipe = io.StringIO()
    waiting = ProgressBar(pipe, clock(), clock)
    for done in (0.5, 0.6, 0.9, 1):
        waiting(done)
    waiting.wipe()
    assert pipe.getvalue() == ""


@pytest.mark.parametrize("width", [8, 20, 40, 41, 42, 80, 200, None])
@pytest.mark.parametrize("unicode", [True, False])
def test_it_fits_and_is_as_wide_at_any_time(width: int | None, unicode: bool) -> None:
    bars = [bar_text(done / 20, Paper(width, unicode=unicode)) for done in range(20)]
    assert {len(text) for text in bars} == {min((width or 80) - 1, 60)}
    assert unicode or all(text.isascii() for text in bars)


def test_the_loader_says_how_far_it_is() -> None:
    told: list[float] = []
    load([Source(f"{n}.yaml", b"format: 2") for n in range(3)], told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) > 6

"""Every verb on terminals of every kind, with titles of every script, and where somebody leaves early."""

import fcntl
import io
import json
import os
import pty
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from wcwidth import wcswidth

import tool
from conftest import Run
from llmpath.cli.app import main
from llmpath.cli.registry import VERBS
from llmpath.render.text.lines import cells
from trust import screen
from verbs import COMMAND_LINES

LINES = [pytest.param(words, code, id=words or "the short page") for words, code in COMMAND_LINES]

PAPERS: Mapping[str, tuple[dict[str, str], str]] = {
    "dumb": ({"TERM": "dumb"}, "utf-8"),
    "NO_COLOR": ({"NO_COLOR": "1", "LLMPATH_NO_LINKS": "1"}, "utf-8"),
    "ASCII": ({"PYTHONIOENCODING": ""}, "ascii"),
    "LC_ALL=C": ({"PYTHONIOENCODING": "", "LC_ALL": "C"}, "utf-8"),
    "LANG=C": ({"PYTHONIOENCODING": "", "LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8"),
    "cp437": ({"PYTHONIOENCODING": "cp437"}, "cp437"),
    "cp1252": ({"PYTHONIOENCODING": "cp1252"}, "cp1252"),
}
"""Name → the variables, and the encoding that Python then gives the streams (under LANG=C it sets LC_CTYPE itself)."""
NO_ESCAPES = {"dumb", "NO_COLOR"}
ENOUGH = ("dumb", "ASCII")
"""Papers that every verb is put on: the others differ in how the streams come to be what they are, not in what a verb
writes, so a few verbs are put on all."""
ON_ALL = {
    "",
    "next -n 5 --why",
    "progress --all",
    "plan --weeks 3",
    "show gpt-architecture",
    "forecast",
    "map",
    "stats",
}


def test_there_are_such_verbs_and_papers() -> None:
    assert {words for words, _ in COMMAND_LINES} >= ON_ALL
    assert PAPERS.keys() >= set(ENOUGH)


@pytest.mark.parametrize(("words", "code"), LINES)
def test_every_verb_answers_on_every_paper(learner: Path, somebody: Path, words: str, code: int) -> None:
    for name, (variables, encoding) in PAPERS.items():
        if name not in ENOUGH and words not in ON_ALL:
            continue
        for part in ("data", "config"):  # each time by the same learner
            shutil.rmtree(learner / part)
            shutil.copytree(somebody / part, learner / part)
        said = screen.say(shlex.split(words), variables=variables, encoding=encoding)
        assert said.code == code, (name, said)
        written = said.out + said.err
        assert written, name
        assert "\x1b" not in written if name in NO_ESCAPES else written.isascii(), (name, written)
        assert tool.TRACEBACK not in said.err
        assert screen.foreign(written) == [], name


@pytest.mark.parametrize(("words", "code"), LINES)
def test_a_pipe_gets_no_escapes(learner: Path, words: str, code: int) -> None:
    assert learner.is_dir()
    said = screen.say(shlex.split(words), terminal=False)
    assert (said.code, "\x1b" in said.out + said.err) == (code, False)


@pytest.mark.parametrize("variables", [{"LC_ALL": "C"}, {"LANG": "C"}, {"PYTHONIOENCODING": "cp437"}], ids=str)
def test_a_process_of_its_own_speaks_ascii_there(somebody: Path, variables: dict[str, str]) -> None:
    given = {"PYTHONIOENCODING": "", **variables}
    shown, code = tool.on_terminal(somebody, "show", "math/vectors", columns=80, **given)
    assert (shown.isascii(), code) == (True, 0)
    assert "brackets" in shown


# Titles of every script

TITLES = (
    "\N{CJK UNIFIED IDEOGRAPH-6F22}\N{CJK UNIFIED IDEOGRAPH-5B57}" * 12,  # a line of signs two columns wide
    "\u6ce8\u610f\u529b\u6a5f\u69cb (attention) \u3068\u306f",
    "\u05ea\u05e9\u05d5\u05de\u05ea \u05dc\u05d1 (attention) \u05d1\u05de\u05d5\u05d3\u05dc\u05d9\u05dd",
    "\u0627\u0644\u0627\u0646\u062a\u0628\u0627\u0647 \u0641\u064a \u0627\u0644\u0646\u0645\u0627\u0630\u062c 2017",
    "\U0001f9e0 e\u0301tude \u0e01\u0e33\u0e25\u0e31\u0e07 \uff21\uff22\uff23",
)
BY_TITLE = (
    "", "next -n 9 --why", "start wide/x0", "done wide/x0 --took 2h", "note wide/x1 '\u6ce8\u610f'", "log wide/x1 30m",
    "history", "progress --all", "show wide/x1 --answers", "search attention", "path wide/x4", "goal add wide/x4",
    "goal", "plan --all", "plan --days", "plan --changes", "plan --what-if 'drop wide/x2'", "plan --syllabus wide",
    "forecast", "stats", "map wide/x2", "map wide", "map", "graph wide --format mermaid", "undo", "redo",
    "skip wide/x1", "reset wide/x1", "known wide/x1", "open wide/x1", "place --goal wide/x2", "stuck wide/x4", "review",
    "lab list --all", "off 2027-01-01", "config", "check", "doctor", "today", "start wide/x3", "stop", "roadmap list",
)  # fmt: skip


def wide_roadmap() -> str:
    """Write a track whose texts are in these scripts."""
    head = f"format: 1\nid: wide\ntitle: {TITLES[1]}\nsummary: {TITLES[2]}\n"
    resources = (
        f"resources: {{r: {{title: {TITLES[0]}, author: A, url: 'https://example.org', kind: book, level: core}}}}\n"
    )
    topics = ""
    for number, title in enumerate(TITLES):
        before = f", prerequisites: [{{topic: wide/x{number - 1}, why: {title}}}]" if number else ""
        topics += (
            f"  - {{id: wide/x{number}, title: '{title}', summary: '{title}', hours: {{low: 1, likely: 2, high: 3}},\n"
            f"     resources: [{{resource: r, at: '{title}', role: learn}}]{before}}}\n"
        )
    return f"{head}{resources}sections:\n- id: wide/s\n  title: {TITLES[3]}\n  weeks: [1, 2]\n  topics:\n{topics}"


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_titles_of_every_script_fit(
    home: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, columns: int
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _url: True)
    (tmp_path / "wide.yaml").write_text(wide_roadmap(), encoding="utf-8")
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f"roadmaps = ['{tmp_path}/wide.yaml']\n")
    monkeypatch.setenv("COLUMNS", str(columns))
    seen = ""
    for words in BY_TITLE:
        answer = llmpath(words)
        assert answer.code == 0, (words, answer)
        lines = [] if "mermaid" in words else (answer.out + answer.err).splitlines()
        assert [line for line in lines if max(cells(line), wcswidth(line)) > columns] == [], words
        seen += "".join(answer.out.split())
    for title in TITLES:
        assert "".join(title.split()) in seen or columns < 80


# A reader who leaves


@pytest.mark.parametrize(("words", "code"), [line for line in LINES if line.values[1] in {0, 3}])
def test_whoever_leaves_early_stops_no_verb(
    learner: Path, somebody: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch, words: str, code: int
) -> None:
    """What is to be recorded is recorded, and nobody is told of a pipe."""
    assert llmpath(words).code == code
    expected = [event["kind"] for event in json.loads(llmpath("history -n 0 --json").out)["events"]]
    for part in ("data", "config"):
        shutil.rmtree(learner / part)
        shutil.copytree(somebody / part, learner / part)
    reading, writing = os.pipe()
    os.close(reading)
    said = io.BytesIO()
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(said, "utf-8", write_through=True))
        ended: object = 0
        try:
            main(shlex.split(words))
        except SystemExit as end:
            ended = end.code or 0
    assert ended == code
    assert b"Broken pipe" not in said.getvalue()
    assert [event["kind"] for event in json.loads(llmpath("history -n 0 --json").out)["events"]] == expected


# Ctrl-C


@pytest.mark.parametrize("words", ["progress --all", "plan --all", "show math/vectors --answers"])
def test_stopping_an_answer_half_way_leaves_the_terminal_as_it_was(somebody: Path, words: str) -> None:
    """Nobody reads the terminal, so the answer stands still within a colour or a link; then comes Ctrl-C."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    env = tool.environment(somebody, TERM="xterm-256color", PYTHONIOENCODING="utf-8")
    process = subprocess.Popen(
        [*tool.TOOL, *words.split()], stdin=its, stdout=its, stderr=its, env=env, cwd=tool.TESTS.parent,
        start_new_session=True,
    )  # fmt: skip
    before = termios.tcgetattr(its)
    waiting = struct.pack("i", 0)
    latest = time.monotonic() + tool.TOO_LONG
    while struct.unpack("i", fcntl.ioctl(ours, termios.FIONREAD, waiting))[0] < 2000 and process.poll() is None:
        assert time.monotonic() < latest
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    shown = b""
    while process.poll() is None or struct.unpack("i", fcntl.ioctl(ours, termios.FIONREAD, waiting))[0]:
        if struct.unpack("i", fcntl.ioctl(ours, termios.FIONREAD, waiting))[0]:
            shown += os.read(ours, 65_536)
    after = termios.tcgetattr(its)
    os.close(its)
    shown += b"".join(iter(lambda: tool.read(ours), b""))
    os.close(ours)
    looks = screen.looks(shown.decode(errors="replace").replace("\r\n", "\n"))
    assert (looks.plain, looks.column, looks.done) == (True, 0, ())
    assert after == before
    assert shown.rfind(b"\x1b]8;;\x1b\\") >= shown.rfind(b"\x1b]8;;https")
    assert process.returncode in {0, 130}


def test_every_verb_is_called_by_title() -> None:
    called = {words.split()[0] for words in BY_TITLE if words}
    assert called >= set(VERBS) - {"export", "import", "sync", "ui"}  # these write and read files; ui has tests/tui


def test_stopping_a_command_that_has_answered_is_too_late(real_home: Path) -> None:
    """Found by tests/trust/tool_kill.py: Ctrl-C in the last millisecond gave a traceback."""
    script = (
        "import atexit, os, signal, sys\n"
        "atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))\n"
        "sys.argv = ['llmpath', 'log', 'math/vectors', '45m']\n"
        "from llmpath.__main__ import main\n"
        "main()\n"
    )
    env = tool.environment(real_home)
    ended = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Logged 45 min: Vectors")

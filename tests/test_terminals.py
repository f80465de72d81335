"""Every verb on the real roadmap, on every kind of paper: narrow, wide, piped, plain, without Unicode."""

import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

import tool
from conftest import Run
from llmpath.cli.registry import VERBS
from llmpath.render.text.lines import cells
from verbs import COMMAND_LINES, COMMANDS


def test_every_verb_is_tried() -> None:
    assert [verb for verb in VERBS if verb not in COMMANDS] == []


@pytest.mark.usefixtures("learner")
@pytest.mark.parametrize("columns", [20, 40])  # 80 are those of the sessions, and tables end at 120
@pytest.mark.parametrize(("words", "code"), COMMAND_LINES)
def test_no_line_is_wider_than_the_terminal(
    llmpath: Run, monkeypatch: pytest.MonkeyPatch, columns: int, words: str, code: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    answer = llmpath(words)
    lines = answer.out.splitlines() + ([] if code == 2 else answer.err.splitlines())  # usage is Typer's to word
    assert [line for line in lines if cells(line) > columns] == []
    assert answer.code == code, answer.err
    assert answer.out or answer.err


@pytest.mark.usefixtures("learner")
@pytest.mark.parametrize("columns", ["", "0", "many", "1", "10000000"])
def test_a_nonsensical_width_is_no_reason_to_fail(llmpath: Run, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for words in ("", "progress --all", "show math/vectors", "map math/vectors", "map math", "--help"):
        answer = llmpath(words)
        assert (words, answer.code, answer.err.count("bug")) == (words, 0, 0)


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_is_one_page_with_an_example_also_where_it_is_narrow(
    llmpath: Run, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    answer = llmpath(f"{verb} --help")
    assert (answer.code, answer.err) == (0, "")
    assert [line for line in answer.out.splitlines() if len(line) > 40] == []
    assert not verb or f"Example: llmpath {verb}" in " ".join(answer.out.split())


# Pipes


def test_a_pipe_gets_every_line_whole(real_home: Path) -> None:
    shown = tool.run(real_home, "show", "math/vectors")
    wrapped = tool.run(real_home, "show", "math/vectors", COLUMNS="100")
    assert max(map(len, shown.stdout.splitlines())) > 120
    assert max(map(len, wrapped.stdout.splitlines())) <= 100
    assert wrapped.stdout.split() == shown.stdout.split()
    assert "\x1b" not in shown.stdout


ANSWERS = [
    ["progress", "--all"],
    ["next", "--json"],
    ["graph", "--format", "mermaid"],
    ["graph", "math/vectors"],
    ["export", "markdown"],
    ["--version"],
    ["--help"],
    ["next", "--help"],
    [],
]
"""Every way an answer is written."""


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", ANSWERS, ids=shlex.join)
def test_a_reader_that_leaves_early_is_no_error(real_home: Path, words: list[str], unbuffered: str) -> None:
    """As in `llmpath progress --all | head -1`, when head is gone before the rest is written."""
    reading, writing = os.pipe()
    os.close(reading)
    env = tool.environment(real_home, PYTHONUNBUFFERED=unbuffered)
    ended = subprocess.run(
        [*tool.TOOL, *words], stdout=writing, stderr=subprocess.PIPE, env=env, cwd=tool.TESTS.parent, check=False
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("words", ["bogus", "next --bogus"])
def test_a_wrong_command_line_is_one_though_nobody_reads_what_is_wrong(real_home: Path, words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [*tool.TOOL, *words.split()], stdout=subprocess.PIPE, stderr=writing, env=tool.environment(real_home),
        cwd=tool.TESTS.parent, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (ended.returncode, ended.stdout) == (2, b"")


def test_the_first_line_is_enough_for_head(real_home: Path) -> None:
    command = f"{shlex.join(tool.TOOL)} progress --all | head -1; exit ${{PIPESTATUS[0]}}"
    env = tool.environment(real_home)
    ended = subprocess.run(
        ["bash", "-c", command], env=env, cwd=tool.TESTS.parent, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout.count("\n")) == (0, 1)
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("words", ANSWERS, ids=shlex.join)
def test_an_answer_that_cannot_be_written_is_an_error(real_home: Path, words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*tool.TOOL, *words], stdout=full, stderr=subprocess.PIPE, env=tool.environment(real_home),
            cwd=tool.TESTS.parent, check=False, text=True,
        )  # fmt: skip
    said = ["llmpath: the answer cannot be written: No space left on device."]
    said.append("What the command recorded, if anything, is kept: llmpath history.")
    assert (ended.returncode, ended.stderr.splitlines()) == (4, said)


# Real terminals

MANY_ESCAPES = ["progress --all", "show math/vectors", "map math/gradients", "next --why", ""]
SGR = re.compile(r"\x1b\[[0-9;]*m")
ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b]8;;[^\x1b]*\x1b\\")


@pytest.mark.parametrize("words", MANY_ESCAPES)
def test_a_terminal_gets_colours_in_its_own_width(real_home: Path, words: str) -> None:
    shown, code = tool.on_terminal(real_home, *words.split(), columns=50)
    assert code == 0
    assert SGR.search(shown)
    bare = ESCAPES.sub("", shown)
    assert "\x1b" not in bare
    assert [line for line in bare.splitlines() if cells(line) > 50] == []


def test_a_terminal_gets_links(real_home: Path) -> None:
    shown, _ = tool.on_terminal(real_home, "show", "math/vectors")
    links = re.findall(r"\x1b]8;;([^\x1b]*)\x1b\\", shown)
    assert {link[:8] for link in links} == {"https://", ""}
    shown, _ = tool.on_terminal(real_home, "show", "math/vectors", LLMPATH_NO_LINKS="1")
    assert "\x1b]8" not in shown


@pytest.mark.parametrize("words", MANY_ESCAPES)
def test_no_colour_means_no_colours(real_home: Path, words: str) -> None:
    shown, code = tool.on_terminal(real_home, *words.split(), NO_COLOR="1")
    assert (code, SGR.findall(shown)) == (0, [])


@pytest.mark.parametrize("words", MANY_ESCAPES)
@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_gets_no_escapes(real_home: Path, words: str, term: str) -> None:
    shown, code = tool.on_terminal(real_home, *words.split(), TERM=term)
    assert (code, "\x1b" in shown) == (0, False)


@pytest.mark.parametrize("words", [*MANY_ESCAPES, "path gpt-architecture", "search “attention”", "done", "--help"])
@pytest.mark.parametrize(("locale", "encoding"), [("", "ascii"), ("C", "")])
def test_a_terminal_without_unicode_gets_ascii(real_home: Path, words: str, locale: str, encoding: str) -> None:
    shown, code = tool.on_terminal(real_home, *words.split(), LC_ALL=locale, PYTHONIOENCODING=encoding)
    assert shown.isascii()
    assert code == (3 if words == "done" else 0)
    assert tool.TRACEBACK not in shown


# Ctrl-C


def test_stopping_a_command_leaves_no_traceback_and_no_event(real_home: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho editing\nexec sleep 60\n")
    editor.chmod(0o700)
    process = subprocess.Popen(
        [*tool.TOOL, "note", "math/vectors"], env=tool.environment(real_home, EDITOR=str(editor)), text=True,
        cwd=tool.TESTS.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "editing\n"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=tool.TOO_LONG)
    assert (process.returncode, out, err) == (130, "", "")
    assert not (real_home / "data").exists()


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("typer", ["next", "--why"]), ("llmpath.cli.verbs.next", ["next", "--why"]),
        ("llmpath.store.compiled.catalogue", ["next"]),
        ("llmpath.cli.suggesting", ["next"]),
    ],
)  # fmt: skip
def test_stopping_it_while_it_loads_leaves_no_traceback_either(real_home: Path, module: str, words: list[str]) -> None:
    script = f"""
        import os, signal, sys
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts jobs in the background without it
        class Stop:
            def find_spec(self, name, *_):
                if name == {module!r}:
                    os.kill(os.getpid(), signal.SIGINT)
        sys.meta_path.insert(0, Stop())
        sys.argv = {["llmpath", *words]!r}
        from llmpath.__main__ import main
        main()
    """
    ended = subprocess.run(
        [sys.executable, "-c", dedent(script)], env=tool.environment(real_home), capture_output=True, text=True,
        timeout=tool.TOO_LONG, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


@pytest.mark.parametrize(
    "words", [["--a\u202eb\u200b\x1b[2J"], ["next", "--a\u202eb\u200b\x1b[2J"], ["next", "\u202eb"]]
)
def test_what_was_typed_is_repeated_without_what_steers(words: list[str], tmp_path: Path) -> None:
    ended = tool.run(tmp_path, *words)
    assert ended.returncode == 2
    assert not set("\u202e\u200b\x1b") & set(ended.stderr)


@pytest.mark.usefixtures("learner")
def test_tables_end_at_120_columns(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in ("plan", "plan --days", "plan --changes", "plan --what-if 'hours 12'", "plan --syllabus nlp"):
        monkeypatch.setenv("COLUMNS", "120")
        expected = llmpath(words)
        monkeypatch.setenv("COLUMNS", "300")
        assert llmpath(words) == expected
        assert expected.code == 0

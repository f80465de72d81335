"""Whatever comes in: a clear error with its documented exit code, no traceback, and nothing changed."""

import io
import json
import pwd
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

import tool
from conftest import Answer, Run
from llmpath.cli.registry import VERBS
from llmpath.core.errors import ExitCode
from llmpath.core.journal.events import LONGEST_NOTE
from llmpath.drafting import find_editor
from llmpath.store.journal import database
from llmpath.store.journal.schema import MIGRATIONS


@pytest.fixture(autouse=True)
def wide(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every message on one line."""
    del home
    monkeypatch.setenv("COLUMNS", "1000")


def contents(home: Path) -> dict[str, bytes]:
    """Return every file of a home but the cache."""
    files = (path for path in home.rglob("*") if path.is_file() and "cache" not in path.relative_to(home).parts)
    return {str(path.relative_to(home)): path.read_bytes() for path in files}


def put(path: Path, data: bytes) -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def all_said(answer: Answer) -> list[str]:
    """Return the lines of both streams."""
    return (answer.out + answer.err).splitlines()


# Roadmap files

GOOD = b"format: 1\nid: knots\ntitle: Knots\nsummary: s\nsections: []\n"
URL = b"resources:\n  book: {title: B, author: A, url: '%s', kind: book, level: core, seed: true}\n"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "1:1: error[empty]: ", id="empty"),
        pytest.param(b"# only a comment\n", "1:1: error[empty]: ", id="a comment"),
        pytest.param(b"sections: [", "1:12: error[syntax]: ", id="broken YAML"),
        pytest.param(GOOD + b"summary: again\n", "6:1: error[duplicate-key]: ", id="a key twice"),
        pytest.param(GOOD.replace(b"Knots", b"Kn\xf6ts"), "3:10: error[encoding]: ", id="not UTF-8"),
        pytest.param(GOOD.decode().encode("utf-16"), "1:1: error[encoding]: ", id="UTF-16"),
        pytest.param(b"\x00" * 100, "1:1: error[control-character]: ", id="zeros"),
        pytest.param(bytes(range(256)), "3:115: error[encoding]: ", id="bytes"),
        pytest.param(b"[" * 5000, "1:", id="too deep"),
        pytest.param(b"just text", "1:1: error[", id="no mapping"),
        pytest.param(GOOD + URL % b"javascript:alert(1)", "7:36: error[value]: ", id="an address that is a script"),
        pytest.param(GOOD + URL % b"https://a b", "7:36: error[value]: ", id="an address with a space"),
        pytest.param(b"!!python/object/apply:os.system ['true']", "1:1: error[tag]: ", id="code"),
    ],
)
def test_a_broken_roadmap_file(home: Path, llmpath: Run, data: bytes, problem: str) -> None:
    file = put(home / "mine" / "knots.yaml", data)
    put(home / "config" / "config.toml", f'roadmaps = ["{file.parent}"]'.encode())
    before = contents(home)
    for words in (f"check {file}", "check"):
        answer = llmpath(words)
        said = all_said(answer)
        assert (words, answer.code) == (words, ExitCode.DATA), said
        assert said[0].startswith(f"{file}:{problem}"), said
    assert contents(home) == before
    answer = llmpath("next")
    assert answer.code == ExitCode.OK
    assert f"\nllmpath: {file} was left out: it has " in answer.err


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("nowhere", "PLACE does not exist."),
        ("/dev/null", "PLACE is neither a file nor a folder."),
        ("nul\\u0000l", "PLACE does not exist."),
    ],
)
def test_a_place_without_roadmaps(home: Path, llmpath: Run, place: str, message: str) -> None:
    put(home / "config" / "config.toml", f'roadmaps = ["{place}"]'.encode())
    shown = str(home / "config" / place.replace("\\u0000", "�"))
    config = f"{home}/config/config.toml"
    hint = f"Name a roadmap file or a folder of them. It is named under `roadmaps` in {config}."
    answer = llmpath("check")
    said = [f"llmpath: {message.replace('PLACE', shown)}", hint]
    assert (answer.err.splitlines(), answer.code) == (said, ExitCode.DATA)
    answer = llmpath("next")
    hint = f"The rest works without it; `llmpath check` shows why. It is named in {config}."
    said = [f"llmpath: {shown} was left out: {message.replace('PLACE', 'it')}", hint]
    assert (answer.err.splitlines()[1:], answer.code) == (said, ExitCode.OK)


@pytest.mark.usefixtures("rights_count")
@pytest.mark.parametrize("closed", ["mine", "mine/knots.yaml"])
def test_a_roadmap_without_rights(home: Path, llmpath: Run, closed: str) -> None:
    put(home / "mine" / "knots.yaml", GOOD)
    put(home / "config" / "config.toml", f'roadmaps = ["{home}/mine"]'.encode())
    (home / closed).chmod(0)
    why = f"{home / closed} cannot be read: Permission denied."
    answer = llmpath(f"check {home}/mine")
    said, hint = all_said(answer)
    assert (said, answer.code) == (f"llmpath: {why}", ExitCode.DATA)
    assert hint.startswith("Give yourself permission to read it.")
    answer = llmpath("done vectors")
    assert f"llmpath: {home}/mine was left out: " in answer.err
    assert answer.code == ExitCode.OK
    (home / closed).chmod(0o700)


# Names


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("start TOPIC", "topic"),
        ("done vectors TOPIC", "topic, track or section"),
        ("known TOPIC --with-prerequisites", "topic, track or section"),
        ("skip TOPIC", "topic, track or section"),
        ("reset TOPIC", "topic, track or section"),
        ("log TOPIC 45m", "topic"),
        ("note TOPIC text", "topic"),
        ("history TOPIC", "topic"),
        ("show TOPIC", "topic"),
        ("open TOPIC", "topic"),
        ("graph TOPIC", "topic"),
        ("path vectors TOPIC", "topic, track or section"),
        ("next --goal TOPIC", "topic, track or section"),
        ("progress TOPIC", "track or section"),
    ],
)
def test_a_topic_that_does_not_exist(home: Path, llmpath: Run, words: str, noun: str) -> None:
    answer = llmpath(words.replace("TOPIC", "'quantum gravity'"))
    assert answer.err.splitlines() == [
        f"llmpath: no {noun} is called “quantum gravity”.",
        "Look for it with `llmpath search WORDS`.",
    ]
    assert (answer.out, answer.code) == ("", ExitCode.NO_MATCH)
    assert not (home / "data").exists()


@pytest.mark.parametrize("name", ["", " ", "\udcff", "\x1b[31m", "../../etc/passwd", "x" * 900, "%s{0}[/]"])
def test_a_name_nobody_would_give(home: Path, llmpath: Run, name: str) -> None:
    answer = llmpath(f"done {shlex.quote(name)}")
    assert answer.code == ExitCode.NO_MATCH
    assert answer.err.startswith("llmpath: no topic, track or section is called “")
    assert not any(sign in answer.err for sign in ("\x1b", "\udcff"))
    assert not (home / "data").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("log vectors ''", "`` is not a time"),
        ("log vectors 99999999999999999999h", "`99999999999999999999h` is longer than anybody studies"),
        ("log vectors 5m --on 2026-11-24", "2026-11-24 has not come yet"),
        ("done vectors --on someday", "`someday` is not a day"),
        ("done vectors --took never", "`never` is not a time"),
        ("next --time never", "`never` is not a time"),
        ("progress --todo --done", "--todo and --done leave nothing to show"),
    ],
)
def test_an_argument_that_makes_no_sense(home: Path, llmpath: Run, words: str, message: str) -> None:
    answer = llmpath(words)
    assert (answer.out, answer.err.splitlines()[0], answer.code) == ("", f"llmpath: {message}.", ExitCode.USAGE)
    assert not (home / "data").exists()


@pytest.mark.parametrize(
    "words", ["plan", "stats", "forecast", "off tomorrow", "export svg", "goal add nets --by today"]
)
@pytest.mark.parametrize(
    "now",
    ["0001-01-01T00:00:00+00:00", "1970-12-31T23:59:00+00:00", "6400-01-01T00:00:00+00:00", "8000-01-01T00:00:00Z"],
)
def test_a_clock_at_the_end_of_the_calendar(
    llmpath: Run, monkeypatch: pytest.MonkeyPatch, now: str, words: str
) -> None:
    monkeypatch.setenv("LLMPATH_NOW", now)
    answer = llmpath(words)
    assert (answer.out, answer.code) == ("", ExitCode.USAGE)
    assert answer.err == f"llmpath: today cannot be {now[:10]}.\nSet LLMPATH_NOW right.\n"


# Folders

ARGUMENTS = {
    **dict.fromkeys(["start", "done", "known", "skip", "reset", "show", "open", "path", "graph", "search"], "matrices"),
    "lab": "list matrices",
    "stuck": "matrices",
    "log": "matrices 5m",
    "note": "matrices text",
    "export": "markdown",
    "import": f"markdown {tool.TESTS}/export/golden/plan.md --yes",
}
"""What the verbs that need something are given."""
ORDINARY = sorted(set(VERBS) - {"doctor", "sync", "ui"})
"""The verbs that give up where something is wrong with the files; the others have tests of their own."""


@pytest.mark.parametrize("verb", ORDINARY)
def test_a_home_that_is_a_file(home: Path, llmpath: Run, verb: str) -> None:
    put(home, b"a file of mine")
    answer = llmpath(f"{verb} {ARGUMENTS.get(verb, '')}")
    said = [
        f"llmpath: {home}/config/config.toml cannot be read: Not a directory.",
        "Give yourself permission to read it.",
    ]
    assert (answer.out, answer.err.splitlines(), answer.code) == ("", said, ExitCode.STORAGE)
    assert home.read_bytes() == b"a file of mine"


@pytest.mark.usefixtures("rights_count")
def test_a_home_that_may_only_be_read(home: Path, llmpath: Run) -> None:
    home.mkdir(mode=0o500)
    assert llmpath("next").code == ExitCode.OK
    answer = llmpath("done vectors")
    said = [
        f"llmpath: cannot make the folder {home}/data: Permission denied.",
        "Give yourself permission to write there, or set LLMPATH_HOME to another folder.",
    ]
    assert (answer.out, answer.err.splitlines(), answer.code) == ("", said, ExitCode.STORAGE)
    assert list(home.iterdir()) == []


@pytest.mark.usefixtures("rights_count")
@pytest.mark.parametrize(
    ("closed", "messages"),
    [
        ("", {"config/config.toml cannot be read: Permission denied.", "data/journal.db cannot be opened."}),
        ("config", {"config/config.toml cannot be read: Permission denied."}),
        ("data", {"data/journal.db cannot be opened."}),
    ],
)
def test_a_folder_without_rights(home: Path, llmpath: Run, closed: str, messages: set[str]) -> None:
    put(home / "config" / "config.toml", b"roadmaps = []")
    llmpath("done vectors")
    before = contents(home)
    (home / closed).chmod(0)
    for words in ("next", "progress", "done matrices", "undo", "history"):
        answer = llmpath(words)
        assert answer.err.splitlines()[0].removeprefix(f"llmpath: {home}/") in messages
        assert (answer.out, answer.code) == ("", ExitCode.STORAGE)
    (home / closed).chmod(0o700)
    assert contents(home) == before


@pytest.mark.parametrize("missing", ["HOME and LLMPATH_HOME", "HOME"])
def test_nobody_knows_a_home(llmpath: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: str) -> None:
    def unknown(_user: int) -> object:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    for name in ("HOME", "LLMPATH_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    if missing == "HOME":
        monkeypatch.setenv("LLMPATH_HOME", str(tmp_path / "own"))
        assert llmpath("done vectors").code == ExitCode.OK
        return
    for words in ("next", "done vectors"):
        answer = llmpath(words)
        said = ["llmpath: this user has no home folder.", "Set LLMPATH_HOME to a folder of yours."]
        assert (answer.out, answer.err.splitlines(), answer.code) == ("", said, ExitCode.STORAGE)
    assert list(tmp_path.iterdir()) == []


def test_a_working_folder_that_is_gone(
    home: Path, llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert [llmpath(words).code for words in ("next", "done vectors", "check")] == [ExitCode.OK] * 3
    assert (home / "data" / "journal.db").exists()


# The journal


def zero_the_rest(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(len(data) - 4096))


def make_it_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute(f"PRAGMA application_id = {0x6C700000 + 99}")


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (lambda path: path.write_text("Dear diary"), "PATH is not a journal of llmpath, or it is damaged"),
        (zero_the_rest, "PATH is damaged"),
        (make_it_newer, f"PATH was written by a newer llmpath (schema 99, this one knows {len(MIGRATIONS)})."),
    ],
)
@pytest.mark.parametrize("verb", ["", *ORDINARY])
def test_a_damaged_journal(home: Path, llmpath: Run, harm: Callable[[Path], object], message: str, verb: str) -> None:
    llmpath("done vectors")
    path = home / "data" / "journal.db"
    harm(path)
    before = contents(home)
    answer = llmpath(f"{verb} {ARGUMENTS.get(verb, '')}")
    if verb in {"check", "open", "config", "off", "roadmap"}:  # these never look at the journal
        assert answer.code in {ExitCode.OK, ExitCode.DATA, ExitCode.STORAGE}
    else:
        assert answer.err.startswith(f"llmpath: {message.replace('PATH', str(path))}")
        assert (answer.out, answer.code) == ("", ExitCode.STORAGE)
    assert contents(home) == before


# Surroundings

MANY = "1" * 5000


@pytest.mark.parametrize("columns", ["²", "٣", MANY, "-1", "0", "80 ", ""])
@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
@pytest.mark.parametrize("words", ["plan", "graph vectors", "stats", "next", "plan --help"])
def test_a_width_that_is_no_number_is_not_asked_for(
    llmpath: Run, monkeypatch: pytest.MonkeyPatch, name: str, columns: str, words: str
) -> None:
    monkeypatch.setenv(name, columns)
    answer = llmpath(words)
    assert (answer.code, "bug" in answer.err) == (ExitCode.OK, False)


def test_a_time_zone_that_python_does_not_take_is_a_sentence(real_home: Path) -> None:
    ended = tool.run(real_home, "done", "math/vectors", TZ="UTC+99", LLMPATH_NOW="")
    assert ended.stderr == "llmpath: TZ is no time zone: UTC+99.\nSet TZ to a zone there is, such as Europe/Berlin.\n"
    assert (ended.returncode, (real_home / "data").exists()) == (ExitCode.USAGE, False)


@pytest.mark.skipif(not Path("/proc/kmsg").exists(), reason="there is no such file")
@pytest.mark.parametrize("words", ["check /proc/kmsg", "import markdown /proc/kmsg", "import json /proc/kmsg"])
def test_a_file_that_never_ends_is_a_sentence(llmpath: Run, words: str) -> None:
    for _ in range(2):  # what there was to read is read by now
        answer = llmpath(words)
        assert answer.code in {ExitCode.DATA, ExitCode.STORAGE}
        assert "bug" not in answer.err


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("next", "relative"),
        ("done vectors", "relative"),
        ("config set sync here", ""),
        ("config set roadmaps here", ""),
    ],
)
def test_a_working_folder_that_vanished_is_a_sentence(real_home: Path, tmp_path: Path, words: str, place: str) -> None:
    script = f"mkdir gone && cd gone && rmdir ../gone && exec {shlex.join(tool.TOOL)} {words}"
    env = {**tool.environment(real_home), **({"LLMPATH_HOME": place} if place else {})}
    ended = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert ended.stderr == "llmpath: the folder you are in does not exist any more.\nGo to another one: cd ~\n"
    assert ended.returncode == ExitCode.STORAGE


def test_settings_with_a_byte_order_mark_are_read_and_written(home: Path, llmpath: Run) -> None:
    put(home / "config" / "config.toml", "\ufeffhours = 8\n".encode())
    assert llmpath("config get hours").code == ExitCode.OK
    assert llmpath("config set hours 9").code == ExitCode.OK
    assert (home / "config" / "config.toml").read_bytes() == b"hours = 9\n"


# Notes


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make an editor of a line of shell that has the file as $1."""

    def make(line: str) -> None:
        script = tmp_path / "my editor"
        script.write_text(f"#!/bin/sh\n{line}\n")
        script.chmod(0o700)
        monkeypatch.setenv("EDITOR", shlex.quote(str(script)))

    return make


def notes(llmpath: Run) -> list[str]:
    """Return the notes on vectors as they were recorded."""
    return [note["text"] for note in json.loads(llmpath("show vectors --json").out)["notes"]]


def test_a_note_is_written_in_the_editor(llmpath: Run, editor: Callable[[str], None]) -> None:
    editor('cp "$1" "$1.seen"; printf "one ∂\\n# a heading\\n\\ntwo\\n" > "$1"')
    answer = llmpath("note vectors")
    assert (answer.err, answer.code) == ("", ExitCode.OK)
    assert notes(llmpath) == ["one ∂\n# a heading\n\ntwo"]


def test_the_editor_is_told_what_the_note_is_on(llmpath: Run, editor: Callable[[str], None]) -> None:
    editor('sed -i "s/# A note on/I was asked for a note on/" "$1"')
    llmpath("note vectors")
    assert notes(llmpath) == ["I was asked for a note on Vectors; this line is left out."]


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("exit 0", ExitCode.USAGE, "the note is empty."),
        ("exit 3", ExitCode.STORAGE, "the editor `EDITOR` "),
        ('rm "$1"', ExitCode.STORAGE, "the editor `EDITOR` "),
        ("kill -9 $$", ExitCode.STORAGE, "the editor `EDITOR` "),
    ],
)
def test_an_editor_that_leaves_no_note(
    home: Path, llmpath: Run, editor: Callable[[str], None], tmp_path: Path, line: str, code: ExitCode, message: str
) -> None:
    editor(line)
    answer = llmpath("note vectors")
    named = message.replace("EDITOR", shlex.quote(str(tmp_path / "my editor")))
    assert answer.err.startswith(f"llmpath: {named}")
    assert answer.err.splitlines()[-1].startswith("Nothing was recorded.")
    assert answer.code == code
    assert not (home / "data").exists()


@pytest.mark.parametrize("command", ["no-such-editor", "'unbalanced", "/", "no-such-editor --wait"])
def test_an_editor_that_is_none(home: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("EDITOR", command)
    answer = llmpath("note vectors")
    assert answer.err.startswith(f"llmpath: the editor `{command}` ")
    assert answer.code == ExitCode.STORAGE
    assert not (home / "data").exists()


WRITTEN = 'printf "an hour of thought" > "$1"'
KEPT = re.compile(r"What you wrote is kept\. Record it:\s+llmpath note math/vectors - <\s+(\S+\.md)")


def kept(answer: Answer) -> bytes:
    """Return what the file holds that an answer names."""
    (path,) = KEPT.findall(answer.err)
    return Path(path).read_bytes()


@pytest.mark.parametrize(
    ("line", "message", "code"),
    [
        pytest.param(
            f"{WRITTEN}; exit 3", "ended with code 3", ExitCode.STORAGE, id="an editor that ends with an error"
        ),
        pytest.param(f"{WRITTEN}; kill -9 $$", "ended with code -9", ExitCode.STORAGE, id="an editor that is killed"),
    ],
)
def test_what_was_typed_survives_the_editor(
    llmpath: Run, editor: Callable[[str], None], line: str, message: str, code: ExitCode
) -> None:
    editor(line)
    answer = llmpath("note vectors")
    assert message in answer.err
    assert answer.code == code
    assert kept(answer) == b"an hour of thought"


@pytest.mark.parametrize("words", ["note vectors", "note vectors -"])
def test_what_was_typed_in_another_encoding_is_kept_as_it_is(
    llmpath: Run, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    editor('printf "na\\357ve" > "$1"')
    stdin_of(b"na\357ve", monkeypatch)
    answer = llmpath(words)
    assert answer.err.startswith("llmpath: the note is not UTF-8 text.\nNothing was recorded. Save it as UTF-8.")
    assert answer.code == ExitCode.USAGE
    assert kept(answer) == b"na\357ve"


@pytest.mark.parametrize("words", ["note vectors", "note vectors -"])
def test_what_was_typed_survives_a_journal_that_cannot_be_written(
    home: Path, llmpath: Run, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "journal.db").write_bytes(b"no database")
    editor(WRITTEN)
    stdin_of(b"an hour of thought", monkeypatch)
    answer = llmpath(words)
    assert answer.code == ExitCode.STORAGE
    assert kept(answer) == b"an hour of thought"
    assert KEPT.findall(answer.err)[0].startswith(str(home / "data" / "drafts"))


def test_a_note_that_comes_from_a_file_is_not_kept_twice(home: Path, llmpath: Run, tmp_path: Path) -> None:
    del llmpath
    (tmp_path / "note.txt").write_bytes(b"na\357ve")
    with (tmp_path / "note.txt").open() as file:
        ended = subprocess.run(
            [*tool.TOOL, "note", "math/vectors", "-"],
            stdin=file,
            capture_output=True,
            text=True,
            env=tool.environment(home),
            check=False,
        )
    assert ended.stderr == "llmpath: the note is not UTF-8 text.\nNothing was recorded. Save it as UTF-8.\n"
    assert not (home / "data").exists()


def test_a_draft_that_the_data_folder_does_not_take_is_kept_elsewhere(
    home: Path, llmpath: Run, editor: Callable[[str], None]
) -> None:
    home.mkdir()
    (home / "data").write_text("a file in the place of the folder")
    editor(f'{WRITTEN}; echo; printf " more" >> "$1"')
    answer = llmpath("note vectors")
    assert answer.code == ExitCode.STORAGE
    assert kept(answer) == b"an hour of thought more"
    Path(KEPT.findall(answer.err)[0]).unlink()


def test_a_note_that_was_recorded_leaves_no_draft(home: Path, llmpath: Run, editor: Callable[[str], None]) -> None:
    editor(WRITTEN)
    assert llmpath("note vectors").code == ExitCode.OK
    assert not (home / "data" / "drafts").exists()


@pytest.mark.parametrize(
    ("variables", "editor"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "ed", "GIT_EDITOR": "emacs"}, "code --wait"),
        ({"EDITOR": "ed", "GIT_EDITOR": "emacs"}, "ed"),
        ({"GIT_EDITOR": "emacs"}, "emacs"),
    ],
)
def test_without_an_editor_of_ones_own_it_is_that_of_git(
    home: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], editor: str
) -> None:
    del home
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
    assert find_editor() == editor


def stdin_of(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def test_a_note_is_read_from_stdin(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin_of("one ∂\n# no remark here\n".encode(), monkeypatch)
    assert llmpath("note vectors -").code == ExitCode.OK
    assert notes(llmpath) == ["one ∂\n# no remark here"]


@pytest.mark.parametrize(
    ("words", "stdin", "message"),
    [
        ("note vectors -", b"", "the note is empty."),
        ("note vectors -", b" \n\t ", "the note is empty."),
        ("note vectors \udcc5ngstr\udcf6m", b"", "the note is not UTF-8 text."),
    ],
)
def test_a_note_that_cannot_be_kept(
    home: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch, words: str, stdin: bytes, message: str
) -> None:
    stdin_of(stdin, monkeypatch)
    answer = llmpath(words)
    assert answer.err.splitlines() == [f"llmpath: {message}", "Nothing was recorded."]
    assert answer.code == ExitCode.USAGE
    assert not (home / "data").exists()


HOSTILE = "\x1b[2J\x1b]52;c;cm0gLXJmIH4=\x07\u202egnp.exe\u202c\x9b31m\r\n\0[bold]\u200b{x}%s\\"


LONG = "ä" * 40_000


@pytest.mark.parametrize(
    "case",
    [
        (LONG.encode(), "the note has 80,000 bytes; 65,536 are the most."),
        ("Ångström".encode("latin-1"), "the note is not UTF-8 text."),
    ],
)
@pytest.mark.parametrize("way", ["stdin", "editor"])
def test_what_was_written_and_cannot_be_recorded_is_kept_in_a_file_that_is_named(
    home: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch, editor: Callable[[str], None],
    way: str, case: tuple[bytes, str],
) -> None:  # fmt: skip
    data, message = case
    put(home.parent / "text", data)
    editor(f'cp {home.parent}/text "$1"')
    for number in (1, 2):
        stdin_of(data, monkeypatch)
        answer = llmpath("note vectors -" if way == "stdin" else "note vectors")
        assert answer.err.startswith(f"llmpath: {message}")
        kept = Path(shlex.split(answer.err.splitlines()[-1])[-1])
        assert kept.read_bytes() == data
        assert kept.stat().st_mode & 0o777 == 0o600
        assert len(list((home / "data" / "drafts").iterdir())) == number
        assert answer.code == ExitCode.USAGE
    assert not (home / "data" / "journal.db").exists()


def test_a_text_from_the_editor_is_kept_where_the_journal_is_locked(
    home: Path, llmpath: Run, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert llmpath("done vectors").code == ExitCode.OK
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    editor('echo "an evening of work" > "$1"')
    with closing(sqlite3.connect(home / "data" / "journal.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = llmpath("note vectors")
    assert answer.code == ExitCode.STORAGE
    (kept,) = (home / "data" / "drafts").iterdir()
    assert kept.read_text() == "an evening of work\n"


def test_the_longest_note_is_taken_and_a_longer_one_in_quotes_is_refused(home: Path, llmpath: Run) -> None:
    assert llmpath(f"note vectors {'x' * LONGEST_NOTE}").code == ExitCode.OK
    answer = llmpath(f"note vectors {'x' * LONGEST_NOTE}y")
    assert answer.err.startswith(
        "llmpath: the note has 65,537 bytes; 65,536 are the most.\nSplit it into several notes"
    )
    assert answer.code == ExitCode.USAGE
    assert not (home / "data" / "drafts").exists()


def test_a_hostile_note_is_kept_and_shown_harmlessly(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin_of(HOSTILE.encode(), monkeypatch)
    assert llmpath("note vectors -").code == ExitCode.OK
    shown = "�[2J�]52;c;cm0gLXJmIH4=�gnp.exe�31m �[bold]{x}%s\\"
    assert f"  1. 2026-11-23  {shown}\n" in llmpath("show vectors").out
    assert llmpath("history").out == f"  2026-11-23 19:00  noted: {shown}  math/vectors\n"
    for words in ("show vectors --json", "history --json"):
        assert llmpath(words).out.isascii()
    assert notes(llmpath) == [HOSTILE]


# The browser


@pytest.mark.parametrize("browser", ["", "no-such-browser", "false"])
def test_a_browser_that_does_not_start(real_home: Path, browser: str) -> None:
    ended = tool.run(real_home, "open", "math/vectors", BROWSER=browser, PATH=str(real_home), DISPLAY="")
    assert (ended.returncode, ended.stdout.splitlines()[-1][:8]) == (ExitCode.STORAGE, "https://")
    assert ended.stderr.splitlines() == [
        "llmpath: no browser could be started.",
        "Copy the address above, or set BROWSER.",
    ]


# Bugs


def test_a_bug_of_ours_is_owned_without_a_traceback(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nobody thought of that")

    monkeypatch.setattr("llmpath.cli.suggesting.suggested", fail)
    answer = llmpath("next")
    assert answer.err.splitlines() == [
        "llmpath: this is a bug of llmpath: ZeroDivisionError: nobody thought of that",
        "Nothing was lost. LLMPATH_DEBUG=1 shows where; please report it.",
    ]
    assert answer.code == 70
    monkeypatch.setenv("LLMPATH_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        llmpath("next")

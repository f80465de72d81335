"""What llmpath writes is its learner's alone, appears whole, and goes where it should and nowhere else."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import tool
from conftest import Run
from llmpath.core.errors import StorageError
from llmpath.core.journal.events import Event, Noted, Stamp
from llmpath.export.formats import FORMATS
from llmpath.store.journal.database import Journal
from llmpath.store.locations import make_private_folder, write_whole

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=lambda mask: f"umask {mask:03o}")
def mask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Take from new files what a learner's shell would take, from nothing to everything others have."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.mark.usefixtures("mask")
def test_every_file_is_0600_and_every_folder_0700(home: Path, llmpath: Run, tmp_path: Path) -> None:
    for name in ("shared", "out"):
        (tmp_path / name).mkdir(mode=0o700)
    exports = [f"export {name} -o {tmp_path}/out/{name}{suffix}" for name, (suffix, _) in FORMATS.items()]
    for words in (
        "next", "start vectors", "note vectors words", "done vectors", "undo", "goal add nets", "off 2026-12-24",
        "plan", "config set hours 9", "plan", *exports, f"import json {tmp_path}/out/json.json --yes", "log vectors 5m",
        f"sync {tmp_path / 'shared'}",
    ):  # fmt: skip
        assert llmpath(words).code == 0, words
    made = [home, *home.rglob("*"), *(tmp_path / "shared").iterdir(), *(tmp_path / "out").iterdir()]
    assert {path.name for path in made} >= {
        "home", "data", "cache", "journal.db", "catalogue", "config.toml", "plan.json", "calendar.json", "backups",
        "anki.apkg", "ics.ics",
    }  # fmt: skip
    found = {str(path): oct(rights(path)) for path in made if rights(path) != (0o700 if path.is_dir() else 0o600)}
    assert found == {}


@pytest.mark.usefixtures("mask")
def test_every_folder_on_the_way_is_made_for_the_learner_alone(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a" / "b" / "c")
    write_whole(tmp_path / "d" / "e" / "file", b"x")
    for folder in ("a", "a/b", "a/b/c", "d", "d/e"):
        assert rights(tmp_path / folder) == 0o700, folder


@pytest.mark.usefixtures("mask")
def test_what_sqlite_writes_meanwhile_is_the_learners_alone_too(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db")
    seen: dict[str, int] = {}

    def decide(_events: object, _device: str) -> list[Noted]:
        seen.update({path.name: rights(path) for path in tmp_path.iterdir()})
        return [Noted("math/vectors", "x")]

    journal.add(decide, Stamp(NOON, 0, "note"))
    assert "journal.db-journal" in seen
    assert set(seen.values()) == {0o600}


def test_temporary_files_are_in_the_folder_of_the_file(home: Path, tmp_path: Path) -> None:
    """Elsewhere they could not be renamed into place as a whole, and others might see them."""
    hook = (
        "import os, sys\n"
        "def note(event, arguments):\n"
        "    writes = event == 'open' and isinstance(arguments[0], (str, bytes)) and isinstance(arguments[2], int)\n"
        "    if writes and arguments[2] & (os.O_WRONLY | os.O_RDWR):\n"
        "        os.write(9, os.fsencode(arguments[0]) + b'\\n')\n"
        "sys.addaudithook(note)\n"
        "from llmpath.__main__ import main\n"
        "sys.argv[1:] = ['start', 'math/vectors']\n"
        "main()\n"
    )
    written = tmp_path / "written.txt"
    env = tool.environment(home, TMPDIR=str(tmp_path / "nowhere"))
    with written.open("wb") as file:
        code = hook.replace("(9,", f"({file.fileno()},")
        ended = subprocess.run([sys.executable, "-B", "-c", code], env=env, pass_fds=[file.fileno()], check=False)
    assert ended.returncode == 0
    paths = [Path(line) for line in written.read_text().splitlines()]
    assert any(path.name.startswith("catalogue") and path.suffix == ".tmp" for path in paths)
    assert [path for path in paths if not path.is_relative_to(home) and path != Path(os.devnull)] == []


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Somebody's file, to which a link will lead."""
    path = tmp_path / "elsewhere.txt"
    path.write_text("precious")
    path.chmod(0o644)
    return path


def test_the_catalogue_takes_the_place_of_a_link(home: Path, llmpath: Run, elsewhere: Path) -> None:
    (home / "cache").mkdir(parents=True)
    (home / "cache" / "catalogue").symlink_to(elsewhere)
    assert llmpath("next").code == 0
    assert not (home / "cache" / "catalogue").is_symlink()
    assert elsewhere.read_text() == "precious"


LINKS = {
    "data/plan.json": ("plan", 0),
    "data/calendar.json": ("export ics -o made.ics", 0), "made.md": ("export markdown -o made.md --force", 4),
}  # fmt: skip
"""What is written, by which command, and how that ends where a link stands there."""


@pytest.mark.parametrize("exists", [True, False], ids=["to a file", "to nothing"])
@pytest.mark.parametrize("name", LINKS)
def test_no_link_is_followed_where_something_is_written(
    home: Path, llmpath: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, name: str, exists: bool
) -> None:
    words, code = LINKS[name]
    elsewhere.write_text("hours = 8\n")
    if not exists:
        elsewhere.unlink()
    (home / name).parent.mkdir(parents=True)
    (home / name).symlink_to(elsewhere)
    monkeypatch.chdir(home)
    answer = llmpath(words)
    assert answer.code == code, answer
    assert code == 0 or "is a link" in answer.err
    assert elsewhere.exists() == exists
    assert not exists or elsewhere.read_text() == "hours = 8\n"


@pytest.mark.parametrize("links", [1, 2])
def test_settings_are_written_through_links_of_ones_own(
    home: Path, llmpath: Run, elsewhere: Path, tmp_path: Path, links: int
) -> None:
    elsewhere.write_text("# my dotfiles\nhours = 8\n")
    (home / "config").mkdir(parents=True)
    (tmp_path / "between").symlink_to(elsewhere)
    (home / "config" / "config.toml").symlink_to(elsewhere if links == 1 else tmp_path / "between")
    assert llmpath("config set hours 9").code == 0
    assert elsewhere.read_text() == "# my dotfiles\nhours = 9\n"
    assert (home / "config" / "config.toml").is_symlink()


NOBODY = 65_534


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("given", ["link", "file", "nothing"])
def test_settings_are_not_written_through_a_link_that_others_made_or_that_leads_to_theirs(
    home: Path, llmpath: Run, elsewhere: Path, given: str
) -> None:
    elsewhere.write_text("hours = 8\n")
    link = home / "config" / "config.toml"
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere)
    if given == "nothing":
        elsewhere.unlink()
    else:
        os.lchown(link if given == "link" else elsewhere, NOBODY, NOBODY)
    answer = llmpath("config set hours 9")
    assert answer.code == 4
    assert "is a link" in " ".join(answer.err.split())
    assert not elsewhere.exists() or elsewhere.read_text() == "hours = 8\n"


@pytest.mark.parametrize("exists", [True, False], ids=["to a file", "to nothing"])
def test_a_journal_that_is_a_link_is_not_written(home: Path, llmpath: Run, elsewhere: Path, exists: bool) -> None:
    if not exists:
        elsewhere.unlink()
    (home / "data").mkdir(parents=True)
    (home / "data" / "journal.db").symlink_to(elsewhere)
    answer = llmpath("start vectors")
    assert answer.code == 4
    assert answer.err.endswith(" is a link.\nPut the file itself there; nothing was written.\n")
    assert elsewhere.exists() == exists
    assert not exists or elsewhere.read_text() == "precious"


def test_a_link_of_a_whole_folder_is_the_learners_own_wish(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    added: tuple[Event, ...] = Journal(tmp_path / "link" / "journal.db").add(
        lambda *_: [Noted("a/b", "x")], Stamp(NOON, 0, "note")
    )
    assert Journal(tmp_path / "real" / "journal.db").events() == added


def test_nothing_is_left_behind_where_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path / "file", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(StorageError, match="cannot make the folder"):
        make_private_folder(tmp_path / "a" / "b")


# A journal that nobody may read


def shut(path: Path) -> None:
    path.chmod(0)


def shut_folder(path: Path) -> None:
    path.parent.chmod(0)


@pytest.mark.usefixtures("rights_count")
@pytest.mark.parametrize("close", [shut, shut_folder])
@pytest.mark.parametrize(
    "words",
    [
        "", "next", "progress", "show vectors", "done matrices", "history", "undo", "plan", "forecast", "stats",
        "export json", "goal", "doctor", "doctor --repair", "search x", "graph layers", "log vectors 5m", "path layers",
    ],
)  # fmt: skip
def test_a_journal_that_may_not_be_read_is_a_sentence(
    home: Path, llmpath: Run, close: Callable[[Path], None], words: str
) -> None:
    assert llmpath("done vectors").code == 0
    journal = home / "data" / "journal.db"
    close(journal)
    try:
        answer = llmpath(words)
    finally:
        journal.parent.chmod(0o700)
        journal.chmod(0o600)
    said = " ".join((answer.out + answer.err).split())
    assert "Traceback" not in said
    assert "bug" not in said
    if words != "search x":
        assert (answer.code, "Give yourself the right to read and write the file" in said) == (4, True), said

"""Upgraded: journals of every schema version open with the state they had; newer ones are refused and left alone."""

import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from multiprocessing import get_context
from pathlib import Path

from llmpath.core.errors import StorageError
from llmpath.core.journal.events import Event
from llmpath.core.journal.folding import fold
from llmpath.store.journal import backups, database
from llmpath.store.journal import schema as journal_schema
from llmpath.store.journal.database import MIGRATIONS, Journal
from llmpath.store.journal.rows import row_of
from store.fixtures.make import RENAMED, intended, studied, summed
from trust import warm

PROMISE = "A journal of any earlier llmpath opens with the same events and the same progress, and is backed up before."
HOW = (
    "A journal of every schema version ever released is kept as a file; each is opened, read, written and upgraded "
    "through made-up later versions, also ones that fail or are killed half-way; one from a newer version is refused "
    "by every command and stays as it was to the byte."
)
NOTHING_STUDIED: dict[str, object] = {
    "clocks": [], "ticked": {}, "labs": {}, "placed": {}, "links": {}, "answers": {}, "configured": [],
}  # fmt: skip
"""Of the schemas before 3."""
FIXTURES = Path(__file__).parents[1] / "store" / "fixtures"
LATER = (
    "ALTER TABLE event ADD COLUMN mood TEXT;\nCREATE INDEX event_topic ON event (topic);",
    "CREATE TABLE plan (week TEXT PRIMARY KEY, minutes INTEGER) STRICT;\nINSERT INTO plan VALUES ('2026-W48', 300);",
)
"""What later versions may do to the tables."""
FAILING = "ALTER TABLE event ADD COLUMN mood TEXT;\nCREATE TABLE event (id TEXT);"
VERBS = ("history", "progress", "done vectors", "undo", "note vectors x", "doctor", "doctor --repair", "next", "sync .")


def every_fixture() -> list[Path]:
    """Return the journals that are kept, one for every version."""
    paths = [FIXTURES / f"journal-{version}.db" for version in range(1, len(MIGRATIONS) + 1)]
    assert all(path.exists() for path in paths), "a schema version has no fixture: tests/store/fixtures/make.py"
    return paths


def is_as_it_was(events: tuple[Event, ...], fixture: Path) -> None:
    """Compare with what was true when the fixture was made."""
    truth = json.loads(fixture.with_suffix(".json").read_text(encoding="ascii"))
    assert [list(row_of(event)) for event in events] == truth["rows"], f"{fixture.name}: other events"
    progress = fold(events, RENAMED)
    assert json.loads(json.dumps(summed(progress))) == truth["topics"], f"{fixture.name}: another state"
    goals = {key: truth.get(key, []) for key in ("goals", "order")}  # which schema 1 did not know
    assert json.loads(json.dumps(intended(progress))) == goals, f"{fixture.name}: other goals"
    assert json.loads(json.dumps(studied(progress))) == truth.get("study", NOTHING_STUDIED), f"{fixture.name}: study"


@contextmanager
def placed(fixture: Path) -> Iterator[Path]:
    """Put a fixture into a home of its own, and give the path there."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data" / "journal.db"
        path.parent.mkdir()
        shutil.copyfile(fixture, path)
        yield path


@contextmanager
def version_with(*scripts: str) -> Iterator[None]:
    """Let llmpath be a later version."""
    kept = journal_schema.MIGRATIONS
    longer = (*kept, *scripts)
    for module in (journal_schema, database, backups):
        module.MIGRATIONS = longer  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in (journal_schema, database, backups):
            module.MIGRATIONS = kept  # type: ignore[attr-defined]


def opens(fixture: Path) -> None:
    """Read by this version, through the commands too, and write."""
    with placed(fixture) as path:
        is_as_it_was(Journal(path).events(), fixture)
        home = path.parents[1]
        before = json.loads(warm.run(home, "history -n 0 --json").out)
        for words in ("doctor", "log vectors 7m"):
            ended = warm.run(home, words)
            assert ended.code == 0, ended
        after = json.loads(warm.run(home, "history -n 0 --json").out)
        assert after["events"][:-1] == before["events"], "a write has changed the past"


def is_upgraded(fixture: Path, scripts: tuple[str, ...], *, writing: bool) -> None:
    """Upgrade it, and find what was there in the backup too."""
    with placed(fixture) as path, version_with(*scripts):
        if writing:
            Journal(path).device()
        is_as_it_was(Journal(path).events(), fixture)
        (backup,) = backups.backups_of(path)
        version = int(fixture.stem.removeprefix("journal-"))
        assert backup.name == f"journal-before-schema-{version + 1}.db"
        is_as_it_was(backups.read_backup(backup).events, fixture)
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + len(scripts),)
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def is_untouched_by_a_failure(fixture: Path) -> None:
    """Fail half-way, and fail to make the backup."""
    for scripts, spoil in (((FAILING,), False), (LATER, True)):
        with placed(fixture) as path, version_with(*scripts):
            before = path.read_bytes()
            if spoil:
                backups.folder_of(path).write_text("a file in its place")
            try:
                Journal(path).events()
            except StorageError:
                pass
            else:
                raise AssertionError("a failing upgrade went unnoticed")
            assert path.read_bytes() == before, "a failing upgrade has left traces"
        with placed(fixture) as path:
            is_as_it_was(Journal(path).events(), fixture)


def is_refused(fixture: Path) -> int:
    """Try every verb on a journal from a later version; gives how many there were."""
    with placed(fixture) as path:
        with version_with(*LATER):
            Journal(path).events()
        shutil.rmtree(backups.folder_of(path))
        before = path.read_bytes()
        for words in VERBS:
            ended = warm.run(path.parents[1], words)
            said = ended.out + ended.err
            assert ended.code == 4, ended
            assert "newer llmpath" in " ".join(said.split()), ended
            assert path.read_bytes() == before, f"{words} has touched it"
            assert [p.name for p in path.parent.iterdir() if p.suffix != ".lock"] == ["journal.db"], words
    return len(VERBS)


def work(rounds: int) -> dict[str, int]:
    """Go through all fixtures, in a process of its own."""
    warm.warm_up()
    figures = Counter[str]()
    for fixture in every_fixture():
        content = fixture.read_bytes()
        opens(fixture)
        for number in range(rounds):
            for scripts in (LATER[:1], LATER):
                is_upgraded(fixture, scripts, writing=bool(number % 2))
                figures["upgrades"] += 1
        is_untouched_by_a_failure(fixture)
        figures.update({"versions": 1, "failed upgrades without traces": 2, "refusals": is_refused(fixture)})
        assert fixture.read_bytes() == content, "the fixture itself was changed"
    return dict(figures)


def run(*, long: bool, seed: int) -> dict[str, int]:
    """Open journals of every version; nothing here is drawn, so the seed changes nothing."""
    del seed
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, 20 if long else 2).result()

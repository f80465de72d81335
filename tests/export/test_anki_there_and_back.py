"""Reviews go to Anki and come back: every answer once. Tried with Anki itself where it is installed."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.histories import journal
from core.memory.decks import roadmap, topic
from llmpath.core.errors import UsageError
from llmpath.core.journal.companions import Answered
from llmpath.core.journal.events import Change, Marked, State
from llmpath.core.journal.folding import fold
from llmpath.core.memory.from_anki import AnkiReview, FromAnki, from_anki
from llmpath.core.memory.learner import topic_memory
from llmpath.core.memory.recall import due, interval
from llmpath.core.plan.sessions import nothing_planned
from llmpath.core.progress import Progress
from llmpath.core.rare_values import check_key
from llmpath.export.anki.deck import write
from llmpath.export.anki.note_ids import guid_of
from llmpath.export.context import ExportContext
from llmpath.store.anki_file import read_reviews

A = topic("a")
MAP = roadmap(A)
KEYS = [check_key(check) for check in A.checks]
NOTES = {guid_of(A, check): (A.id, check_key(check)) for check in A.checks}
NOW = datetime(2026, 11, 25, 18, tzinfo=UTC)


def learner() -> Progress:
    steps: list[list[Change]] = [
        [Marked(A.id, State.DONE)],
        [Answered(A.id, KEYS[0], "had", "review")],
        [Answered(A.id, KEYS[1], "missed", "review")],
        [Answered(A.id, KEYS[0], "effort", "review")],
    ]
    return fold(journal(*steps), {})


def exported(progress: Progress) -> ExportContext:
    return ExportContext(
        MAP, progress, progress.events, (A,), (), nothing_planned(NOW.date()), None, NOW, "1", schedule=True
    )  # fmt: skip


@contextmanager
def opened(package: bytes) -> Iterator[sqlite3.Connection]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(archive.read("collection.anki2"))
        yield connection


def back(reviews: list[AnkiReview], progress: Progress, now: datetime = NOW) -> FromAnki:
    return from_anki(reviews, NOTES, progress.answers, now)


def test_a_package_carries_every_answer_and_the_state_of_memory() -> None:
    progress = learner()
    with opened(write(exported(progress))) as collection:
        log = collection.execute("SELECT ease, type FROM revlog ORDER BY id").fetchall()
        state = collection.execute("SELECT type, queue, ivl, data FROM cards WHERE type = 2 ORDER BY id").fetchall()
    assert log == [(3, 0), (1, 0), (2, 1)]
    traces = topic_memory(progress, A.id).cards
    assert [(kind, queue, days) for kind, queue, days, _ in state] == [
        (2, 2, interval(traces[KEYS[0]].stability)), (2, 2, interval(traces[KEYS[1]].stability))
    ]  # fmt: skip
    assert json.loads(state[0][3])["s"] == pytest.approx(traces[KEYS[0]].stability, abs=1e-3)


def test_without_a_schedule_a_package_is_as_it_was() -> None:
    with opened(write(exported(learner())._replace(schedule=False))) as collection:
        assert collection.execute("SELECT count(*) FROM revlog").fetchone() == (0,)
        assert collection.execute("SELECT max(type) FROM cards").fetchone() == (0,)


def test_what_was_exported_comes_back_as_known(tmp_path: Path) -> None:
    file = tmp_path / "deck.apkg"
    file.write_bytes(write(exported(learner())))
    assert back(read_reviews(str(file)), learner()) == FromAnki((), 3, 0, 0)


def test_the_same_log_twice_records_every_answer_once(tmp_path: Path) -> None:
    file = tmp_path / "deck.apkg"
    file.write_bytes(write(exported(learner())))
    reviews = read_reviews(str(file))
    found = back(reviews + reviews, fold([], {}))
    assert [answer.rating for answer in found.new] == ["had", "missed", "effort"]
    again = fold(journal([Marked(A.id, State.DONE)], list(found.new)), {})
    assert back(reviews, again) == FromAnki((), 3, 0, 0)
    assert topic_memory(again, A.id).cards.keys() == {KEYS[0], KEYS[1]}


def test_reviews_of_other_cards_and_from_the_future_are_left_out() -> None:
    guid = next(iter(NOTES))
    found = back([AnkiReview("other", NOW, 3), AnkiReview(guid, NOW + timedelta(days=1), 3)], fold([], {}))
    assert found == FromAnki((), 0, 1, 1)


def test_what_is_no_file_of_anki_is_refused(tmp_path: Path) -> None:
    whole = write(exported(learner()))
    newer = io.BytesIO()
    with zipfile.ZipFile(newer, "w") as archive:
        archive.writestr("collection.anki21b", b"packed")
    damaged = (b"", b"text", whole[:200], whole[: len(whole) // 2], newer.getvalue(), b"SQLite format 3\x00broken")
    for number, data in enumerate(damaged):
        file = tmp_path / f"{number}.apkg"
        file.write_bytes(data)
        with pytest.raises(UsageError):
            read_reviews(str(file))


def test_anki_takes_the_schedule_and_gives_back_what_was_reviewed_there(tmp_path: Path) -> None:
    collection = pytest.importorskip("anki.collection", reason="anki is not installed: the way back is not tried")
    progress, package, kept = learner(), tmp_path / "deck.apkg", tmp_path / "collection.anki2"
    package.write_bytes(write(exported(progress)))
    opened_there = collection.Collection(str(kept))
    options = collection.ImportAnkiPackageOptions(with_scheduling=True, merge_notetypes=True)
    opened_there.import_anki_package(
        collection.ImportAnkiPackageRequest(package_path=str(package), options=options)
    )  # fmt: skip
    database = opened_there.db
    assert database is not None
    cards = database.all("SELECT id, due, ivl FROM cards WHERE type = 2 ORDER BY id")
    trace = topic_memory(progress, A.id).cards[KEYS[0]]
    first = due(trace) - NOW.date().toordinal()
    since = (datetime.now(UTC) - NOW).days  # noqa: TID251 - Anki has a clock of its own
    assert cards[0][2] == interval(trace.stability)
    assert abs(cards[0][1] - (opened_there.sched.today - since + first)) <= 1
    at = int(NOW.timestamp() * 1000) - 60_000
    database.execute("INSERT INTO revlog VALUES(?,?,?,?,?,?,?,?,?)", at, cards[0][0], -1, 4, 9, 3, 2500, 4000, 1)
    opened_there.close()
    found = back(read_reviews(str(kept)), progress)
    assert (found.known, found.strange, found.future) == (3, 0, 0)
    assert [(answer.check, answer.rating) for answer in found.new] == [(KEYS[0], "had")]

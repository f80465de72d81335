"""Events through a shared folder: what comes out of it is what went in, whatever else lies there."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tool
from core.companion_changes import of_every_kind
from llmpath.core.errors import ExitCode, LlmpathError, StorageError
from llmpath.core.journal.companions import Answered, Configured, Linked, Placed
from llmpath.core.journal.events import (
    Aimed,
    Change,
    Checked,
    Dropped,
    Event,
    Logged,
    Marked,
    Noted,
    Ordered,
    Redone,
    Stamp,
    State,
    Undone,
)
from llmpath.core.journal.folding import fold
from llmpath.core.memory.learner import topic_memory
from llmpath.core.memory.recall import answered
from llmpath.store.journal.database import Journal
from llmpath.store.sync import folder as sync_folder
from llmpath.store.sync.folder import sync
from llmpath.store.sync.lines import NoEvent, line_of, read_line

if TYPE_CHECKING:
    from llmpath.core.memory.recall import Rating

ID = "01a20990-9500-7000-8000-000000000002"
LATER = "01a20990-9500-7000-8000-000000000003"
STAMP = Stamp(datetime(2026, 11, 23, 18, tzinfo=UTC), 60, "done")
VECTORS = "math/vectors"
CHANGES: Sequence[Change] = (
    Marked(VECTORS, State.DONE, 90, date(2026, 11, 20)),
    Marked(VECTORS, State.NEW),
    Logged(VECTORS, 45),
    Noted(VECTORS, 'line 1\nline 2 "ü" \N{SNAKE} \x00\x1b[31m\u2028'),
    Checked(VECTORS, 2, 3),
    Aimed("math", date(2027, 3, 1)),
    Aimed(VECTORS),
    Dropped("math"),
    Ordered((VECTORS, "nets/neurons")),
    Undone(ID),
    Redone(ID),
    *of_every_kind(ID),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that two devices share."""
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


@pytest.fixture
def here(tmp_path: Path) -> Journal:
    """The journal of this device."""
    return Journal(tmp_path / "here" / "journal.db")


@pytest.fixture
def there(tmp_path: Path) -> Journal:
    """The journal of another one."""
    return Journal(tmp_path / "there" / "journal.db")


def record(journal: Journal, *changes: Change) -> tuple[Event, ...]:
    return journal.add(lambda _events, _device: changes, STAMP)


def file_of(journal: Journal, folder: Path) -> Path:
    return folder / f"{journal.device()}.jsonl"


def said(journal: Journal, folder: Path) -> list[str]:
    return [diagnostic.message for diagnostic in sync(journal, folder).diagnostics]


@pytest.mark.parametrize("change", CHANGES, ids=repr)
def test_a_line_is_one_line_and_gives_its_event_back(change: Change) -> None:
    event = Event(LATER, ID, STAMP, "0123456789ab", change)
    line = line_of(event)
    assert line.isascii()
    assert line.count(b"\n") == 1
    assert read_line(line) == event
    assert read_line(line.replace(b"\n", b"\r\n")) == event


def test_no_flipped_bit_and_no_cut_passes() -> None:
    event = Event(LATER, ID, STAMP, "0123456789ab", Noted(VECTORS, "a note"))
    line = line_of(event).rstrip()
    for place in range(len(line)):
        assert read_line(line[:place]) is NoEvent.DAMAGED
        for bit in range(8):
            hurt = line[:place] + bytes([line[place] ^ 1 << bit]) + line[place + 1 :]
            assert read_line(hurt) in {NoEvent.DAMAGED, event}  # \\u00E9 and \\u00e9 are the same


def signed(**values: object) -> bytes:
    """Return a line whose checksum is right and whose values are not: a newer llmpath, or somebody hostile."""
    from llmpath.store.sync import lines as sync_lines

    document = json.loads(line_of(Event(LATER, ID, STAMP, "0123456789ab", Marked(VECTORS, State.DONE))))
    del document["sum"]
    document |= values
    return json.dumps({**document, "sum": sync_lines._sum(sync_lines._canonical(document))}).encode()


@pytest.mark.parametrize(
    "values",
    [
        {"llmpath": 2},
        {"mood": "good"},
        {"kind": "forecast"},
        {"id": "ffffffff-ffff-7fff-bfff-ffffffffffff", "step": "ffffffff-ffff-7fff-bfff-ffffffffffff"},
        {"id": ID.upper()},
        {"id": 7},
        {"step": "01a20990-9500-7000-8000-000000000009"},
        {"device": "../../etc"},
        {"offset": 10**9},
        {"offset": True},
        {"offset": 1.5},
        {"at": "9999-12-31T23:59:59.000Z"},
        {"at": "2026-11-23T18:00:00"},
        {"at": 5},
        {"command": ""},
        {"topic": None},
        {"topic": ["a"]},
        {"topic": "\ud800"},
        {"topic": "x" * 10_000},
        {"data": []},
        {"data": {"state": "asleep"}},
        {"data": {"state": "done", "minutes": -5}},
        {"data": {"state": "done", "minutes": "5"}},
        {"data": {"state": "done", "minutes": 10**12}},
        {"data": {"state": "done", "on": 5}},
        {"kind": "logged", "data": {"minutes": True}},
        {"kind": "noted", "data": {"text": "\udcff"}},
        {"kind": "checked", "data": {"passed": 5, "asked": 3}},
        {"kind": "undone", "data": {"step": ID}},
        {"kind": "undone", "topic": None, "data": {"step": "x"}},
    ],
    ids=lambda values: json.dumps(values)[:60],
)
def test_what_no_llmpath_writes_is_not_taken(values: dict[str, object], here: Journal, folder: Path) -> None:
    assert read_line(signed(**values)) is NoEvent.UNKNOWN
    (folder / "0123456789ab.jsonl").write_bytes(signed(**values) + b"\n")
    assert said(here, folder) == ["line 1 is not known to this llmpath; left until it is upgraded"]
    assert here.events() == ()


@pytest.mark.parametrize(
    "line",
    [b"[" * 100_000, b'{"sum":' * 50_000, b"9" * 100_000, b"null", b"[]", b"{}", b'"a"', b"\xff\xfe", b"\x00" * 4096,
     b'{"sum":{"a":NaN}}', b"<<<<<<< HEAD"],
    ids=lambda line: repr(line[:12]),
)  # fmt: skip
def test_what_is_no_line_is_damaged(line: bytes) -> None:
    assert read_line(line) is NoEvent.DAMAGED


@given(st.binary(max_size=200))
def test_nothing_that_lies_in_a_file_is_a_crash(line: bytes) -> None:
    assert read_line(line) is NoEvent.DAMAGED


def test_two_devices_have_the_same_events_after_an_exchange(here: Journal, there: Journal, folder: Path) -> None:
    shared = [change for change in CHANGES if not isinstance(change, Configured)]
    record(here, *shared)
    first = sync(here, folder)
    assert (first.received, first.devices, first.written, first.passed_on, first.diagnostics) == (
        0,
        0,
        len(shared),
        0,
        (),
    )
    record(there, Noted(VECTORS, "from there"))
    second = sync(there, folder)
    assert (second.received, second.devices, second.written) == (len(shared), 1, 1)
    third = sync(here, folder)
    assert (third.received, third.devices, third.written) == (1, 1, 0)
    assert here.events() == there.events()
    assert len(here.events()) == len(shared) + 1


def test_two_devices_that_review_the_same_card_before_a_sync_lose_and_double_no_answer(
    here: Journal, there: Journal, folder: Path
) -> None:
    def reviewed(journal: Journal, rating: "Rating", hours: int) -> None:
        later = STAMP._replace(at=STAMP.at + timedelta(hours=hours))
        journal.add(lambda *_: [Answered(VECTORS, "one", rating, "review")], later)

    record(here, Answered(VECTORS, "one", "had", "check"))
    for journal in (here, there):
        sync(journal, folder)
    reviewed(there, "missed", 80)
    reviewed(here, "had", 60)
    for journal in (here, there, here, there):
        sync(journal, folder)
    assert here.events() == there.events()
    told = [event.change.rating for event in here.events() if isinstance(event.change, Answered)]
    assert told == ["had", "had", "missed"], "in the order in which they were given"
    memories = [topic_memory(fold(journal.events(), {}), VECTORS) for journal in (here, there)]
    day, at = STAMP.day, STAMP.at
    first = answered(None, "had", day.toordinal())
    second = answered(first, "had", (at + timedelta(hours=60)).date().toordinal())
    assert memories[0] == memories[1]
    assert memories[0].cards["one"] == answered(second, "missed", (at + timedelta(hours=80)).date().toordinal())


def test_what_a_device_set_stays_on_it(here: Journal, there: Journal, folder: Path) -> None:
    record(here, Configured("sync", None, ("/home/me/Dropbox",)), Noted(VECTORS, "shared"))
    record(there, Configured("hours", None, ("8",)))
    for _ in range(2):
        sync(here, folder)
        sync(there, folder)
    assert sync(here, folder).written == 0
    assert "Dropbox" not in "".join(path.read_text() for path in folder.iterdir())
    assert [event.change.setting for event in here.events() if isinstance(event.change, Configured)] == ["sync"]
    assert [event.change.setting for event in there.events() if isinstance(event.change, Configured)] == ["hours"]
    assert {event.change for event in there.events()} >= {Noted(VECTORS, "shared")}


STEPS = st.lists(
    st.tuples(st.booleans(), st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3), st.booleans()), max_size=6
)


@settings(deadline=None, max_examples=25)
@given(STEPS)
def test_after_an_exchange_both_ways_both_devices_fold_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, list[Change], bool]]
) -> None:
    home = tmp_path_factory.mktemp("devices")
    folder, devices = home / "shared", [Journal(home / name / "journal.db") for name in ("one", "two")]
    folder.mkdir()
    for first, changes, syncs in steps:
        record(devices[first], *changes)
        if syncs:
            sync(devices[first], folder)
    for device in (*devices, *devices):
        sync(device, folder)
    one, two = (fold(device.events(), {}) for device in devices)
    assert (one.topics, one.minutes_by_day, one.study) == (two.topics, two.minutes_by_day, two.study)
    assert (one.notes, one.links, one.answers) == (two.notes, two.links, two.answers)


def test_a_setting_that_a_step_begins_with_moves_the_step_on_no_device() -> None:
    device, other = "0123456789ab", "ba9876543210"
    first, second = (Linked(VECTORS, f"https://{letter}.example", None) for letter in "ab")
    begun, between, after = (f"01a20990-9500-7000-8000-00000000000{number}" for number in range(3))
    setting = Event(begun, begun, STAMP, device, Configured("hours", None, ("8",)))
    mine, theirs = Event(after, begun, STAMP, device, second), Event(between, between, STAMP, other, first)
    known_here, known_there = fold([setting, theirs, mine], {}), fold([theirs, mine], {})
    assert known_here.links == known_there.links
    assert [link.address for link in known_here.links[VECTORS]] == ["https://a.example", "https://b.example"]


def test_how_sure_a_placement_is_comes_back_whatever_the_order_of_its_topics() -> None:
    change = Placed.of(("math",), 7, {"b": 1, "a": 2}, {VECTORS: 1.0})
    event = Event(LATER, ID, STAMP, "0123456789ab", change)
    assert read_line(line_of(event)) == event


@pytest.mark.parametrize(
    ("kind", "topic", "data"),
    [
        ("answered", VECTORS, {"check": "a", "rating": "easy", "purpose": "review"}),
        ("answered", VECTORS, {"check": "", "rating": "had", "purpose": "review"}),
        ("answered", VECTORS, {"check": "a", "rating": "had", "purpose": "review", "at": "2026-11-23T18:00:00"}),
        ("answered", None, {"check": "a", "rating": "had", "purpose": "review"}),
        ("placed", None, {"scope": [], "seed": 1, "ratings": {}, "sure": {"math/vectors": 1.5}}),
        ("placed", None, {"scope": [], "seed": 1, "ratings": {}, "sure": {"math/vectors": 1}}),
        ("placed", None, {"scope": "math", "seed": 1.0, "ratings": {}, "sure": {}}),
        ("lab", VECTORS, {"lab": "softmax", "result": "won", "hints": 0}),
        ("lab", VECTORS, {"lab": "softmax", "result": "passed", "hints": -1}),
        ("clock_started", None, {}),
        ("clock_stopped", None, {"start": "the first"}),
        ("resource_ticked", VECTORS, {"resource": "strang", "done": 1}),
        ("linked", VECTORS, {"address": ""}),
        ("corrected", None, {"event": ID, "removed": False, "minutes": -1}),
        ("corrected", None, {"event": "x", "removed": False}),
        ("corrected", None, {"event": ID}),
        ("configured", None, {"setting": "", "after": ["8"]}),
        ("configured", None, {"setting": "hours", "after": "8"}),
    ],
)
def test_a_companion_that_no_llmpath_writes_is_not_taken(kind: str, topic: str | None, data: dict[str, object]) -> None:
    assert read_line(signed(kind=kind, topic=topic, data=data)) is NoEvent.UNKNOWN


def test_a_file_is_only_ever_added_to(here: Journal, folder: Path) -> None:
    record(here, Logged(VECTORS, 1))
    sync(here, folder)
    first = file_of(here, folder).read_bytes()
    record(here, Logged(VECTORS, 2))
    sync(here, folder)
    sync(here, folder)
    assert file_of(here, folder).read_bytes().startswith(first)
    assert file_of(here, folder).read_bytes().count(b"\n") == 2


def test_an_unfinished_last_line_of_another_is_left_and_taken_when_it_is_whole(
    here: Journal, there: Journal, folder: Path
) -> None:
    record(there, Logged(VECTORS, 1))
    record(there, Logged(VECTORS, 2))
    sync(there, folder)
    whole = file_of(there, folder).read_bytes()
    file_of(there, folder).write_bytes(whole[:-20])
    assert said(here, folder) == ["the last line is unfinished; it is left for the next time"]
    assert len(here.events()) == 1
    file_of(there, folder).write_bytes(whole)
    assert said(here, folder) == []
    assert here.events() == there.events()


def test_the_torn_end_of_the_own_file_is_written_again(here: Journal, folder: Path) -> None:
    record(here, Logged(VECTORS, 1))
    record(here, Logged(VECTORS, 2))
    sync(here, folder)
    whole = file_of(here, folder).read_bytes()
    for size in range(len(whole)):
        file_of(here, folder).write_bytes(whole[:size])
        assert said(here, folder) == []
        assert file_of(here, folder).read_bytes() in {whole, whole[:-1]}  # a line without its end is a line


def test_a_line_behind_a_file_without_a_last_newline_is_a_line_of_its_own(here: Journal, folder: Path) -> None:
    record(here, Logged(VECTORS, 1))
    sync(here, folder)
    file_of(here, folder).write_bytes(file_of(here, folder).read_bytes()[:-1])
    record(here, Logged(VECTORS, 2))
    assert sync(here, folder).written == 1
    assert file_of(here, folder).read_bytes().count(b"\n") == 2
    assert sync(here, folder).written == 0


def test_a_damaged_line_is_said_and_the_rest_is_taken(here: Journal, there: Journal, folder: Path) -> None:
    for minutes in (1, 2, 3):
        record(there, Logged(VECTORS, minutes))
    sync(there, folder)
    lines = file_of(there, folder).read_bytes().splitlines()
    lines[1] = lines[1].replace(b'"minutes":2', b'"minutes":9')
    file_of(there, folder).write_bytes(b"\n".join([*lines, b"<<<<<<< HEAD", b""]))
    assert said(here, folder) == ["2 lines, the first 2, are damaged; left for the next time"]
    assert [e.change for e in here.events()] == [Logged(VECTORS, 1), Logged(VECTORS, 3)]
    sync(there, folder)  # its owner writes again what cannot be read
    sync(here, folder)
    assert here.events() == there.events()


def test_what_a_restored_backup_has_lost_comes_back_from_the_own_file(
    here: Journal, there: Journal, folder: Path, tmp_path: Path
) -> None:
    record(here, Logged(VECTORS, 1))
    (tmp_path / "backup.db").write_bytes((tmp_path / "here" / "journal.db").read_bytes())
    record(here, Logged(VECTORS, 2))
    sync(here, folder)
    events = here.events()
    (tmp_path / "here" / "journal.db").write_bytes((tmp_path / "backup.db").read_bytes())
    assert sync(here, folder).received == 1
    assert here.events() == events
    sync(there, folder)
    assert there.events() == events


def test_what_the_folder_has_lost_is_passed_on_for_a_device_that_is_gone(
    here: Journal, there: Journal, folder: Path, tmp_path: Path
) -> None:
    record(there, Logged(VECTORS, 1))
    sync(there, folder)
    sync(here, folder)
    file_of(there, folder).unlink()
    synced = sync(here, folder)
    assert (synced.written, synced.passed_on) == (0, 1)
    third = Journal(tmp_path / "third" / "journal.db")
    assert sync(third, folder).received == 1
    assert third.events() == there.events()


@pytest.mark.parametrize("name", ["X (Ann's conflicted copy).jsonl", "X.sync-conflict-20261123-190000-AB.jsonl"])
def test_a_copy_that_a_tool_put_beside_a_file_is_read_too(
    name: str, here: Journal, there: Journal, folder: Path
) -> None:
    record(there, Logged(VECTORS, 1))
    sync(there, folder)
    file_of(there, folder).rename(folder / name.replace("X", there.device()))
    assert sync(here, folder).received == 1


def test_what_stands_only_in_a_copy_of_the_own_file_is_written_again(here: Journal, folder: Path) -> None:
    record(here, Logged(VECTORS, 1))
    sync(here, folder)
    file_of(here, folder).rename(folder / f"{here.device()} (conflict).jsonl")
    assert sync(here, folder).written == 1
    assert file_of(here, folder).read_bytes() == (folder / f"{here.device()} (conflict).jsonl").read_bytes()


def test_foreign_files_are_left_alone_and_not_spoken_of(here: Journal, folder: Path, tmp_path: Path) -> None:
    record(here, Logged(VECTORS, 1))
    sync(here, folder)
    (folder / "README.md").write_text("hello")
    (folder / "notes.jsonl").write_text("{}\n")
    (folder / "0123456789abc.jsonl").write_text("{}\n")
    (folder / "0123456789ab.jsonl").mkdir()
    (folder / "0123456789ac.jsonl").symlink_to(tmp_path / "secret")
    os.mkfifo(folder / "0123456789ad.jsonl")
    (tmp_path / "secret").write_text("secret")
    before = sorted(path.name for path in folder.iterdir())
    assert said(here, folder) == []
    assert sorted(path.name for path in folder.iterdir()) == before
    assert (tmp_path / "secret").read_text() == "secret"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_something_else_in_the_place_of_the_own_file_is_refused(
    make: Callable[[Path], None], here: Journal, folder: Path
) -> None:
    make(file_of(here, folder))
    with pytest.raises(StorageError, match=r"jsonl (is not a file|cannot be written)"):
        sync(here, folder)


def test_no_link_is_followed_on_write(here: Journal, folder: Path, tmp_path: Path) -> None:
    record(here, Logged(VECTORS, 1))
    (tmp_path / "precious").write_text("precious")
    file_of(here, folder).symlink_to(tmp_path / "precious")
    with pytest.raises(StorageError, match="cannot be written: it is a link"):
        sync(here, folder)
    assert (tmp_path / "precious").read_text() == "precious"


def test_only_the_learner_can_read_the_file(here: Journal, folder: Path) -> None:
    sync(here, folder)
    assert file_of(here, folder).stat().st_mode & 0o777 == 0o600


def test_a_known_event_that_comes_back_changed_is_said_and_left_out(here: Journal, folder: Path) -> None:
    (event,) = record(here, Logged(VECTORS, 1))
    other = Event(event.id, event.step, event.stamp, event.device, Logged(VECTORS, 999))
    (folder / "0123456789ab.jsonl").write_bytes(line_of(other))
    assert said(here, folder) == [f"the event {event.id} is not what it was before; left out"]
    assert here.events() == (event,)


def test_a_file_larger_than_any_history_is_left(here: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync_folder, "LARGEST", 1_000_000)
    with (folder / "0123456789ab.jsonl").open("wb") as file:
        file.truncate(1_000_001)
    assert said(here, folder) == ["is larger than 1 MB; it is left alone"]


@pytest.mark.usefixtures("rights_count")
def test_a_file_that_may_not_be_read_is_said(here: Journal, there: Journal, folder: Path) -> None:
    record(there, Logged(VECTORS, 1))
    sync(there, folder)
    file_of(there, folder).chmod(0)
    assert said(here, folder) == ["cannot be read: Permission denied"]


@pytest.mark.usefixtures("rights_count")
def test_a_folder_that_may_not_be_written_is_a_clear_error(here: Journal, folder: Path) -> None:
    folder.chmod(0o500)
    with pytest.raises(StorageError, match="cannot be written: Permission denied"):
        sync(here, folder)


def test_a_place_that_is_no_folder_is_a_clear_error(here: Journal, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place, words in (("file", "is not a folder"), ("nowhere", "does not exist"), ("a\0b", "cannot be read")):
        with pytest.raises(LlmpathError, match=words):
            sync(here, tmp_path / place)


def test_a_disk_that_is_full_is_a_clear_error_and_the_next_time_mends_it(
    here: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(here, Logged(VECTORS, 1))
    write = os.write

    def half(handle: int, data: bytes) -> int:
        if len(data) < 100:
            raise OSError(28, "No space left on device")
        return write(handle, data[: len(data) - 50])

    with monkeypatch.context() as patch:
        patch.setattr("os.write", half)
        with pytest.raises(StorageError, match="cannot be written: No space left on device"):
            sync(here, folder)
    assert read_line(file_of(here, folder).read_bytes()) is NoEvent.DAMAGED
    assert sync(here, folder).written == 1
    assert isinstance(read_line(file_of(here, folder).read_bytes()), Event)


def test_every_write_syncs_once_it_has_answered_where_the_learner_wants_it(real_home: Path, folder: Path) -> None:
    config = real_home / "config" / "config.toml"
    config.parent.mkdir(exist_ok=True)
    config.write_text(f'sync = "{folder}"\nsync_auto = true\n')
    answer = tool.run(real_home, "done", "math/vectors")
    assert (answer.returncode, answer.stdout[:14]) == (ExitCode.OK, "Done: Vectors ")
    (file,) = folder.iterdir()
    assert isinstance(read_line(file.read_bytes()), Event)
    folder.rename(folder.parent / "unplugged")
    answer = tool.run(real_home, "done", "math/matrices")
    assert (answer.returncode, answer.stderr.count("sync")) == (ExitCode.OK, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are counted as POSIX does")
def test_many_syncs_of_one_device_at_once_write_each_event_once(real_home: Path, folder: Path) -> None:
    import subprocess

    journal = Journal(real_home / "data" / "journal.db")
    for minutes in range(1, 20):
        record(journal, Logged(VECTORS, minutes))
    env = tool.environment(real_home)
    processes = [subprocess.Popen([*tool.TOOL, "sync", str(folder)], env=env) for _ in range(4)]
    assert [process.wait(60) for process in processes] == [0] * 4
    assert file_of(journal, folder).read_bytes().count(b"\n") == 19


# Notes of 0.1.0, which had no limit


def test_a_note_too_long_to_be_shared_stays_and_everything_else_goes_on(
    here: Journal, there: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(there, Logged(VECTORS, 1))
    sync(there, folder)
    (long,) = record(here, Noted(VECTORS, "x" * 5000))
    sync(here, folder)  # as 0.1.0 did: now this device's own file holds the line
    monkeypatch.setattr(sync_folder, "LONGEST", 4000)
    (short,) = record(here, Logged(VECTORS, 2))
    for _ in range(2):
        found = sync(here, folder).diagnostics
        assert [diagnostic.message for diagnostic in found] == [
            f"line 1 has {len(line_of(long)):,} bytes, 4,000 are the most; it is left alone",
            f"the event {long.id} takes {len(line_of(long)):,} bytes, 4,000 are the most; it stays on this device",
        ]
    assert file_of(here, folder).read_bytes().count(long.id.encode()) == 2  # its id and that of its step, once
    assert short in sync_and_events(there, folder)
    assert long not in there.events()
    assert len(here.events()) == 3


def sync_and_events(journal: Journal, folder: Path) -> tuple[Event, ...]:
    sync(journal, folder)
    return journal.events()


@pytest.mark.parametrize("end", [b"", b"\n", b"\n\n", b'{"torn'])
def test_whatever_a_long_line_ends_with_the_next_ones_are_whole(
    here: Journal, there: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch, end: bytes
) -> None:
    monkeypatch.setattr(sync_folder, "LONGEST", 2000)
    file_of(here, folder).write_bytes(b"x" * 3_000_000 + end)
    (event,) = record(here, Logged(VECTORS, 2))
    sync(here, folder)
    assert file_of(here, folder).read_bytes().endswith(b"\n" + line_of(event))
    assert event in sync_and_events(there, folder)


def test_a_file_is_not_written_larger_than_it_can_be_read(
    here: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(here, Logged(VECTORS, 1))
    sync(here, folder)
    before = file_of(here, folder).read_bytes()
    monkeypatch.setattr(sync_folder, "LARGEST", len(before) + 10)
    record(here, Logged(VECTORS, 2))
    with pytest.raises(LlmpathError, match="is too large"):
        sync(here, folder)
    assert file_of(here, folder).read_bytes() == before

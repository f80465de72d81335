"""What is remembered of plans comes back as it was, and whatever else stands in the file is not believed."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.plan.availability import DaysOff
from llmpath.core.plan.changes import Snapshot
from llmpath.core.plan.order_key import OrderKey
from llmpath.store import plan_memory
from llmpath.store.plan_memory import PlanMemory, read_memory, write_memory

MONDAY = date(2026, 11, 23)
SNAPSHOT = Snapshot(
    made=MONDAY,
    key=OrderKey("0" * 16, "1" * 16, "2" * 16),
    week=(60, 60, 60, 60, 60, 90, 90),
    off=(DaysOff(date(2026, 12, 24), date(2027, 1, 2)),),
    topics={"math/vectors": (date(2026, 11, 27), 300), "math/matrices": (date(2026, 12, 3), 420)},
    goals={"math": (date(2027, 3, 1), date(2026, 12, 3)), "nets": (None, None)},
    days=(60, 60, 0),
)
MEMORY = PlanMemory(
    SNAPSHOT,
    SNAPSHOT._replace(goals={}, off=(), topics={}),
    MONDAY,
    ("math/vectors",),
)


@pytest.mark.parametrize("memory", [MEMORY, PlanMemory(SNAPSHOT)], ids=["full", "least"])
def test_what_is_written_is_read(tmp_path: Path, memory: PlanMemory) -> None:
    path = tmp_path / "data" / "plan.json"
    write_memory(path, memory)
    assert read_memory(path) == memory
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_topics_keep_their_order(tmp_path: Path) -> None:
    write_memory(tmp_path / "plan.json", MEMORY)
    found = read_memory(tmp_path / "plan.json")
    assert found
    assert list(found.current.topics) == ["math/vectors", "math/matrices"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"null", b"[]", b"7", b'"x"', b"{}", b"\xff\xfe", b"[" * 100_000, b'{"layout":1}', b"1" * 10_000],
    ids=["empty", "cut", "null", "list", "number", "text", "nothing", "bytes", "nested", "bare", "long number"],
)
def test_what_is_no_memory_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    assert read_memory(path) is None


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("layout", 1), ("unfinished", "math/vectors"), ("unfinished", [1]), ("unfinished", ["\x1b[2J"]),
        ("unfinished", ["x" * 501]), ("unfinished", [""]), ("unfinished", ["\ud800"]), ("unfinished", None),
        ("week", "Monday"), ("unfinished", {}),
        ("current.made", "9999-12-31"), ("current.made", 5), ("current.key", ["a"]), ("current.week", [60] * 6),
        ("current.week", [60] * 6 + [1441]), ("current.week", [True] * 7), ("current.week", [60.5] * 7),
        ("current.off", [["2026-12-24"]]), ("current.topics", [["a", -1, 5]]), ("current.topics", [["a", 10**30, 5]]),
        ("current.topics", [["a", 1]]), ("current.topics", {"a": 1}), ("current.goals", [["a", "x", None]]),
        ("current.goals", [[None, None, None]]), ("current.days", [-1]), ("current.days", None), ("current", None),
        ("previous", []),
    ],
)  # fmt: skip
def test_one_wrong_value_is_enough(tmp_path: Path, place: str, value: object) -> None:
    path = tmp_path / "plan.json"
    write_memory(path, MEMORY)
    document = json.loads(path.read_bytes())
    inside, _, key = place.rpartition(".")
    (document[inside] if inside else document)[key] = value
    path.write_text(json.dumps(document))
    assert read_memory(path) is None


VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("2026-11-23"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.data())
def test_no_document_makes_reading_fail(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("memory") / "plan.json"
    write_memory(path, MEMORY)
    document = json.loads(path.read_bytes())
    inside = data.draw(st.sampled_from([document, document["current"], document["previous"]]))
    inside[data.draw(st.sampled_from(sorted(inside)))] = data.draw(VALUES)
    path.write_text(json.dumps(document))
    found = read_memory(path)
    if found:
        write_memory(path, found)
        assert read_memory(path) == found


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.json"
    write_memory(path, MEMORY)
    monkeypatch.setattr(plan_memory, "LARGEST", path.stat().st_size - 1)
    assert read_memory(path) is None


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    assert read_memory(tmp_path / "gone.json") is None
    assert read_memory(tmp_path) is None
    os.mkfifo(tmp_path / "pipe")
    assert read_memory(tmp_path / "pipe") is None


@pytest.mark.usefixtures("rights_count")
def test_where_it_cannot_be_written_nothing_happens(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    write_memory(tmp_path / "plan.json", MEMORY)
    write_memory(tmp_path / "below" / "plan.json", MEMORY)
    tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []

"""Labs are read once: the same texts give the same labs, and nothing else does."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import tool
from labs.test_finding import GOOD, write
from llmpath.core.errors import Problem
from llmpath.core.labs import Lab
from llmpath.labs.finding import Found, find_labs
from llmpath.store import lab_file
from llmpath.store.lab_file import read_lab

TOPICS = {"math/vectors"}


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders of which the lab.yaml was read as YAML."""
    seen: list[str] = []

    def reading(name: str, data: bytes, folder: Path, *, shipped: bool) -> tuple[Lab | None, list[Problem]]:
        seen.append(folder.name)
        return read_lab(name, data, folder, shipped=shipped)

    monkeypatch.setattr(lab_file, "read_lab", reading)
    return seen


def kept(roadmap: Path, *own: Path) -> Found:
    return find_labs(roadmap, own, TOPICS, str(cache(roadmap)))


def cache(roadmap: Path) -> Path:
    return roadmap.parent / "cache" / "labs"


@pytest.fixture
def roadmap(tmp_path: Path) -> Path:
    """A roadmap with two labs."""
    found = tmp_path / "roadmap"
    write(found)
    write(found, GOOD.replace("double", "triple"), "triple")
    return found


def test_what_was_read_is_not_read_again(roadmap: Path, parsed: list[str]) -> None:
    assert [kept(roadmap) for _ in range(3)] == [find_labs(roadmap, (), TOPICS)] * 3
    assert parsed == ["double", "triple"] * 2


def test_an_edited_lab_alone_is_read_again_whatever_its_times_say(roadmap: Path, parsed: list[str]) -> None:
    kept(roadmap)
    file = roadmap / "labs" / "double" / "lab.yaml"
    before = file.stat()
    file.write_text(GOOD.replace("Double it", "Twice it!"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert [lab.title for lab in kept(roadmap).labs] == ["Twice it!", "Double it"]
    assert parsed == ["double", "triple", "double"]


def test_a_lab_comes_and_goes(roadmap: Path, parsed: list[str]) -> None:
    kept(roadmap)
    write(roadmap, GOOD.replace("double", "half"), "half")
    assert [lab.id for lab in kept(roadmap).labs] == ["double", "half", "triple"]
    (roadmap / "labs" / "triple" / "lab.yaml").unlink()
    assert [lab.id for lab in kept(roadmap).labs] == ["double", "half"]
    assert parsed == ["double", "triple", "half"]
    assert b"triple" not in cache(roadmap).read_bytes()


def test_a_folder_that_was_renamed_is_another_one(roadmap: Path) -> None:
    kept(roadmap)
    (roadmap / "labs" / "double").rename(roadmap / "labs" / "twice")
    assert [problem.rule for problem in kept(roadmap).problems] == ["lab-folder"]


def test_what_is_wrong_is_said_each_time(roadmap: Path, parsed: list[str]) -> None:
    write(roadmap, "id: [\n", "odd")
    first = kept(roadmap)
    assert [problem.rule for problem in first.problems] == ["syntax"]
    assert kept(roadmap) == first
    assert parsed == ["double", "odd", "triple", "odd"]


def test_what_the_text_does_not_say_is_looked_at_each_time(roadmap: Path, parsed: list[str]) -> None:
    kept(roadmap)
    (roadmap / "labs" / "double" / "judge.py").unlink()
    assert [problem.rule for problem in kept(roadmap).problems] == ["missing-file"]
    gone = find_labs(roadmap, (), {"math/matrices"}, str(cache(roadmap)))
    assert [problem.rule for problem in gone.problems] == ["missing-file", "unknown-topic"]
    (roadmap / "labs" / "double" / "judge.py").touch()
    assert len(kept(roadmap).labs) == 2
    assert parsed == ["double", "triple"]


def test_a_lab_is_somebody_elses_where_it_is_found_as_that(roadmap: Path, tmp_path: Path) -> None:
    """Nothing that is kept says that code may run without a question."""
    assert all(lab.shipped for lab in kept(roadmap).labs)
    other = find_labs(tmp_path / "built-in", [roadmap], TOPICS, str(cache(roadmap)))
    assert [lab.shipped for lab in other.labs] == [False, False]


@pytest.mark.parametrize(
    "garbage",
    [
        lambda _: b"", lambda whole: whole[:-1], lambda whole: whole.replace(b"llmpath", b"llmpast", 1),
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]), lambda whole: whole + b"x", lambda _: b"\xff" * 5000,
        lambda whole: whole.replace(b"Double", b"Trouble"),
    ],
)  # fmt: skip
def test_what_is_damaged_is_made_again(roadmap: Path, parsed: list[str], garbage: Callable[[bytes], bytes]) -> None:
    first = kept(roadmap)
    cache(roadmap).write_bytes(garbage(cache(roadmap).read_bytes()))
    assert kept(roadmap) == first
    assert kept(roadmap) == first
    assert parsed == ["double", "triple"] * 2


def test_a_cache_that_cannot_be_written_costs_only_time(roadmap: Path, parsed: list[str]) -> None:
    cache(roadmap).parent.write_text("in the way")
    assert kept(roadmap) == kept(roadmap) == find_labs(roadmap, (), TOPICS)
    assert len(parsed) == 6


def test_the_list_of_labs_needs_neither_yaml_nor_what_checks_it(real_home: Path) -> None:
    script = "import sys; sys.argv[0] = 'llmpath'; from llmpath.__main__ import main; main()"
    for heavy in (True, False):
        ended = subprocess.run(
            [sys.executable, "-X", "importtime", "-c", script, "lab", "list", "--all"], env=tool.environment(real_home),
            capture_output=True, text=True, timeout=tool.TOO_LONG, check=True,
        )  # fmt: skip
        assert "matrices" in ended.stdout
        loaded = {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}
        assert ("pydantic" in loaded) == ("yaml" in loaded) == heavy
        assert heavy or not loaded & {"hashlib", "secrets"}

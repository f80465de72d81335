"""The compiled roadmap: as good as its sources, and never in the way; how its index is read: test_indexed.py."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from llmpath import __version__
from llmpath.core.check.draft import Part, put_together
from llmpath.core.errors import LlmpathError, RoadmapError
from llmpath.core.roadmap import Resource, Roadmap
from llmpath.store.compiled import blocks as compiling
from llmpath.store.compiled import catalogue
from llmpath.store.compiled.blocks import LAYOUT, Compiled, Facts, Known, with_facts
from llmpath.store.roadmap.sources import SourceFile, find_sources

HOUR = 3_600_000_000_000
MONDAY = 3_999_913_600 * 1_000_000_000
"""When the files were written, in nanoseconds since 1970: later than what the system itself notes."""


class Compiler:
    """Makes of each file a track whose title is its content, and counts how often it is asked to."""

    def __init__(self) -> None:
        self.calls = 0
        self.read: list[str] = []
        """The files that were not known when it was last asked."""

    def __call__(self, files: Sequence[tuple[SourceFile, bytes]], known: Known, _added: Sequence[str]) -> Compiled:
        self.calls += 1
        self.read = [data.decode() for place, (_, data) in enumerate(files) if place not in known.parts]
        own = [Part(place, f"t{place}", (), title=data.decode()) for place, (_, data) in enumerate(files)]
        return compiled([known.parts.get(part.file, part) for part in own])


def compiled(parts: Sequence[Part]) -> Compiled:
    roadmap = put_together(parts)
    places = list(range(len(roadmap.topics)))
    facts = Facts("sign", places[::-1], places)
    return Compiled(parts, facts, with_facts(roadmap, facts))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two roadmap files."""
    folder = tmp_path / "roadmap"
    folder.mkdir()
    write(folder / "a.yaml", "one")
    write(folder / "b.yaml", "two")
    return folder


def write(path: Path, text: str, modified: int = MONDAY) -> None:
    """Write a file as if at that time."""
    path.write_text(text)
    os.utime(path, ns=(modified, modified))


def load(folder: Path, compiler: Compiler, now: int = MONDAY + HOUR) -> str:
    """Return the titles of what is loaded."""
    cache = folder.parent / "cache" / "catalogue"
    return " ".join(track.title for track in catalogue.load(cache, find_sources([folder]), now, compiler).tracks)


def test_what_is_fresh_is_not_compiled_again(folder: Path) -> None:
    compiler = Compiler()
    assert [load(folder, compiler) for _ in range(3)] == ["one two"] * 3
    assert compiler.calls == 1


def edit(folder: Path) -> None:
    write(folder / "a.yaml", "three", MONDAY + 2 * HOUR)


def edit_to_the_same_size(folder: Path) -> None:
    write(folder / "a.yaml", "six", MONDAY + 2 * HOUR)


def edit_and_set_the_clock_back(folder: Path) -> None:
    write(folder / "a.yaml", "six", MONDAY - HOUR)


def replace_by_a_file_of_the_same_size_and_time(folder: Path) -> None:
    write(folder / "new", "six")
    (folder / "new").replace(folder / "a.yaml")


def rename(folder: Path) -> None:
    (folder / "a.yaml").rename(folder / "c.yaml")


def exchange(folder: Path) -> None:
    (folder / "a.yaml").rename(folder / "x")
    (folder / "b.yaml").rename(folder / "a.yaml")
    (folder / "x").rename(folder / "b.yaml")


def remove(folder: Path) -> None:
    (folder / "b.yaml").unlink()


def add(folder: Path) -> None:
    write(folder / "c.yml", "three")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (edit, "three two"),
        (edit_to_the_same_size, "six two"),
        (edit_and_set_the_clock_back, "six two"),
        (replace_by_a_file_of_the_same_size_and_time, "six two"),
        (rename, "two one"),
        (exchange, "two one"),
        (remove, "one"),
        (add, "one two three"),
    ],
)
def test_every_change_of_the_files_is_seen(folder: Path, change: Callable[[Path], None], expected: str) -> None:
    compiler = Compiler()
    load(folder, compiler)
    change(folder)
    assert [load(folder, compiler) for _ in range(2)] == [expected] * 2
    assert compiler.calls == 2


@pytest.mark.parametrize("late", [-HOUR, -1, 0, 1, 1_999_999_999])
def test_an_edit_in_the_very_moment_of_compiling_is_seen_though_size_and_time_stay(folder: Path, late: int) -> None:
    compiler = Compiler()
    load(folder, compiler, now=MONDAY + late)
    write(folder / "b.yaml", "six")
    assert load(folder, compiler, now=MONDAY + late) == "one six"


def test_a_file_that_was_only_touched_is_not_compiled_again(folder: Path) -> None:
    compiler = Compiler()
    load(folder, compiler)
    write(folder / "a.yaml", "one", MONDAY + 2 * HOUR)
    assert load(folder, compiler) == "one two"
    assert compiler.calls == 1


def test_the_content_decides_while_a_file_is_young(folder: Path) -> None:
    compiler = Compiler()
    assert [load(folder, compiler, now=MONDAY) for _ in range(2)] == ["one two"] * 2
    assert compiler.calls == 1


def test_files_that_do_not_compile_leave_the_cache_alone(folder: Path) -> None:
    compiler = Compiler()
    load(folder, compiler)
    before = (folder.parent / "cache" / "catalogue").read_bytes()
    edit(folder)

    def refuse(_files: object, _known: object, _added: object) -> Compiled:
        raise RoadmapError(())

    cache = folder.parent / "cache" / "catalogue"
    with pytest.raises(RoadmapError):
        catalogue.load(cache, find_sources([folder]), MONDAY + HOUR, refuse)
    assert cache.read_bytes() == before


Garbage = Callable[[bytes], bytes]


ANY_GARBAGE = [
    pytest.param(lambda _: b"", id="empty"),
    pytest.param(lambda _: b"\xff\x00", id="bytes"),
    pytest.param(lambda whole: whole[: len(whole) // 2], id="cut"),
    pytest.param(lambda whole: whole[:-1], id="one byte short"),
    pytest.param(lambda _: b"[" * 100_000, id="too deep"),
    pytest.param(lambda _: b"null", id="null"),
    pytest.param(lambda _: b"[1, 2]", id="a list"),
]


@pytest.mark.parametrize(
    "garbage",
    [
        *ANY_GARBAGE,
        pytest.param(lambda whole: whole.replace(b"two", b"tvo"), id="a letter changed"),
        pytest.param(lambda whole: whole.replace(f" {LAYOUT} ".encode(), b" 1 ", 1), id="another layout"),
        pytest.param(lambda whole: whole.replace(__version__.encode(), b"0.0.1", 1), id="another version"),
        pytest.param(lambda whole: whole.replace(b"(3, ", b"(4, ", 1), id="another Python"),
    ],
)
def test_of_a_catalogue_that_is_not_ours_nothing_is_known(folder: Path, garbage: Garbage) -> None:
    compiler = Compiler()
    load(folder, compiler)
    cache = folder.parent / "cache" / "catalogue"
    good = cache.read_bytes()
    cache.write_bytes(garbage(good))
    assert cache.read_bytes() != good
    assert load(folder, compiler) == "one two"
    assert compiler.calls == 1  # the index is enough
    cache.with_suffix(".index").unlink()
    assert load(folder, compiler) == "one two"
    assert compiler.read == ["one", "two"]
    assert cache.read_bytes() == good


@pytest.mark.parametrize(
    "garbage",
    [
        *ANY_GARBAGE,
        pytest.param(lambda whole: whole.replace(b"index ", b"index 9", 1), id="another layout"),
        pytest.param(lambda whole: whole.replace(__version__.encode(), b"0.0.1", 1), id="another version"),
        pytest.param(lambda whole: whole.replace(b"(3, ", b"(4, ", 1), id="another Python"),
    ],
)
def test_an_index_that_is_not_ours_is_made_again(folder: Path, garbage: Garbage) -> None:
    compiler = Compiler()
    load(folder, compiler)
    index = folder.parent / "cache" / "catalogue.index"
    good = index.read_bytes()
    index.write_bytes(garbage(good))
    assert index.read_bytes() != good
    assert load(folder, compiler) == "one two"
    assert (compiler.calls, compiler.read) == (2, [])  # what the files came to is known
    assert load(folder, compiler) == "one two"
    assert compiler.calls == 2


@pytest.mark.parametrize("byte", range(0, 1000, 7))
def test_no_changed_byte_of_an_index_changes_an_answer(folder: Path, byte: int) -> None:
    compiler = Compiler()
    load(folder, compiler)
    index = folder.parent / "cache" / "catalogue.index"
    good = index.read_bytes()
    place = byte * len(good) // 1000
    index.write_bytes(good[:place] + bytes([good[place] ^ 0x20]) + good[place + 1 :])
    os.utime(index, ns=(MONDAY + HOUR, MONDAY + HOUR))
    assert load(folder, compiler) == "one two"


@pytest.mark.usefixtures("rights_count")
@pytest.mark.parametrize("rights", [0, 0o500])
def test_a_cache_folder_without_rights_costs_only_time(folder: Path, rights: int) -> None:
    cache = folder.parent / "cache"
    cache.mkdir(mode=rights)
    compiler = Compiler()
    assert [load(folder, compiler) for _ in range(2)] == ["one two"] * 2
    assert compiler.calls == 2
    cache.chmod(0o700)
    assert list(cache.iterdir()) == []


@pytest.mark.usefixtures("rights_count")
def test_in_a_cache_that_may_not_be_written_each_command_reads_what_changed(folder: Path) -> None:
    compiler = Compiler()
    load(folder, compiler)
    (folder.parent / "cache").chmod(0o500)
    edit(folder)
    for _ in range(2):
        assert load(folder, compiler) == "three two"
        assert compiler.read == ["three"]
    (folder.parent / "cache").chmod(0o700)


@pytest.mark.parametrize("place", ["cache", "cache/catalogue.index"])
def test_a_cache_that_cannot_be_written_costs_only_time(folder: Path, place: str) -> None:
    """A file where the folder should be, and a folder where the file should be."""
    blocked = folder.parent / place
    if place == "cache":
        blocked.write_text("in the way")
    else:
        (blocked / "in the way").mkdir(parents=True)
    compiler = Compiler()
    assert [load(folder, compiler) for _ in range(2)] == ["one two"] * 2
    assert compiler.calls == 2


@pytest.mark.usefixtures("rights_count")
def test_a_source_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "a.yaml").chmod(0)
    with pytest.raises(LlmpathError, match=r"a\.yaml cannot be read: Permission denied") as caught:
        load(folder, Compiler())
    assert caught.value.hint == "Give yourself permission to read it."


def test_only_the_learner_can_read_it(folder: Path) -> None:
    load(folder, Compiler())
    cache = folder.parent / "cache"
    modes = [f"{entry.stat().st_mode & 0o777:o}" for entry in (cache, *cache.iterdir())]
    assert modes == ["700", "600", "600"]
    assert sorted(entry.name for entry in cache.iterdir()) == ["catalogue", "catalogue.index"]


def test_many_may_compile_at_once(folder: Path) -> None:
    compilers = [Compiler() for _ in range(16)]
    with ThreadPoolExecutor(8) as pool:
        titles = list(pool.map(lambda compiler: load(folder, compiler), compilers))
    assert titles == ["one two"] * 16
    last = Compiler()
    load(folder, last)
    assert last.calls == 0
    assert sorted(entry.name for entry in (folder.parent / "cache").iterdir()) == ["catalogue", "catalogue.index"]


def test_only_files_that_changed_are_read_again(folder: Path) -> None:
    write(folder / "c.yaml", "three")
    compiler = Compiler()
    load(folder, compiler)
    assert compiler.read == ["one", "two", "three"]
    write(folder / "b.yaml", "2", MONDAY + 2 * HOUR)
    load(folder, compiler)
    assert compiler.read == ["2"]
    (folder / "a.yaml").unlink()
    write(folder / "d.yaml", "four")
    assert load(folder, compiler) == "2 three four"
    assert compiler.read == ["four"]


def test_what_was_removed_is_not_kept(folder: Path) -> None:
    compiler = Compiler()
    load(folder, compiler)
    (folder / "b.yaml").rename(folder.parent / "b.yaml")
    load(folder, compiler)
    (folder.parent / "b.yaml").rename(folder / "b.yaml")
    assert load(folder, compiler) == "one two"
    assert compiler.read == ["two"]


def test_two_files_may_have_the_same_text(folder: Path) -> None:
    compiler = Compiler()
    load(folder, compiler)
    write(folder / "b.yaml", "one", MONDAY + 2 * HOUR)
    assert [load(folder, compiler) for _ in range(2)] == ["one one"] * 2


@pytest.mark.parametrize("garbage", [lambda whole: whole.replace(b"two", b"tvo"), lambda whole: whole[:-1]])
def test_of_a_damaged_cache_nothing_is_known(folder: Path, garbage: Garbage) -> None:
    compiler = Compiler()
    load(folder, compiler)
    cache = folder.parent / "cache" / "catalogue"
    cache.write_bytes(garbage(cache.read_bytes()))
    edit(folder)
    assert load(folder, compiler) == "three two"
    assert compiler.read == ["three", "two"]


@pytest.mark.parametrize("package", ["yaml", "pydantic"])
def test_what_another_yaml_or_pydantic_has_made_is_made_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    compiler = Compiler()
    made_by = []
    for name, file in compiling.MAKERS:
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_text("1")
        made_by.append(tmp_path / name / file)
    signature = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in made_by]
    with monkeypatch.context() as patch:
        patch.setattr(compiling, "makers", lambda: signature)
        load(folder, compiler)
        assert load(folder, compiler) == "one two"
        assert compiler.calls == 1
    (upgraded,) = [path for path in made_by if path.parent.name == package]
    upgraded.write_text("10")
    assert load(folder, compiler) == "one two"
    assert (compiler.calls, compiler.read) == (2, ["one", "two"])


def test_a_check_up_sees_a_compiled_roadmap_that_is_not_that_of_the_files(folder: Path) -> None:
    compiler = Compiler()
    load(folder, compiler)
    cache, sources = folder.parent / "cache" / "catalogue", find_sources([folder])
    roadmap = Roadmap(*catalogue.load(cache, sources, MONDAY + HOUR, compiler))
    assert catalogue.is_true(cache, sources, roadmap, compiler)
    assert not catalogue.is_true(cache, sources, roadmap._replace(tracks=tuple(roadmap.tracks[1:])), compiler)
    assert not catalogue.is_true(cache, sources, roadmap._replace(resources={"r": resource("r")}), compiler)
    edit(folder)
    assert catalogue.is_true(cache, find_sources([folder]), Roadmap(), compiler)  # it would not be taken
    cache.with_suffix(".index").unlink()
    assert catalogue.is_true(cache, sources, Roadmap(), compiler)


def test_where_the_content_had_to_decide_once_the_signs_are_enough_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiler = Compiler()
    load(folder, compiler, now=MONDAY + 1)
    looked: list[str] = []

    def looking(source: SourceFile) -> bytes:
        looked.append(Path(source.path).name)
        return Path(source.path).read_bytes()

    monkeypatch.setattr(catalogue, "read_source", looking)
    for now in (MONDAY + 2, MONDAY + HOUR, MONDAY + 2 * HOUR):
        assert load(folder, compiler, now=now) == "one two"
    assert looked == ["a.yaml", "b.yaml"] * 2


def edit_unseen(path: Path, text: str) -> None:
    """Edit a file in place and give it its size and its time back."""
    before = path.stat()
    assert len(text) == before.st_size
    while (
        path.stat().st_ctime_ns == before.st_ctime_ns
    ):  # the clock of the file system ticks a few hundred times a second
        with path.open("r+") as file:
            file.write(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)


def test_an_edit_in_place_that_restores_the_time_is_seen(folder: Path) -> None:
    compiler = Compiler()
    assert load(folder, compiler) == "one two"
    edit_unseen(folder / "a.yaml", "six")
    assert load(folder, compiler) == "six two"
    assert compiler.read == ["six"]


def test_an_edit_in_the_moment_of_compiling_that_restores_the_time_is_seen(folder: Path) -> None:
    compiler = Compiler()
    for name in ("a.yaml", "b.yaml"):
        os.utime(folder / name, ns=(HOUR, HOUR))
    now = (folder / "b.yaml").stat().st_ctime_ns + 1
    assert load(folder, compiler, now=now) == "one two"
    with (folder / "a.yaml").open("r+") as file:
        file.write("six")
    os.utime(folder / "a.yaml", ns=(HOUR, HOUR))
    assert load(folder, compiler, now=now) == "six two"


def test_files_that_were_copied_as_they_are_are_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiler = Compiler()
    load(folder, compiler)
    for name in ("a.yaml", "b.yaml"):
        edit_unseen(folder / name, (folder / name).read_text())
    looked: list[str] = []

    def looking(source: SourceFile) -> bytes:
        looked.append(Path(source.path).name)
        return Path(source.path).read_bytes()

    monkeypatch.setattr(catalogue, "read_source", looking)
    for _ in range(3):
        assert load(folder, compiler) == "one two"
    assert (looked, compiler.calls) == (["a.yaml", "b.yaml"], 1)


def resource(key: str) -> Resource:
    return Resource(key, "Title", "Author", "https://example.org", "book", "intro")


def test_labs_beside_a_roadmap_are_passed_over(folder: Path) -> None:
    before = load(folder, Compiler())
    (folder / "labs" / "softmax").mkdir(parents=True)
    (folder / "labs" / "lab.yaml").write_text("format: 1\nid: softmax\n")
    (folder / "labs" / "softmax" / "lab.yaml").write_text("no roadmap\n")
    assert load(folder, Compiler()) == before
    assert {Path(source.path).parent for source in find_sources([folder])} == {folder}

"""An export is written as a whole or not at all, and never over what was not meant."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from llmpath.core.errors import LlmpathError, StorageError, UsageError
from llmpath.store.export_file import read_import, text_of, within_limit, write_export
from llmpath.store.stat_signature import stat_signature


def names(folder: Path) -> list[str]:
    """Return what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_its_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    write_export(path, [b"one"], force=False)
    assert path.read_bytes() == b"one"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.stat().st_nlink == 1
    assert names(tmp_path) == ["plan.md"]


def test_a_file_is_not_written_over_unless_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"plan.md exists already"):
        write_export(path, [b"new"], force=False)
    assert path.read_bytes() == b"mine"
    write_export(path, [b"new"], force=True)
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["plan.md"]


def test_a_file_that_appears_while_ours_is_written_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.md"
    sync = os.fsync

    def appear(handle: int) -> None:
        sync(handle)
        if not path.exists():
            path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", appear)
    with pytest.raises(UsageError, match="exists already"):
        write_export(path, [b"ours"], force=False)
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["plan.md"]


def test_a_file_system_without_hard_links_is_written_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_export(tmp_path / "plan.md", [b"one"], force=False)
    assert (tmp_path / "plan.md").read_bytes() == b"one"
    assert names(tmp_path) == ["plan.md"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "plan.md"
    path.write_bytes(b"mine")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="cannot be written: No space left on device"):
        write_export(path, [b"new"], force=True)
    assert path.read_bytes() == b"mine"
    assert names(tmp_path) == ["plan.md"]


def link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize(
    ("becomes", "said"),
    [(link, "is a link"), (dangling, "is a link"), (os.mkdir, "is not a file"), (os.mkfifo, "is not a file")],
)
def test_what_is_no_file_is_not_written(
    tmp_path: Path, becomes: Callable[[Path], None], said: str, *, force: bool
) -> None:
    path = tmp_path / "plan.md"
    becomes(path)
    before = stat_signature(path.lstat())  # to follow a link may change when it was read last
    with pytest.raises(LlmpathError, match=said):
        write_export(path, [b"new"], force=force)
    assert stat_signature(path.lstat()) == before
    assert names(tmp_path) == ["plan.md"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere/plan.md", "the folder .*nowhere does not exist"),
        ("plan\x00.md", "cannot be written"),
        ("a" * 300, "cannot be written: File name too long"),
    ],
)
def test_a_place_that_cannot_be_is_said(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(LlmpathError, match=said):
        write_export(tmp_path / name, [b"new"], force=False)
    assert names(tmp_path) == []


@pytest.mark.usefixtures("rights_count")
def test_a_folder_nobody_may_write_into_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir(0o500)
    with pytest.raises(StorageError, match="cannot be written: Permission denied"):
        write_export(folder / "plan.md", [b"new"], force=False)


# Reading


@pytest.mark.parametrize(
    ("becomes", "said"),
    [
        (lambda _path: None, "does not exist"),
        (os.mkdir, "is a folder"),
        (os.mkfifo, "is not a file"),
        (lambda path: path.symlink_to("/dev/zero"), "is not a file"),
    ],
)
def test_what_is_no_file_is_not_read(tmp_path: Path, becomes: Callable[[Path], None], said: str) -> None:
    path = tmp_path / "plan.md"
    becomes(path)
    with pytest.raises(LlmpathError, match=said):
        read_import(path)


def test_a_name_with_a_nul_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(LlmpathError, match="cannot be read"):
        read_import(tmp_path / "a\x00b")


def test_a_file_of_terabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(LlmpathError, match="is too large: 20,000,000 bytes are the most"):
        read_import(path)
    assert within_limit(b"abc", "x", 3) == b"abc"
    with pytest.raises(LlmpathError, match="stdin is too large"):
        within_limit(b"abcd", "stdin", 3)


def test_a_text_is_utf_8_with_or_without_a_mark() -> None:
    assert text_of("é".encode(), "x") == "é"
    assert text_of("é".encode("utf-8-sig"), "x") == "é"
    with pytest.raises(LlmpathError, match=r"x:2: the file is not UTF-8 text"):
        text_of("a\né".encode("latin-1"), "x")

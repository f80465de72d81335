"""The settings are understood once: the same text gives the same, and nothing else does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from llmpath.core.errors import ConfigError
from llmpath.store.settings import config
from llmpath.store.settings.config import Config, cached_config, parse_config

FULL = """\
roadmaps = ["~/mine", "beside"]
sync = "~/shared"
sync_auto = true
hours = "mon-thu 1h, sat 3h"
off = ["2026-12-24..2027-01-02", 2027-05-01]
week_starts = "sunday"
reviews = "15m"
retention = 0.85
tracks = ["llm-engineering"]
labs = "~/labs"
session_start = "19:00, sat-sun 10:00"
mouse = false
keys = {done = "D"}
"""


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were read as TOML."""
    seen: list[str] = []

    def parse(text: str, path: Path) -> Config:
        seen.append(text)
        return parse_config(text, path)

    monkeypatch.setattr(config, "parse_config", parse)
    return seen


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def kept(path: Path) -> Config:
    return cached_config(path, path.parent / "cache" / "settings")


@pytest.mark.parametrize("text", ["", "hours = 8\n", FULL], ids=["empty", "one", "all"])
def test_what_was_understood_is_not_read_again(path: Path, parsed: list[str], text: str) -> None:
    path.write_text(text)
    assert [kept(path) for _ in range(3)] == [parse_config(text, path)] * 3
    assert parsed == [text]


def test_where_there_is_no_file_there_is_nothing_to_keep(path: Path) -> None:
    assert kept(path) == Config()
    assert not (path.parent / "cache").exists()


def test_another_text_of_the_same_length_and_time_is_another_text(path: Path) -> None:
    path.write_text("hours = 8\n")
    assert sum(kept(path).hours) == 8 * 60
    path.write_text("hours = 7\n")
    assert sum(kept(path).hours) == 7 * 60


def test_another_home_is_another_place(path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text('roadmaps = ["~/mine"]\n')
    for home in ("/home/ann", "/home/bob"):
        monkeypatch.setenv("HOME", home)
        monkeypatch.setenv("USERPROFILE", home)
        assert kept(path).roadmaps == (str(Path(home) / "mine"),)
    assert len(parsed) == 2


def test_the_home_of_somebody_else_is_not_kept(path: Path, parsed: list[str]) -> None:
    path.write_text('roadmaps = ["~root/mine"]\n')
    assert kept(path) == kept(path)
    assert len(parsed) == 2


def test_what_is_wrong_is_said_each_time(path: Path) -> None:
    path.write_text("hours = [\n")
    for _ in range(2):
        with pytest.raises(ConfigError):
            kept(path)


@pytest.mark.parametrize(
    "garbage",
    [
        lambda _: b"", lambda whole: whole[:-1], lambda whole: whole.replace(b"llmpath", b"llmpast", 1),
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]), lambda whole: whole + b"x",
    ],
)  # fmt: skip
def test_what_is_damaged_is_made_again(path: Path, parsed: list[str], garbage: Callable[[bytes], bytes]) -> None:
    path.write_text(FULL)
    first = kept(path)
    cache = path.parent / "cache" / "settings"
    cache.write_bytes(garbage(cache.read_bytes()))
    assert kept(path) == first
    assert kept(path) == first
    assert len(parsed) == 2


def test_a_cache_that_cannot_be_written_costs_only_time(path: Path, parsed: list[str]) -> None:
    (path.parent / "cache").write_text("in the way")
    path.write_text(FULL)
    assert kept(path) == kept(path) == parse_config(FULL, path)
    assert len(parsed) == 2

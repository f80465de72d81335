"""Where things live: as platformdirs says, though it is not asked where that is plain."""

import itertools
import sys
from pathlib import Path

import pytest
from platformdirs.unix import Unix

from llmpath.store.locations import locate

VALUES = ["", " ", "/a/b", "/a/b/", "relative", "~/x", None]


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
@pytest.mark.parametrize(("data", "config"), list(itertools.product(VALUES, VALUES)))
def test_the_folders_are_those_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, data: str | None, config: str | None
) -> None:
    environment = {"HOME": "/home/ann"}
    for name, value in (("XDG_DATA_HOME", data), ("XDG_CONFIG_HOME", config), ("XDG_CACHE_HOME", data)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            environment[name] = value
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    folders = Unix("llmpath", appauthor=False)
    found = locate(environment)
    given = (found.data, found.cache, found.config)
    assert [Path(path) for path in given] == [
        Path(folders.user_data_dir), Path(folders.user_cache_dir), Path(folders.user_config_dir)
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
def test_platformdirs_need_not_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    assert locate({"HOME": "/home/ann"}).data == "/home/ann/.local/share/llmpath"


def test_one_variable_puts_everything_below_one_folder() -> None:
    found = locate({"LLMPATH_HOME": "/x/y"})
    assert found[:3] == ("/x/y/data", "/x/y/cache", "/x/y/config")

"""Settings changed in the file: what the learner wrote stays, and nothing wrong is written."""

import errno
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from llmpath.core.errors import ConfigError, LlmpathError, StorageError, UsageError
from llmpath.core.plan.availability import format_days_off
from llmpath.store.file_lock import one_at_a_time
from llmpath.store.settings.config import Config, parse_config, read_config
from llmpath.store.settings.editing import EXAMPLES, change, change_as, edited, meanings, setting_of, settings
from llmpath.store.settings.parsing import parse_document
from llmpath.store.stat_signature import stat_signature
from trust.seeds import SETTINGS, mutated

WRITTEN = """\
# What I set.
hours = "mon-thu 1h"   # after work

off = [
    "2026-12-24..2027-01-02",  # with the family
    2027-05-01,                # spring
]
# Mine:
roadmaps = [ '~/mine' ]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the config file will be."""
    return tmp_path / "config" / "config.toml"


def write(path: Path, text: str) -> None:
    """Write the config file as an editor does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def test_the_first_setting_makes_the_file_for_its_user_alone(path: Path) -> None:
    assert change(path, {"hours": 10})
    assert path.read_text() == "hours = 10\n"
    assert [place.stat().st_mode & 0o777 for place in (path.parent, path)] == [0o700, 0o600]


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        pytest.param({"hours": 8}, '"mon-thu 1h"   #', "8   #", id="a value is exchanged, its comment stays"),
        pytest.param({"sync_auto": True}, "'~/mine' ]\n", "'~/mine' ]\nsync_auto = true\n", id="added"),
        pytest.param({"hours": None}, 'hours = "mon-thu 1h"   # after work\n', "", id="taken out"),
        pytest.param(
            {"off": ["2026-12-24..2027-01-02"]}, "    2027-05-01,                # spring\n", "",
            id="an entry taken out of a list",
        ),
        pytest.param(
            {"off": ["2026-12-24..2027-01-02", "2027-05-01", "2027-06-01"]},
            "# spring\n", '# spring\n    "2027-06-01",\n',
            id="an entry added to a list",
        ),
        pytest.param(
            {"off": ["2027-05-01", "2026-12-20..2027-01-02"]},
            '    "2026-12-24..2027-01-02",  # with the family\n    2027-05-01,                # spring\n',
            '    2027-05-01,                # spring\n    "2026-12-20..2027-01-02",\n',
            id="an entry exchanged in a list",
        ),
        pytest.param({"roadmaps": ["~/more", "~/mine"]}, "[ '~/mine' ]", '["~/more", "~/mine"]', id="another order"),
        pytest.param({"hours": None, "sync": None}, 'hours = "mon-thu 1h"   # after work\n', "", id="one is not there"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_the_learner_wrote_stays(path: Path, edits: dict[str, object], old: str, new: str, ends: str) -> None:
    assert WRITTEN.count(old) == 1
    write(path, WRITTEN.replace("\n", ends))
    assert change(path, edits)
    assert path.read_bytes().decode() == WRITTEN.replace(old, new).replace("\n", ends)


def test_what_is_so_already_writes_nothing(path: Path) -> None:
    write(path, WRITTEN)
    before = stat_signature(path.stat())  # reading a file may change when it was read last
    assert not change(path, {"hours": "mon-thu 1h", "sync": None, "off": ["2026-12-24..2027-01-02", "2027-05-01"]})
    assert stat_signature(path.stat()) == before


@pytest.mark.parametrize("text", ["hours = [", "hours = 8\nhours = 9\n", "colour = 1\n", "sync = 5\n"])
def test_a_file_that_is_no_settings_is_never_overwritten(path: Path, text: str) -> None:
    write(path, text)
    with pytest.raises(ConfigError, match=r"config\.toml:\d+:\d+: "):
        change(path, {"week_starts": "sunday"})
    assert path.read_text() == text


def test_a_setting_that_is_wrong_can_be_set_right_or_taken_out(path: Path) -> None:
    for text, edits in (("hours = true\n", {"hours": 8}), ("off = [5] # no\n", {"off": ["2027-05-01"]})):
        write(path, text)
        assert change(path, edits)
        assert parse_document(path.read_text(), path) == edits
    write(path, "colour = 1\nhours = 8\n")
    assert change(path, {"colour": None})
    assert path.read_text() == "hours = 8\n"


@pytest.mark.parametrize("key", ["sync", "roadmaps"])
def test_a_folder_whose_name_is_no_text_is_refused(home: Path, llmpath: Run, tmp_path: Path, key: str) -> None:
    """Found by tests/trust/tool_fuzz.py: it was a bug of ours when the file was written."""
    folder = tmp_path / "x\udcff"
    folder.mkdir()
    (folder / "a.yaml").write_text("format: 1")
    answer = llmpath(f"config set {key} '{folder}'")
    assert (answer.code, (home / "config").exists()) == (2, False)
    assert "is not UTF-8 text" in " ".join(answer.err.split())


@pytest.mark.parametrize("edits", [{"hours": "mon 25h"}, {"week_starts": 1}, {"off": ["easter"]}, {"sync_auto": "yes"}])
def test_a_value_that_does_not_fit_is_refused_before_anything_is_written(path: Path, edits: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        change(path, {"hours": 8, **edits})
    assert not path.parent.exists()


def test_what_cannot_be_edited_is_left_to_the_learner(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, WRITTEN)
    monkeypatch.setattr("tomlkit.dumps", lambda _document: "hours = 1\n")
    with pytest.raises(ConfigError, match="written in a way that cannot be edited"):
        change(path, {"hours": 8})
    assert path.read_text() == WRITTEN


def test_a_link_of_ones_own_is_written_through(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text("hours = 8\n")
    path.parent.mkdir()
    path.symlink_to(tmp_path / "elsewhere.toml")
    assert change(path, {"hours": 9})
    assert (tmp_path / "elsewhere.toml").read_text() == "hours = 9\n"
    assert path.is_symlink()


def test_a_link_that_leads_nowhere_is_refused(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(StorageError, match="is a link that leads nowhere"):
        change(path, {"hours": 9})
    assert not (tmp_path / "elsewhere.toml").exists()


@pytest.mark.usefixtures("rights_count")
def test_a_folder_that_cannot_be_written_is_named(path: Path) -> None:
    write(path, WRITTEN)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(StorageError, match=r"config\.toml cannot be written: Permission denied"):
            change(path, {"hours": 9})
    finally:
        path.parent.chmod(0o700)
    assert path.read_text() == WRITTEN


def test_what_another_wrote_meanwhile_stays(path: Path) -> None:
    asked: list[str] = []

    def decide(text: str) -> dict[str, object]:
        if not asked:  # the other is in time before the lock
            change(path, {"off": ["2026-12-24"], "hours": 9})
        asked.append(text)
        return {"off": [*(format_days_off(gap) for gap in parse_config(text, path).off), "2027-05-01"]}

    assert change_as(path, decide)
    assert parse_document(path.read_text(), path) == {"off": ["2026-12-24", "2027-05-01"], "hours": 9}
    assert len(asked) == 2


def test_a_lock_that_is_never_released_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, WRITTEN)
    monkeypatch.setattr("llmpath.store.file_lock.PATIENCE", 0.02)
    with one_at_a_time(path.parent), pytest.raises(StorageError, match=r"config locked for 0 seconds"):
        change(path, {"hours": 9})
    assert path.read_text() == WRITTEN
    assert change(path, {"hours": 9})


def test_a_disk_without_locks_is_no_reason_to_fail(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", no_locks)
    assert change(path, {"hours": 9})


def test_where_nothing_changes_nothing_is_made(path: Path) -> None:
    assert not change(path, {"hours": None})
    assert not change_as(path, lambda _: {})
    assert not path.parent.exists()


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "hours": st.none() | st.integers(1, 100) | st.just("sat 3h"),
        "off": st.none() | st.lists(st.dates(date(2026, 1, 1), date(2026, 1, 9)).map(str), unique=True),
        "roadmaps": st.none() | st.lists(st.text("ab~/'\"\\ \n#]", min_size=1, max_size=4), unique=True, max_size=3),
        "sync": st.none() | st.text("ab~/'\"\\ \n#]", min_size=1, max_size=4),
        "sync_auto": st.none() | st.booleans(),
        "week_starts": st.none() | st.sampled_from(("monday", "sunday")),
        "reviews": st.none() | st.sampled_from(("15m", "off")),
        "retention": st.none() | st.floats(0.7, 0.97),
        "tracks": st.none() | st.lists(st.sampled_from(("a", "b")), unique=True),
        "labs": st.none() | st.just("~/labs"),
        "session_start": st.none() | st.sampled_from(("19:00", "19:00, sat-sun 10:00")),
        "mouse": st.none() | st.booleans(),
        "keys": st.none() | st.dictionaries(st.sampled_from(("done", "note")), st.just("D"), max_size=1),
    },
)


@given(st.lists(VALUES, max_size=4))
def test_the_file_says_what_was_set_last(changes: list[dict[str, object]]) -> None:
    path, text, expected = Path("/nowhere/config.toml"), WRITTEN, parse_document(WRITTEN, Path("/nowhere"))
    for edits in changes:
        text = edited(text, edits, path)
        expected = {key: value for key, value in (expected | edits).items() if value is not None}
    wanted = Config(**{key: getattr(parse_config(_toml(key, value), path), key) for key, value in expected.items()})
    assert in_order(parse_config(text, path)) == in_order(wanted)


def in_order(config: Config) -> Config:
    """Return settings with the days off by date: their order means nothing."""
    return config._replace(off=tuple(sorted(config.off, key=lambda gap: gap.first)))


def _toml(key: str, value: object) -> str:
    import tomlkit

    return tomlkit.dumps({key: value})


@pytest.mark.parametrize("seed", range(300))
def test_whatever_the_file_holds_it_is_edited_or_refused(seed: int) -> None:
    random, path = Random(seed), Path("/nowhere/config.toml")  # noqa: S311 - repeatable
    text = mutated(random, random.choice(SETTINGS))
    try:
        before = parse_document(text, path)
        after = parse_document(edited(text, {"week_starts": "sunday", "off": ["2027-05-01"]}, path), path)
    except LlmpathError:
        return
    kept = {key: value for key, value in before.items() if key not in {"week_starts", "off"}}
    assert after == {**kept, "week_starts": "sunday", "off": after["off"]}


def test_every_setting_has_a_meaning_and_an_example() -> None:
    names = list(Config._fields)
    assert list(meanings()) == names == list(EXAMPLES)
    assert all(meaning.endswith(".") and "\n" not in meaning for meaning in meanings().values())


def test_every_setting_is_given_with_its_source(path: Path) -> None:
    write(path, WRITTEN)
    found = {setting.key: setting for setting in settings(path)}
    assert [(key, setting.line) for key, setting in found.items() if setting.line] == [
        ("roadmaps", 9),
        ("hours", 2),
        ("off", 4),
    ]
    assert found["off"].values == ("2026-12-24..2027-01-02", "2027-05-01")
    assert (found["sync"].values, found["sync_auto"].values) == ((), ("false",))
    assert setting_of(path, "hours").default == ("mon-fri 1 h, sat-sun 1 h 30",)
    assert read_config(path).sync is None

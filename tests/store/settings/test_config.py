"""The config file, and roadmaps of one's own loaded beside the built-in ones."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run
from llmpath.core.errors import ConfigError, ExitCode, LlmpathError, StorageError, UsageError
from llmpath.core.plan.week_words import parse_week
from llmpath.store.settings.config import Config, read_config


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Where the config file will be."""
    return tmp_path / "config.toml"


def test_without_a_file_every_setting_has_its_default(settings: Path) -> None:
    assert read_config(settings) == Config()


@pytest.mark.parametrize(
    ("text", "roadmaps"),
    [
        ("", []),
        ("# nothing set\n", []),
        ("roadmaps = []", []),
        ('roadmaps = ["mine"]', ["HERE/mine"]),
        ('roadmaps = ["../mine", "/srv/ours.yaml", "~/mine"]', ["HERE/../mine", "/srv/ours.yaml", "HOME/mine"]),
        ('roadmaps = ["~nobody-has-this-name/mine"]', ["HERE/~nobody-has-this-name/mine"]),
    ],
)
def test_folders_are_relative_to_the_file(
    settings: Path, monkeypatch: pytest.MonkeyPatch, text: str, roadmaps: list[str]
) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    settings.write_text(text)
    expected = [place.replace("HERE", str(settings.parent)).replace("HOME", "/home/ann") for place in roadmaps]
    assert [str(place) for place in read_config(settings).roadmaps] == expected


SETTINGS = f"The settings are: {', '.join(Config._fields)}."
MEND = "Fix that line; settings are written in TOML."
HOURS = 'Write it as hours = "mon-thu 1h, sat 3h" or hours = 8.'
OFF = 'Write it as off = ["2026-12-24..2027-01-02"].'
A_LIST = 'Write it as roadmaps = ["~/my-roadmaps"].'


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('roadmap = ["mine"]', "FILE:1:1: unknown setting `roadmap`", "Did you mean `roadmaps`?"),
        ("# mine\n\n  colour = 1", "FILE:3:3: unknown setting `colour`", SETTINGS),
        ("roadmaps = []\nroad = 5", "FILE:2:1: unknown setting `road`", "Did you mean `roadmaps`?"),
        ('"my roadmaps" = []', "FILE:1:2: unknown setting `my roadmaps`", "Did you mean `roadmaps`?"),
        ("[ theme ]\nbold = true", "FILE:1:3: unknown setting `theme`", SETTINGS),
        ("[[theme]]\nbold = true", "FILE:1:3: unknown setting `theme`", SETTINGS),
        ("theme.bold = true", "FILE:1:1: unknown setting `theme`", SETTINGS),
        ('roadmaps = "mine"', "FILE:1:1: `roadmaps` is not a list of folders", A_LIST),
        ("\nroadmaps = [5]", "FILE:2:1: `roadmaps` is not a list of folders", A_LIST),
        ('roadmaps = [""]', "FILE:1:1: `roadmaps` is not a list of folders", A_LIST),
        ("sync = 5", "FILE:1:1: `sync` is not a folder", 'Write it as sync = "~/Dropbox/llmpath".'),
        ('\nsync = ""', "FILE:2:1: `sync` is not a folder", 'Write it as sync = "~/Dropbox/llmpath".'),
        ('sync_auto = "yes"', "FILE:1:1: `sync_auto` is neither true nor false", "Write it as sync_auto = true."),
        ("[roadmaps]\nmine = 1", "FILE:1:2: `roadmaps` is not a list of folders", A_LIST),
        ("hours = true", "FILE:1:1: `hours` is neither a text nor a number of hours a week", HOURS),
        ("hours = 0", "FILE:1:1: in `hours`, `0` is not a number of hours a week can have", HOURS),
        ("hours = 1e9", "FILE:1:1: in `hours`, `1000000000.0` is not a number of hours a week can have", HOURS),
        ('\nhours = "mom 1h"', "FILE:2:1: in `hours`, `mom` in `mom 1h` is not a weekday", HOURS),
        ('hours = "mon 25h"', "FILE:1:1: in `hours`, `mon 25h` is more than a day has", HOURS),
        ('off = "2026-12-24"', "FILE:1:1: `off` is not a list of days", OFF),
        ("off = [5]", "FILE:1:1: `off` is not a list of days", OFF),
        ('off = ["tomorrow"]', "FILE:1:1: in `off`, `tomorrow` is not a day", OFF),
        ("off = [2026-12-24T10:00:00]", "FILE:1:1: in `off`, `2026-12-24 10:00:00` is not a day", OFF),
        ("week_starts = 1", "FILE:1:1: `week_starts` is not a weekday", 'Write it as week_starts = "monday".'),
        (
            'week_starts = "mo"',
            "FILE:1:1: in `week_starts`, `mo` is not a weekday",
            'Write it as week_starts = "monday".',
        ),
        ("roadmaps = [", "FILE:1:1: Invalid value", MEND),
        ('roadmaps = ["mine"\n\ncolour = 1', "FILE:3:1: Unclosed array", MEND),
        ("roadmaps", "FILE:1:1: Expected '=' after a key in a key/value pair", MEND),
        ("roadmaps = []\nroadmaps = []\n", "FILE:2:14: Cannot overwrite a value", MEND),
        ("roadmaps: [mine]", "FILE:1:9: Expected '=' after a key in a key/value pair", MEND),
    ],
)
def test_a_mistake_is_named_with_its_place(settings: Path, text: str, message: str, hint: str) -> None:
    settings.write_text(text)
    with pytest.raises(ConfigError) as caught:
        read_config(settings)
    said = (caught.value.message.replace(str(settings), "FILE"), caught.value.hint, caught.value.exit_code)
    assert said == (message, hint, ExitCode.DATA)


def test_the_folder_to_sync_with_is_relative_to_the_file(settings: Path) -> None:
    settings.write_text('sync = "shared"\nsync_auto = true\n')
    assert read_config(settings) == Config((), str(settings.parent / "shared"), sync_auto=True)


def test_when_there_is_time_to_study(settings: Path) -> None:
    settings.write_text('hours = "sat 3h"\noff = [2026-12-24, "2026-12-31..2027-01-01"]\nweek_starts = "Sunday"\n')
    availability = read_config(settings).availability
    assert availability.week == (0, 0, 0, 0, 0, 180, 0)
    assert [gap.days for gap in availability.off] == [1, 2]
    assert availability.week_starts == 6


def test_a_file_that_is_not_utf_8(settings: Path) -> None:
    settings.write_bytes('roadmaps = ["Ångström"]'.encode("latin-1"))
    with pytest.raises(ConfigError) as caught:
        read_config(settings)
    assert caught.value.message == f"{settings}: the config file is not UTF-8 text"
    assert caught.value.hint == "Save it as UTF-8."


def test_a_folder_in_the_place_of_the_file(settings: Path) -> None:
    settings.mkdir()
    with pytest.raises(StorageError) as caught:
        read_config(settings)
    assert caught.value.message == f"{settings} is a folder"
    assert caught.value.exit_code is ExitCode.STORAGE


@pytest.mark.usefixtures("rights_count")
def test_a_file_without_rights(settings: Path) -> None:
    settings.write_text("roadmaps = []")
    settings.chmod(0)
    with pytest.raises(LlmpathError) as caught:
        read_config(settings)
    assert caught.value.message == f"{settings} cannot be read: Permission denied"
    assert caught.value.hint == "Give yourself permission to read it."


# Roadmaps of one's own. The built-in ones are those of tests/roadmap.

MORE_MATH = """\
format: 1
extends: math
sections:
  - id: math/calculus
    topics:
      - id: math/integrals
        title: Integrals
        summary: Areas under curves.
        hours: {low: 4, likely: 8, high: 12}
        prerequisites: [{topic: math/derivatives, why: An integral undoes a derivative.}]
        resources: [{resource: calculus-video, at: parts 6-8, role: learn}]
"""
KNOTS = """\
format: 1
id: knots
title: Knots
summary: Tying things together.
sections:
  - id: knots/first
    title: First knots
    topics:
      - id: knots/overhand
        title: The overhand knot
        hours: {low: 1, likely: 2, high: 3}
        prerequisites: [{topic: nets/neurons, why: A neuron is a knot in a net.}]
        resources: [{resource: strang, at: lecture 30, role: learn}]
"""
BROKEN = KNOTS.replace("nets/neurons", "nets/neuron")


@pytest.fixture
def mine(home: Path) -> Path:
    """A folder of one's own, named in the config."""
    folder = home / "mine"
    folder.mkdir(parents=True)
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text(f'roadmaps = ["{folder}"]')
    return folder


def test_a_file_may_add_topics_to_a_built_in_track(mine: Path, llmpath: Run) -> None:
    (mine / "more-math.yaml").write_text(MORE_MATH)
    topics = json.loads(llmpath("progress math/calculus --json").out)["topics"]
    assert [topic["id"] for topic in topics] == ["math/derivatives", "math/gradients", "math/integrals"]
    assert "Opens Gradients and Integrals." in llmpath("done derivatives").out


def test_a_file_may_add_a_track_that_rests_on_built_in_topics(mine: Path, llmpath: Run) -> None:
    (mine / "knots.yaml").write_text(KNOTS)
    steps = json.loads(llmpath("path overhand --json").out)["steps"]
    assert [step["id"] for step in steps] == ["math/vectors", "nets/neurons", "knots/overhand"]
    assert "The overhand knot  knots/overhand" in llmpath("show neurons").out


def test_a_file_is_seen_as_soon_as_it_is_there_and_gone_as_soon_as_it_is_not(mine: Path, llmpath: Run) -> None:
    before = llmpath("progress --all")
    (mine / "knots.yaml").write_text(KNOTS)
    assert "knots/overhand" in llmpath("progress --all").out
    (mine / "knots.yaml").unlink()
    assert llmpath("progress --all") == before


def test_history_outlives_the_file(mine: Path, llmpath: Run) -> None:
    (mine / "knots.yaml").write_text(KNOTS)
    llmpath("done overhand")
    (mine / "knots.yaml").unlink()
    assert "knots/overhand" in llmpath("progress").out
    (mine / "knots.yaml").write_text(KNOTS)
    assert "✓ The overhand knot" in llmpath("progress knots").out


def test_a_broken_file_is_reported(mine: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    (mine / "knots.yaml").write_text(BROKEN)
    answer = llmpath("check")
    assert (answer.out + answer.err).splitlines()[:4] == [
        f"{mine}/knots.yaml:12:33: error[unknown-prerequisite]: no topic has the id `nets/neuron`",
        "   12 |         prerequisites: [{topic: nets/neuron, why: A neuron is a knot in a net.}]",
        "      |                                 ^",
        "      = did you mean `nets/neurons`?",
    ]
    assert answer.code == ExitCode.DATA


def break_it(mine: Path) -> str:
    (mine / "knots.yaml").write_text(BROKEN)
    return f"{mine}/knots.yaml was left out: it has 1 error"


def take_it_away(mine: Path) -> str:
    (mine / "knots.yaml").unlink()
    mine.rmdir()
    return f"{mine} was left out: it does not exist"


def close_it(mine: Path) -> str:
    (mine / "knots.yaml").unlink()
    (mine / "knots.yaml").symlink_to("nowhere")
    return f"{mine} was left out: {mine}/knots.yaml is a link that leads nowhere"


@pytest.mark.parametrize("fault", [break_it, take_it_away, close_it])
def test_a_roadmap_that_does_not_load_locks_nobody_out(
    mine: Path, llmpath: Run, home: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[Path], str]
) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    (mine / "knots.yaml").write_text(KNOTS)
    llmpath("done overhand")
    llmpath("plan")
    order = (home / "data" / "plan.order").read_text().splitlines()[5:]
    said = fault(mine)
    for words, shown in {
        "done vectors --took 5h": "Done: Vectors",
        "log matrices 1h": "Logged 1 h",
        "note matrices 'by hand'": "Noted: Matrices",
        "undo": "Undid note",
        "history": "knots/overhand",
        "next": "Matrices",
        "plan": "Matrices",
        "export json": '"knots/overhand"',
        "undo 3": "Undid done: knots/overhand",
        "redo 3": "Redid",
    }.items():
        answer = llmpath(words)
        assert (words, answer.code) == (words, ExitCode.OK)
        assert shown in answer.out
        assert f"llmpath: {said}.\nThe rest works without it; `llmpath check` shows why." in answer.err
    assert (home / "data" / "plan.order").read_text().splitlines()[5:] == order


def test_of_a_folder_what_loads_is_loaded(mine: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    (mine / "knots.yaml").write_text(BROKEN)
    (mine / "more-math.yaml").write_text(MORE_MATH)
    answer = llmpath("done integrals")
    assert answer.out.startswith("Done: Integrals")
    assert "knots.yaml was left out: it has 1 error." in answer.err


@pytest.mark.parametrize(
    "name",
    [
        "knots.sync-conflict-20261120-101010-ABCDEF7.yaml",
        "knots (Anna's conflicted copy 2026-11-20).yaml",
        "knots (conflicted copy 2026-11-20 101010).yaml",
        "knots_conflict-20261120-101010.yaml",
        "Copy of knots.yaml",
        "knots - Copy.yaml",
        "knots copy.yaml",
        "knots 2.yaml",
        "knots (1).yaml",
    ],
)
def test_a_conflict_copy_is_left_out_and_named(
    mine: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    (mine / "knots.yaml").write_text(KNOTS)
    (mine / name).write_text(KNOTS.replace("overhand", "reef"))
    for words in ("done overhand", "check"):
        answer = llmpath(words)
        assert answer.code == ExitCode.OK
        assert f"{mine}/{name} was left out: it is a conflict copy of knots.yaml." in answer.err


@pytest.mark.parametrize("name", ["more 2.yaml", "Copy of a rope.yaml", "knots copy.yaml"])
def test_a_file_that_is_only_called_like_a_copy_is_loaded(mine: Path, llmpath: Run, name: str) -> None:
    (mine / "more.yaml").write_text(MORE_MATH)
    (mine / name).write_text(KNOTS)
    answer = llmpath("done overhand")
    assert (answer.code, "left out" in answer.err) == (ExitCode.OK, False)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "no file in it ends in .yaml or .yml"),
        ({"notes.txt": "format: 1"}, "no file in it ends in .yaml or .yml"),
        ({"compose.yaml": "services: {}"}, "none of its 1 YAML files has a `format`"),
    ],
)
def test_a_folder_without_a_roadmap_is_refused(
    home: Path, llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], why: str
) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    folder = tmp_path / "other"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    answer = llmpath(f"config set roadmaps {folder}")
    assert answer.err.startswith(f"llmpath: {folder} holds no roadmap: {why}.")
    assert (answer.code, (home / "config").exists()) == (ExitCode.DATA, False)


def test_a_roadmap_with_errors_is_set_and_said_at_once(llmpath: Run, tmp_path: Path) -> None:
    (tmp_path / "knots.yaml").write_text(BROKEN)
    answer = llmpath(f"config set roadmaps {tmp_path / 'knots.yaml'}")
    assert answer.code == ExitCode.OK
    assert "was left out: it has 1 error" in " ".join(answer.err.split())


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ('reviews = "1h30"', "reviews", 90),
        ('reviews = "Off"', "reviews", 0),
        ("retention = 0.85", "retention", 0.85),
        ('tracks = ["a", "b", "a"]', "tracks", ("a", "b")),
        ('session_start = "19:00"', "session_start", (1140,) * 7),
        ('session_start = "sat-sun 10:00, 7:05, sun 11:00"', "session_start", (425,) * 5 + (600, 660)),
        ('session_start = "friday 18:30"', "session_start", (None,) * 4 + (1110, None, None)),
        ("mouse = false", "mouse", False),
        ('[keys]\ndone = "D"', "keys", (("done", "D"),)),
    ],
)
def test_newer_settings_are_read(settings: Path, text: str, key: str, value: object) -> None:
    settings.write_text(text)
    assert getattr(read_config(settings), key) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("reviews = 15", "`reviews` is neither a time nor off"),
        ('reviews = "soon"', "in `reviews`, `soon` is not a time"),
        ("retention = 85", "`retention` is not from 0.7 to 0.97"),
        ('retention = "0.9"', "`retention` is not a number"),
        ("retention = nan", "`retention` is not from 0.7 to 0.97"),
        ('tracks = "a"', "`tracks` is not a list of tracks"),
        ("labs = 1", "`labs` is not a folder"),
        ("session_start = 19", "`session_start` is not a text of times"),
        ('session_start = "24:00"', "in `session_start`, `24:00` is not a time of day"),
        ('session_start = "sometimes 19:00"', "in `session_start`, `sometimes` in `sometimes 19:00` is not a weekday"),
        ('session_start = " , "', "in `session_start`, no time of day is named"),
        ('mouse = "no"', "`mouse` is neither true nor false"),
        ('keys = ["D"]', "`keys` is not a table of keys"),
        ('keys = {done = "D", note = "D"}', "in `keys`, `D` is given to `done` and to `note`"),
    ],
)
def test_newer_settings_that_do_not_fit_are_named(settings: Path, text: str, message: str) -> None:
    settings.write_text(f"# mine\n{text}\n")
    with pytest.raises(ConfigError) as caught:
        read_config(settings)
    assert caught.value.message == f"{settings}:2:1: {message}"
    assert caught.value.hint.startswith("Write it as")


@pytest.mark.parametrize("words", ["mon 10", "mon-fri 2, sat 1h"])
def test_a_bare_number_is_minutes_in_a_file_and_refused_where_it_is_typed(settings: Path, words: str) -> None:
    settings.write_text(f'hours = "{words}"\n')
    assert read_config(settings).availability.week == parse_week(words)
    with pytest.raises(UsageError, match=r"may be \d+ hours or \d+ minutes"):
        parse_week(words, typed=True)

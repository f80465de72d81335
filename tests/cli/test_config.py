"""Settings from the command line: what is written, and what is refused."""

import json
from pathlib import Path

import pytest

import tool
from conftest import Run


@pytest.fixture
def file(home: Path) -> Path:
    """Where the config file will be."""
    return home / "config" / "config.toml"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("hours 8", "hours = 8\n"),
        ("hours 7.5", "hours = 7.5\n"),
        ('hours "mon-thu 1h, sat 3h"', 'hours = "mon-thu 1h, sat 3h"\n'),
        ("hours mon-thu 1h, sat 3h", 'hours = "mon-thu 1h, sat 3h"\n'),
        ("week_starts Sun", 'week_starts = "sunday"\n'),
        ("sync_auto yes", "sync_auto = true\n"),
        ("sync_auto off", "sync_auto = false\n"),
        ("off tomorrow 2027-05-01", 'off = ["2026-11-24", "2027-05-01"]\n'),
        ('off "2026-12-24..2027-01-02, 2027-05-01"', 'off = ["2026-12-24..2027-01-02", "2027-05-01"]\n'),
        ("sync ~/Dropbox", 'sync = "~/Dropbox"\n'),
        ("sync /srv/a\\\\b", 'sync = "/srv/a\\\\b"\n'),
        ("sync 'a \"b\"'", f'sync = "{Path.cwd()}/a \\"b\\""\n'),
        ("reviews 15m", 'reviews = "15m"\n'),
        ("reviews off", 'reviews = "off"\n'),
        ("retention .85", "retention = 0.85\n"),
        ("tracks llm-engineering more", 'tracks = ["llm-engineering", "more"]\n'),
        ("labs ~/labs", 'labs = "~/labs"\n'),
        ("session_start 19:00, sat-sun 10:00", 'session_start = "19:00, sat-sun 10:00"\n'),
        ("mouse off", "mouse = false\n"),
        ("keys done=D note=N", 'keys = {done = "D", note = "N"}\n'),
        (f"roadmaps {tool.TESTS}/roadmap-earlier", f'roadmaps = ["{tool.TESTS}/roadmap-earlier"]\n'),
    ],
)
def test_what_is_typed_is_written_as_toml(file: Path, llmpath: Run, words: str, written: str) -> None:
    answer = llmpath(f"config set {words}")
    assert (answer.code, file.read_text()) == (0, written), answer.err


@pytest.mark.parametrize(
    "words",
    [
        "hours", "hours ''", "hours soon", "hours 0", "week_starts mo", "week_starts sun mon", "sync_auto maybe",
        "sync a b", "sync ''", "off easter", "off 2027-01-02..2026-12-24", "roadmaps /nowhere", "hour 8", "'' 8",
        "reviews soon", "retention 85", "retention high", "session_start soon", "session_start 25:00",
        "session_start someday 19:00", "mouse maybe", "keys done", "keys done=D note=D",
    ],
)  # fmt: skip
def test_what_does_not_fit_writes_nothing(file: Path, llmpath: Run, words: str) -> None:
    answer = llmpath(f"config set {words}")
    assert answer.code in {1, 2}
    assert answer.err.count("\n") >= 2
    assert not file.exists()


@pytest.mark.parametrize(
    "words", ["config set hours 8", "config unset hours", "off 2026-12-24", "off", "config", "config get hours"]
)
def test_a_file_that_is_no_toml_is_named_and_left(file: Path, llmpath: Run, words: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("hours = [\n")
    answer = llmpath(words)
    assert (answer.code, file.read_text()) == (1, "hours = [\n")
    assert "config.toml:" in answer.err.replace("\n  ", "")


def test_an_unknown_setting_is_taken_out_by_its_name(file: Path, llmpath: Run) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("hour = 8\n")
    assert "Did you mean `hours`?" in llmpath("config").err
    assert llmpath("config unset hour").out == "`hour` is taken out.\n"
    assert llmpath("config unset hour").code == 2
    assert llmpath("next").code == 0


def test_the_document_names_the_file_and_every_source(file: Path, llmpath: Run) -> None:
    llmpath("config set hours 10")
    document = json.loads(llmpath("config --json").out)
    assert document["file"] == str(file)
    assert [(entry["key"], entry["line"]) for entry in document["settings"] if entry["source"] == "config"] == [
        ("hours", 1)
    ]


def test_days_off_keep_what_the_learner_wrote_beside_them(file: Path, llmpath: Run) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(
        'off = [\n  2026-12-24,  # Christmas\n  "2026-10-01..2026-10-05",  # autumn\n]\nhours = 8 # a week\n'
    )
    llmpath("off 2027-05-01")
    llmpath("off --remove 2026-10-04..2026-10-09")
    assert file.read_text() == (
        'off = [\n  2026-12-24,  # Christmas\n  "2027-05-01",\n  "2026-10-01..2026-10-03",\n]\nhours = 8 # a week\n'
    )
    llmpath("off --remove 2026-01-01..2027-12-31")
    assert file.read_text() == "hours = 8 # a week\n"


@pytest.mark.parametrize("words", ["config", "off --all", "config set off 2026-12-24..2027-01-02", "config get hours"])
def test_nothing_is_wider_than_a_narrow_terminal(llmpath: Run, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    llmpath("off 2026-12-24..2027-01-02")
    monkeypatch.setenv("COLUMNS", "40")
    answer = llmpath(words)
    assert max(len(line) for line in (answer.out + answer.err).splitlines()) <= 40


def test_days_off_may_be_set_in_several_words(llmpath: Run) -> None:
    assert llmpath("config set off 1 june, 24 dec .. 2 jan").code == 0
    assert llmpath("config get off").out.split() == ["2027-06-01", "2026-12-24..2027-01-02"]


def test_an_optional_track_is_counted_without_a_word_and_one_that_counts_anyway_is_told(
    real_home: Path, llmpath: Run
) -> None:
    del real_home
    for _ in range(2):
        assert llmpath("config set tracks llm-engineering").err.count("counts anyway") == 0
    assert "math counts anyway: it is no optional track." in llmpath("config set tracks math").err

"""What `llmpath plan` does beside what its session shows: deadlines, what it remembers, and where it is read."""

import json
import re
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import tool
from conftest import Run
from llmpath.core.journal.events import Aimed, Change
from llmpath.render.text.lines import cells
from llmpath.session import Session

Aim = Callable[..., None]


@pytest.fixture
def aim(home: Path) -> Aim:
    """Set goals, by name and due date."""
    del home

    def set_goals(**goals: date | None) -> None:
        changes: list[Change] = [Aimed(goal.replace("_", "/"), by) for goal, by in goals.items()]
        Session("goal").record(lambda _progress, _device: changes)

    return set_goals


DUE = date(2026, 12, 9)


def test_a_deadline_that_cannot_be_met_is_said_first(llmpath: Run, aim: Aim) -> None:
    aim(nets=DUE, math_gradients=date(2027, 3, 1))
    shown = llmpath("plan").out
    assert shown.startswith("Late: Neural Nets  nets  is due Wed 9 Dec and planned for ")
    assert " a week instead of 8 h: llmpath config set hours " in shown
    assert "\nGoal: Gradients  math/gradients  due Mon 1 Mar 2027\n" in shown
    assert shown.index("More time:") < shown.index("This week, ")


def test_the_cures_are_figures_for_scripts(llmpath: Run, aim: Aim) -> None:
    aim(nets=DUE, math_gradients=date(2027, 3, 1))
    answer = json.loads(llmpath("plan --json").out)
    (late,) = answer["late"]
    assert (late["goal"], late["by"], late["ends"]) == ("nets", "2026-12-09", answer["checkpoints"][-1]["day"])
    assert late["days"] == (date.fromisoformat(late["ends"]) - DUE).days > 0
    needed = answer["cures"]["hours"]["minutes_a_week"]
    assert needed > answer["availability"]["minutes_a_week"] == 480
    kept = json.loads(llmpath(f"plan --hours {needed / 60:.1f} --json").out)
    assert (kept["late"], kept["cures"]) == ([], None)
    assert answer["goals"][1] == {"id": "math/gradients", "title": "Gradients", "by": "2027-03-01"}


def test_the_weeks_of_a_plan_add_up_for_scripts(llmpath: Run, aim: Aim) -> None:
    aim(nets=DUE)
    answer = json.loads(llmpath("plan --weeks 1 --json").out)
    sessions = [session for week in answer["weeks"] for session in week["sessions"]]
    assert sum(session["minutes"] for session in sessions) == answer["minutes"]
    assert [week["minutes"] for week in answer["weeks"]] == [
        sum(session["minutes"] for session in week["sessions"]) for week in answer["weeks"]
    ]
    left = {topic["id"]: topic["minutes_left"] for topic in answer["topics"]}
    assert sum(left.values()) == answer["minutes"]
    assert [session["topic"] for session in sessions if session["ends"]] == list(left)
    assert [point for week in answer["weeks"] for point in week["checkpoints"]] == answer["checkpoints"]
    assert answer["ends"] == sessions[-1]["day"]


def test_a_goal_that_is_named_keeps_its_due_date(llmpath: Run, aim: Aim) -> None:
    aim(nets=DUE, math=None)
    assert json.loads(llmpath("plan --goal nets --json").out)["goals"] == [
        {"id": "nets", "title": "Neural Nets", "by": "2026-12-09"}
    ]


def test_a_goal_is_a_topic_a_section_or_a_track(llmpath: Run, aim: Aim) -> None:
    aim()
    for name, id_ in [
        ("math/linear-algebra", "math/linear-algebra"),
        ("Mathematics", "math"),
        ("slope", "math/derivatives"),
    ]:
        answer = llmpath(f"plan --goal {name} --json")
        assert [goal["id"] for goal in json.loads(answer.out)["goals"]] == [id_]


@pytest.mark.parametrize(
    "words",
    [
        "plan --goal layers",
        "plan --hours 20",
        "plan --start 2026-12-24",
        "plan --what-if 'drop math'",
        "plan --syllabus math",
    ],
)
def test_what_is_asked_for_one_run_is_not_remembered(llmpath: Run, aim: Aim, home: Path, words: str) -> None:
    aim(nets=DUE, math=None)
    usual = llmpath("plan --all")
    kept = {path: path.read_bytes() for path in (home / "data").rglob("*") if path.is_file()}
    assert llmpath(words).code == 0
    assert {path: path.read_bytes() for path in (home / "data").rglob("*") if path.is_file()} == kept
    assert llmpath("plan --all") == usual


def test_time_that_was_undone_was_not_studied(llmpath: Run) -> None:
    before = llmpath("plan --weeks 1").out
    llmpath("log vectors 45m")
    assert "45 min done" in llmpath("plan --weeks 1").out
    llmpath("undo")
    assert llmpath("plan --weeks 1").out == before


def test_goals_that_are_gone_are_said_and_not_planned_for(llmpath: Run, aim: Aim) -> None:
    aim(nets=None, knots_bowline=date(2026, 12, 1))
    answer = llmpath("plan")
    assert answer.out.startswith("Goal: Neural Nets  nets\n\n")
    assert answer.err.splitlines() == [
        "knots/bowline is no longer in the roadmap.",
        "  Take it off: llmpath goal remove knots/bowline",
    ]
    assert [goal["id"] for goal in json.loads(llmpath("plan --json").out)["goals"]] == ["nets"]
    assert "knots" not in llmpath("export markdown").out


def test_a_topic_begun_before_its_turn_comes_first(llmpath: Run, aim: Aim) -> None:
    aim(math=None, nets=None)
    first, second = [topic["id"] for topic in json.loads(llmpath("plan --json").out)["topics"][:2]]
    llmpath("start math/derivatives")
    assert "math/derivatives" not in (first, second)
    assert json.loads(llmpath("plan --json").out)["topics"][0]["id"] == "math/derivatives"
    why = "You turned to Derivatives earlier than planned, and the order was made anew from there."
    assert why in " ".join(llmpath("plan --changes").out.split())


def test_hours_a_week_go_to_the_days_of_ones_own_week(llmpath: Run) -> None:
    llmpath('config set hours "mon-thu 1h, sat 2h"')
    answer = json.loads(llmpath("plan --hours 12 --json").out)
    assert answer["availability"]["minutes_by_weekday"] == [120, 120, 120, 120, 0, 240, 0]
    assert llmpath('plan --what-if "hours 12"').err == (
        'To make it so: llmpath config set hours "mon-thu 2 h, sat 4 h"\n'
    )


def test_suppositions_add_up_in_their_order(llmpath: Run, aim: Aim) -> None:
    aim(nets=DUE)
    answer = llmpath("plan --what-if 'add math' --what-if 'drop nets' --what-if 'by math 2027-01-31'")
    assert (answer.code, answer.err.split("\n")[:2]) == (
        0,
        ["To make it so: llmpath goal remove nets", "  llmpath goal add math --by 2027-01-31"],
    )
    assert re.search(r"Neural Nets +\S.* +dropped\n", answer.out)


def test_skipping_much_is_not_written_out(llmpath: Run, aim: Aim) -> None:
    aim(nets=None)
    answer = llmpath("plan --what-if 'drop math'")
    assert answer.err == "To make it so: llmpath skip, for 4 topics\n"
    assert "3 topics rest on what would be dropped: " in answer.out


# Where it is read

SHOWN = ["plan --weeks 2", "plan --days --weeks 1", "plan --what-if 'hours 12'", "plan --syllabus nlp --weeks 2"]
ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b]8;[^\x1b]*\x1b\\")


@pytest.mark.parametrize("words", SHOWN)
def test_a_pipe_gets_the_lines_of_a_common_terminal(real_home: Path, words: str) -> None:
    piped = tool.run(real_home, *shlex.split(words))
    assert (piped.returncode, piped.stderr.count("llmpath:")) == (0, 0)
    assert piped.stdout == tool.run(real_home, *shlex.split(words), COLUMNS="80").stdout
    assert max(cells(line) for line in piped.stdout.splitlines()) <= 80


@pytest.mark.parametrize("words", SHOWN)
def test_a_terminal_gets_its_own_width_and_loses_only_colours(real_home: Path, words: str) -> None:
    shown, code = tool.on_terminal(real_home, *shlex.split(words), columns=50)
    bare = ESCAPES.sub("", shown)
    assert (code, "\x1b" in bare) == (0, False)
    assert "\x1b[1m" in shown
    assert max(cells(line) for line in bare.splitlines()) <= 50
    for quiet in ({"NO_COLOR": "1", "LLMPATH_NO_LINKS": "1"}, {"TERM": "dumb"}):
        plain, _ = tool.on_terminal(real_home, *shlex.split(words), columns=50, **quiet)
        assert "\x1b" not in plain
        assert plain.split() == bare.split()


@pytest.mark.parametrize("words", SHOWN)
def test_a_terminal_without_unicode_gets_ascii(real_home: Path, words: str) -> None:
    shown, code = tool.on_terminal(real_home, *shlex.split(words), PYTHONIOENCODING="ascii")
    assert (code, shown.isascii()) == (0, True)

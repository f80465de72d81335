"""Goals from the command line: what is shown on narrow terminals, of goals that are gone, and while they change."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import Run
from llmpath.core.journal.events import Aimed, Ordered, Stamp
from llmpath.store.journal.database import Journal

EXTRA = """\
format: 1
extends: nets
sections:
  - id: nets/extra
    title: Extra
    topics: [{id: nets/knots, title: Knots, hours: {low: 1, likely: 2, high: 3}}]
"""


@pytest.fixture
def extra(home: Path) -> Path:
    """A roadmap file of one's own, named in the config."""
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f'roadmaps = ["{home}/extra.yaml"]')
    (home / "extra.yaml").write_text(EXTRA)
    return home / "extra.yaml"


def test_a_goal_that_left_the_roadmap_is_shown_and_can_be_taken_off(extra: Path, llmpath: Run) -> None:
    llmpath("goal add knots vectors")
    extra.write_text(EXTRA.replace("knots", "bows"))
    listed = llmpath("goal")
    assert listed.out.splitlines()[-2:] == [
        "nets/knots is no longer in the roadmap.",
        "  Take it off: llmpath goal remove nets/knots",
    ]
    (*_, gone) = json.loads(llmpath("goal --json").out)["goals"]
    assert (gone["id"], gone["in_roadmap"], gone["reached"], gone["minutes_left"]) == ("nets/knots", False, False, 0)
    assert "nets/knots" not in llmpath("progress --goals").out
    assert llmpath("path").code == 0
    assert llmpath("goal remove nets/knots").out.startswith("No goal any more: nets/knots.\n")
    assert llmpath("undo").out.startswith("Undid goal remove: nets/knots.\n")


def test_goals_that_all_left_the_roadmap_change_nothing(extra: Path, llmpath: Run) -> None:
    llmpath("goal add knots")
    (extra.parent / "config" / "config.toml").unlink()
    shown = [llmpath("next -n 3 --why"), llmpath("progress"), llmpath("--json")]
    llmpath("goal remove nets/knots")
    again = [llmpath("next -n 3 --why"), llmpath("progress")]
    assert shown[:2] == again
    assert json.loads(shown[2].out)["goals"][0]["in_roadmap"] is False
    llmpath("undo")
    assert llmpath("path").code == 2
    assert llmpath("progress --goals").out == ""


def test_a_topic_that_was_renamed_stays_a_goal(extra: Path, llmpath: Run) -> None:
    llmpath("goal add knots --by 2027-03-01")
    extra.write_text(EXTRA.replace("nets/knots,", "nets/bows, formerly: [nets/knots],"))
    (goal,) = json.loads(llmpath("goal --json").out)["goals"]
    assert (goal["id"], goal["by"], goal["in_roadmap"]) == ("nets/bows", "2027-03-01", True)


@pytest.mark.parametrize("words", ["goal", "progress --goals", "", "goal add nets --by 2027-01-01", "next --why"])
@pytest.mark.parametrize("columns", [20, 40, 200])
def test_nothing_is_wider_than_the_terminal(
    llmpath: Run, monkeypatch: pytest.MonkeyPatch, words: str, columns: int
) -> None:
    llmpath("goal add backprop math/calculus --by 2026-12-24")
    monkeypatch.setenv("COLUMNS", str(columns))
    answer = llmpath(words)
    assert answer.code == 0
    longest = max(len(line) for line in (answer.out + answer.err).splitlines())
    assert longest <= max(columns, 29 if words in {"progress --goals", "goal", ""} else 0)


def test_a_command_that_says_two_things_records_both_or_nothing(llmpath: Run) -> None:
    assert llmpath("goal add vectors knitting").code == 3
    assert llmpath("goal remove vectors").code == 3
    assert llmpath("goal").out == ""


def test_one_undo_takes_back_all_goals_of_a_command(llmpath: Run) -> None:
    llmpath("goal add vectors math nets --by 2027-03-01")
    assert "Vectors (math/vectors), Mathematics (math), Neural Nets (nets)." in llmpath("undo").out
    assert llmpath("goal").out == ""


def test_a_guess_is_said(llmpath: Run) -> None:
    answer = llmpath("goal add backpropagaton")
    assert answer.err == "Taking “backpropagaton” as Backpropagation (nets/backpropagation).\n"


def test_next_is_about_the_goals_and_dashboard_agrees(llmpath: Run) -> None:
    llmpath("goal add gradients")
    for words in ("next --json", "--json"):
        document = json.loads(llmpath(words).out)
        (first,) = document.get("suggestions") or document["next"]
        assert (first["id"], first["decided"]) == ("math/derivatives", ["goal"])
    assert json.loads(llmpath("start vectors --json").out)["next"] == "math/derivatives"
    assert json.loads(llmpath("next --goal vectors --json").out)["suggestions"][0]["id"] == "math/vectors"


def test_a_week_begins_as_the_settings_say(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMPATH_NOW", "2026-11-22T12:00:00Z")  # a Sunday
    llmpath("log vectors 30m")
    monkeypatch.setenv("LLMPATH_NOW", "2026-11-23T12:00:00Z")
    assert "This week  nothing recorded so far" in llmpath("").out
    llmpath("config set week_starts sunday")
    assert "This week  30 min logged" in llmpath("").out


def test_an_id_from_elsewhere_is_quoted_where_it_stands_in_a_command(llmpath: Run, home: Path) -> None:
    hostile = "x; touch /tmp/\x1b[31mgone"
    stamp = Stamp(datetime(2026, 11, 23, tzinfo=UTC), 0, "goal add")
    Journal(home / "data" / "journal.db").add(lambda _events, _device: [Aimed(hostile)], stamp)
    answer = llmpath("goal")
    assert "Take it off: llmpath goal remove 'x; touch /tmp/�[31mgone'" in answer.out
    assert "\x1b" not in answer.out


def test_an_order_of_ones_own_is_a_list_in_the_document(llmpath: Run, home: Path) -> None:
    stamp = Stamp(datetime(2026, 11, 23, tzinfo=UTC), 0, "import")
    change = Ordered(("math/derivatives", "math/vectors"))
    Journal(home / "data" / "journal.db").add(lambda _events, _device: [change], stamp)
    (event,) = json.loads(llmpath("history --json").out)["events"]
    assert event["topics"] == ["math/derivatives", "math/vectors"]
    assert "Why: It comes first in your own order." in llmpath("next").out
    assert llmpath("undo").out.startswith("Undid import: the order of Derivatives (math/derivatives), Vectors")

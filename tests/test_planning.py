"""Plans over days: the order is remembered, the dates are not."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import Run
from llmpath.core.goals import Goal
from llmpath.core.journal.events import Aimed, Change, Ordered
from llmpath.core.plan.availability import Availability
from llmpath.core.plan.changes import PlanChanges, Reason
from llmpath.core.plan.sessions import Plan
from llmpath.planning import changes, planned
from llmpath.session import Session
from llmpath.store.plan_order import read_order, write_order

Days = Callable[[str], None]
BEGUN = ["derivatives", "vectors", "matrices", "gradients", "neurons", "layers", "backpropagation"]
FRESH = ["vectors", "matrices", "derivatives", "gradients", "neurons", "layers", "backpropagation"]


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Days:
    """Let it be another day."""
    return lambda day: monkeypatch.setenv("LLMPATH_NOW", f"{day}T19:00:00+01:00")


def plan(*, reorder: bool = False) -> Plan:
    return planned(Session("plan"), reorder=reorder)


def moved() -> PlanChanges | None:
    return changes(Session("plan"))


def record(*changed: Change) -> None:
    Session("test").record(lambda _progress, _device: changed)


def names(found: Plan) -> list[str]:
    return [topic.partition("/")[2] for topic in found.order]


def test_a_slip_moves_the_dates_and_leaves_the_order(llmpath: Run, day: Days) -> None:
    assert names(plan()) == FRESH
    llmpath("start vectors")
    day("2026-11-26")
    later = plan()
    assert names(later) == FRESH
    assert later.sessions[0].day == date(2026, 11, 26)


def test_what_is_begun_comes_first_and_what_it_leads_to_follows(llmpath: Run) -> None:
    assert names(plan()) == FRESH
    llmpath("start derivatives")
    assert names(plan()) == BEGUN
    assert names(plan(reorder=True)) == names(plan()) == BEGUN
    found = moved()
    assert found
    assert found.reasons == (Reason("out-of-turn", "math/derivatives"),)


def test_next_and_the_plan_name_the_same_topic_all_the_way(llmpath: Run) -> None:
    for command in ("goal add layers", "plan", "done derivatives", "start gradients", "goal remove layers", "plan",
                    "done vectors neurons", "plan", "skip gradients", "undo", "known gradients", "reset vectors",
                    "goal add gradients --by 2026-12-01", "goal add layers --by 2026-11-30"):  # fmt: skip
        llmpath(command)
        suggestions = json.loads(llmpath("next --json").out)["suggestions"]
        if order := plan().order:
            assert suggestions[0]["id"] == order[0], command


def test_next_follows_the_order_that_is_remembered(llmpath: Run) -> None:
    llmpath("done derivatives")
    order = plan().order
    llmpath("done " + " ".join(reversed(order[:2])))  # both at once, so that by itself it would go on from either
    assert plan().order == order[2:]
    assert json.loads(llmpath("next --json").out)["suggestions"][0]["id"] == order[2]


def test_a_topic_that_is_reset_finds_its_place_again(llmpath: Run) -> None:
    plan()
    llmpath("done vectors matrices")
    assert names(plan()) == FRESH[2:]
    llmpath("reset matrices")
    assert names(plan()) == FRESH[1:]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Aimed("math/gradients", date(2027, 1, 1)), ["derivatives", "gradients"]),
        (Ordered(("math/derivatives",)), ["derivatives", "vectors", "matrices", *FRESH[3:]]),
    ],
    ids=["goal", "own order"],
)
@pytest.mark.usefixtures("home")
def test_a_goal_or_an_own_order_makes_the_order_anew(change: Change, expected: list[str]) -> None:
    plan()
    record(change)
    assert names(plan()) == expected


def test_what_if_uses_the_order_and_remembers_nothing(home: Path, llmpath: Run) -> None:
    plan()
    llmpath("start vectors")
    files = [home / "data" / name for name in ("plan.json", "plan.order")]
    before = [file.read_bytes() for file in files]
    session = Session("plan")
    assert names(planned(session, availability=Availability((600,) * 7))) == FRESH
    later = planned(session, begins=date(2027, 1, 1))
    assert later.begins == later.sessions[0].day == date(2027, 1, 1)
    assert names(planned(session, goals=[Goal("math/matrices")])) == FRESH[:2]
    assert planned(session, goals=()).order == later.order
    planned(session, reorder=True, remember=False)
    assert [file.read_bytes() for file in files] == before


def test_only_what_was_studied_today_is_taken_from_a_plan_that_begins_today(llmpath: Run) -> None:
    llmpath("log vectors 40m")
    session = Session("plan")
    assert [s.minutes for s in planned(session).sessions[:2]] == [20, 60]
    assert [s.minutes for s in planned(session, begins=date(2026, 12, 7)).sessions[:2]] == [60, 60]


def test_a_plan_that_is_followed_is_not_another_plan(home: Path, llmpath: Run, day: Days) -> None:
    first = plan()
    before = (home / "data" / "plan.json").read_bytes()
    for number in (23, 24, 25, 26):
        day(f"2026-11-{number}")
        llmpath("log vectors 1h")
        plan()
    day("2026-11-27")
    llmpath("done vectors")
    day("2026-11-28")
    assert plan().ends == first.ends
    assert (home / "data" / "plan.json").read_bytes() == before
    assert moved() is None


@pytest.mark.usefixtures("home")
def test_changes_are_those_since_the_last_plan_that_differed(day: Days) -> None:
    plan()
    assert moved() is None
    day("2026-11-24")
    plan()
    found = moved()
    assert found
    assert found.reasons == (Reason("behind", "", 60, 0),)
    assert moved() == found
    record(Aimed("nets/neurons"))
    found = moved()
    assert found
    assert found.reasons == (Reason("goal-set", "nets/neurons", None, None),)
    assert len(found.gone) == 5


def test_what_was_to_be_finished_last_week_is_carried_all_week(llmpath: Run, day: Days) -> None:
    plan()
    for number in ("2026-11-30", "2026-12-02", "2026-12-04"):
        day(number)
        assert plan().weeks[0].carried == ("math/vectors",)
    llmpath("done vectors")
    assert plan().weeks[0].carried == ()
    day("2026-12-07")
    assert plan().weeks[0].carried == ()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"layout": 1}', '{"layout": 99}'])
def test_a_damaged_memory_costs_only_the_memory(home: Path, llmpath: Run, content: str) -> None:
    plan()
    for name in ("plan.json", "plan.order"):
        (home / "data" / name).write_text(content)
    assert llmpath("next").code == 0
    assert names(plan()) == FRESH
    assert json.loads((home / "data" / "plan.json").read_text())["layout"] == 2
    assert read_order(home / "data" / "plan.order")


@pytest.mark.parametrize(
    "spoil",
    [list.reverse, list.pop, list.clear, lambda order: order.append(order[0]), lambda order: order.append("x/y")],
    ids=["reversed", "short", "empty", "double", "unknown"],
)
def test_an_order_that_is_none_is_never_planned(home: Path, spoil: Callable[[list[str]], object]) -> None:
    plan()
    file = home / "data" / "plan.order"
    order = read_order(file)
    assert order
    left = list(order.left)
    spoil(left)
    write_order(file, order._replace(left=tuple(left)))
    assert names(plan()) == FRESH


@pytest.mark.usefixtures("rights_count")
def test_without_a_right_to_write_plans_are_made_all_the_same(home: Path, llmpath: Run, day: Days) -> None:
    llmpath("log vectors 5m")
    (home / "data").chmod(0o500)
    try:
        assert names(plan()) == FRESH
        day("2026-11-30")
        assert names(plan()) == FRESH
        assert moved() is None
    finally:
        (home / "data").chmod(0o700)
    assert not (home / "data" / "plan.json").exists()


def test_a_link_in_its_place_is_replaced_and_what_it_points_to_stays(home: Path, tmp_path: Path) -> None:
    (home / "data").mkdir(parents=True)
    other = tmp_path / "other.txt"
    other.write_text("mine")
    (home / "data" / "plan.json").symlink_to(other)
    plan()
    assert other.read_text() == "mine"
    assert not (home / "data" / "plan.json").is_symlink()

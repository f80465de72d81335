"""Optional tracks count only where a goal needs them, where another track rests on them, or once they are added."""

import pytest

from core.histories import progress
from llmpath.core.check.draft import Part, put_together, without_displaced
from llmpath.core.graph import facts
from llmpath.core.journal.events import Aimed, Marked, State
from llmpath.core.plan.order import order_of
from llmpath.core.roadmap import Prerequisite, Roadmap, Section, Topic
from llmpath.core.scope import all_that_counts, scope_of_goals
from llmpath.core.suggest import aims, suggest
from llmpath.render.progress import overview_lines
from llmpath.render.text.lines import Line


def part(file: int, track: str, *topics: Topic, optional: bool = False, title: str = "") -> Part:
    return Part(file, track, (Section(f"{track}/s", "S", topics),), title=title or track, optional=optional)


def topic(id_: str, *needs: str) -> Topic:
    return Topic(id_, id_, f"{id_[0]}/s", prerequisites=tuple(Prerequisite(need, "because") for need in needs))


PARTS = (
    part(0, "a", topic("a/one"), topic("a/two", "a/one")),
    part(1, "o", topic("o/free"), topic("o/deep", "a/two", "o/free"), topic("o/last", "o/deep"), optional=True),
)
ROADMAP = facts(put_together(PARTS))


def text(lines: list[Line]) -> str:
    return "\n".join("".join(span.text for span in line.spans) for line in lines)


def test_uninvited_it_is_in_no_scope_no_plan_and_no_count() -> None:
    assert set(ROADMAP.whole) == {"a/one", "a/two"}
    assert len(ROADMAP.whole) == 2
    assert order_of(ROADMAP, progress(), ()) == ("a/one", "a/two")
    done = progress([Marked("a/one", State.DONE), Marked("a/two", State.DONE)])
    assert not suggest(ROADMAP, done, aims(ROADMAP, done)[0])
    assert [ROADMAP.descendant_count[id_] for id_ in ("a/one", "a/two", "o/free")] == [1, 0, 2]
    assert "All tracks" in text(overview_lines(ROADMAP, progress(), 80))
    assert "0/2 topics" in text(overview_lines(ROADMAP, progress(), 80))
    assert "\no " not in text(overview_lines(ROADMAP, progress(), 80))


def test_what_was_studied_of_it_has_a_row_that_is_no_part_of_the_sum() -> None:
    done = progress([Marked("o/free", State.DONE)])
    shown = text(overview_lines(ROADMAP, done, 80)).splitlines()
    assert [row.split("  ")[0].rstrip() for row in shown][-2:] == ["o (optional)", "All tracks"]
    assert ("1/3 topics" in shown[-2], "0/2 topics" in shown[-1]) == (True, True)


def test_a_goal_brings_what_it_needs_and_no_more() -> None:
    aimed = progress([Aimed("o/deep")])
    assert scope_of_goals(ROADMAP, aimed, aimed.goals) == {"a/one", "a/two", "o/free", "o/deep"}
    assert all_that_counts(ROADMAP, aimed) == {"a/one", "a/two", "o/free", "o/deep"}
    assert "0/4 topics" in text(overview_lines(ROADMAP, aimed, 80))


def test_once_it_is_added_it_counts_like_any_other() -> None:
    added = facts(put_together(PARTS, ["o"]))
    assert added.whole == added.topics.keys()
    assert added.descendant_count["a/one"] == 3
    assert suggest(added, progress(), added.whole)[0].topic.id == "a/one"


def test_what_another_track_rests_on_counts() -> None:
    users = facts(put_together((*PARTS, part(2, "b", topic("b/user", "o/deep")))))
    assert tuple(users.lent) == ("o/free", "o/deep")
    assert set(users.whole) == set(users.topics) - {"o/last"}
    assert len(users.whole) == 5


@pytest.mark.parametrize("added", [(), ("o",)], ids=["as it is", "added"])
def test_whoever_has_a_track_of_that_name_keeps_it(added: tuple[str, ...]) -> None:
    own = part(2, "o", topic("o/mine"), title="Mine")
    roadmap: Roadmap = put_together(without_displaced((*PARTS, own)), added)
    assert roadmap.track("o").title == "Mine"
    assert set(roadmap.whole) == {"a/one", "a/two", "o/mine"}

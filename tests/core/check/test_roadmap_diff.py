"""What a change of the roadmap is said to do, and what it does."""

from collections.abc import Sequence

from core.histories import journal
from llmpath.core.check.roadmap_diff import Effect, Moved, Needs, Renamed, RoadmapChange, compare, effect
from llmpath.core.graph import facts
from llmpath.core.journal.events import Marked, Noted, State
from llmpath.core.roadmap import Hours, Prerequisite, Roadmap, Section, Topic, Track


def topic(slug: str, *required: str, formerly: Sequence[str] = (), section: str = "m/one") -> Topic:
    needs = tuple(Prerequisite(f"m/{other}", "because") for other in required)
    old = tuple(f"m/{other}" for other in formerly)
    return Topic(f"m/{slug}", slug.title(), section, hours=Hours(1, 2, 3), prerequisites=needs, formerly=old)


def roadmap(*topics: Topic) -> Roadmap:
    names = sorted({t.section for t in topics})
    sections = tuple(Section(name, name, tuple(t for t in topics if t.section == name)) for name in names)
    return facts(Roadmap((Track("m", "M", "", sections),)))


NOTHING = RoadmapChange((), (), (), (), ())
OLD = roadmap(topic("a"), topic("b", "a"), topic("c", "b", formerly=["z"]))


def test_nothing_changes_between_a_roadmap_and_itself() -> None:
    assert compare(OLD, OLD) == NOTHING
    assert effect(OLD, OLD, journal([Marked("m/a", State.DONE)])) == Effect((), (), (), 1 / 3, 1 / 3)


def test_a_topic_is_gone_without_a_formerly_and_renamed_with_one() -> None:
    gone = roadmap(topic("a"), topic("c", "a", formerly=["z"]))
    assert compare(OLD, gone).gone == ("m/b",)
    renamed = roadmap(topic("a"), topic("bee", "a", formerly=["b"]), topic("c", "bee", formerly=["z"]))
    assert compare(OLD, renamed) == RoadmapChange((), (Renamed("m/b", "m/b", "m/bee", merged=False),), (), (), ())


def test_a_former_id_that_is_dropped_takes_its_history_with_it() -> None:
    assert compare(OLD, roadmap(topic("a"), topic("b", "a"), topic("c", "b"))).gone == ("m/z",)
    again = roadmap(topic("a"), topic("b", "a"), topic("sea", "b", formerly=["c"]))
    assert compare(OLD, again).gone == ("m/z",)


def test_a_former_id_that_goes_to_another_topic_is_said() -> None:
    other = roadmap(topic("a"), topic("b", "a", formerly=["z"]), topic("c", "b"))
    assert compare(OLD, other).renamed == (Renamed("m/z", "m/c", "m/b", merged=False),)
    reused = roadmap(topic("a"), topic("b", "a"), topic("c", "b"), topic("z"))
    assert compare(OLD, reused).renamed == (Renamed("m/z", "m/c", "m/z", merged=False),)


def test_merged_topics_are_blocked_by_what_not_both_required() -> None:
    old = roadmap(topic("x"), topic("y"), topic("a", "x"), topic("b", "y"))
    new = roadmap(topic("x"), topic("y"), topic("a", "x", "y", formerly=["b"]))
    change = compare(old, new)
    assert change.renamed == (Renamed("m/b", "m/b", "m/a", merged=True),)
    assert change.needs == (Needs("m/a", ("m/x", "m/y"), ()),)
    assert (change.gone, change.moved, change.new) == ((), (), ())


def test_a_split_topic_is_a_renamed_one_and_a_new_one() -> None:
    new = roadmap(
        topic("a"), topic("b1", "a", formerly=["b"]), topic("b2", "b1"), topic("c", "b1", "b2", formerly=["z"])
    )
    assert compare(OLD, new) == RoadmapChange(
        gone=(),
        renamed=(Renamed("m/b", "m/b", "m/b1", merged=False),),
        moved=(),
        new=("m/b2",),
        needs=(Needs("m/c", ("m/b2",), ()),),
    )


def test_a_topic_in_another_section_has_moved() -> None:
    new = roadmap(topic("a"), topic("b", "a", section="m/two"), topic("c", "b", formerly=["z"]))
    assert compare(OLD, new).moved == (Moved("m/b", "m/one", "m/two"),)


def test_what_a_change_does_to_a_learner() -> None:
    events = journal([Marked("m/a", State.DONE)], [Marked("m/b", State.DONE)], [Noted("m/z", "of old")])
    new = roadmap(topic("d"), topic("a"), topic("c", "d"))
    assert effect(OLD, new, events) == Effect(
        gone=(("m/b", State.DONE), ("m/z", State.NEW)),
        blocked=("m/c",),
        opened=(),
        share_before=2 / 3,
        share_after=1 / 3,
    )


def test_a_dropped_prerequisite_opens_what_rested_on_it() -> None:
    new = roadmap(topic("a"), topic("b"), topic("c", "a", "b", formerly=["z"]))
    found = effect(OLD, new, journal([Marked("m/z", State.LEARNING)]))
    assert (found.blocked, found.opened) == ((), ("m/b",))
    assert compare(OLD, new).needs == (Needs("m/b", (), ("m/a",)), Needs("m/c", ("m/a",), ()))

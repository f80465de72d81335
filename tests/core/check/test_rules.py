"""The rules across topics, on values: what tests/errors cannot say because it needs files."""

from itertools import pairwise

import pytest

from llmpath.core.check.draft import Draft, Part, put_together
from llmpath.core.check.rules import RULES, check
from llmpath.core.errors import Severity
from llmpath.core.finding.spelling import nearest
from llmpath.core.graph import facts
from llmpath.core.kinds import Kind
from llmpath.core.roadmap import Hours, Prerequisite, Resource, Section, Topic, Use

STRANG = Resource("strang", "Linear Algebra", "Gilbert Strang", "https://example.org", "course", "core")
NONE_FAILED = frozenset[str | None]()


def topic(name: str, **needs: Kind) -> Topic:
    """Make a sound topic of the track math; the keywords are its prerequisites."""
    return Topic(
        f"math/{name}",
        name,
        "math/algebra",
        hours=Hours(1, 2, 3),
        prerequisites=tuple(Prerequisite(f"math/{slug}", "because", kind) for slug, kind in needs.items()),
        resources=(Use("strang", "all", "learn"),),
    )


def part(*topics: Topic, file: int = 0, extends: bool = False, title: str = "Algebra") -> Part:
    sections = (Section("math/algebra", title, topics),)
    return Part(file, "math", sections, {} if extends else {"strang": STRANG}, "Maths", extends=extends)


def rules(*parts: Part, failed: frozenset[str | None] = NONE_FAILED) -> list[str]:
    return [finding.rule for finding in check(Draft(parts, failed))]


def test_nothing_is_found_in_a_sound_roadmap() -> None:
    own, more = part(topic("a"), topic("b", a="required")), part(topic("c"), file=1, extends=True, title="")
    assert rules(own, more) == []
    assert rules(more, own) == []


def test_a_finding_leads_down_the_file_to_the_value() -> None:
    (finding,) = check(Draft((part(topic("a"), topic("b", x="helpful"), file=7),)))
    assert (finding.file, finding.loc) == (7, ("sections", 0, "topics", 1, "prerequisites", 0, "topic"))
    assert (finding.rule, finding.severity) == ("unknown-prerequisite", Severity.ERROR)


@pytest.mark.parametrize(
    ("failed", "expected"),
    [
        pytest.param(NONE_FAILED, ["unknown-prerequisite"], id="no file failed"),
        pytest.param(frozenset({"nlp"}), ["unknown-prerequisite"], id="a file of another track failed"),
        pytest.param(frozenset({"math"}), [], id="a file of the track failed"),
        pytest.param(frozenset({None}), [], id="a file failed before its track was known"),
    ],
)
def test_what_a_broken_file_may_hold_is_not_missed(failed: frozenset[str | None], expected: list[str]) -> None:
    assert rules(part(topic("a", x="required")), failed=failed) == expected


@pytest.mark.parametrize(
    ("first", "second", "direct", "expected"),
    [
        pytest.param("required", "required", "required", ["implied-prerequisite"], id="required"),
        pytest.param("required", "required", "helpful", ["implied-prerequisite"], id="helpful can be implied"),
        pytest.param("helpful", "required", "required", [], id="helpful implies nothing, near"),
        pytest.param("required", "helpful", "required", [], id="helpful implies nothing, far"),
    ],
)
def test_only_required_edges_imply(first: Kind, second: Kind, direct: Kind, expected: list[str]) -> None:
    assert rules(part(topic("a"), topic("b", a=second), topic("c", a=direct, b=first))) == expected


def test_a_choice_implies_nothing_and_what_is_implied_is_no_choice() -> None:
    def either(name: str, *needs: tuple[str, ...]) -> Topic:
        entries = (Prerequisite(ids[0], "because", alternatives=ids[1:]) for ids in needs)
        return topic(name)._replace(prerequisites=tuple(entries))

    a, b = topic("a"), topic("b")
    c, sure = either("c", ("math/a", "math/b")), either("c", ("math/a",))
    assert rules(part(a, b, c, either("d", ("math/c",), ("math/a",)))) == []
    assert rules(part(a, b, sure, either("d", ("math/c",), ("math/b", "math/a")))) == ["implied-prerequisite"]
    assert rules(part(either("a", ("math/b", "math/d")), b, c, either("d", ("math/a",)))) == ["cycle"]


def test_a_circle_of_helpful_edges_is_a_circle() -> None:
    assert rules(part(topic("a", b="helpful"), topic("b", a="helpful"))) == ["cycle"]


def test_every_problem_is_found_and_not_the_first() -> None:
    circle = part(topic("a", b="required", a="required"), topic("b", a="required", x="required"), topic("b"))
    assert sorted(rules(circle)) == ["cycle", "duplicate-id", "self-prerequisite", "unknown-prerequisite"]


def test_an_unknown_extension_is_one_problem() -> None:
    assert rules(part(topic("a"), extends=True, title="")) == ["unknown-track", "unknown-resource"]


def test_assembling_puts_what_extends_a_track_behind_its_own() -> None:
    own, more = part(topic("a"), file=1), part(topic("b", a="required"), extends=True, title="Other")
    extra = Part(2, "math", (Section("math/new", "New", (topic("c"),)),), extends=True)
    roadmap = facts(put_together((more, own, extra)))
    assert [(s.id, s.title, [t.slug for t in s.topics]) for s in roadmap.tracks[0].sections] == [
        ("math/algebra", "Algebra", ["a", "b"]),
        ("math/new", "New", ["c"]),
    ]
    assert roadmap.descendant_count == {"math/a": 1, "math/b": 0, "math/c": 0}
    assert roadmap.study_order == ("math/a", "math/b", "math/c")


def test_guesses_are_near_or_not_made() -> None:
    assert nearest("math/vektors", ["math/vectors", "math/matrices"]) == "did you mean `math/vectors`?"
    assert not nearest("xyz", ["math/vectors"])


def test_warnings_are_those_one_can_live_with() -> None:
    assert {name for name, (severity, _) in RULES.items() if severity is Severity.WARNING} == {
        "implied-prerequisite",
        "no-hours",
        "no-resource",
        "unused-resource",
        "related-same-track",
    }


def test_of_a_long_circle_the_first_and_the_last_are_named() -> None:
    names = [f"t{n}" for n in range(2_000)]
    needed: Kind = "required"
    topics = [topic(name, **{following: needed}) for name, following in pairwise([*names, "t0"])]
    (finding,) = check(Draft((part(*topics),)))
    assert finding.message.startswith(
        "prerequisites form a cycle of 2,000 topics, each builds on the next: `math/t0 → "
    )
    assert finding.message.endswith(" → math/t5 → … → math/t1994 → math/t1995 → math/t1996 → math/t1997 → math/t1998 → "
                                    "math/t1999 → math/t0`")  # fmt: skip

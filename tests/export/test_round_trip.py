"""Export, then import: nothing is new, whatever stands in the texts and whatever an editor does to the file."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.contexts import context
from export.markdown.test_plan import HOSTILE, WRITERS, Write
from export.markdown_contexts import read_back
from llmpath.core.graph import facts
from llmpath.core.importing.merge import Merged
from llmpath.core.journal.events import Change, Checked, Logged, Marked, Noted, Ordered, State
from llmpath.core.roadmap import Prerequisite, Resource, Roadmap, Section, SelfCheck, Topic, Track, Use
from llmpath.export.context import ExportContext
from llmpath.export.markdown import checklist
from llmpath.export.markdown import plan as markdown
from llmpath.store.plan_markdown import LONG

STEPS: tuple[list[Change], ...] = (
    [Marked("math/vectors", State.DONE, 270), Noted("math/vectors", "cosine similarity ignores length")],
    [Marked("math/matrices", State.LEARNING), Noted("math/matrices", "- by hand: A*B\n\n1. [B|A]\n\n    or so")],
    [Marked("nets/neurons", State.KNOWN)],
)
NOTHING = Merged((), ())


# Whatever stands in it

IDS = ("t/a", "t/b", "t/c", "u/a", "u/b")
TEXTS = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=30), st.sampled_from(["Vectors", "a\nb", "Note of 2026-11-23: a"])
)


@st.composite
def roadmaps(draw: st.DrawFn) -> Roadmap:
    """Draw five topics in two tracks with any texts; each may rest on earlier ones."""
    topics: list[Topic] = []
    for number, id_ in enumerate(IDS):
        before = draw(st.lists(st.sampled_from(IDS[:number]), max_size=2, unique=True)) if number else []
        checks = tuple(SelfCheck(text, text, "recall") for text in draw(st.lists(TEXTS, max_size=2)))
        uses = (Use("r", draw(TEXTS), "learn"),) if draw(st.booleans()) else ()
        rests_on = tuple(Prerequisite(topic, draw(TEXTS)) for topic in before)
        topics.append(Topic(id_, draw(TEXTS), f"{id_[0]}/s", checks=checks, prerequisites=rests_on, resources=uses))
    tracks = tuple(
        Track(name, draw(TEXTS), "", (Section(f"{name}/s", draw(TEXTS), tuple(t for t in topics if t.track == name)),))
        for name in "tu"
    )
    return facts(Roadmap(tracks, {"r": Resource("r", draw(TEXTS), "", draw(TEXTS), "book", "intro")}))


TOPICS = st.sampled_from(IDS)
CHANGES = st.one_of(
    st.builds(Marked, TOPICS, st.sampled_from(list(State)), st.none() | st.integers(1, 600)),
    st.builds(Noted, TOPICS, TEXTS),
    st.builds(Logged, TOPICS, st.integers(1, 100)),
    st.builds(Checked, TOPICS, st.just(1), st.just(2)),
    st.builds(Ordered, st.permutations(IDS).map(tuple)),
)
STORIES = st.lists(st.lists(CHANGES, min_size=1, max_size=3), max_size=6)
GOALS = st.sampled_from([(), ("t",), ("u/b",), ("t/c", "u/a")])
WEEKS = st.none() | st.integers(1, 3)


@pytest.mark.parametrize("write", WRITERS)
@given(roadmap=roadmaps(), story=STORIES, goals=GOALS, weeks=WEEKS)
def test_a_file_that_nobody_touched_changes_nothing(
    write: Write, roadmap: Roadmap, story: list[list[Change]], goals: tuple[str, ...], weeks: int | None
) -> None:
    now = context(roadmap, *story, goals=goals, weeks=weeks)
    assert read_back(write(now), now) == NOTHING


@pytest.mark.parametrize("write", WRITERS)
@given(roadmap=roadmaps(), before=STORIES, since=STORIES)
def test_an_old_file_that_nobody_touched_takes_nothing_back(
    write: Write, roadmap: Roadmap, before: list[list[Change]], since: list[list[Change]]
) -> None:
    then, now = context(roadmap, *before), context(roadmap, *before, *since)
    assert read_back(write(then), now) == NOTHING


@given(roadmap=roadmaps(), story=STORIES, ticked=st.sets(TOPICS))
def test_ticks_are_recorded_and_then_are_nothing_new(
    roadmap: Roadmap, story: list[list[Change]], ticked: set[str]
) -> None:
    then = context(roadmap, *story)
    text = checklist.write(then)
    for topic in ticked:
        text = re.sub(rf"- \[ \](.*<!-- llmpath: {topic} )", r"- [x]\1", text)
    found = read_back(text, then)
    new = {topic for topic in ticked if not then.progress.state(topic).satisfies}
    assert {(change.topic, change.state) for change in found.changes if isinstance(change, Marked)} == {
        (topic, State.DONE) for topic in new
    }
    assert len(found.changes) == len(new)
    assert read_back(text, context(roadmap, *story, list(found.changes))).changes == ()


# Whatever an editor does to it


def every(pattern: str, replacement: str, text: str) -> str:
    """Replace in every line."""
    return re.sub(pattern, replacement, text, flags=re.MULTILINE)


def editors() -> dict[str, Callable[[str], str]]:
    """Return what editors do to a file without meaning anything by it."""
    return {
        "Windows": lambda text: text.replace("\n", "\r\n"),
        "an old Macintosh": lambda text: text.replace("\n", "\r"),
        "a mark in front": lambda text: f"\ufeff{text}",
        "stars": lambda text: re.sub(r"^( *)- ", r"\1* ", text, flags=re.MULTILINE),
        "plus signs": lambda text: re.sub(r"^( *)- ", r"\1+ ", text, flags=re.MULTILINE),
        "numbers": lambda text: every(r"^- ", "1. ", every(r"^  ", "   ", text)),
        "four spaces": lambda text: re.sub(r"^ +", lambda gap: gap[0] * 2, text, flags=re.MULTILINE),
        "tabs": lambda text: re.sub(r"^ +", lambda gap: "\t" * (len(gap[0]) // 2), text, flags=re.MULTILINE),
        "indented as a whole": lambda text: re.sub(r"^", "    ", text, flags=re.MULTILINE),
        "loose lists": lambda text: re.sub(r"^( *- )", r"\n\1", text, flags=re.MULTILINE),
        "no blank lines": lambda text: re.sub(r"\n\n+", "\n", text),
        "capital ticks": lambda text: text.replace("[x]", "[X]"),
        "no end of line at the end": lambda text: text.rstrip("\n"),
        "weeks without headings": lambda text: re.sub(r"^#+ .*\n", "", text, flags=re.MULTILINE),
        "comments broken": lambda text: text.replace(" <!-- llmpath: ", "\n  <!-- llmpath:\n  "),
        "a list of the list": lambda text: every(r"^( *)- ", r"\1  - ", text).replace("  - ", "- Plan\n  - ", 1),
    }  # fmt: skip


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("editor", editors())
def test_what_an_editor_does_by_itself_changes_nothing(small: Roadmap, write: Write, editor: str) -> None:
    now = context(small, *STEPS)
    text = editors()[editor](write(now))
    assert text != write(now)
    assert read_back(text.removeprefix("\ufeff"), now).changes == ()
    ticked = text.replace("[ ] **Layers", "[x] **Layers")
    assert read_back(ticked.removeprefix("\ufeff"), now).changes == (Marked("nets/layers", State.DONE),)


def plan(small: Roadmap) -> tuple[str, ExportContext]:
    now = context(small, *STEPS)
    return markdown.write(now), now


def test_a_topic_moved_to_another_week_is_an_order(small: Roadmap) -> None:
    text, now = plan(small)
    moved = re.search(r"^- \[ \] \*\*Layers.*\n( +.*\n)+", text, re.MULTILINE)
    assert moved is not None
    rest = text.replace(moved[0], "").replace("## Week 1", f"{moved[0]}\n## Week 1")
    found = read_back(rest, now)
    assert [type(change) for change in found.changes] == [Ordered]
    assert isinstance(found.changes[0], Ordered)
    assert found.changes[0].topics == (
        "nets/layers", "math/matrices", "math/derivatives", "math/gradients", "nets/backpropagation"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("below", "notes"),
    [
        pytest.param("  - a bullet", ["a bullet"], id="bullet"),
        pytest.param("      * far in", ["far in"], id="further in"),
        pytest.param("  a paragraph\n  of two lines", None, id="the line goes on"),
        pytest.param("\n  a paragraph\n  of two lines", ["a paragraph\nof two lines"], id="paragraph"),
        pytest.param("  > quoted", ["quoted"], id="quotation"),
        pytest.param("  - [x] read chapter 1", ["[x] read chapter 1"], id="a box of one's own"),
        pytest.param("  ```python\n  a = 1\n  ```", ["a = 1"], id="code"),
        pytest.param("  - see [here](https://example.org)", ["see [here](https://example.org)"], id="a link"),
        pytest.param("  - one\n    - two", ["one", "two"], id="a list in a list"),
        pytest.param("  - caf\u0065\u0301 \N{SNOWMAN}", ["caf\u0065\u0301 \N{SNOWMAN}"], id="other letters"),
    ],
)
def test_what_somebody_writes_below_a_topic_is_a_note(small: Roadmap, below: str, notes: list[str] | None) -> None:
    text, now = plan(small)
    changed = re.sub(r"^(- \[ \] \*\*Layers.*\n)", lambda found: f"{found[0]}{below}\n", text, flags=re.MULTILINE)
    found = read_back(changed, now)
    expected = ["a paragraph\nof two lines"] if notes is None else notes
    assert list(found.changes) == [Noted("nets/layers", note) for note in expected]
    assert found.diagnostics == ()
    again = context(small, *STEPS, list(found.changes))
    assert read_back(changed, again).changes == ()
    assert read_back(markdown.write(again), again) == NOTHING


def test_words_behind_a_line_are_a_note_and_the_day_of_a_tick_is_its_day(small: Roadmap) -> None:
    text, now = plan(small)
    changed = re.sub(r"^- \[ \] (\*\*Layers.*)$", r"- [x] \1 ✅ 2026-11-20 hard, but fun", text, flags=re.MULTILINE)
    found = read_back(changed, now)
    assert len(found.changes) == 2
    marked, noted = found.changes
    assert isinstance(marked, Marked)
    assert (marked.state, str(marked.on)) == (State.DONE, "2026-11-20")
    assert noted == Noted("nets/layers", "hard, but fun")


def test_a_text_below_no_topic_is_said(small: Roadmap) -> None:
    text, now = plan(small)
    changed = f"{text}\nCall Anna.\n\n- a bullet\n\n> a quotation\n"
    assert [diagnostic.message for diagnostic in read_back(changed, now).diagnostics] == [
        f"“{words}” belongs to no topic and was not read" for words in ("Call Anna.", "a bullet", "a quotation")
    ]


def test_lines_that_were_taken_out_change_nothing(small: Roadmap) -> None:
    text, now = plan(small)
    found = read_back(re.sub(r"^- \[[ x]\] \*\*(Layers|Vectors).*\n", "", text, flags=re.MULTILINE), now)
    assert found.changes == ()
    assert [diagnostic.message for diagnostic in found.diagnostics] == [
        "1 topic of the plan was taken out of the file, which changes nothing"
    ]  # and nothing about what llmpath wrote below them


def test_a_note_that_is_very_long_is_ours_all_the_same(small: Roadmap) -> None:
    now = context(small, [Noted("nets/layers", "[`*a*`](b) \\ line\n" * 9_000)])
    text = markdown.write(now)
    assert len(text) > LONG
    assert read_back(text, now) == NOTHING


@pytest.mark.parametrize(
    "text", [*HOSTILE, "", "\n", "- " * 500, "> " * 500, "[" * 5_000, "- [x] \n" * 50, "*" * 5_000]
)
def test_any_other_text_is_read_without_harm(small: Roadmap, text: str) -> None:
    now = context(small, *STEPS)
    for file in (text, f"# Mine\n\n## Mine\n\n- [x] {text}\n  {text}\n\n{text}\n"):
        assert read_back(file, now).changes == ()

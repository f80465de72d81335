"""What a plan file changes: only what somebody changed in it, and never what the learner did since."""

from dataclasses import replace
from datetime import date

import pytest

from core.histories import progress
from llmpath.core.errors import LlmpathError
from llmpath.core.importing.marks import PlanMark, fingerprint, read_mark, write_mark
from llmpath.core.importing.merge import Merged, merge_plan
from llmpath.core.importing.plan_file import PlanFile, PlanItem, Told
from llmpath.core.journal.events import Marked, Noted, Ordered, State
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap

NEW, LEARNING, DONE, KNOWN, SKIPPED = State.NEW, State.LEARNING, State.DONE, State.KNOWN, State.SKIPPED
TODAY = date(2026, 11, 23)
VECTORS = "math/vectors"


def line(topic: str, box: str | None, was: State | None, number: int = 1, place: int | None = None) -> PlanItem:
    """Return a line as llmpath wrote it, but for its box."""
    return PlanItem(number, 3, "Words", box, PlanMark(topic, was, place, (fingerprint("Words"),)))


def merged(small: Roadmap, *items: PlanItem, now: Progress | None = None, order: tuple[str, ...] = ()) -> Merged:
    return merge_plan(PlanFile(items), "plan.md", small, now or Progress(), order or small.study_order, TODAY)


def said(result: Merged) -> list[tuple[int, str]]:
    return [(diagnostic.line, diagnostic.message) for diagnostic in result.diagnostics]


# States

KEPT = "“Vectors” changed on both sides ({} when exported, {} in the file, {} here); kept the journal"


@pytest.mark.parametrize(
    ("was", "box", "now", "becomes"),
    [
        pytest.param(NEW, " ", NEW, None, id="nothing happened"),
        pytest.param(DONE, "x", DONE, None, id="nothing happened to what is done"),
        pytest.param(KNOWN, "x", KNOWN, None, id="known is ticked, and stays known"),
        pytest.param(SKIPPED, "x", SKIPPED, None, id="skipped is ticked, and stays skipped"),
        pytest.param(LEARNING, " ", LEARNING, None, id="in progress has an empty box"),
        pytest.param(LEARNING, "/", LEARNING, None, id="said another way"),
        pytest.param(NEW, "x", NEW, DONE, id="ticked"),
        pytest.param(LEARNING, "x", LEARNING, DONE, id="ticked while in progress"),
        pytest.param(NEW, "x", LEARNING, DONE, id="ticked, and begun here since"),
        pytest.param(NEW, "x", DONE, None, id="ticked in both"),
        pytest.param(NEW, "x", KNOWN, None, id="ticked, and known here since"),
        pytest.param(DONE, " ", DONE, NEW, id="unticked"),
        pytest.param(KNOWN, " ", KNOWN, NEW, id="unticked what was known"),
        pytest.param(SKIPPED, " ", SKIPPED, NEW, id="unticked what was skipped"),
        pytest.param(NEW, " ", DONE, None, id="done here since the file was written"),
        pytest.param(NEW, " ", LEARNING, None, id="begun here since"),
        pytest.param(DONE, "x", NEW, None, id="reset here since"),
        pytest.param(NEW, "/", NEW, LEARNING, id="begun"),
        pytest.param(NEW, "-", NEW, SKIPPED, id="skipped"),
        pytest.param(DONE, "-", DONE, SKIPPED, id="skipped after all"),
        pytest.param(NEW, "-", LEARNING, SKIPPED, id="skipped, and begun here since"),
        pytest.param(NEW, "/", DONE, "in progress", id="begun there, done here"),
        pytest.param(DONE, " ", KNOWN, "new", id="unticked there, known here"),
        pytest.param(DONE, " ", LEARNING, "new", id="unticked there, taken up again here"),
        pytest.param(NEW, "x", SKIPPED, "done", id="done there, skipped here"),
        pytest.param(None, "x", NEW, DONE, id="a mark made by hand, ticked"),
        pytest.param(None, " ", DONE, None, id="a mark made by hand takes nothing back"),
        pytest.param(None, "/", NEW, LEARNING, id="a mark made by hand, begun"),
        pytest.param(None, "-", DONE, None, id="a mark made by hand does not skip what is done"),
        pytest.param(None, "x", SKIPPED, None, id="a mark made by hand leaves what is skipped"),
    ],
)
def test_a_box_counts_where_it_was_changed(
    small: Roadmap, was: State | None, box: str, now: State, becomes: State | str | None
) -> None:
    result = merged(small, line(VECTORS, box, was), now=progress([Marked(VECTORS, now)]))
    if isinstance(becomes, State):
        assert result == Merged((Marked(VECTORS, becomes),), ())
    else:
        assert result.changes == ()
        names = {LEARNING: "in progress"}
        expected = KEPT.format(names.get(was or NEW, was), becomes, names.get(now, now))
        assert said(result) == ([(1, expected)] if becomes else [])


def test_a_box_nobody_knows_changes_nothing(small: Roadmap) -> None:
    result = merged(small, line(VECTORS, "?", NEW))
    assert (result.changes, said(result)) == ((), [(1, "“Vectors” has an unknown box [?]; its state was left alone")])


@pytest.mark.parametrize(
    ("ticked", "on"), [(date(2026, 11, 20), date(2026, 11, 20)), (TODAY, None), (date(2026, 12, 1), None)]
)
def test_the_day_of_the_tick_is_kept_where_it_is_over(small: Roadmap, ticked: date, on: date | None) -> None:
    result = merged(small, replace(line(VECTORS, "x", NEW), ticked=ticked))
    assert result.changes == (Marked(VECTORS, DONE, on=on),)


# Which topic


def test_a_former_id_is_the_present_one(small: Roadmap) -> None:
    assert merged(small, line("math/tables", "x", NEW)).changes == (Marked("math/matrices", DONE),)


def test_an_id_nobody_has_is_said_with_the_nearest_one(small: Roadmap) -> None:
    result = merged(small, line("math/vektors", "x", NEW, 7), line(VECTORS, "x", NEW, 8))
    assert result.changes == (Marked(VECTORS, DONE),)
    assert said(result) == [(7, "no topic has the id `math/vektors` (any more)")]
    assert result.diagnostics[0].hint == "Did you mean `math/vectors`? The line was not read."


@pytest.mark.parametrize("words", ["Vectors", "Vectors · 5 h · Linear Algebra, lecture 1"])
def test_a_line_without_a_mark_is_found_by_its_very_title(small: Roadmap, words: str) -> None:
    assert merged(small, PlanItem(1, 3, words, "x")).changes == (Marked(VECTORS, DONE),)


@pytest.mark.parametrize("words", ["vectors", "Vector", "Vectors and more", ""])
def test_a_title_that_is_not_quite_one_is_not_guessed(small: Roadmap, words: str) -> None:
    result = merged(small, PlanItem(1, 3, words, "x"), line(VECTORS, " ", NEW, 2))
    assert (result.changes, said(result)) == ((), [(1, f"“{words}” is the title of no topic; the line was not read")])


def test_a_title_that_is_misspelt_is_named_with_the_right_one(small: Roadmap) -> None:
    result = merged(small, PlanItem(1, 3, "Vectros", "x"), line(VECTORS, " ", NEW, 2))
    assert result.diagnostics[0].hint == "Did you mean “Vectors”?"


def test_a_group_is_no_topic(small: Roadmap) -> None:
    items = (PlanItem(1, 3, "Linear Algebra", "x"), PlanItem(2, 3, "Mathematics", "x"), line(VECTORS, " ", NEW, 3))
    assert said(merged(small, *items)) == [
        (1, "“Linear Algebra” is a section, not a topic; its box was not read"),
        (2, "“Mathematics” is a track, not a topic; its box was not read"),
    ]


def test_a_file_without_any_topic_gets_one_sentence(small: Roadmap) -> None:
    items = [PlanItem(number, 3, f"Chore {number}", "x") for number in (2, 30, 31)]
    assert said(merged(small, *items)) == [(0, "none of its boxes is about a topic (lines 2, 30, 31)")]


def test_two_lines_that_say_the_same_count_once(small: Roadmap) -> None:
    result = merged(small, line(VECTORS, "x", NEW, 1), line(VECTORS, "x", NEW, 5))
    assert (result.changes, said(result)) == ((Marked(VECTORS, DONE),), [(5, "“Vectors” is already on line 1")])


def test_two_lines_that_contradict_each_other_are_refused(small: Roadmap) -> None:
    with pytest.raises(LlmpathError, match=r"plan.md:5:3: “Vectors” has another box here than in line 1"):
        merged(small, line(VECTORS, "x", NEW, 1), line(VECTORS, " ", NEW, 5))


# Notes


def below(*texts: str, ours: tuple[str, ...] = (), words: str = "Words") -> PlanItem:
    told = tuple(Told(number, text, text) for number, text in enumerate(texts, start=2))
    prints = tuple(fingerprint(text) for text in ("Words", *ours))
    return PlanItem(1, 3, words, " ", PlanMark(VECTORS, NEW, None, prints), told)


@pytest.mark.parametrize(
    ("item", "notes"),
    [
        pytest.param(below("Mine."), ["Mine."], id="a note"),
        pytest.param(below("One.", "Two."), ["One.", "Two."], id="two notes"),
        pytest.param(below("One.", "One."), ["One."], id="the same twice"),
        pytest.param(below("Ours.", ours=("Ours.",)), [], id="a line of llmpath's own"),
        pytest.param(below("Ours.\n  Wrapped.", ours=("Ours. Wrapped.",)), [], id="the same, wrapped another way"),
        pytest.param(below("Check: 1 + 1? 2", ours=("Check: 1 + 1?",)), ["Check: 1 + 1? 2"], id="an answer"),
        pytest.param(
            below(r"Check: A\*B? C", ours=("Check: A*B?",)), ["Check: A*B? C"], id="its escapes are taken off"
        ),
        pytest.param(below(r"a \* b"), [r"a \* b"], id="the learner's own escapes are not"),
        pytest.param(
            below("Note of 2026-11-20: old, and new", ours=("Note of 2026-11-20: old",)), ["old, and new"], id="edited"
        ),
        pytest.param(below(words="Words  that count"), ["that count"], id="written behind the line"),
        pytest.param(below("Old."), [], id="one the journal has"),
    ],
)
def test_texts_that_are_new_become_notes(small: Roadmap, item: PlanItem, notes: list[str]) -> None:
    had = progress([Noted(VECTORS, "Old.")])
    assert merged(small, item, now=had).changes == tuple(Noted(VECTORS, note) for note in notes)


def test_a_line_of_ours_below_another_topic_is_still_ours(small: Roadmap) -> None:
    there = replace(line("math/matrices", " ", NEW, 9), told=(Told(10, "Ours.", "Ours."),))
    assert merged(small, below(ours=("Ours.",)), there).changes == ()


def test_a_line_whose_words_were_changed_is_said(small: Roadmap) -> None:
    result = merged(small, below(words="Other words"))
    assert said(result) == [(1, "the words of this line were changed; its box and what is below it were read")]


# Order

PLAN = ("math/vectors", "math/matrices", "math/derivatives", "math/gradients", "nets/neurons")


def file_of(*places: int) -> list[PlanItem]:
    """Return a file with the topics of these places, in this order."""
    return [line(PLAN[place - 1], " ", NEW, number, place) for number, place in enumerate(places, start=1)]


@pytest.mark.parametrize(
    ("places", "order"),
    [
        pytest.param((1, 2, 3), None, id="as it was"),
        pytest.param((1, 3), None, id="one was taken out"),
        pytest.param((3,), None, id="one alone"),
        pytest.param((3, 1, 2), (PLAN[2], PLAN[0], PLAN[1], *PLAN[3:]), id="one was moved up"),
        pytest.param((3, 1), (PLAN[2], PLAN[0], PLAN[1], *PLAN[3:]), id="moved, and one taken out"),
    ],
)
def test_an_order_counts_where_it_was_changed(
    small: Roadmap, places: tuple[int, ...], order: tuple[str, ...] | None
) -> None:
    result = merged(small, *file_of(*places), order=PLAN)
    assert result.changes == ((Ordered(order),) if order else ())


def test_an_order_the_learner_has_already_is_nothing_new(small: Roadmap) -> None:
    mine = (PLAN[2], PLAN[0], PLAN[1], *PLAN[3:])
    assert merged(small, *file_of(3, 1, 2), order=mine).changes == ()
    assert merged(small, *file_of(3, 1, 2), now=progress([Ordered(mine)]), order=PLAN).changes == ()


def test_what_is_finished_by_now_has_no_order(small: Roadmap) -> None:
    now = progress([Marked(PLAN[2], DONE)])
    left = tuple(topic for topic in PLAN if topic != PLAN[2])
    assert merged(small, *file_of(3, 1, 2), now=now, order=left).changes == ()


def test_an_order_against_prerequisites_is_kept_and_said(small: Roadmap) -> None:
    result = merged(small, *file_of(2, 1, 3), order=PLAN)
    assert result.changes == (Ordered((PLAN[1], PLAN[0], *PLAN[2:])),)
    assert said(result) == [(1, "“Matrices” rests on Vectors, which plans put first")]


def test_topics_that_were_taken_out_are_counted(small: Roadmap) -> None:
    assert said(merged(small, *file_of(1, 4), order=PLAN)) == [
        (0, "2 topics of the plan were taken out of the file, which changes nothing")
    ]


# Marks


@pytest.mark.parametrize(
    "mark",
    [
        PlanMark("math/vectors"),
        PlanMark("math/vectors", NEW, 3, ("12345678", "0a1b2c3d")),
        PlanMark("new/done", SKIPPED, None, ("00000000",)),
        PlanMark("a/12345678", DONE, 120),
    ],
)
def test_a_mark_is_read_as_it_was_written(mark: PlanMark) -> None:
    assert read_mark(f"text {write_mark(mark)} text") == mark


@pytest.mark.parametrize(
    "comment", ["<!-- llmpath: -->", "<!-- llm -->", "llmpath: math/vectors", "<!-- llmpath: a/b new", "<!---->"]
)
def test_other_comments_are_no_marks(comment: str) -> None:
    assert read_mark(comment) is None


def test_a_note_that_is_too_long_is_not_read_and_that_is_said(small: Roadmap) -> None:
    result = merged(small, below("ä" * 32_769, "ä" * 32_768))
    assert [change.text for change in result.changes if isinstance(change, Noted)] == ["ä" * 32_768]
    assert said(result) == [(1, "a note below this line has 65,538 bytes; 65,536 are the most")]

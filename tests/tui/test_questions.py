"""Questions in the full screen: reviews with typed answers and what is put off, and placement, key by key."""

import shutil
from pathlib import Path

import pytest

from conftest import SMALL_ROADMAP, Run
from llmpath.core.journal.companions import Answered, Placed
from llmpath.core.journal.events import Marked, Noted, State
from llmpath.render.placement import KEYS
from llmpath.session import Session
from llmpath.store import locations
from llmpath.tui.composing import SHORT
from llmpath.tui.screens.placement import ANSWERS
from tui.pilots import play, recorded

ASKED = ("2", "slash", "text:vectors", "enter", "enter", "r")
"""The keys that ask all questions on vectors."""
FIRST = '            answer: "11"\n            level: apply\n'
JUDGED = """\
            answer: "11"
            level: apply
            accepts: ["11"]
          - question: Which vectors have a dot product of 0?
            answer: Those at right angles.
            level: recall
"""
RATED = ("p", "2", "0")
"""The keys that begin a placement, with most of the first track and nothing of the second; sections follow."""


@pytest.fixture(autouse=True)
def at_home(home: Path) -> Path:
    return home


def edit_math(folder: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> Path:
    """Load the small roadmap with another text in its file on mathematics; return the file."""
    shutil.copytree(SMALL_ROADMAP, folder)
    file = folder / "math.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(locations, "built_in_roadmap", lambda: str(folder))
    return file


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small roadmap, with two questions on vectors; an answer to the first can be judged."""
    edit_math(tmp_path / "judged", monkeypatch, FIRST, JUDGED)


def ratings() -> list[str]:
    return [change.rating for _, change in recorded() if isinstance(change, Answered)]


# Reviews


@pytest.mark.usefixtures("two")
def test_a_typed_answer_is_judged_and_enter_takes_the_verdict() -> None:
    assert play(*ASKED).state == "prompt"
    judged = play(*ASKED, "text:11", "enter")
    assert "Right. Enter takes that as had" in judged.text
    assert "You typed" in judged.text
    assert ratings() == []
    after = play(*ASKED, "text:11", "enter", "enter")
    assert "Question 2 of 2" in after.text
    assert ratings() == ["had"]


@pytest.mark.usefixtures("two")
def test_one_key_overrules_the_verdict() -> None:
    assert "That is not it. Enter takes that as missed" in play(*ASKED, "text:12", "enter").text
    play(*ASKED, "text:12", "enter", "2")
    assert ratings() == ["effort"]


@pytest.mark.usefixtures("two")
def test_what_cannot_be_read_is_typed_again() -> None:
    again = play(*ASKED, "text:no idea", "enter")
    assert again.state == "prompt"
    assert "No number can be read there. Type it again" in again.text
    assert "You typed" not in again.text
    assert ratings() == []
    assert "Right. Enter takes that as had" in play(*ASKED, "text:no idea", "enter", "text:11", "enter").text


@pytest.mark.usefixtures("two")
def test_without_typing_the_answer_is_shown_and_rated_as_any_other() -> None:
    assert "Answer" in play(*ASKED, "enter").text
    left = play(*ASKED, "escape")
    assert left.state == "review"
    assert "Enter comes back" in left.text
    assert play(*ASKED, "escape", "enter").state == "prompt"
    play(*ASKED, "escape", "space", "3")
    assert ratings() == ["had"]


@pytest.mark.usefixtures("two")
def test_a_question_put_off_comes_at_the_end_and_then_not_any_more() -> None:
    off = play(*ASKED, "escape", "s")
    assert "right angles" not in off.text
    assert "Which vectors" in off.text
    assert "Question 1 of 2" in off.text
    again = play(*ASKED, "escape", "s", "space", "3")
    assert "What is (1, 2)" in again.text
    done = play(*ASKED, "escape", "s", "s", "escape", "s", "s")
    assert done.state == "reviewed"
    assert "Put off: 2 questions; due as before." in done.text


@pytest.mark.usefixtures("two")
def test_escape_says_what_came_of_it_and_then_goes_back() -> None:
    stopped = play(*ASKED, "text:11", "enter", "enter", "escape")
    assert stopped.state == "reviewed"
    assert "Answered 1 question: 1 had." in stopped.text
    assert play(*ASKED, "text:11", "enter", "enter", "escape", "escape").state == "topic"
    assert play(*ASKED, "escape", "escape").state == "topic", "nothing was answered, so nothing is summed up"


def test_the_last_answer_of_all_can_be_taken_back() -> None:
    assert play(*ASKED, "space", "1").state == "reviewed"
    assert play(*ASKED, "space", "1", "u").state == "review"
    assert ratings()[-1] == "withdrawn"


def test_after_the_questions_of_a_topic_r_asks_them_again() -> None:
    again = play(*ASKED, "space", "1", "r")
    assert again.state == "review"
    assert "Question 1 of 1" in again.text
    assert play(*ASKED, "space", "1", "r", "escape").state == "topic"


def test_a_note_is_about_the_topic_of_the_question() -> None:
    assert play(*ASKED, "n", "text:angles", "enter").status == "Noted: Vectors.", "u takes back answers here"
    assert recorded() == [("note", Noted("math/vectors", "angles"))]


def test_what_is_due_is_asked_on_screen_5_and_escape_says_what_is_left(
    llmpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLMPATH_NOW", "2026-01-05T12:00:00+01:00")
    assert llmpath("done math/vectors").code == 0
    monkeypatch.setenv("LLMPATH_NOW", "2026-11-23T19:00:00+01:00")
    assert "Reviews are new here" in play("5").text
    stopped = play("5", "escape")
    assert stopped.state == "reviewed"
    assert "r asks them." in stopped.text
    assert play("5", "escape", "r").state == "review"
    assert "That is enough for today." in play("5", "space", "3").text


@pytest.fixture
def long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small roadmap, with a first question on vectors that does not fit into a small window; return its file."""
    second = "          - question: What is (1, 2)"
    first = (
        f"          - question: {'Why is that so? ' * 12}\n            answer: Because 11.\n            level: apply\n"
    )
    return edit_math(tmp_path / "long", monkeypatch, second, first + second)


@pytest.mark.usefixtures("long")
def test_in_a_small_window_the_answer_is_scrolled_to_and_the_next_question_begins_at_its_top() -> None:
    assert "Answer" not in play(*ASKED, size=(40, 12)).text
    assert "Because 11." in play(*ASKED, "space", size=(40, 12)).text
    assert play(*ASKED, "space", "3", size=(40, 12)).lines[1].startswith("  Question 2 of 2")


def test_a_question_that_is_longer_than_the_window_is_scrolled_while_its_answer_is_typed(long: Path) -> None:
    text = long.read_text(encoding="utf-8")
    long.write_text(text.replace("answer: Because 11.\n", "answer: Because 11.\n            accepts: ['11']\n", 1))
    first = play(*ASKED, size=(40, 12))
    assert "Type the answer below" not in first.text
    moved = play(*ASKED, "1", "down", "down", "pagedown", "1", size=(40, 12))
    assert "Type the answer below" in moved.text
    assert (moved.state, moved.status) == ("prompt", "> 11")
    assert play(*ASKED, "down", "up", "pagedown", "pageup", size=(40, 12)).lines == first.lines


# Placement


def test_tracks_are_rated_first_then_sections_of_those_in_between() -> None:
    assert play("p").cursor == "math"
    assert play("p", "2").cursor == "nets"
    sections = play(*RATED)
    assert sections.cursor == "math/linear-algebra"
    assert "? Enter: most" in sections.text
    assert play(*RATED, "u").cursor == "nets"
    assert play(*RATED, "3").cursor == "math/calculus"
    assert play(*RATED, "3", "enter").state == "placing"


def test_leaving_the_ratings_records_nothing() -> None:
    assert play(*RATED, "escape").status == "Stopped; nothing was recorded."
    assert recorded() == []


def test_an_answer_is_hidden_until_it_is_asked_for_and_what_is_believed_comes_after_the_last() -> None:
    asked = (*RATED, "enter", "1")
    question = play(*asked)
    assert "Question 1, 15 at the most" in question.text
    assert "Answer" not in question.text
    assert play("p", "3").state == "placing", "the first number shows the answer"
    believed = play("p", "space", "3")
    assert believed.state == "placed"
    assert "This is what you seem to know" in believed.text
    assert ratings() == ["had"]


def test_u_takes_an_answer_back_and_enough_ends_the_questions_at_any_time() -> None:
    asked = (*RATED, "enter", "1")
    assert play(*asked, "2", "u").state == "placing"
    assert ratings() == ["unknown", "withdrawn"]
    assert play("p", "e").state == "placed"
    assert play("p", "e", "u").state == "placing"
    assert play("p", "u").status == "There is no answer to take back."


def test_what_is_left_goes_on_and_is_one_step_with_one_undo() -> None:
    left = play(*RATED, "enter", "1", "space", "3", "escape")
    assert left.status == "Stopped; your answers are kept. p goes on."
    on = play("p")
    assert on.state == "placed"
    assert "Going on with the placement you began: 1 answer so far." in on.text.replace("\n", " ")
    placed = play("p", "enter")
    assert "marked as known. u takes it back." in placed.text
    known = [change for _, change in recorded() if isinstance(change, Marked)]
    assert known
    assert {change.state for change in known} == {State.KNOWN}
    assert len({event.step for event in Session("test").events}) == 1
    assert "Undid place: Vectors" in play("u").text
    assert not Session("test").progress.topics


def test_where_nothing_was_asked_u_undoes_the_latest_step_and_redo_brings_it_back() -> None:
    play("p", "3", "0", "2", "escape")
    shown = play("5", "u")
    assert "Undid place" in shown.status
    assert "U brings it back." in shown.status
    assert "Redid place" in play("5", "U").status


def test_after_leaving_u_takes_all_of_it_back_and_p_begins_anew() -> None:
    play("p", "3", "0", "2", "escape")
    assert "Undid place" in play("u").text
    assert play("p").state == "rating"


def test_the_least_sure_topics_are_ticked_with_space() -> None:
    asked = (*RATED, "enter", "1", "space", "3")
    before = play(*asked)
    assert "[x] Matrices" in before.text
    topic = before.cursor
    ticked = play("p", "space")
    assert ticked.cursor == topic
    play("p", "space", "enter")
    (ended,) = [change for _, change in recorded() if isinstance(change, Placed) and len(change.sure) > 1]
    known = {change.topic for _, change in recorded() if isinstance(change, Marked)}
    assert (topic in known) is (f"[ ] {topic}" in before.text)
    assert topic in dict(ended.sure)


def test_a_placement_is_begun_anew_by_a_key_whether_it_was_left_or_goes_on() -> None:
    play(*RATED, "0", "0", "space", "3", "escape")
    assert "1 answer so far. P begins anew." in " ".join(play("p").text.split())
    for keys in (("P",), ("p", "P"), ("p", "e", "P")):
        again = play(*keys)
        assert again.state == "rating"
        assert again.lines[0].endswith("llmpath place")
    assert "1 answer so far" in " ".join(play("P", "escape", "p").text.split())
    play("P", "3", "0", "space", "1", "escape")
    assert [change.rating for _, change in recorded() if isinstance(change, Answered)] == ["had", "missed"]
    assert len({change.seed for _, change in recorded() if isinstance(change, Placed)}) == 2
    assert "1 answer so far" in " ".join(play("p").text.split())


def test_the_first_run_leads_to_placement() -> None:
    assert play("g", "g", "enter").state == "rating"


def test_the_palette_asks_here_what_asks_on_a_terminal() -> None:
    assert play("ctrl+p", "text:place", "enter").state == "rating"
    assert play("ctrl+p", "text:review", "enter").lines[0].split()[-4:-2] == ["[5", "Review]"]


def test_on_the_page_of_a_topic_it_is_about_what_that_needs() -> None:
    shown = play("2", "slash", "text:matrices", "enter", "enter", "p", size=(100, 24))
    assert shown.lines[0].endswith("llmpath place --goal math/matrices")
    assert "Neural Nets" not in shown.text


def test_where_nothing_is_new_placement_says_so(llmpath: Run) -> None:
    assert llmpath("known math nets --yes").code == 0
    assert "There is nothing to find out: every topic is done" in play("p").text
    on_page = play("2", "slash", "text:matrices", "enter", "enter", "p").text
    assert "There is nothing to find out: every topic that Matrices needs is done" in on_page


def test_keys_that_come_before_the_first_question_do_no_harm() -> None:
    assert play("p", "3", "3", "space").state == "placing"
    assert ratings() == []


@pytest.mark.usefixtures("two")
def test_in_a_placement_too_an_answer_is_typed_and_enter_takes_the_verdict() -> None:
    asked = play(*RATED, "enter", "1")
    assert asked.state == "prompt"
    assert "Type your answer" in asked.text
    assert "? where you do not know it" in asked.text
    judged = play("p", "text:11", "enter")
    assert judged.state == "placing"
    assert "You typed" in judged.text
    assert "Right. Enter takes that as had; 1 or 3 overrules it; e is enough." in judged.text
    assert ratings() == []
    assert play("p", "text:11", "enter", "enter").state == "placed"
    assert ratings() == ["had"]


@pytest.mark.usefixtures("two")
def test_in_a_placement_too_one_key_overrules_the_verdict_and_u_types_it_anew() -> None:
    play(*RATED, "enter", "1", "text:12", "enter", "3")
    assert ratings() == ["had"]
    again = play("p", "u")
    assert again.state == "prompt"
    assert "You typed" not in again.text
    play("p", "text:12", "enter", "enter")
    assert ratings() == ["had", "withdrawn", "missed"]


@pytest.mark.usefixtures("two")
def test_in_a_placement_one_may_say_that_one_does_not_know_with_and_without_the_field() -> None:
    play(*RATED, "enter", "1", "text:?", "enter")
    assert ratings() == ["unknown"]
    left = play("p", "u", "escape")
    assert left.state == "placing"
    assert "Enter comes back" in left.text
    assert play("p", "escape", "enter").state == "prompt"
    assert "Answer" in play("p", "enter").text, "nothing was typed"
    assert play("p", "escape", "e").state == "placed"
    assert play("p", "escape", "e", "u").state == "prompt"
    play("p", "escape", "2")
    assert ratings() == ["unknown", "withdrawn", "unknown"]


@pytest.mark.usefixtures("two")
def test_in_a_placement_what_cannot_be_read_is_typed_again() -> None:
    again = play(*RATED, "enter", "1", "text:no idea", "enter")
    assert again.state == "prompt"
    assert "No number can be read there. Type it again" in again.text
    assert ratings() == []


@pytest.mark.usefixtures("two")
def test_where_an_answer_is_typed_a_placement_that_goes_on_says_so_above_it() -> None:
    play(*RATED, "enter", "1", "escape", "escape")
    on = play("p")
    assert on.state == "prompt"
    assert "Going on with the placement you began: 0 answers so far. P begins anew." in " ".join(on.text.split())


def test_the_answers_of_a_placement_have_one_name_each() -> None:
    on_terminal, page = ("".join(span.text for span in one.spans) for one in (KEYS, ANSWERS))
    for id_, number, word in (("missed", 1, "missed"), ("unknown", 2, "I do not know"), ("had", 3, "had it")):
        assert f"{number} {word}" in on_terminal
        assert f"{number} {word}" in page
        assert SHORT[id_] == word

"""The screens as their users meet them: keys, and what is seen and recorded then."""

from pathlib import Path

import pytest
from textual import events

from conftest import Run
from llmpath.cli.verb_list import VERBS
from llmpath.core.journal.events import Aimed, Logged, Marked, Noted, State
from llmpath.tui import outside
from llmpath.tui.app import FullScreen
from tui.pilots import play, play_with, recorded

VECTORS = ("2", "slash", "text:vectors", "enter")


@pytest.fixture(autouse=True)
def at_home(home: Path) -> Path:
    return home


# Today


def test_the_first_run_says_what_this_is_and_offers_placement_and_a_goal() -> None:
    shown = play()
    assert shown.lines[1].strip().startswith("Welcome to llmpath")
    assert "Answer a few questions" in shown.text
    assert "Choose a goal" in shown.text
    assert shown.cursor == "math/vectors"
    asked = play("g", "g", "j", "enter")
    assert asked.state == "prompt"
    assert "What do you want to reach?" in asked.text


def test_a_goal_that_was_chosen_stands_on_the_first_screen() -> None:
    shown = play("g", "g", "j", "enter", "text:backprop", "enter", "a", "enter", "1")
    assert "Goals" in shown.text
    assert "nets/backpropagation: " in shown.text
    assert "Choose a goal" not in shown.text


def test_today_has_what_is_in_progress_what_is_next_and_what_is_planned(llmpath: Run) -> None:
    llmpath("start math/derivatives")
    shown = play()
    heads = [line.strip() for line in shown.lines if line.strip() in {"In progress", "Next", "Or", "Planned for today"}]
    assert heads == ["In progress", "Next", "Or", "Planned for today"]
    assert "Why: You are in the middle of it." in shown.text


@pytest.mark.parametrize(("columns", "command"), [(120, "llmpath show math/matrices"), (70, "llmpath show"), (40, "")])
def test_the_plain_command_is_named_as_far_as_there_is_room(columns: int, command: str) -> None:
    shown = play("2", "slash", "text:matrices", "enter", "enter", size=(columns, 20))
    assert shown.lines[0].endswith(command or " 5")


# What is recorded, and said


def test_a_change_says_what_it_opens_and_how_to_take_it_back() -> None:
    assert play(*VECTORS, "d", "enter").status == "Done: Vectors. Opens 2. u takes it back."


def test_on_today_the_cursor_goes_from_a_finished_topic_to_what_is_next() -> None:
    play("s")
    done = play("d", "enter", size=(60, 18))
    assert done.cursor == "math/matrices"
    assert done.lines[1] == "  Next"
    assert done.lines[2].startswith("▸ Matrices  math/matrices  7 h")
    assert play("u", size=(60, 18)).cursor == "math/vectors"


def test_a_time_that_is_none_is_said_and_nothing_is_recorded() -> None:
    shown = play(*VECTORS, "d", "text:soon", "enter")
    assert shown.status.startswith("`soon` is not a time.")
    assert recorded() == []


def test_a_question_that_is_left_records_nothing() -> None:
    assert play(*VECTORS, "d", "text:45m", "escape").state == "topics"
    assert recorded() == []


def test_in_a_text_field_no_letter_is_a_command() -> None:
    play(*VECTORS, "n", "s", "q", "u", "a", "d", "enter")
    assert recorded() == [("note", Noted("math/vectors", "squad"))]


@pytest.mark.parametrize("field", [[], ["n"]])
def test_a_paste_is_text_and_never_keys(field: list[str]) -> None:
    def paste(app: FullScreen) -> None:
        (app.focused or app.screen).post_message(events.Paste("sdu\nq"))

    shown = play_with([*VECTORS, *field], paste)
    assert shown.code is None
    assert recorded() == []
    assert ("> sdu q" in shown.text) == bool(field)


def test_undo_goes_back_over_what_a_verb_did_too(llmpath: Run) -> None:
    llmpath("done math/vectors")
    assert play("u").status == "Undid done: Vectors. U brings it back."
    assert play("u").status == "There is nothing to undo."


def test_what_a_topic_cannot_do_is_said() -> None:
    assert play("2", "k", "k", "s").status == "The cursor is not on a topic. Move to one first."
    play(*VECTORS, "s")
    assert play(*VECTORS, "s").status.startswith("Nothing to change: Vectors is already in progress.")


def test_a_menu_of_one_key_is_left_by_any_other() -> None:
    assert play(*VECTORS, "m").state == "more"
    assert play(*VECTORS, "m", "x").state == "topics"
    assert recorded() == []


def test_a_clock_is_shown_while_it_runs_and_d_proposes_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    play(*VECTORS, "s")
    monkeypatch.setenv("LLMPATH_NOW", "2026-11-23T19:45:00+01:00")
    assert "Clock: Vectors since 19:00" in play().text
    asked = play(*VECTORS, "d")
    assert "the clock has 45 min; Enter counts that." in asked.text
    assert play(*VECTORS, "d", "enter").status == "Done: Vectors, 45 min in all. Opens 2. u takes it back."
    assert "Clock:" not in play().text


def test_a_clock_that_was_forgotten_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    play(*VECTORS, "s")
    monkeypatch.setenv("LLMPATH_NOW", "2026-11-24T08:00:00+01:00")
    assert "for 13 h. How much of it was study?" in play(*VECTORS, "S").text.replace("\n", " ")
    play(*VECTORS, "S", "text:90m", "enter")
    assert [change.minutes for _, change in recorded() if isinstance(change, Logged)] == [90]
    assert play(*VECTORS, "S").status == "No clock is running. s starts one."


def test_a_goal_has_a_date_where_one_is_given_and_a_wrong_one_records_nothing() -> None:
    assert "2026-11-22 has passed." in play(*VECTORS, "a", "text:yesterday", "enter").status
    assert recorded() == []
    play(*VECTORS, "a", "text:2027-03-01", "enter")
    assert [(change.goal, str(change.by)) for _, change in recorded() if isinstance(change, Aimed)] == [
        ("math/vectors", "2027-03-01")
    ]


# Topics


def test_the_tree_unfolds_and_folds() -> None:
    assert "Derivatives" not in play("2").text
    opened = play("2", "j", "j", "l")
    assert opened.cursor == "math/calculus"
    assert "Derivatives" in opened.text
    assert "Derivatives" not in play("2", "j", "j", "l", "h").text


def test_the_filter_takes_an_id_as_it_is_shown() -> None:
    shown = play("2", "slash", "text:math/vec")
    assert "math/vectors" in shown.text
    assert "No topic passes" not in shown.text


def test_the_filter_narrows_while_it_is_typed_and_escape_brings_all_back() -> None:
    asking = play("2", "slash", "text:grad")
    assert asking.state == "prompt"
    assert "Gradients" in asking.text
    assert "Vectors" not in asking.text
    assert "Vectors" in play("2", "slash", "text:grad", "escape").text
    assert "Vectors" in play("2", "slash", "text:grad", "enter", "escape").text


def test_f_shows_all_then_ready_then_in_progress_then_open_ones(llmpath: Run) -> None:
    llmpath("done math/vectors")
    llmpath("start math/matrices")
    llmpath("stop")
    assert "Vectors" not in play("2", "f").text
    assert "Matrices" not in play("2", "f").text
    assert "Matrices" in play("2", "f", "f").text
    assert "Backpropagation" in play("2", "f", "f", "f").text
    assert "Vectors" in play("2", "f", "f", "f", "f", "f").text


def test_each_prerequisite_can_be_entered_and_left() -> None:
    there = play("2", "slash", "text:matrices", "enter", "enter")
    assert there.lines[1].split() == ["Matrices", "math/matrices"]
    assert there.cursor == "math/vectors"
    entered = play("2", "slash", "text:matrices", "enter", "enter", "enter")
    assert entered.lines[1].split() == ["Vectors", "math/vectors"]
    assert play("2", "slash", "text:matrices", "enter", "enter", "enter", "escape").lines == there.lines


def test_o_asks_for_the_number_of_a_resource(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def browse(url: str) -> bool:
        opened.append(url)
        return len(opened) == 1

    monkeypatch.setattr(outside, "browse", browse)
    assert "Opened " in play(*VECTORS, "o", "text:2", "enter").status
    assert "No browser could be started." in play(*VECTORS, "o", "enter").text
    assert "so there is no number 9" in play(*VECTORS, "o", "text:9", "enter").text
    assert len(opened) == 2


def test_o_goes_on_behind_what_is_ticked_and_opens_own_links(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(outside, "browse", opened.append)
    assert llmpath("note math/vectors --link https://example.org/mine").code == 0
    assert "1 to 3? (Enter for 1)" in play(*VECTORS, "o").text
    assert llmpath("done math/vectors --resource 1").code == 0
    assert "1 to 3? (Enter for 2)" in play(*VECTORS, "o").text
    play(*VECTORS, "o", "text:3", "enter")
    assert opened == ["https://example.org/mine"]


def test_u_takes_a_setting_back_as_undo_does(llmpath: Run) -> None:
    before = llmpath("config get hours").out
    assert llmpath("config set hours 12").code == 0
    changed = llmpath("config get hours").out
    assert changed != before
    taken = play("u")
    assert "Undid config" in taken.text
    assert llmpath("config get hours").out == before
    play("U")
    assert llmpath("config get hours").out == changed


def test_u_passes_over_a_setting_that_was_changed_since_and_says_so(llmpath: Run, home: Path) -> None:
    assert llmpath("config set week_starts sunday").code == 0
    (home / "config" / "config.toml").write_text('week_starts = "friday"\n')
    said = play("u", size=(120, 24)).text
    assert "Passed over config: week_starts." in said
    assert "it stays as it is" in said
    assert llmpath("config get week_starts").out == "friday\n"


# The plan, help, palette, commands


def test_the_plan_shows_the_weeks_and_its_topics_can_be_opened() -> None:
    shown = play("4")
    assert "This week" in shown.text
    assert shown.cursor == "math/vectors"
    assert play("4", "enter").lines[1].split() == ["Vectors", "math/vectors"]


def test_the_palette_has_every_verb() -> None:
    found = play("ctrl+p", size=(120, 120)).text
    assert [verb for verb in VERBS if f"\n  {verb} " not in found and f"\n▸ {verb} " not in found] == []


def test_a_command_of_the_palette_is_completed_and_its_answer_is_a_page() -> None:
    asked = play("ctrl+p", "text:undo", "enter")
    assert "Complete the command; Enter runs it, Esc leaves it." in asked.text
    assert asked.status == "> llmpath undo"
    assert play("ctrl+p", "text:forec", "enter").state == "text"
    shown = play("colon", "text:progr", "enter", "text:--help", "enter")
    assert shown.state == "text"
    assert "Usage: " in shown.text
    assert shown.lines[0].endswith("llmpath progress --help")


def test_a_file_in_the_present_folder_is_no_part_of_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("statistics.py", "random.py", "llmpath.py"):
        (tmp_path / module).write_text("raise SystemExit('a stranger')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = play("4", "f")
    assert "likely done by" in shown.text
    assert "a stranger" not in shown.text


# Sizes


def test_from_a_hundred_columns_on_the_page_stands_beside_the_list() -> None:
    wide = play("2", size=(100, 30))
    assert "Linear Algebra" in wide.text
    assert "You will be able to" in wide.text
    assert "You will be able to" not in play("2", size=(99, 30)).text


def test_the_page_beside_follows_the_cursor() -> None:
    assert "math/matrices" in play("2", "j", size=(120, 30)).lines[1]


@pytest.mark.parametrize("size", [(39, 20), (60, 11)])
def test_a_window_that_is_too_small_gets_a_sentence(size: tuple[int, int]) -> None:
    assert play(size=size).text.split()[:7] == ["The", "full", "screen", "needs", "40", "columns", "and"]


# What changes meanwhile


def test_what_another_terminal_did_appears(llmpath: Run) -> None:
    def elsewhere(app: FullScreen) -> None:
        assert llmpath("done math/vectors").code == 0
        app.look()

    shown = play_with(VECTORS, elsewhere)
    assert shown.cursor == "math/vectors"
    assert "✓ Vectors" in shown.text


def test_midnight_changes_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    def midnight(app: FullScreen) -> None:
        monkeypatch.setenv("LLMPATH_NOW", "2026-11-30T00:00:30+01:00")
        app.look()

    assert "This week, 23–29 Nov" in play("4").text  # noqa: RUF001 - a range
    assert "This week, 30 Nov – 6 Dec" in play_with(["4"], midnight).text  # noqa: RUF001 - a range


def test_settings_that_break_meanwhile_are_said_and_the_picture_stays(home: Path) -> None:
    def break_it(app: FullScreen) -> None:
        (home / "config").mkdir(parents=True)
        (home / "config" / "config.toml").write_text("hours = []\n", encoding="utf-8")
        app.look()

    shown = play_with(VECTORS, break_it)
    assert "config.toml:1:1" in shown.text.replace("\n", "")
    assert "Vectors" in shown.text


def test_a_journal_that_cannot_be_written_is_said_and_the_screen_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    from llmpath.core.errors import StorageError
    from llmpath.session import Session

    def refuse(*_: object) -> None:
        raise StorageError("the disk is full", "Make room; nothing was recorded.")

    monkeypatch.setattr(Session, "record", refuse)
    assert play(*VECTORS, "s").status == "The disk is full. Make room; nothing was recorded."


def test_what_was_answered_is_recorded_at_once() -> None:
    def nothing_more(_app: FullScreen) -> None:
        assert recorded() == [("done", Marked("math/vectors", State.DONE, 45))]

    play_with([*VECTORS, "d", "text:45m", "enter"], nothing_more)


# The map, and reviews


def test_the_map_draws_the_track_of_what_is_next_and_others_in_turn(llmpath: Run) -> None:
    shown = play("3")
    assert shown.lines[1].strip() == "Mathematics"
    assert shown.cursor == "math/vectors"
    assert play("3", "greater_than_sign").lines[1].strip() == "Neural Nets"
    assert play("3", "enter").lines[1].split() == ["Vectors", "math/vectors"]
    llmpath("goal add backprop")
    assert play("3").lines[1].strip() == "The way to Backpropagation"


def test_the_neighbours_of_the_topic_under_the_cursor_have_signs() -> None:
    def signs(*keys: str) -> dict[str, str]:
        lines = [line for line in play(*keys).lines[4:11] if line[:2] in {"^ ", "v "}]
        return {next(word for word in line.split() if word.istitle()): line[0] for line in lines}

    assert play("3").cursor == "math/vectors"
    assert signs("3") == {"Matrices": "v"}
    assert signs("3", "j") == {"Vectors": "^"}
    assert "v it opens that" in play("3").text
    assert signs("3", "1") == {}


def test_the_map_is_written_as_a_page_and_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(outside, "browse", opened.append)
    shown = play("3", "e", size=(200, 30))
    assert "No browser could be started" in shown.status
    (address,) = opened
    assert Path(address.removeprefix("file://")).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (VECTORS, "math/vectors"),
        ((*VECTORS, "enter", "G"), "https://example.org/strang"),
        (("L",), "length"),
        (("L", "enter"), "math/vectors"),
        (("2", "up", "up"), "math"),
    ],
)
def test_y_hands_an_id_or_an_address_to_the_terminal_to_copy(keys: tuple[str, ...], text: str) -> None:
    copied: list[str] = []
    shown = play_with([*keys, "y"], lambda app: copied.append(app.clipboard))
    assert copied == [text]
    assert text in shown.text


def test_y_copies_the_whole_answer_of_a_command() -> None:
    copied: list[str] = []

    def press(app: FullScreen) -> None:
        app.press("y", "y")
        copied.append(app.clipboard)

    play_with(["colon", "text:progr", "enter", "text:--help", "enter"], press)
    assert copied[0].startswith("Usage: llmpath progress")


def test_a_question_hides_its_answer_until_space_and_is_recorded_when_it_was_rated(llmpath: Run) -> None:
    asked = ["2", "slash", "text:vectors", "enter", "enter", "r"]
    assert play(*asked).state == "review"
    assert "Answer" not in play(*asked).text
    assert "Answer" in play(*asked, "space").text
    assert recorded() == []
    assert "Answered 1 question" in play(*asked, "space", "3").text
    by_key = recorded()
    assert [(verb, type(change).__name__, change.rating) for verb, change in by_key] == [("review", "Answered", "had")]  # type: ignore[union-attr]
    assert llmpath("review math/vectors --all --json").code == 0


def test_an_answer_is_taken_back_inside_the_session_and_a_number_only_rates_what_was_seen() -> None:
    asked = ["2", "slash", "text:vectors", "enter", "enter", "r"]
    assert play(*asked, "3").state == "review"
    assert recorded() == []
    left = play(*asked, "space", "1", "escape")
    assert left.state == "topic"


def test_where_nothing_is_due_review_says_so() -> None:
    shown = play("5")
    assert shown.lines[0].strip().split("]")[0].endswith("[5 Review")
    assert "Nothing is due today" in shown.text

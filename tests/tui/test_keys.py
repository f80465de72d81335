"""The table of keys: one meaning each, all of them real, one's own among them."""

import string
import subprocess
import sys
from collections import UserDict
from collections.abc import ItemsView
from pathlib import Path

import pytest
from textual.keys import _character_to_key

from llmpath.core.errors import ConfigError
from llmpath.tui import practising
from llmpath.tui.actions import ACTIONS, LAB_KEYS
from llmpath.tui.composing import HINTS, SHORT
from llmpath.tui.keys import KEYS, WITH_QUESTIONS, bindings, key_name, key_of, keys_of
from llmpath.tui.start import make
from tui.pilots import PAPER, play


def test_no_key_has_two_meanings_in_a_state() -> None:
    meanings = [(state, key) for row in KEYS for state in row.states for key in row.keys]
    assert len(set(meanings)) == len(meanings)


def test_every_row_does_something_and_all_that_can_be_done_has_a_row() -> None:
    assert [row.id for row in KEYS] == list(dict.fromkeys(row.id for row in KEYS))
    assert set(ACTIONS) == {row.id for row in KEYS}


def test_what_labs_and_placement_need_is_imported_when_a_key_asks_for_it() -> None:
    code = "import sys, llmpath.tui.app; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"yaml", "pydantic", "llmpath.labs.judge", "llmpath.placing", "llmpath.practising", "llmpath.exporting"}
    heavy |= {"llmpath.render.placement", "llmpath.answering"}
    assert heavy & set(loaded) == set()
    assert set(practising.ACTIONS) == set(LAB_KEYS)


def test_every_hint_is_a_key_of_its_screen() -> None:
    assert set(HINTS) == set(WITH_QUESTIONS)
    for state, ids in HINTS.items():
        assert set(ids) <= {row.id for row, _ in keys_of(state, bindings())}
        assert set(ids) <= set(SHORT)


def test_the_keys_of_a_state_are_found_in_one_walk_through_the_table() -> None:
    walks: list[object] = []

    class Walked(UserDict[tuple[str, str], str]):
        def items(self) -> ItemsView[tuple[str, str], str]:
            walks.append(self)
            return super().items()

    assert ("down", "j Down") in [(row.id, keys) for row, keys in keys_of("topics", Walked(bindings()))]
    assert len(walks) == 1


def test_function_keys_and_suspending_are_left_to_the_terminal() -> None:
    keys = {key for row in KEYS for key in row.keys}
    assert not {key for key in keys if key[0] == "f" and key[1:].isdecimal()}
    assert "ctrl+z" not in keys


def test_a_key_of_ones_own_replaces_the_usual_one() -> None:
    bound = bindings([("done", "D")])
    assert bound["topics", "D"] == "done"
    assert ("topics", "d") not in bound


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('keys = {done = "s"}', "in `keys`, s would be both `start` and `done` (today)"),
        ('keys = {don = "D"}', "in `keys`, nothing is called `don`"),
        ('keys = {done = "escape"}', "in `keys`, Esc cannot be given to `done`"),
    ],
)
def test_what_is_wrong_with_keys_is_said_with_its_line(setting: str, message: str, home: Path) -> None:
    config = home / "config" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f"hours = 8\n\n{setting}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        make(PAPER, {})
    assert refused.value.message == f"{config}:3:1: {message}"
    assert refused.value.hint


def test_every_sign_is_a_key_by_the_name_that_the_library_has_for_it() -> None:
    signs = string.punctuation + " §€ä"
    assert [key_of(sign) for sign in signs] == [_character_to_key(sign) for sign in signs]
    assert {key_name(key_of(sign)) for sign in string.punctuation} == set(string.punctuation)


@pytest.mark.parametrize("key", ["f5", "ctrl+n", "Insert", "+", "ä", "D"])
def test_keys_may_be_written_by_their_names(key: str) -> None:
    assert bindings([("note", key)])[("topics", key_of(key))] == "note"


def test_help_lists_the_keys_of_the_screen_it_was_asked_on(home: Path) -> None:
    del home
    shown = play("2", "question_mark", "slash", "text:mark", "enter")
    assert "Space" in shown.text
    assert "Mark several" in shown.text
    assert play("2", "question_mark", "slash", "text:mark", "enter", "enter").state == "topics"

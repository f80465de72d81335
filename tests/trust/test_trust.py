"""Every trust tool, run for a few seconds, and the page that states its promise."""

import os
from pathlib import Path

import pytest

from trust import torture

SEED = int(os.environ.get("SEED", "1"))
DOCS = torture.PAGE.parent


@pytest.mark.parametrize("name", torture.names())
def test_the_promise_holds_in_a_short_run(name: str) -> None:
    outcome = torture.torture(name, long=False, seed=SEED)
    assert not outcome.failure, outcome.failure
    assert outcome.figures


def test_the_page_states_every_promise_as_its_tool_does() -> None:
    text = torture.PAGE.read_text(encoding="utf-8")
    assert text == torture.page_with(text, {}), "run `make torture TOOLS=--page`"


@pytest.mark.parametrize("name", torture.names())
def test_the_page_names_the_tool(name: str) -> None:
    assert f"`tests/trust/tool_{name}.py`" in torture.PAGE.read_text(encoding="utf-8")


def test_the_page_is_linked() -> None:
    assert "(reliability.md)" in (DOCS / "index.md").read_text(encoding="utf-8")


def test_figures_are_written_between_the_marks_and_those_of_other_tools_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    class Kept:
        PROMISE, HOW = "It holds.", "By trying."

    monkeypatch.setattr(torture, "tool", lambda _: Kept)
    monkeypatch.setattr(torture, "names", lambda: ["a", "b", "c"])
    known = "### a\n\nLast long run: 1.\n\n### b\n\nLast long run: 2."
    old = f"By hand.\n{torture.BEGIN}\n{known}\n{torture.END}\nBy hand too.\n"
    ran = torture.run_line(torture.Outcome({"kills": 2000, "lost": 0}, 181.4), 7)
    assert ran.startswith("Last long run (seed 7, 181 s, ")
    assert ran.endswith("): kills 2,000, lost 0.")
    sections = [
        f"### {name}\n\n**It holds.**\n\nBy trying.\n(`tests/trust/tool_{name}.py`)\n\n{line}\n\n"
        for name, line in (("a", "Last long run: 1."), ("b", ran), ("c", "Last long run: none yet."))
    ]
    wanted = f"By hand.\n{torture.BEGIN}\n\n{''.join(sections)}{torture.END}\nBy hand too.\n"
    assert torture.page_with(old, {"b": ran}) == wanted
    assert torture.page_with(wanted, {}) == wanted


def test_a_broken_promise_is_told_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def run(self, *, long: bool, seed: int) -> dict[str, int]:
            raise AssertionError(f"seed {seed}, long {long}: lost")

    monkeypatch.setattr(torture, "tool", lambda _: Broken())
    assert torture.torture("x", long=False, seed=5).failure == "AssertionError: seed 5, long False: lost"


def test_every_tool_is_named_as_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tool_kill.py", "tool_many.py", "helper.py"):
        (tmp_path / name).touch()
    monkeypatch.setattr(torture, "HERE", tmp_path)
    assert torture.names() == ["kill", "many"]

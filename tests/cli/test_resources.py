"""Resources inside a topic, ticked one by one, and links of the learner's own."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run


def topic(llmpath: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(llmpath("show vectors --json").out)
    return found


def test_a_tick_begins_a_topic_and_is_one_step_to_undo(llmpath: Run) -> None:
    llmpath("done vectors --resource 2 --resource 1")
    assert topic(llmpath)["resources_done"] == ["strang problem set 1", "strang"]
    assert topic(llmpath)["state"] == "learning"
    llmpath("undo")
    assert (topic(llmpath)["resources_done"], topic(llmpath)["state"]) == ([], "new")


def test_what_comes_next_is_the_first_that_is_not_ticked(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "true")
    llmpath("open vectors --done")
    for command in ("next", "plan --weeks 1", "today", "export markdown", "export csv", "export ics"):
        answer = llmpath(command).out.replace("\r", "").replace("\n ", "")
        assert "problem set 1" in answer, command
        assert "lecture 1" not in answer.replace("lecture 1-", ""), command
    assert json.loads(llmpath("open vectors --json").out)["number"] == 2


def test_an_own_link_is_in_exports_and_no_text_of_the_learner_when_it_comes_back(llmpath: Run, tmp_path: Path) -> None:
    llmpath("note vectors --link https://example.org/a_(b) --title 'A [sheet]'")
    row = next(csv.DictReader(io.StringIO(llmpath("export csv").out)))
    assert (row["id"], row["links"], row["resources_done"]) == ("math/vectors", "https://example.org/a_(b)", "0")
    file = tmp_path / "plan.md"
    llmpath(f"export markdown -o {file}")
    assert "Link: [A \\[sheet\\]](" in file.read_text(encoding="utf-8")
    assert "no changes" in llmpath(f"import markdown {file} --yes").out
    assert topic(llmpath)["notes"] == []

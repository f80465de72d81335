"""Exports of the small roadmap as files one could open: written anew with LLMPATH_ACCEPT=1 set, then read."""

import os
from itertools import count
from pathlib import Path

import pytest

from conftest import Run
from export.lint import complaints

GOLDEN = Path(__file__).parent / "golden"
STEPS = (
    "done vectors --took 4h30", "note vectors 'cosine similarity ignores length'", "start matrices", "log matrices 2h",
    "known neurons", "skip math/gradients",
    "note matrices -- 'In two ways:\n\n- by hand: **A·B**\n- and [B|A], the other way round\n'",
)  # fmt: skip
FILES = {
    "plan.md": "markdown",
    "plan-of-a-goal.md": "markdown --goal nets/layers --weeks 1",
    "progress.md": "progress",
}


@pytest.mark.parametrize("name", FILES)
def test_the_export_is_the_golden_file_byte_for_byte(
    llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    numbers = count(1)  # a note is marked with the id of its event
    monkeypatch.setattr("os.urandom", lambda size: next(numbers).to_bytes(size, "big"))
    for step in STEPS:
        assert llmpath(step).code == 0
    path = tmp_path / name
    answer = llmpath(f"export {FILES[name]} -o {path}")
    assert answer.code == 0, answer.err
    assert llmpath(f"export {FILES[name]}").out.encode() == path.read_bytes()
    if os.environ.get("LLMPATH_ACCEPT"):
        (GOLDEN / name).write_bytes(path.read_bytes())
    assert path.read_bytes() == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_markdownlint_has_nothing_to_say(name: str) -> None:
    assert complaints((GOLDEN / name).read_text(encoding="utf-8")) == []


def test_markdownlint_would_have_something_to_say() -> None:
    assert complaints("# A\n\n### B\n* c\n- d\n\n") != []

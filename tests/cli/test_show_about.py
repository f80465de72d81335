"""show reads the events on its topic alone where the standing is true, and says what it says when it reads them all."""

import pytest

from conftest import Run
from llmpath.store.journal.database import Journal

STEPS = (
    "note math/tables 'under its old name'", "start math/vectors", "note math/vectors one", "note math/vectors two",
    "undo", "log math/vectors 30m", "done math/vectors --took 3h", "undo 2", "redo", "note math/matrices three",
    "done math/matrices math/vectors", "reset math/matrices", "undo", "note math/vectors four",
)  # fmt: skip


@pytest.mark.parametrize("words", ["math/vectors", "math/vectors --json", "math/matrices", "math/matrices --json"])
def test_a_topic_is_shown_the_same_from_its_own_events(
    llmpath: Run, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    for step in STEPS:
        assert llmpath(step).code == 0, step
        with monkeypatch.context() as patches:
            patches.setattr(Journal, "events", lambda _: pytest.fail("all events were read"))
            of_its_own = llmpath(f"show {words}")
        with monkeypatch.context() as patches:
            patches.setattr("llmpath.store.journal.snapshot.true_snapshot", lambda *_: None)
            assert llmpath(f"show {words}") == of_its_own

"""Lists that mark finished topics show what stands behind them."""

import pytest

from conftest import Run
from llmpath.core.journal.companions import Answered
from llmpath.core.journal.events import Change
from llmpath.core.progress import Progress
from llmpath.core.rare_values import check_key
from llmpath.session import Session


@pytest.mark.parametrize(
    "command", ["progress --all", "search vectors", "map math/matrices", "map math", "plan --syllabus math"]
)
def test_a_proven_topic_has_its_own_mark(llmpath: Run, command: str) -> None:
    llmpath("done vectors")
    assert "◆ Vectors" not in llmpath(command).out.replace("  ", " ")
    session = Session("test")
    checks = session.roadmap.topics["math/vectors"].checks

    def answered(_progress: Progress, _device: str) -> list[Change]:
        return [Answered("math/vectors", check_key(check), "had", "check") for check in checks]

    session.record(answered)
    answer = llmpath(command)
    assert answer.code == 0
    marked = [line for line in answer.out.splitlines() if "Vectors" in line]
    assert any("◆" in line for line in marked), answer.out

"""What stands behind a finished topic is in every export that says it is done."""

import pytest

from conftest import Run
from export.contexts import learner
from llmpath.core.journal.companions import Answered
from llmpath.core.journal.events import Change, State
from llmpath.core.progress import Progress
from llmpath.core.rare_values import check_key
from llmpath.core.roadmap import Roadmap
from llmpath.export.graph import dot, mermaid, svg
from llmpath.export.markdown import checklist, plan
from llmpath.session import Session

WRITERS = {
    "markdown": plan.write,
    "progress": checklist.write,
    "mermaid": mermaid.write,
    "dot": dot.write,
    "svg": svg.write,
}
SHOWN = {
    "proven": ("done on 2026-11-21, proven, 4 h 30 spent", "◆"),
    "checked": ("done on 2026-11-21, checked, 4 h 30 spent", "◇"),
    "shaky": ("done on 2026-11-21, shaky, 4 h 30 spent", "↻"),
    "said": ("done on 2026-11-21, 4 h 30 spent", "✓"),
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("evidence", SHOWN)
def test_a_file_shows_what_stands_behind_a_topic(small: Roadmap, name: str, evidence: str) -> None:
    written = WRITERS[name](learner(small)._replace(evidence={"math/vectors": evidence}))
    words, sign = SHOWN[evidence]
    if name in {"markdown", "progress"}:
        assert words in written
    else:
        assert (f"#{ord(sign)}; Vectors" if name == "mermaid" else sign) in written
        assert ("✓" in written or f"#{ord('✓')};" in written) == (evidence == "said" or name == "svg")
    if name == "svg":
        assert ("math/vectors: done, " + evidence in written) == (evidence != "said")
        assert (f">1 {evidence}<" in written) == (evidence != "said")


@pytest.mark.parametrize("format_", ["markdown", "progress", "mermaid", "dot", "svg", "html"])
def test_the_command_hands_the_evidence_over(llmpath: Run, home: object, format_: str) -> None:
    del home
    session = Session("test")
    checks = session.roadmap.topics["math/vectors"].checks

    def answered(_progress: Progress, _device: str) -> list[Change]:
        return [Answered("math/vectors", check_key(check), "had", "check") for check in checks]

    llmpath("done math/vectors")
    session.record(answered)
    assert Session("test").progress.state("math/vectors") is State.DONE
    written = llmpath(f"export {format_}").out
    assert "proven" in written or "#9670; Vectors" in written or "◆ Vectors" in written

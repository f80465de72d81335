"""Every broken roadmap of tests/errors says exactly what its .txt says; every rule has one."""

from pathlib import Path

import pytest

from llmpath.core.check.rules import RULES
from llmpath.render.problems import problem_lines
from llmpath.store.roadmap.load import Source, load

CASES = Path(__file__).parent / "errors"
GOLDENS = sorted(CASES.glob("*.txt"))
RULES_OF_ONE_FILE = {
    "alias",
    "control-character",
    "documents",
    "duplicate-key",
    "empty",
    "encoding",
    "format",
    "missing-key",
    "nesting",
    "syntax",
    "tag",
    "unknown-key",
    "value",
}


def printed(case: Path) -> str:
    files = sorted(case.glob("*.yaml")) if case.is_dir() else [case.with_suffix(".yaml")]
    loaded = load([Source(file.name, file.read_bytes()) for file in files])
    return "".join(f"{line}\n" for problem in loaded.problems for line in problem_lines(problem))


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.stem)
def test_prints_exactly(golden: Path) -> None:
    assert printed(golden.with_suffix("")) == golden.read_text(encoding="utf-8")


def test_every_case_has_its_message() -> None:
    cases = {path.stem for path in CASES.iterdir() if path.suffix != ".txt"}
    assert cases == {golden.stem for golden in GOLDENS}


def test_every_rule_has_a_case() -> None:
    text = "".join(golden.read_text(encoding="utf-8") for golden in GOLDENS)
    assert {rule for rule in {*RULES, *RULES_OF_ONE_FILE} if f"[{rule}]" not in text} == set()

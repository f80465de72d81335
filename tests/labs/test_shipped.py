"""Every lab that comes with llmpath: its gap fails, both right ways pass, every wrong way is caught, all of it soon."""

import ast
from pathlib import Path

import pytest

import tool
from llmpath.core.labs import Lab
from llmpath.labs.authoring import check_lab
from llmpath.labs.finding import find_labs
from llmpath.store.roadmap.load import Source, load

FOUND = find_labs(tool.ROADMAP)
NAMES = ("lab.yaml", "task.py", "judge.py", "solution.py", "other.py")


def test_there_are_labs_from_matrices_to_gpt() -> None:
    assert FOUND.problems == ()
    assert len(FOUND.labs) >= 24
    assert sum(not lab.needs for lab in FOUND.labs) >= 9  # without NumPy


def test_every_topic_of_a_lab_is_one_of_the_roadmap() -> None:
    loaded = load([Source(file.name, file.read_bytes()) for file in sorted(tool.ROADMAP.glob("*.yaml"))])
    assert loaded.roadmap is not None
    assert find_labs(tool.ROADMAP, topics=loaded.roadmap.topics).problems == ()


@pytest.mark.parametrize("lab", FOUND.labs, ids=lambda lab: lab.id)
def test_a_lab_is_good(lab: Lab) -> None:
    report = check_lab(lab)
    assert report.faults == ()
    assert report.checks >= 5
    assert report.caught == report.mutants >= 5


@pytest.mark.parametrize("lab", FOUND.labs, ids=lambda lab: lab.id)
def test_a_lab_uses_nothing_but_what_it_says_it_needs(lab: Lab) -> None:
    known = {"math", "random", "statistics", "itertools", "collections", "bisect", "cmath", "copy", "llmpath"}
    files = [*(Path(lab.folder) / name for name in NAMES[1:]), *(Path(lab.folder) / "mutants").glob("*.py")]
    imported = {name for file in files for name in imports(file.read_text(encoding="utf-8"))}
    assert imported - known == set(lab.needs)


def imports(text: str) -> set[str]:
    """Return the first parts of the names of all modules that a text imports."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module).partition(".")[0])
    return found


@pytest.mark.parametrize("lab", FOUND.labs, ids=lambda lab: lab.id)
def test_a_folder_of_a_lab_holds_nothing_else_and_says_of_each_wrong_way_what_is_wrong(lab: Lab) -> None:
    folder = Path(lab.folder)
    assert {path.name for path in folder.iterdir()} == {*NAMES, "mutants"}
    for mutant in (folder / "mutants").iterdir():
        assert mutant.read_text(encoding="utf-8").startswith("# ")


def test_the_page_lists_every_lab() -> None:
    page = (tool.TESTS.parent / "docs" / "labs.md").read_text(encoding="utf-8")
    for lab in FOUND.labs:
        row = (f"`{lab.id}`", lab.title, ", ".join(lab.topics), str(lab.minutes), ", ".join(lab.needs) or "Python")
        assert f"| {' | '.join(row)} |" in page

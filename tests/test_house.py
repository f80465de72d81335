"""The rules of the house that a machine can check: what docs/how-it-works.md promises of the code."""

import ast
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

import tool
from conftest import Run
from llmpath.cli.registry import VERBS, load

SOURCE = tool.TESTS.parent / "src" / "llmpath"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 40


# Verbs


def example_of(verb: str) -> str:
    """Return the words of the example in a verb's help, without the program's name."""
    doc = load(verb).callback.__doc__
    (example,) = [line.strip() for line in doc.splitlines() if line.strip().startswith("Example: ")]
    return str(example).removeprefix("Example: llmpath ")


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_a_module_with_a_session_and_an_example_of_itself(verb: str) -> None:
    assert (SOURCE / "cli" / "verbs" / f"{verb}.py").exists()
    assert (tool.TESTS / "cli" / f"{verb}.console").read_text(encoding="utf-8").count(f"$ llmpath {verb}") >= 1
    assert shlex.split(example_of(verb))[0] == verb


@pytest.mark.parametrize("verb", VERBS)
def test_the_list_of_verbs_says_of_a_verb_what_its_help_begins_with(verb: str) -> None:
    assert load(verb).callback.__doc__.splitlines()[0] == VERBS[verb]


BEFORE = {
    "stop": ["start math/vectors"],
    "reset": ["done math/vectors"],
    "redo": ["undo"],
    "import": ["export markdown -o ~/plan.md"],
}
"""What a verb needs so that there is something for it to do."""


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "ui"])  # tests/tui open it on terminals
def test_the_example_of_a_verb_goes_as_it_stands(
    real_home: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _url: True)
    shutil.copytree(tool.ROADMAP, real_home / "my-roadmaps", ignore=shutil.ignore_patterns("labs"))
    (real_home / "Dropbox" / "llmpath").mkdir(parents=True)
    before = ["log math/matrices 5m", *BEFORE.get(verb, ["note math/vectors mine"])]
    assert [llmpath(words.replace("~", str(real_home))).code for words in before] == [0] * len(before)
    answer = llmpath(example_of(verb).replace("~", str(real_home)))  # as a shell would
    assert answer.code == 0, answer.err
    assert answer.out or verb == "check"  # which has nothing to say where nothing is wrong


# Files


def test_packages_hold_nothing_but_modules_and_the_version() -> None:
    assert [path.parent for path in SOURCE.rglob("__init__.py") if path.stat().st_size] == [SOURCE]
    assert {path.parent for path in MODULES} == {path.parent for path in SOURCE.rglob("__init__.py")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    assert [name for name, lines in functions(ast.parse(text)) if lines > LONGEST_FUNCTION] == []


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Return every function with the number of its lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


# Start


HEAVY = {"pydantic", "yaml", "networkx", "rich", "rapidfuzz", "platformdirs", "tomlkit", "llmpath.store.roadmap.load"}


def imported(home: Path, *words: str) -> set[str]:
    """Run a command in an interpreter of its own and give every module that is loaded when it ends."""
    script = f"""
        import atexit, sys
        atexit.register(lambda: sys.stderr.write("".join(f"loaded {{name}}\\n" for name in sys.modules)))
        sys.argv = {["llmpath", *words]!r}
        from llmpath.__main__ import main
        main()
    """
    ended = subprocess.run(
        [sys.executable, "-c", dedent(script)], env=tool.environment(home), capture_output=True, text=True,
        timeout=tool.TOO_LONG, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return {line.removeprefix("loaded ") for line in ended.stderr.splitlines() if line.startswith("loaded ")}


@pytest.mark.parametrize(
    "words", [["next"], [], ["done", "math/vectors"], ["progress"], ["path", "gpt-architecture"], ["goal"]]
)
def test_daily_verbs_import_nothing_heavy(real_home: Path, words: list[str]) -> None:
    tool.run(real_home, "goal", "add", "nlp", "--by", "2027-03-01")  # with a goal there is more to reckon
    names = imported(real_home, *words)
    assert names & HEAVY == set()
    assert "llmpath.store.journal.snapshot" in names


def test_only_the_verb_that_is_called_is_imported(real_home: Path) -> None:
    verbs = {
        name.rpartition(".")[2]
        for name in imported(real_home, "next", "--why")
        if name.startswith("llmpath.cli.verbs.")
    }
    assert verbs & set(VERBS) == {"next"}

"""The glossary is kept: no name of the code is one that its right column gives up."""

import ast
import re
from collections.abc import Iterator

import tool

ROOT = tool.TESTS.parent


def given_up() -> set[str]:
    """Return the names that stand as code in the last column of the glossary."""
    rows = [line.split("|") for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()]
    return {name for cells in rows if len(cells) > 2 for name in re.findall(r"`(\w+)`", cells[-2])}


def names(tree: ast.AST) -> Iterator[str]:
    """Yield every name that a module defines or sets."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def test_names_of_the_code_are_those_of_the_glossary() -> None:
    old = given_up()
    assert len(old) > 5
    anywhere = re.compile(rf"\b({'|'.join(old)})\b")
    for path in sorted((ROOT / "src").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found = {*names(ast.parse(text)), path.stem} if anywhere.search(text) else {path.stem}
        assert found & old == set(), path


def test_a_name_that_was_given_up_would_be_seen() -> None:
    assert "Reach" in given_up() & set(names(ast.parse("class Reach: pass")))

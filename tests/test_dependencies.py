"""The page names every package that comes along with llmpath, and each has a version that is asked about."""

import re
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]


def brought_along(package: str, known: set[str]) -> set[str]:
    """Walk through what a package needs here, without what its extras need."""
    for text in requires(package) or ():
        wanted = Requirement(text)
        name = canonicalize_name(wanted.name)
        if name not in known and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            known.add(name)
            brought_along(name, known)
    return known


def named() -> set[str]:
    """Read the first column of the table."""
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8").partition("\n## Dependencies\n")[2]
    rows = re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE)[2:]
    return {canonicalize_name(name) for row in rows for name in row.split(", ")}


def test_the_page_names_what_is_brought_along_and_nothing_else() -> None:
    assert named() == brought_along("llmpath", set())


def test_each_has_a_version_that_is_asked_about() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    fixed = {canonicalize_name(line.partition("==")[0]) for line in lines if "==" in line}
    assert brought_along("llmpath", set()) <= fixed


def test_audit_asks_for_every_line() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "pip-audit --strict --disable-pip --no-deps --requirement constraints.txt" in makefile
    assert "`make audit`" in (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")

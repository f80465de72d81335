"""The house has no circles, and its layers name every module at the top."""

import importlib
import re
import tomllib
from pathlib import Path

import grimp
import networkx as nx
import pytest

ROOT = Path(__file__).parent.parent
GRAPH = grimp.build_graph("llmpath", cache_dir=None)


def test_no_file_imports_itself_by_a_circle() -> None:
    imports = nx.DiGraph((m, n) for m in GRAPH.modules for n in GRAPH.find_modules_directly_imported_by(m))
    assert [sorted(circle) for circle in nx.strongly_connected_components(imports) if len(circle) > 1] == []


def test_the_layers_name_every_module_at_the_top() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    assert {name for layer in layers for name in re.split(r" [|:] ", layer)} == GRAPH.find_children("llmpath")


def test_no_folder_holds_more_files_than_one_can_take_in() -> None:
    source = ROOT / "src" / "llmpath"
    sizes = {
        folder.relative_to(source).as_posix(): len([p for p in folder.glob("*.py") if p.name != "__init__.py"])
        for folder in (source, *source.rglob("*"))
        if folder.is_dir() and folder.name != "__pycache__"
    }
    assert {name: size for name, size in sizes.items() if size > 26 and name != "cli/verbs"} == {}


@pytest.mark.parametrize("module", sorted(GRAPH.modules - {"llmpath.labs.runner"}))  # which runs when it is imported
def test_every_module_can_be_imported(module: str) -> None:
    """Names that only a type checker sees are an error where a module asks for them at run time."""
    importlib.import_module(module)

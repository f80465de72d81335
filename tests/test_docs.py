"""What the documentation promises is so: made pages are current, links lead somewhere."""

import importlib.util
import os
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

import bench.imports
from llmpath.cli.registry import VERBS

ROOT = Path(__file__).parent.parent


def load_make() -> ModuleType:
    """Return docs/tools/make.py, which is a script and no package."""
    sys.path.insert(0, str(ROOT / "docs" / "tools"))
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "docs" / "tools" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKE = load_make()


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("docs/roadmap-format.md", MAKE.format_page),
        ("docs/settings.md", MAKE.settings_page),
        ("docs/full-screen.md", MAKE.ui.full_screen_page),
        *((page, partial(MAKE.toured, page)) for page in MAKE.TOURS),
        ("docs/commands/index.md", lambda: MAKE.commands_index(MAKE.run)),
        *((f"docs/commands/{verb}.md", partial(MAKE.verb_page, verb, MAKE.run)) for verb in (*VERBS, "dashboard")),
    ],
)
def test_the_page_is_current(path: str, made: Callable[[], str]) -> None:
    assert made() == (ROOT / path).read_text(encoding="utf-8"), "run `make pages`"


def test_every_command_has_a_page_and_every_page_a_command() -> None:
    pages = {path.stem for path in (ROOT / "docs" / "commands").glob("*.md")}
    assert pages == {*VERBS, "dashboard", "index"}


def test_the_schema_is_current() -> None:
    assert MAKE.schema_text() == (ROOT / "roadmap" / "roadmap.schema.json").read_text(encoding="utf-8")
    made = MAKE.backup_schema.schema_text()
    assert made == (ROOT / "docs" / "export.schema.json").read_text(encoding="utf-8"), "run `make pages`"


@pytest.mark.skipif(os.name != "posix", reason="the pictures are taken on a pseudo-terminal")
@pytest.mark.parametrize("name", MAKE.PICTURES)
def test_the_picture_is_current(name: str) -> None:
    drawn = (ROOT / "docs" / "images" / f"{name}.svg").read_text(encoding="utf-8")
    assert MAKE.picture(name) == drawn, "run `make pages`"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_of_the_map_is_current(scheme: str) -> None:
    drawn = (ROOT / "docs" / "images" / f"map-{scheme}.svg").read_text(encoding="utf-8")
    assert MAKE.map_of(scheme) == drawn, "run `make pages`"


@pytest.mark.parametrize("name", ["today-120x40", "plan-80x24"])
def test_the_picture_of_the_full_screen_is_current(name: str) -> None:
    drawn = (ROOT / "docs" / "images" / f"ui-{name}.svg").read_text(encoding="utf-8")
    assert MAKE.ui_picture(name) == drawn, "run `make pages`"


@pytest.mark.skipif(os.name != "posix", reason="the pictures are taken on a pseudo-terminal")
def test_the_picture_of_the_graph_is_current() -> None:
    drawn = (ROOT / "docs" / "images" / "way-to-gpt.svg").read_text(encoding="utf-8")
    assert MAKE.graph_picture() == drawn, "run `make pages`"


def test_the_picture_of_the_architecture_is_current() -> None:
    drawn = (ROOT / "docs" / "images" / "architecture.svg").read_text(encoding="utf-8")
    assert MAKE.architecture_svg() == drawn, "run `make pages`"


def test_every_picture_is_made_and_shown() -> None:
    kept = {path.name for path in (ROOT / "docs" / "images").iterdir()}
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    shown = {name for page in pages for name in re.findall(r"images/([\w.-]+)", page.read_text(encoding="utf-8"))}
    made = (
        *MAKE.PICTURES,
        "way-to-gpt",
        "architecture",
        "map-light",
        "map-dark",
        *(f"ui-{name}" for name in MAKE.UI_PICTURES),
        *bench.imports.PICTURES,
    )  # the last ones by make bench
    assert kept == {f"{name}.svg" for name in made} == shown


def test_the_index_names_every_page() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    docs = ROOT / "docs"
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.suffix in {".md", ".json"}}
    once = {page for page in pages if page.count("/") == 0} | {"commands/index.md", "recipes/index.md"}
    assert set(re.findall(r"\]\(([^)#:]+)\)", index)) == once - {"index.md"}


def test_every_roadmap_file_names_the_schema_in_its_first_line() -> None:
    for path in (ROOT / "roadmap").glob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=roadmap.schema.json"


def test_every_roadmap_file_satisfies_the_schema() -> None:
    import json

    import jsonschema
    import yaml

    schema = json.loads((ROOT / "roadmap" / "roadmap.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for path in (ROOT / "roadmap").glob("*.yaml"):
        text = re.sub(r"(free): (yes|no)$", r'\1: "\2"', path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        document = yaml.load(text, yaml.CSafeLoader)  # what safe_load does, ten times as fast
        assert [error.message for error in validator.iter_errors(document)] == []


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)


def test_the_example_of_the_format_page_loads() -> None:
    from llmpath.store.roadmap.load import Source, load

    page = (ROOT / "docs" / "roadmap-format.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(format: 1\n.*?)```", page, flags=re.DOTALL)
    loaded = load([Source("example.yaml", example.encode())])
    assert [(p.rule, p.severity) for p in loaded.problems] == [("no-hours", "warning"), ("no-resource", "warning")]


def test_the_examples_of_the_settings_page_are_settings(tmp_path: Path) -> None:
    from llmpath.store.settings.config import Config, parse_config

    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    changed = [parse_config(example, tmp_path / "config.toml") for example in examples]
    for key, config in zip(Config._fields, changed, strict=True):
        assert getattr(config, key) != getattr(Config(), key)

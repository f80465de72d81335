"""The roadmap that ships with llmpath."""

from pathlib import Path

import pytest

from llmpath.core.roadmap import Roadmap
from llmpath.store.roadmap.load import Source, load

FOLDER = Path(__file__).parents[2] / "roadmap"


@pytest.fixture(scope="session")
def shipped() -> Roadmap:
    loaded = load([Source(file.name, file.read_bytes()) for file in sorted(FOLDER.glob("*.yaml"))])
    assert loaded.roadmap is not None, loaded.problems
    return loaded.roadmap

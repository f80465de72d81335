"""llmpath with the small roadmap of tests/roadmap: what a kill may hit, and what takes no time to compile."""

from pathlib import Path

from llmpath import __main__ as llmpath
from llmpath.store import locations

ROADMAP = Path(__file__).parents[1] / "roadmap"


def patch() -> None:
    """Let the small roadmap be the one that comes with llmpath."""
    locations.built_in_roadmap = lambda: str(ROADMAP)


if __name__ == "__main__":
    patch()
    llmpath.main()

"""A roadmap of somebody else with a lab of its own."""

import shutil
from pathlib import Path

from conftest import SMALL_ROADMAP

ROADMAP = """format: 1
id: own
title: My own track
summary: A track of mine.
sections:
  - id: own/section
    title: A section
    weeks: [1, 1]
    topics:
      - id: own/topic
        title: A topic
        summary: What it is.
        hours: {low: 1, likely: 2, high: 3}
        checks:
          - question: What is it?
            answer: A topic.
            level: recall
"""


def add(home: Path, place: Path) -> Path:
    """Put the roadmap below a place and into the settings, the lab `mine` filled rightly; give the lab's folder."""
    folder = place / "own" / "labs" / "mine"
    shutil.copytree(SMALL_ROADMAP / "labs" / "length", folder, dirs_exist_ok=True)
    (place / "own" / "own.yaml").write_text(ROADMAP, encoding="utf-8")
    text = (folder / "lab.yaml").read_text(encoding="utf-8")
    text = text.replace("id: length", "id: mine").replace("math/vectors", "own/topic")
    (folder / "lab.yaml").write_text(text, encoding="utf-8")
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text(f"roadmaps = ['{place}/own']\n", encoding="utf-8")
    (home / "labs" / "mine").mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / "solution.py", home / "labs" / "mine" / "task.py")
    return folder

"""Makes what is measured: llmpath as a wheel in an environment of its own, and learners' homes of every size."""

import os
import shutil
import subprocess
import venv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from bench import journals, roadmaps
from bench.roadmaps import Made
from llmpath.core.graph import study_order
from llmpath.store.roadmap.load import Source, load

ROOT = Path(__file__).parents[2]
SEED = 6
DONE = 0.4
"""The share of the topics that are done, as far as the journal is long enough for so many."""
SETTINGS = 'hours = "mon-fri 2h, sat 4h"\n'
"""Every home has a config file, so that sizes differ in their roadmaps and journals alone."""


@dataclass(frozen=True)
class Size:
    """A roadmap and a journal to measure on."""

    name: str
    topics: int = 0
    """Made-up topics beside the built-in ones."""
    files: int = 0
    events: int = 1_000
    ready: int = 0
    """How many of the made-up topics rest on nothing."""

    @property
    def is_odd(self) -> bool:
        """Whether it differs from another in what only warm commands see, and its first run says nothing new."""
        return bool(self.ready) or self.events > Size.events


SIZES = {
    size.name: size
    for size in (
        Size("164"),
        Size("1k", 836, 5),
        Size("20k", 19_836, 100),
        Size("100k events", events=100_000),
        Size("1M events", events=1_000_000),
    )
}
"""With the 164 topics that come with llmpath they are 164, 1,000 and 20,000; all large public roadmaps together have
some 15,000."""


@dataclass(frozen=True, eq=False)
class Home:
    """A learner's home and what the timed commands may ask of it."""

    size: Size
    folder: Path
    topics: Sequence[Made]
    done: frozenset[str]
    files: Sequence[Path] = field(default=())
    """The made-up roadmap files."""

    @cached_property
    def open(self) -> list[str]:
        """Return topics that are ready and not begun, at most a hundred."""
        free = (t.id for t in self.topics if t.id not in self.done and self.done.issuperset(t.prerequisites))
        return [id_ for id_, _ in zip(free, range(100), strict=False)]

    @property
    def variables(self) -> dict[str, str]:
        """Return the environment of its learner: nothing of ours, PYTHONDONTWRITEBYTECODE and the like least of all."""
        kept = {
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            "PAGER": "cat",
            "TERM": "xterm-256color",
            "HOME": str(self.folder),
        }
        return {**kept, "LLMPATH_HOME": str(self.folder)}


def install(folder: Path) -> Path:
    """Build the wheel, install it as users do, and give the folder of its programs."""
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def pip(*words: str | Path, needed: bool = True) -> None:
        command = [programs / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", *words]
        subprocess.run(command, check=needed, env=environment)

    pip("install", "--upgrade", "pip", needed=False)  # an old one writes console scripts that import re at every start
    pip("wheel", "--no-deps", "--wheel-dir", folder / "wheels", ROOT)
    (wheel,) = (folder / "wheels").glob("llmpath-*.whl")
    pip("install", "--constraint", ROOT / "constraints.txt", wheel)
    pip("uninstall", "--yes", "setuptools")  # its .pth file would be read at every start of this environment
    for file in folder.glob("lib/*/site-packages/llmpath/roadmap/*"):
        _age(file)
    subprocess.run([programs / "python", "-m", "compileall", "-q", folder / "lib"], check=False, env=environment)
    return programs


def counted_files() -> list[Path]:
    """Return the roadmap files that count for everybody: those of optional tracks are left out."""
    return [file for file in sorted((ROOT / "roadmap").glob("*.yaml")) if "\noptional: true" not in file.read_text()]


def built_in() -> list[Made]:
    """Return the topics that come with llmpath and count, each behind what it rests on."""
    files = counted_files()
    roadmap = load([Source(file.name, file.read_bytes()) for file in files]).roadmap
    if roadmap is None:
        raise ValueError("the built-in roadmap does not load; see `llmpath check`")
    order = study_order({t.id: [p.topic for p in t.prerequisites] for t in roadmap.topics.values()})
    return [
        Made(t.id, t.title, t.hours.likely if t.hours else 1, t.required)
        for t in map(roadmap.topics.__getitem__, order)
    ]


def make(size: Size, folder: Path, own: Sequence[Made]) -> Home:
    """Make a home; `own` are the topics that come with llmpath."""
    made = roadmaps.topics(size.topics, size.files, SEED, size.ready)
    place = folder / "roadmaps"
    (folder / "config").mkdir(parents=True)
    settings = SETTINGS
    if made:
        roadmaps.write(place, made, SEED)
        settings += f"roadmaps = ['{place}']\n"
    (folder / "config" / "config.toml").write_text(settings, encoding="utf-8")
    files = sorted(place.glob("*.yaml"))
    for file in (*files, folder / "config" / "config.toml"):
        _age(file)
    others = [topic for track in made for topic in track]
    first = round(DONE * len(own))
    most = min(DONE * (len(own) + len(others)), DONE * size.events)
    done = [t.id for t in own[:first]] + [t.id for t in others[: max(0, round(most) - first)]]
    journals.write(folder / "data" / "journal.db", done, size.events, SEED, datetime.fromtimestamp(_now(), UTC))
    return Home(size, folder, [*own, *others], frozenset(done), files)


def copy_without_history(home: Home, folder: Path) -> Home:
    """Make a home with the same settings in which nothing was ever done."""
    shutil.copytree(home.folder / "config", folder / "config")
    return Home(home.size, folder, home.topics, frozenset(), home.files)


def _age(file: Path) -> None:
    """Make a file an hour old: one of this very moment may change once more, and is looked into each time."""
    os.utime(file, (_now() - 3600, _now() - 3600))


def _now() -> float:
    import time

    return time.time_ns() / 1e9

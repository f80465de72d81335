"""Make the pages, the schema and the pictures that come from the code: `make docs`.

tests/test_docs.py makes them again and compares, so that none of them can fall behind.
"""

import atexit
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from functools import cache
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

import full_screen_page as ui
from architecture import architecture_svg
from format_page import format_page, schema_text
from map_picture import map_picture
from settings_page import settings_page
from verb_pages import commands_index, verb_page

from llmpath.cli.app import main
from llmpath.cli.registry import VERBS
from llmpath.export.json import backup_schema

ROOT = Path(__file__).resolve().parents[2]
CLOCK = "2026-11-23T19:00:00+01:00"
WIDTH = 80
STUDIED = {
    "math/vectors": {"09-08": "1h", "09-10": "1h", "09-12": "2h30", "09-15": "1h"},
    "math/matrices": {"09-17": "1h", "09-19": "3h", "09-24": "45m", "09-27": "2h"},
    "math/limits-and-continuity": {"10-01": "1h", "10-03": "2h", "10-04": "1h30"},
    "math/differential-calculus": {"10-13": "1h", "10-15": "1h30", "10-17": "3h", "10-20": "1h", "10-24": "3h30"},
    "pytorch/tensors": {"10-27": "1h", "10-31": "2h30", "11-01": "2h"},
    "neural-networks/understanding-the-basics": {"11-10": "1h", "11-12": "1h", "11-14": "2h30", "11-21": "1h"},
}
"""Topic → day of 2026 → time: an autumn of study."""
PICTURES = {
    "next": ["done math/vectors --took 4h30", "next -n 2"],
    "progress": [
        "known math/vectors math/matrices math/limits-and-continuity math/probability-theory",
        "done math/differential-calculus pytorch/tensors neural-networks/understanding-the-basics",
        "start math/multivariable-calculus",
        "skip math/integral-calculus",
        "progress",
    ],
    "plan": ["goal add gpt-architecture --by 2027-06-01", "known math/vectors math/matrices", "plan --weeks 2"],
    "own-list": ["roadmap add reading-list.md --dry-run"],
    "own-courses": ["roadmap add courses.md --dry-run"],
    "own-roadmap-sh": ["roadmap add knots --dry-run"],
    "own-tasks": ["roadmap add tasks.json --as optics --dry-run"],
    "own-csv": ["roadmap add table.csv --as ropes --dry-run"],
    "stats": [
        *(f"log {topic} {time} --on 2026-{day}" for topic, days in STUDIED.items() for day, time in days.items()),
        *(f"done {topic} --on 2026-{[*days][-1]}" for topic, days in STUDIED.items()),
        "stats --weeks 12",
    ],
}
"""Picture → the commands that lead to it; the last one is what is shown."""
SOURCES = ROOT / "tests" / "sources"
"""Where what becomes a roadmap is, in pictures whose names begin with own."""


def environment(home: str, **more: str) -> Mapping[str, str]:
    """Return the variables under which every example runs."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    fixed = {
        "LLMPATH_HOME": home,
        "LLMPATH_NOW": CLOCK,
        "COLUMNS": str(WIDTH),
        "PYTHONIOENCODING": "utf-8",
    }
    return {**kept, **fixed, **more}


def run(words: list[str], home: str) -> str:
    """Run a command in this process, as a pipe has it, and give what it wrote to stdout."""
    written, talk = TextIOWrapper(BytesIO(), "utf-8"), TextIOWrapper(BytesIO(), "utf-8")
    piped = redirect_stdout(written), redirect_stderr(talk)
    with patch.dict(os.environ, environment(home), clear=True), piped[0], piped[1], suppress(SystemExit):
        main(words)
    written.seek(0)
    return written.read()


@cache
def compiled() -> str:
    """Compile the roadmap once for all that is made; gives its folder in the cache."""
    home = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, home)
    run(["next"], home)
    return f"{home}/cache"


@contextmanager
def new_home() -> Iterator[str]:
    """Give the home of a learner who has done nothing yet; the roadmap is compiled."""
    with tempfile.TemporaryDirectory() as home:
        shutil.copytree(compiled(), f"{home}/cache")
        yield home


def on_a_terminal(words: list[str], home: str, folder: Path = ROOT) -> str:
    """Run a command in a folder, on a pseudo-terminal, and give what a person would see, colours included."""
    master, slave = pty.openpty()
    more = {"TERM": "xterm-256color", "LLMPATH_NO_LINKS": "1"}
    command = [sys.executable, "-m", "llmpath", *words]
    stderr = slave if folder == SOURCES else subprocess.DEVNULL  # what was left out is part of the answer
    with subprocess.Popen(command, env=environment(home, **more), stdout=slave, stderr=stderr, cwd=folder):
        os.close(slave)
        written = b"".join(_read_all(master))
    os.close(master)
    return written.decode().replace("\r\n", "\n")


def _read_all(terminal: int) -> Iterator[bytes]:
    """Read until the other side has closed, which Linux reports as an error."""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            return
        if not piece:
            return
        yield piece


def picture(name: str) -> str:
    """Draw what a command shows on a terminal as an SVG."""
    from rich.console import Console
    from rich.text import Text

    *before, last = PICTURES[name]
    with new_home() as home:
        for command in before:
            run(command.split(), home)
        seen = on_a_terminal(last.split(), home, SOURCES if name.startswith("own-") else ROOT)
    console = Console(record=True, file=StringIO(), width=WIDTH, color_system="truecolor", force_terminal=True)
    console.print(Text("$ llmpath " + last, style="bold"))
    console.print(Text.from_ansi(seen), soft_wrap=True)
    drawn = console.export_svg(title="llmpath", unique_id=name)
    # No page should fetch a font from somebody else's server: the reader's own monospace serves.
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL).replace("Fira Code", "ui-monospace")


def map_of(scheme: str) -> str:
    """Draw the map as it opens, from where a learner stands."""
    with new_home() as home:
        for words in (*PICTURES["progress"][:-1], "start pytorch/autograd", "known nlp/text-data-preprocessing"):
            run(words.split(), home)
        return map_picture(scheme, lambda words: run(words, home))


UI_PICTURES = [f"{screen}-{size}" for screen in ui.SCREENS for size in ui.SIZES]
"""The pictures of the full screen: a screen and a size each."""


def ui_picture(name: str) -> str:
    """Let the full screen take a picture of itself, where somebody has studied for a while."""
    with new_home() as home:
        for words in ui.STUDIED:
            run(words.split(), home)
        return ui.screen_picture(name, home)


def graph_picture() -> str:
    """Draw the way to one goal as `llmpath export svg` does, from where a learner stands."""
    with new_home() as home:
        for words in ("known math/vectors math/matrices", "done math/limits-and-continuity", "start tensors"):
            run(words.split(), home)
        return run(["export", "svg", "--goal", "gpt-architecture"], home)


TOURS = ("README.md", "docs/tutorial.md", *(f"docs/recipes/{name}.md" for name in (
    "known-maths", "obsidian", "anki", "calendar", "two-machines",
)))  # fmt: skip
"""Pages whose `console` blocks are run again, one after the other, on the roadmap that ships."""


def toured(page: str) -> str:
    """Run the commands of a page again, in a home of its own, and return the page as it goes now."""
    sys.path.append(str(ROOT / "tests"))
    from cli.sessions import replay

    text = (ROOT / page).read_text(encoding="utf-8")
    with new_home() as home:

        def answer(words: str) -> Answer:
            return Answer(words, home)

        def again(block: re.Match[str]) -> str:
            return f"```console\n{replay(block[1].replace('~', home), answer).replace(home, '~')}```"

        return re.sub(r"```console\n(.*?)```", again, text, flags=re.DOTALL)


class Answer:
    """What a command of the README's tour wrote; remarks on stderr are left out for the reader's sake."""

    def __init__(self, words: str, home: str) -> None:
        """Run the command."""
        import shlex

        self.out = run(shlex.split(words), home)
        self.err = ""
        self.code = 0


def everything() -> dict[str, str]:
    """Return all that is made, by path."""
    made = {
        "docs/commands/index.md": commands_index(run),
        "docs/roadmap-format.md": format_page(),
        "docs/settings.md": settings_page(),
        "roadmap/roadmap.schema.json": schema_text(),
        "docs/export.schema.json": backup_schema.schema_text(),
        **{page: toured(page) for page in TOURS},
    }
    made |= {f"docs/commands/{verb}.md": verb_page(verb, run) for verb in (*VERBS, "dashboard")}
    made |= {f"docs/images/{name}.svg": picture(name) for name in PICTURES}
    made |= {f"docs/images/ui-{name}.svg": ui_picture(name) for name in UI_PICTURES}
    made["docs/full-screen.md"] = ui.full_screen_page()
    made |= {f"docs/images/map-{scheme}.svg": map_of(scheme) for scheme in ("light", "dark")}
    return made | {"docs/images/way-to-gpt.svg": graph_picture(), "docs/images/architecture.svg": architecture_svg()}


if __name__ == "__main__":
    for path, text in everything().items():
        (ROOT / path).parent.mkdir(exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")
        sys.stderr.write(f"made {path}\n")

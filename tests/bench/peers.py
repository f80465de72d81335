"""What a user might pick instead, given the same topics, dependencies and finished topics: timed where it is installed.

Taskwarrior is a Debian package (`apt-get install taskwarrior`). topydo, todoman and cursa-cli come from PyPI; each is
looked for in an environment of its own below the folder that PEERS names: `python -m venv $PEERS/topydo` and
`$PEERS/topydo/bin/pip install topydo`, and so on.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from bench.homes import Home
from bench.rounds import Case, Timer

PATIENCE = 60.0
"""Seconds after which a peer is stopped."""
FOLDER = Path(os.environ.get("PEERS", "/tmp/peers"))  # noqa: S108 - only programs are looked for there


@dataclass(frozen=True)
class Peer:
    """A tool that is there, set up on the topics of a home."""

    name: str
    program: str
    size: str
    variables: Mapping[str, str]
    timer: Timer

    def case(self, name: str, *words: str) -> Case:
        """Return something it reads."""
        return Case(
            self.size, name, lambda _: (self.program, *words), self.variables, tool=self.name, limit=PATIENCE
        )  # fmt: skip

    def writing(self, name: str, words: Callable[[int], Sequence[str]], back: Callable[[], object]) -> Case:
        """Return something it records, and how that is taken back untimed."""
        return Case(
            self.size, name, lambda number: (self.program, *words(number)), self.variables, after=lambda _: back(),
            tool=self.name, limit=PATIENCE,
        )  # fmt: skip


def version(name: str) -> str:
    """Return the version of a peer as it says it itself or pip does; empty where it is not there."""
    program = find(name)
    if not program:
        return ""
    words = [program, "--version"]
    if name != "taskwarrior":
        script = f"import importlib.metadata as m; print(m.version({name!r}))"
        words = [str(Path(program).with_name("python")), "-c", script]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()


def find(name: str) -> str:
    """Return the path of a peer's program; empty where it is not there."""
    program = PROGRAMS[name]
    own = FOLDER / name / "bin" / program
    return str(own) if own.exists() else shutil.which(program) or ""


def cases(name: str, home: Home, folder: Path, timer: Timer) -> tuple[list[Case], list[Case]]:
    """Set up a peer on the topics of a home and give what it reads and what it records."""
    folder.mkdir(parents=True)
    variables = {"PATH": os.defpath, "LANG": "C.UTF-8", "TERM": "xterm-256color", "HOME": str(folder)}
    peer = Peer(name, find(name), home.size.name, variables, timer)
    return SET_UP[name](peer, home, folder)


def _taskwarrior(peer: Peer, home: Home, folder: Path) -> tuple[list[Case], list[Case]]:
    ids = {topic.id: str(uuid5(NAMESPACE_URL, topic.id)) for topic in home.topics}
    (folder / ".taskrc").write_text(
        f"data.location={folder}/data\nconfirmation=off\nhooks=off\nverbose=nothing\ngc=on\n", encoding="utf-8"
    )
    data = folder / "data"
    data.mkdir()
    stamp = 'entry:"1790000000" modified:"1790000000"'
    files = {"pending": "", "completed": ""}
    for topic in home.topics:
        done = topic.id in home.done
        depends = ",".join(ids[p] for p in topic.prerequisites)
        more = f'depends:"{depends}" ' if depends else ""
        more += "".join(f'dep_{ids[p]}:"x" ' for p in topic.prerequisites)
        state = 'end:"1790000000" status:"completed"' if done else 'status:"pending"'
        line = f'[{more}description:"{_plain(topic.title)}" {stamp} {state} uuid:"{ids[topic.id]}"]\n'
        files["completed" if done else "pending"] += line
    for name, text in files.items():
        (data / f"{name}.data").write_text(text, encoding="utf-8")
    (data / "undo.data").touch()
    (data / "backlog.data").touch()
    free = [ids[topic] for topic in home.open]

    def back() -> None:
        peer.timer.run([peer.program, "undo"], peer.variables, terminal=False, limit=PATIENCE)

    done_case = peer.writing("task UUID done", lambda number: (f"uuid:{free[number % len(free)]}", "done"), back)
    reads = [
        peer.case("task next limit:5", "next", "limit:5"), peer.case("task summary", "summary"),
        peer.case("task export", "export"),
    ]  # fmt: skip
    return reads, [done_case]


def _topydo(peer: Peer, home: Home, folder: Path) -> tuple[list[Case], list[Case]]:
    """Write todo.txt; what rests on others is their parent there, and hidden until they are done."""
    left = [topic for topic in home.topics if topic.id not in home.done]
    numbers = {topic.id: number for number, topic in enumerate(left, start=1)}
    parents: dict[str, list[int]] = {}
    for topic in left:
        for prerequisite in topic.prerequisites:
            parents.setdefault(prerequisite, []).append(numbers[topic.id])
    lines = [
        " ".join([_plain(t.title), f"id:{numbers[t.id]}", *(f"p:{parent}" for parent in parents.get(t.id, ()))])
        for t in left
    ]
    (folder / "todo.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = (folder / "todo.txt").read_bytes()
    words = ("-t", str(folder / "todo.txt"), "-d", str(folder / "done.txt"))
    free = [numbers[topic] for topic in home.open]
    doing = peer.writing(
        "topydo do", lambda number: (*words, "do", str(free[number % len(free)])),
        lambda: (folder / "todo.txt").write_bytes(text),
    )  # fmt: skip
    return [peer.case("topydo ls", *words, "ls")], [doing]


def _todoman(peer: Peer, home: Home, folder: Path) -> tuple[list[Case], list[Case]]:
    place = folder / "calendars" / "topics"
    place.mkdir(parents=True)
    settings = folder / ".config" / "todoman" / "config.py"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'path = "{folder}/calendars/*"\ncache_path = "{folder}/cache.sqlite3"\n', encoding="utf-8")
    for number, topic in enumerate(home.topics):
        (place / f"{number}.ics").write_text("".join(_todo(number, topic.title, home, topic.id)), encoding="utf-8")
    places = {topic.id: number for number, topic in enumerate(home.topics)}
    peer.timer.run([peer.program, "list"], peer.variables, terminal=False, limit=600)
    free = [str(places[topic]) for topic in home.open]
    kept = {topic: (place / f"{places[topic]}.ics").read_bytes() for topic in home.open}

    def back() -> None:
        for topic, text in kept.items():
            file = place / f"{places[topic]}.ics"
            if file.read_bytes() != text:
                file.write_bytes(text)
        peer.timer.run([peer.program, "list"], peer.variables, terminal=False, limit=600)

    def words(number: int) -> Sequence[str]:
        return "done", str(_todo_ids(folder)[free[number % len(free)]])  # what was changed has got another number

    return [peer.case("todo list", "list")], [peer.writing("todo done", words, back)]


def _todo_ids(folder: Path) -> dict[str, int]:
    """Return the numbers that todoman calls its todos by, by their UIDs."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(folder / "cache.sqlite3")) as cache:
        return {str(uid): int(number) for uid, number in cache.execute("SELECT uid, id FROM todos")}


def _todo(number: int, title: str, home: Home, topic: str) -> Iterator[str]:
    """Return a todo as iCalendar; todoman keeps no dependencies, so it is spared them."""
    yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//llmpath//bench//EN\r\nBEGIN:VTODO\r\n"
    yield f"UID:{number}\r\nDTSTAMP:20260901T120000Z\r\nSUMMARY:{_plain(title)}\r\n"
    yield "STATUS:COMPLETED\r\nCOMPLETED:20260902T120000Z\r\n" if topic in home.done else "STATUS:NEEDS-ACTION\r\n"
    yield "END:VTODO\r\nEND:VCALENDAR\r\n"


def _cursa(peer: Peer, home: Home, folder: Path) -> tuple[list[Case], list[Case]]:
    codes = {topic.id: number for number, topic in enumerate(home.topics, start=1)}
    plan = [
        {
            "codigo": codes[topic.id], "nombre": topic.title, "anio": 1, "tipo": "obligatoria", "duracion": "anual",
            "estado": "aprobada" if topic.id in home.done else "pendiente",
            "correlativas_fuertes": [codes[p] for p in topic.prerequisites], "correlativas_debiles": [],
        }
        for topic in home.topics
    ]  # fmt: skip
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    init = [peer.program, "init", "--plan", str(folder / "plan.json"), "-y"]
    peer.timer.run(init, peer.variables, terminal=False, limit=600)
    free = [str(codes[topic]) for topic in home.open]
    last: list[str] = []

    def words(number: int) -> Sequence[str]:
        last[:] = [free[number % len(free)]]
        return "update", *last, "-e", "aprobada"

    def back() -> None:
        again = [peer.program, "update", *last, "-e", "pendiente"]
        peer.timer.run(again, peer.variables, terminal=False, limit=PATIENCE)

    return [peer.case("cursa next", "next"), peer.case("cursa stats", "stats")], [
        peer.writing("cursa update", words, back)
    ]


def _plain(title: str) -> str:
    """Leave out of a title what is part of some peer's format."""
    return "".join(c for c in title if c.isalnum() or c in " -")


PROGRAMS = {"taskwarrior": "task", "topydo": "topydo", "todoman": "todo", "cursa-cli": "cursa"}
"""Peer → its program."""
SET_UP = {"taskwarrior": _taskwarrior, "topydo": _topydo, "todoman": _todoman, "cursa-cli": _cursa}
"""Peer → the function that gives it the topics and says what to time."""

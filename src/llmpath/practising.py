"""The labs of a session: which there are, which are open, and what a learner does with them."""

import importlib.util
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from llmpath.core.errors import LlmpathError, UsageError
from llmpath.core.goals import topics_of
from llmpath.core.journal.companions import LabResult, LabTried
from llmpath.core.journal.events import Change, State
from llmpath.core.labs import Lab, LabStatus, Verdict, lab_status
from llmpath.core.progress import Progress
from llmpath.core.suggest import aims
from llmpath.labs.finding import Found, find_labs, lab_digest
from llmpath.labs.judge import judge
from llmpath.labs.starting import Workplace, default_labs, solution
from llmpath.labs.starting import start as start_lab
from llmpath.labs.trust import trust, trusted
from llmpath.session import Recorded, Session

LONGEST_TRY = 240
"""Minutes between the start of a lab and its pass that may have been one sitting."""


class Passed(NamedTuple):
    """What a pass is worth."""

    topics: list[str]
    """Those that are not finished."""
    hints: int
    """How many were read."""
    minutes: int | None
    """Since it was begun, where that may have been one sitting and the pass is new."""
    given_up: bool
    """Whether the solution was shown before, so that it is no evidence."""


def labs_of(session: Session) -> Found:
    """Return every lab that can be had, and what is wrong with those that cannot."""
    places, own = session.locations, map(Path, session.own_places)
    return find_labs(Path(places.roadmap), own, session.roadmap.topics, places.cached_labs)


def in_order(session: Session, labs: Sequence[Lab]) -> list[Lab]:
    """Return labs in the order to do them in: what is in progress, then what the goals need, then the rest."""
    roadmap, progress = session.roadmap, session.progress
    place = {topic: number for number, topic in enumerate(roadmap.study_order)}
    scope, _ = aims(roadmap, progress)

    def key(lab: Lab) -> tuple[bool, bool, int, str]:
        topic = lab.topics[0]
        return progress.state(topic) is not State.LEARNING, topic not in scope, place[topic], lab.id

    return sorted(labs, key=key)


def is_open(session: Session, lab: Lab) -> bool:
    """Return whether a lab is worth doing now: nothing blocks its topic, and it is not passed or given up yet."""
    topic = session.roadmap.topics[lab.topics[0]]
    return not session.progress.blocked_by(topic) and status(session, lab).state in {"new", "started"}


def status(session: Session, lab: Lab) -> LabStatus:
    """Return how far the learner has come with a lab."""
    return lab_status(lab, session.progress.study.labs)


def labs_about(session: Session, labs: Sequence[Lab], name: str) -> list[Lab]:
    """Return the labs for a topic, a section or a track."""
    wanted = set(topics_of(session.roadmap, name))
    return [lab for lab in labs if wanted.intersection(lab.topics)]


def labs_folder(session: Session) -> Path:
    """Return the folder that labs are done in; raises StorageError."""
    return Path(session.config.labs or default_labs(os.environ))


def at_hand(session: Session, labs: Sequence[Lab]) -> Lab | None:
    """Return the lab somebody is at: the one whose folder this is, else the one whose file was changed last."""
    folder = labs_folder(session)
    tasks = {lab: folder / lab.id / "task.py" for lab in labs}
    try:
        here = os.path.realpath(os.curdir)
    except OSError:  # the working directory is gone
        here = ""
    inside = [lab for lab, task in tasks.items() if os.path.realpath(task.parent) == here]
    if inside:
        return inside[0]
    times = {lab: task.stat().st_mtime_ns for lab, task in tasks.items() if task.is_file()}
    return max(times, key=lambda lab: times[lab], default=None)


def begin(session: Session, lab: Lab) -> tuple[Workplace, Recorded | None]:
    """Make the folder of a lab, and record that it was begun where that is not recorded yet."""
    place = start_lab(lab, labs_folder(session))
    return place, record(session, lab, "started", 0) if status(session, lab).state == "new" else None


def record(session: Session, lab: Lab, result: LabResult, hints: int) -> Recorded:
    """Record what came of a lab, for each of its topics, as one step."""

    def decide(_progress: Progress, _device: str) -> list[Change]:
        return [LabTried(topic, lab.id, result, hints) for topic in lab.topics]

    return session.record(decide)


def minutes_since_start(session: Session, lab: Lab) -> int | None:
    """Return the minutes since a lab was begun, where that may have been one sitting; None where not."""
    events = session.about(lab.topics[0]).events
    starts = [
        event.stamp.at
        for event in events
        if isinstance(event.change, LabTried) and (event.change.lab, event.change.result) == (lab.id, "started")
    ]
    if not starts:
        return None
    minutes = round((session.stamp.at - starts[0]).total_seconds() / 60)
    return minutes if 0 < minutes <= LONGEST_TRY else None


def question_before(session: Session, lab: Lab) -> str | None:
    """Return what is to be asked before anything of somebody else's lab runs; None where it may run."""
    if lab.shipped or trusted(Path(session.locations.trusted_labs), Path(lab.folder), lab_digest(lab)):
        return None
    return (
        f"The lab {lab.id} did not come with llmpath; it is in {short(Path(lab.folder))}. Judging it runs its code "
        "with your rights. Run it?"
    )


def agree_to(session: Session, lab: Lab) -> None:
    """Remember that a lab may be run, until anything of it changes; raises StorageError."""
    trust(Path(session.locations.trusted_labs), Path(lab.folder), lab_digest(lab))


def judged(session: Session, lab: Lab, seed: int | None = None) -> Verdict:
    """Judge the learner's file; raises LlmpathError where something the lab needs is missing, or it is not started."""
    lacking = missing(lab)
    if lacking:
        raise LlmpathError(
            f"the lab {lab.id} needs {', '.join(lacking)}, which is not installed", how_to_install(lacking)
        )
    folder = labs_folder(session) / lab.id
    if not folder.is_dir():
        raise UsageError(f"the lab {lab.id} is not started", f"Start it: llmpath lab start {lab.id}")
    return judge(lab, folder / "task.py", seed)


def record_pass(session: Session, lab: Lab) -> Passed:
    """Record a pass, once a day, and return what it is worth."""
    tries = session.progress.study.labs.get(lab.topics[0], ())
    known = any((one.lab, one.result, one.day) == (lab.id, "passed", session.today) for one in tries)
    before = status(session, lab)
    minutes = None if known else minutes_since_start(session, lab)
    if not known:
        record(session, lab, "passed", before.hints)
    unfinished = [topic for topic in lab.topics if not session.progress.state(topic).satisfies]
    return Passed(unfinished, before.hints, minutes, before.state == "gave up")


def take_hint(session: Session, lab: Lab) -> range:
    """Record that the next hint is read, and return the numbers of what is to be shown, from 1.

    All of them where all were read, or the lab is passed; then nothing is recorded.
    """
    before, most = status(session, lab), len(lab.hints)
    if before.state == "passed" or before.hints >= most:
        return range(1, most + 1)
    record(session, lab, "started", before.hints + 1)
    return range(before.hints + 1, before.hints + 2)


def solution_of(session: Session, lab: Lab, *, give_up: bool = False) -> str:
    """Return the text of the solution; raises UsageError where it is not passed. To give up is recorded."""
    before = status(session, lab)
    if before.state not in {"passed", "gave up"}:
        if not give_up:
            hint = "Take a hint: llmpath lab hint. --give-up shows it all the same, and a pass is then no evidence."
            raise UsageError(f"the lab {lab.id} is not passed yet", hint)
        record(session, lab, "gave up", before.hints)
    return solution(lab)


def open_task(task: Path) -> None:
    """Open a file in the learner's editor and wait for its end; raises LlmpathError."""
    from llmpath.drafting import find_editor, run_editor

    editor = find_editor()
    if editor is None:
        raise UsageError("there is no editor", 'Set EDITOR, such as EDITOR="nano".')
    with suppress(KeyboardInterrupt):  # it was for the editor
        run_editor(editor, task, "Set EDITOR to one that works.")


def missing(lab: Lab) -> list[str]:
    """Return what a lab needs that is not installed."""
    return [name for name in lab.needs if importlib.util.find_spec(name) is None]


def how_to_install(packages: Sequence[str]) -> str:
    """Say how to install what a lab needs."""
    named = "as llmpath[labs], or " if list(packages) == ["numpy"] else ""
    return f"Install it {named}with: {sys.executable} -m pip install {' '.join(packages)}"


def short(path: Path) -> str:
    """Write a path as people do, from their home folder."""
    home = os.path.expanduser("~")
    return f"~{str(path)[len(home) :]}" if path.is_relative_to(home) else str(path)

"""The labs of a session: which there are, which are open, and what a learner did with them."""

import os
from collections.abc import Sequence
from pathlib import Path

from llmpath.core.journal.companions import LabResult, LabTried
from llmpath.core.journal.events import Change, State
from llmpath.core.labs import Lab, LabStanding, lab_standing
from llmpath.core.progress import Progress
from llmpath.core.suggest import aims
from llmpath.labs.finding import Found, find_labs
from llmpath.labs.starting import Workplace, default_labs
from llmpath.labs.starting import start as start_lab
from llmpath.session import Recorded, Session

LONGEST_TRY = 240
"""Minutes between the start of a lab and its pass that may have been one sitting."""


def labs_of(session: Session) -> Found:
    """Return every lab that can be had, and what is wrong with those that cannot."""
    return find_labs(Path(session.locations.roadmap), map(Path, session.own_places), session.roadmap.topics)


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
    return not session.progress.blocked_by(topic) and standing(session, lab).state in {"new", "started"}


def standing(session: Session, lab: Lab) -> LabStanding:
    """Return how far the learner has come with a lab."""
    return lab_standing(lab, session.progress.study.labs)


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
    return place, record(session, lab, "started", 0) if standing(session, lab).state == "new" else None


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

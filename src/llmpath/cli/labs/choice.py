"""Which lab is meant, whether it may be run, and what it needs."""

import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from llmpath import practising
from llmpath.cli import resolve
from llmpath.cli.confirm import agreed
from llmpath.cli.output import talk
from llmpath.core.errors import LlmpathError, NoMatchError, UsageError
from llmpath.core.finding.match import Name, find
from llmpath.core.goals import topics_of
from llmpath.core.labs import Lab, Verdict
from llmpath.labs.finding import lab_digest
from llmpath.labs.judge import judge
from llmpath.labs.trust import trust, trusted
from llmpath.render.text.lines import line
from llmpath.render.text.words import count
from llmpath.session import Session


def offer_labs(incomplete: str) -> list[tuple[str, str]]:
    """Offer labs by their ids."""
    try:
        labs = practising.labs_of(Session("completion")).labs
    except LlmpathError:
        return []
    return [(lab.id, lab.title) for lab in labs if lab.id.startswith(incomplete)]


def all_labs(session: Session) -> tuple[Lab, ...]:
    """Return every lab, and say where some cannot be had."""
    found = practising.labs_of(session)
    if found.problems:
        talk([line(f"{count(len(found.problems), 'problem')} in labs of yours; llmpath check shows what.", hang=2)])
    return found.labs


def about(session: Session, labs: Sequence[Lab], text: str | None) -> list[Lab]:
    """Return the labs for a topic, a section or a track; all of them where none is named."""
    named = [lab for lab in labs if text in (None, lab.id)]
    if named:
        return named
    wanted = set(topics_of(session.roadmap, resolve.find_aim(session.roadmap, str(text)).id))
    return [lab for lab in labs if wanted.intersection(lab.topics)]


def pick(session: Session, text: str | None) -> Lab:
    """Return the lab that is meant: by its name, its topic, or as the one at hand; raises NoMatchError."""
    labs = all_labs(session)
    if text is None:
        lab = practising.at_hand(session, labs)
        if lab is None:
            raise UsageError("no lab is started", "Name one; llmpath lab lists them.")
        return lab
    match = find(text, [Name(lab.id, lab.title, lab.topics) for lab in labs])
    by_id = {lab.id: lab for lab in labs}
    if match.found:
        if not match.exact:
            talk([line(f"Taking “{text}” as {match.found.title} ({match.found.id}).")])
        return by_id[match.found.id]
    pairs = tuple((name.id, name.title) for name in match.candidates)
    if pairs:
        raise NoMatchError(f"“{text}” could be any of these", "Say which by its id; nothing was changed.", pairs)
    raise NoMatchError(f"no lab is called “{text}”", "llmpath lab list --all shows all there are.")


def agree(session: Session, lab: Lab, *, yes: bool) -> None:
    """Ask once before anything of somebody else's lab runs; raises UsageError where nobody agrees."""
    if lab.shipped:
        return
    folder, digest, kept = Path(lab.folder), lab_digest(lab), Path(session.locations.trusted_labs)
    if trusted(kept, folder, digest):
        return
    question = (
        f"The lab {lab.id} did not come with llmpath; it is in {short(folder)}. Judging it runs its code with your "
        "rights. Run it?"
    )
    if not yes and not sys.stdin.isatty():
        raise UsageError("cannot ask: stdin is not a terminal", f"{question} Then add --yes; nothing was run.")
    if not agreed(question, yes=yes):
        raise UsageError(f"the lab {lab.id} was not run", "Read its judge.py first, or leave it.")
    trust(kept, folder, digest)


def judged(session: Session, lab: Lab, seed: int | None = None) -> Verdict:
    """Judge the learner's file; raises LlmpathError where something the lab needs is missing, or it is not started."""
    missing = _missing(lab)
    if missing:
        raise LlmpathError(f"the lab {lab.id} needs {', '.join(missing)}, which is not installed", _install(missing))
    folder = practising.labs_folder(session) / lab.id
    if not folder.is_dir():
        raise UsageError(f"the lab {lab.id} is not started", f"Start it: llmpath lab start {lab.id}")
    return judge(lab, folder / "task.py", seed)


def mention_needs(lab: Lab) -> None:
    """Say what a lab needs that is not installed, with the command that installs it."""
    missing = _missing(lab)
    if missing:
        talk([line(f"This lab needs {', '.join(missing)}. {_install(missing)}", hang=2)])


def _missing(lab: Lab) -> list[str]:
    return [name for name in lab.needs if importlib.util.find_spec(name) is None]


def _install(missing: Sequence[str]) -> str:
    named = "as llmpath[labs], or " if list(missing) == ["numpy"] else ""
    return f"Install it {named}with: {sys.executable} -m pip install {' '.join(missing)}"


def short(path: Path) -> str:
    """Write a path as people do, from their home folder."""
    home = os.path.expanduser("~")
    return f"~{str(path)[len(home) :]}" if path.is_relative_to(home) else str(path)

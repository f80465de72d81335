"""Which lab is meant, whether it may be run, and what it needs."""

import sys
from collections.abc import Sequence

from llmpath import practising
from llmpath.cli import resolve
from llmpath.cli.confirm import agreed
from llmpath.cli.output import talk
from llmpath.core.errors import LlmpathError, NoMatchError, UsageError
from llmpath.core.finding.match import Name, find
from llmpath.core.labs import Lab
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
    return practising.labs_about(session, labs, resolve.find_aim(session.roadmap, str(text)).id)


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
        raise NoMatchError(resolve.could_be(text, pairs), "Say which by its id; nothing was changed.", pairs)
    raise NoMatchError(f"no lab is called “{text}”", "llmpath lab list --all shows all there are.")


def agree(session: Session, lab: Lab, *, yes: bool) -> None:
    """Ask once before anything of somebody else's lab runs; raises UsageError where nobody agrees."""
    question = practising.question_before(session, lab)
    if question is None:
        return
    if not yes and not sys.stdin.isatty():
        raise UsageError("cannot ask: stdin is not a terminal", f"{question} Then add --yes; nothing was run.")
    if not agreed(question, yes=yes):
        raise UsageError(f"the lab {lab.id} was not run", "Read its judge.py first, or leave it.")
    practising.agree_to(session, lab)


def mention_needs(lab: Lab) -> None:
    """Say what a lab needs that is not installed, with the command that installs it."""
    missing = practising.missing(lab)
    if missing:
        talk([line(f"This lab needs {', '.join(missing)}. {practising.how_to_install(missing)}", hang=2)])

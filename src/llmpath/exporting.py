"""What an export is made of, from a session."""

from __future__ import annotations

import os

from llmpath import __version__
from llmpath.core.errors import LlmpathError, StorageError, UsageError
from llmpath.core.journal.events import State
from llmpath.core.plan.sessions import nothing_planned
from llmpath.export.context import ExportContext
from llmpath.session import WARNINGS, Session, compile_read
from llmpath.store.compiled import catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from llmpath.core.importing.roadmap_files import RoadmapFile
    from llmpath.core.journal.events import Event
    from llmpath.core.plan.calendar_entry import Placed
    from llmpath.core.progress import Progress


def context_of_everything(session: Session) -> ExportContext:
    """Return what an export of everything shows; its topics are read one by one where the roadmap is compiled."""
    try:
        found = catalogue.open_at(session.locations.catalogue, session.sources, compile_read, session.config.tracks)
    except LlmpathError:  # a file that is away; it is left out
        found = None
    if found is not None:
        session.roadmap = found
    progress, events = _all_recorded(session)
    return ExportContext(
        roadmap=session.roadmap, progress=progress, events=events, topics=(), goals=(),
        plan=nothing_planned(session.today), weeks=None, now=session.now, version=__version__,
        roadmap_files=_roadmap_files(session),
    )  # fmt: skip


def _all_recorded(session: Session) -> tuple[Progress, Sequence[Event]]:
    """Return all events, each of them looked at, and the progress made of just these."""
    progress, events = session.progress, session.events
    if len(events) != len(progress.events):  # another process brought older ones meanwhile
        from llmpath.core.journal.folding import fold

        progress = fold(events, session.roadmap.renamed)
    return progress, events


def _roadmap_files(session: Session) -> tuple[RoadmapFile, ...]:
    """Return the files of added roadmaps; one that cannot be in a backup is named beside the answer."""
    folder = session.locations.roadmaps
    if not os.path.lexists(folder):
        return ()
    from llmpath.store.roadmap.added_files import read_folder

    try:
        files, left = read_folder(folder, links=True)
    except OSError as error:
        files, left = [], [("", f"it cannot be read: {error.strerror}")]
    WARNINGS.extend(LlmpathError(f"{os.path.join(folder, name)} is not in the backup: {why}") for name, why in left)
    return tuple(files)


def context_of(
    session: Session, goals: Sequence[str], weeks: int | None, *, with_plan: bool, whole: bool = False
) -> ExportContext:
    """Return everything an export may show: what these goals need, or the learner's own goals where none is named.

    Where `whole`, it is all topics unless goals are named.

    Raises UsageError where there is to be a plan and no time to study.
    """
    from llmpath.core.goals import Goal, known_goals
    from llmpath.core.scope import scope_of_goals
    from llmpath.planning import planned

    roadmap, progress = session.roadmap, session.progress
    due = {goal.id: goal.by for goal in progress.goals}
    aims = tuple(Goal(id_, due.get(id_)) for id_ in dict.fromkeys(goals)) or known_goals(roadmap, progress.goals)
    scope = scope_of_goals(roadmap, progress, aims if goals or not whole else ())
    plan = planned(session, goals=aims if goals else None) if with_plan else nothing_planned(session.today)
    return ExportContext(
        roadmap=roadmap, progress=progress, events=session.events,
        topics=tuple(topic for topic in roadmap.topics.values() if topic.id in scope),
        goals=tuple(goal.id for goal in aims), plan=plan, weeks=weeks, own=not goals,
        availability=session.config.availability, session_start=session.config.session_start,
        now=session.now, version=__version__, zone=session.zone,
    )  # fmt: skip


def calendar_of(session: Session) -> Mapping[str, Placed]:
    """Return what the calendars that were exported have, by UID; that it cannot be read is said beside the answer."""
    from pathlib import Path

    from llmpath.store.calendar_memory import read_calendar

    try:
        return read_calendar(Path(session.locations.calendar))
    except StorageError as failed:
        WARNINGS.append(failed)
        return {}


def keep_calendar(session: Session, placed: Mapping[str, Placed]) -> None:
    """Remember what a calendar has; that it cannot is said beside the answer."""
    from pathlib import Path

    from llmpath.store.calendar_memory import write_calendar

    failed = write_calendar(Path(session.locations.calendar), placed)
    WARNINGS.extend([failed] if failed else [])


SHOW_EVIDENCE = {"html", "markdown", "progress", "mermaid", "dot", "svg"}
"""Formats that show what stands behind a finished topic; CSV and JSON find it out by themselves."""
FAR = {State.NEW, State.SKIPPED}
"""States of topics whose questions nobody wants to be asked yet."""


def wished(
    session: Session, context: ExportContext, format_: str, alarm: str | None, *, everything: bool, schedule: bool
) -> ExportContext:
    """Return the context with what only some formats have; raises UsageError."""
    if alarm is not None:
        from llmpath.core.durations import parse_minutes

        context = context._replace(alarm=parse_minutes(alarm))
    if format_ == "anki":
        context = _reached(context, everything=everything)
    if format_ in SHOW_EVIDENCE:
        from llmpath.evidencing import evidence_of

        context = context._replace(evidence=evidence_of(session))
    if format_ == "ics":
        context = context._replace(calendar=calendar_of(session))
    return context._replace(schedule=schedule, retention=session.config.retention) if schedule else context


def _reached(context: ExportContext, *, everything: bool) -> ExportContext:
    """Leave out the topics that were not reached, or suspend their cards; raises UsageError where nothing is left.

    Anki keeps the schedule of a card it has, so one that came suspended stays so: the cards come when they are due.
    """
    far = frozenset(topic.id for topic in context.topics if context.progress.state(topic.id) in FAR)
    if everything:
        return context._replace(suspended=far)
    near = tuple(topic for topic in context.topics if topic.id not in far)
    if not any(topic.checks for topic in near):
        raise UsageError("no topic with self-checks is begun yet", "Begin one, or take all cards, suspended: --all.")
    return context._replace(topics=near)


def write_map_page(session: Session) -> Path:
    """Write the whole map as a page that only its owner can read, notes included; return where. Raises StorageError."""
    from pathlib import Path

    from llmpath.evidencing import evidence_of
    from llmpath.export.page.html import pieces
    from llmpath.store.export_file import write_export
    from llmpath.store.locations import make_private_folder

    context = context_of(session, (), None, with_plan=False, whole=True)._replace(
        private=True, evidence=evidence_of(session)
    )
    path = Path(session.locations.map_page)
    make_private_folder(path.parent)
    write_export(path, (piece.encode(errors="replace") for piece in pieces(context)), force=True)
    return path

"""The check-up of everything llmpath keeps: each part looked at by itself, so that one in disorder hides no other."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from llmpath.checking import check
from llmpath.core.errors import LlmpathError, Severity
from llmpath.core.health import Diagnosis, Repaired, Verdict
from llmpath.session import Session, compile_read
from llmpath.store.drafts import drafts_in
from llmpath.store.locations import may_write
from llmpath.store.roadmap.sources import copies_beside, copies_in
from llmpath.store.settings.config import Config

COMPILED_HINT = "llmpath doctor --repair has it made anew."
MOST = 10
"""Topics that are named one by one."""


def check_up(session: Session) -> tuple[Diagnosis, ...]:
    """Examine the journal, its backups, what stands beside it, the settings, the roadmap and the folder to sync."""
    from llmpath.store.journal.repair import examine, examine_backups

    journal = Path(session.locations.journal)
    parts: tuple[tuple[str, Callable[[], Iterable[Diagnosis]]], ...] = (
        ("config", lambda: _config(session)),
        ("sync", lambda: _sync(session)),
        ("roadmap", lambda: _roadmap(session)),
    )
    found = [*examine(journal), *_beside(session), *examine_backups(journal)]
    for part, look in parts:
        try:
            found += look()
        except LlmpathError as error:
            found.append(Diagnosis(part, Verdict.PROBLEM, error.message, error.hint))
            break  # without the config nobody knows which roadmap is meant
    return tuple(found)


def repair(session: Session) -> Repaired:
    """Repair the journal; raises StorageError."""
    from llmpath.store.journal.repair import repair

    return repair(Path(session.locations.journal), session.now)


def is_stale(diagnoses: Iterable[Diagnosis]) -> bool:
    """Return whether a check-up found a compiled roadmap that is not that of the files."""
    return any(diagnosis.hint == COMPILED_HINT for diagnosis in diagnoses)


def forget_compiled(session: Session) -> None:
    """Delete the compiled roadmap, which the next command makes anew; raises StorageError."""
    from llmpath.store.compiled import catalogue

    catalogue.forget(session.locations.catalogue)


def _config(session: Session) -> list[Diagnosis]:
    given = session.config != Config()  # raises where the file cannot be understood
    return [Diagnosis("config", Verdict.WELL, "understood" if given else "nothing is set, so the defaults hold")]


def _beside(session: Session) -> Iterator[Diagnosis]:
    """Name what stands in the way of writing the journal, and what in its folder nobody reads."""
    journal = Path(session.locations.journal)
    for path in (journal.parent, journal):
        if path.exists() and not may_write(path):
            words = f"{path} is not yours to write, so nothing can be recorded"
            yield Diagnosis("journal", Verdict.PROBLEM, words, "Make it yours: sudo chown -R $USER FOLDER.")
            break
    for folder in (session.locations.data, session.locations.config):
        for copy, original in copies_beside(folder):
            words = f"{copy} is a conflict copy of {original}, which nobody reads"
            hint = "Do not carry this folder from device to device; llmpath sync exchanges what was recorded."
            yield Diagnosis("journal", Verdict.PROBLEM, words, hint)
    for draft in drafts_in(Path(session.locations.drafts)):
        words = f"a note that was not recorded is kept in {draft}"
        yield Diagnosis(
            "journal", Verdict.REMARK, words, "llmpath note TOPIC - < FILE records it; then delete the file."
        )


def _sync(session: Session) -> Iterator[Diagnosis]:
    folder = session.config.sync
    if folder is None:
        return
    if Path(folder).is_dir():
        yield Diagnosis("sync", Verdict.WELL, f"{folder} is there")
        return
    hint = "Make it, mount it, or name another: llmpath config set sync FOLDER."
    yield Diagnosis("sync", Verdict.PROBLEM, f"{folder} is gone, so nothing is exchanged", hint)


def _copies(session: Session) -> Iterator[Diagnosis]:
    for path, original in copies_in(session.own_places):
        hint = f"Move what you want to keep of it into {original}, then delete it."
        yield Diagnosis("roadmap", Verdict.PROBLEM, f"{path} is a conflict copy of {original}, which is not read", hint)


def _roadmap(session: Session) -> Iterator[Diagnosis]:
    from llmpath.store.compiled import catalogue

    yield from _copies(session)
    checked = check(session, [])
    errors = sum(problem.severity is Severity.ERROR for problem in checked.problems)
    if checked.roadmap is None:
        words = "it has 1 error" if errors == 1 else f"it has {errors} errors"
        yield Diagnosis("roadmap", Verdict.PROBLEM, words, "`llmpath check` shows where.")
        return
    yield Diagnosis("roadmap", Verdict.WELL, checked.figures)
    cache, added = session.locations.catalogue, session.config.tracks
    if not catalogue.is_true(cache, session.sources, checked.roadmap, compile_read, added):
        place = catalogue.index_path(cache)
        words = f"the compiled roadmap, {place}, is not that of the files"
        yield Diagnosis("roadmap", Verdict.PROBLEM, words, COMPILED_HINT)
    yield from _strangers(session)


def _strangers(session: Session) -> Iterator[Diagnosis]:
    """Name the topics with a history that left the roadmap; a journal in disorder has been spoken of before."""
    try:
        progress, right = session.journal.replayed(session.roadmap.renamed)
        if not right:
            words = "the snapshot kept in the cache was not what the events add up to; it is deleted"
            yield Diagnosis("journal", Verdict.PROBLEM, words, "The next command makes it anew; the events are right.")
        strangers = progress.strangers(session.roadmap)
    except LlmpathError:
        return
    for topic in strangers[:MOST]:
        hint = f"Its history is kept: llmpath history {topic}. Renamed? Put it under `formerly` of the new one."
        yield Diagnosis("roadmap", Verdict.REMARK, f"{topic} is no longer in it", hint)
    if len(strangers) > MOST:
        hint = "Their history is kept: llmpath progress lists them."
        yield Diagnosis("roadmap", Verdict.REMARK, f"{len(strangers) - MOST} more topics are no longer in it", hint)

"""Which of the texts below a task are the learner's own, and which notes were edited."""

import re
from collections.abc import Container, Iterable
from datetime import date

from llmpath.core.importing.marks import added_behind, fingerprint
from llmpath.core.importing.note_marks import NoteBlock, note_print
from llmpath.core.importing.plan_file import Diagnostic, PlanFile, PlanItem, Told
from llmpath.core.journal.companions import Corrected
from llmpath.core.journal.events import Noted
from llmpath.core.journal.study import Note
from llmpath.core.progress import Progress

_NOTE = re.compile(r"Note of \d{4}-\d\d-\d\d: ?")
_OURS = re.compile(r"Note of \d{4}-\d\d-\d\d:|Link:|Check:|For [^\n]+:")
_BULLET = re.compile(r"^ *(?:[-*+>] +)+", re.MULTILINE)
"""What was meant to begin a list or a quotation, and stands too far in to do so."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def written_texts(items: Iterable[PlanItem]) -> frozenset[str]:
    """Return the fingerprints of all that llmpath wrote below topics, whichever one it stands below by now."""
    return frozenset(text for item in items if item.mark for text in item.mark.texts[1:])


def heads_a_note(text: str) -> bool:
    """Return whether a text is no more than what llmpath writes above a note."""
    return _NOTE.fullmatch(text) is not None


def new_texts(item: PlanItem, ours: Container[str]) -> tuple[list[str], Diagnostic | None]:
    """Return the learner's texts, in the order of the file; a diagnostic where the line itself was rewritten."""
    written = item.mark.texts if item.mark else ()
    texts = [own for told in item.told if fingerprint(told.shown) not in ours and (own := _own(told))]
    if not written or fingerprint(item.words) == written[0]:
        return texts, None
    added = added_behind(item.words, written[0])
    if added is None:
        return texts, Diagnostic(
            item.line, "the words of this line were changed; its box and what is below it were read"
        )
    return [_BULLET.sub("", added), *texts], None


def _own(told: Told) -> str:
    """Return a text as the learner means it; a line of llmpath's that was edited without its escapes."""
    if not _OURS.match(told.source):
        return told.source.strip()
    return _ESCAPED.sub(r"\1", re.sub(r"\\\n", "\n", _NOTE.sub("", told.source))).strip()


def edited_notes(
    file: PlanFile, progress: Progress, ours: Container[str]
) -> tuple[list[Corrected | Noted], list[Diagnostic]]:
    """Return what was changed in notes that llmpath wrote out; `ours` are the fingerprints of what it would write now.

    A note that is another by now, here or on another device, is not written over: what was edited is a note beside it.
    """
    known = {note.event: (topic, note) for topic, notes in progress.notes.items() for note in notes}
    changes: list[Corrected | Noted] = []
    diagnostics = []
    for block in file.notes:
        if block.print == block.written:
            continue
        topic, note = known.get(block.event, ("", Note(date.min, "")))
        if not block.text.strip():
            diagnostics.append(
                Diagnostic(block.line, "a note was emptied, which changes nothing", "Use llmpath note --remove.")
            )
        elif _has(progress, topic, block):
            continue
        elif topic and block.written in ours:
            changes.append(Corrected(note.event, block.text))
        elif topic:
            changes.append(Noted(topic, block.text))
            diagnostics.append(
                Diagnostic(block.line, "this note was changed on both sides; the file's is put beside it")
            )
        else:
            message = "this note is not in the journal any more; its changed words were not read"
            diagnostics.append(Diagnostic(block.line, message, "Write them below its topic without the marks."))
    return changes, diagnostics


def _has(progress: Progress, topic: str, block: NoteBlock) -> bool:
    text = note_print(block.text)
    return any(note_print(note.text) == text for note in progress.notes.get(topic, ()))

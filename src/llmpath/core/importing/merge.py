"""What somebody changed in an exported plan, as changes for the journal.

Three versions are compared: what the file said when it was written (its hidden marks), what it says now, and where
the learner stands. Only what was changed in the file counts, so that an old file takes nothing back; where both were
changed, the journal stays as it is, and that is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from llmpath.core.errors import LlmpathError
from llmpath.core.importing.boxes import BOXES, wish_of
from llmpath.core.importing.marks import fingerprint
from llmpath.core.importing.notes import edited_notes, heads_a_note, new_texts, written_texts
from llmpath.core.importing.order import merged_order
from llmpath.core.importing.plan_file import Diagnostic, PlanFile, PlanItem, Told
from llmpath.core.journal.events import LONGEST_NOTE, Change, Marked, Noted, Ordered, State, note_size
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.core.texts import clean

ENOUGH = 60
"""Letters by which a text can be found."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a plan file would change, and what is to be said about it."""

    changes: tuple[Change, ...]
    diagnostics: tuple[Diagnostic, ...]
    topics: int = field(default=0, compare=False)
    """Lines about topics that were read."""


@dataclass
class _Merging:
    roadmap: Roadmap
    progress: Progress
    today: date
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def titles(self) -> dict[str, list[str]]:
        """The topics with a title, by its fingerprint."""
        found: dict[str, list[str]] = {}
        for topic in self.roadmap.topics.values():
            found.setdefault(fingerprint(topic.title), []).append(topic.id)
        return found


def merge_plan(
    file: PlanFile, name: str, roadmap: Roadmap, progress: Progress, order: Sequence[str], today: date,
    own: frozenset[str] = frozenset(),
) -> Merged:  # fmt: skip
    """Compare a file of this name with where the learner stands; `order` is that of the plan now.

    `own` are fingerprints of what llmpath would write below topics now, beside those that stand in the file.

    Raises LlmpathError where the file contradicts itself.
    """
    work = _Merging(roadmap, progress, today)
    found = _by_topic(work, file.items)
    boxed = [item for item in file.items if item.box]
    if not found and not any(item.mark for item in file.items):
        return Merged(
            (), _none_of_ours([item.line for item in boxed] + [diagnostic.line for diagnostic in file.unread])
        )
    changes: list[Change] = [m for topic, same in found.items() for m in _marked(work, topic, same, name)]
    ours = own | written_texts(file.items)
    edited, about_notes = edited_notes(file, progress, own)
    changes += [*edited, *(note for topic, same in found.items() for note in _noted(work, topic, same, ours))]
    work.diagnostics += about_notes
    wanted, diagnostics = merged_order(found, roadmap, progress, order)
    changes += [Ordered(wanted)] if wanted else []
    strays = (told for told in file.strays if not heads_a_note(told.shown))
    diagnostics += [_stray(told) for told in strays if fingerprint(told.shown) not in ours]
    diagnostics = sorted(
        [*work.diagnostics, *file.conflicts, *file.unread, *diagnostics], key=lambda diagnostic: diagnostic.line
    )
    return Merged(tuple(changes), tuple(diagnostics), sum(map(len, found.values())))


def _none_of_ours(lines: Sequence[int]) -> tuple[Diagnostic, ...]:
    """Say in one sentence of a file without any topic where its boxes are."""
    if not lines:
        return ()
    numbers = ", ".join(map(str, sorted(set(lines))))
    message = f"none of its boxes is about a topic ({'line' if len(lines) == 1 else 'lines'} {numbers})"
    return (Diagnostic(0, message, "A box is read before the title of a topic: - [x] Vectors"),)


def _by_topic(work: _Merging, items: Sequence[PlanItem]) -> dict[str, list[PlanItem]]:
    """Return the lines about each topic, those that stand below other lines among them."""
    found: dict[str, list[PlanItem]] = {}

    def take(item: PlanItem, topic: str | None) -> None:
        rest, below = [], 0
        for told in item.told:
            if told.line < below:
                continue
            inner = _titled(work, told.task) if told.task else ()
            if told.task and (len(inner) == 1 or topic is None):
                below = max((each.line for each in told.task.told), default=0) + 1
                take(told.task, _topic_of(work, told.task))
            else:
                rest.append(told)
        if topic:
            found.setdefault(topic, []).append(replace(item, told=tuple(rest)))

    for each in items:
        item = each if each.mark else _first_line(work, each)
        take(item, _topic_of(work, item))
    return {topic: sorted(same, key=lambda item: item.line) for topic, same in found.items()}


def _stray(told: Told) -> Diagnostic:
    first = told.shown.split("\n")[0]
    cut = first if len(first) <= ENOUGH else f"{first[:ENOUGH]}..."
    return Diagnostic(
        told.line, f"“{cut}” belongs to no topic and was not read", "Indent a note to stand below its topic."
    )


def _topic_of(work: _Merging, item: PlanItem) -> str | None:
    """Find the topic a line is about, by its mark or by its very title."""
    roadmap = work.roadmap
    if item.mark:
        id_ = roadmap.renamed.get(item.mark.topic, item.mark.topic)
        if id_ in roadmap.topics:
            return id_
        work.diagnostics.append(
            Diagnostic(item.line, f"no topic has the id `{item.mark.topic}` (any more)", _hint(id_, roadmap))
        )
        return None
    same = _titled(work, item)
    if len(same) == 1:
        return same[0]
    if same:
        message = f"“{item.words}” is the title of {len(same)} topics"
        work.diagnostics.append(Diagnostic(item.line, message, f"Say which: <!-- llmpath: {same[0]} -->"))
        return None
    work.diagnostics.append(_untitled(work, item))
    return None


def _first_line(work: _Merging, item: PlanItem) -> PlanItem:
    """Take what stands in the lines below a title, without a gap between them, as a text of its own."""
    first, _, rest = item.words.partition("\n")
    if not rest or _titled(work, item) or not _titled(work, replace(item, words=first)):
        return item
    told = (Told(item.line + 1, rest, rest),) if not rest.startswith("[") else ()  # a box there is named by itself
    return replace(item, words=first, told=(*told, *item.told))


def _titled(work: _Merging, item: PlanItem) -> Sequence[str]:
    """Return the topics whose very title a line has, alone or before a dot."""
    heads = (item.words, item.words.partition(" · ")[0])
    return next((same for head in heads if (same := work.titles.get(fingerprint(head)))), ())


def _untitled(work: _Merging, item: PlanItem) -> Diagnostic:
    words = item.words.partition("\n")[0]
    print_ = fingerprint(words)
    sections = work.roadmap.sections.values()
    groups = {"track": [track.title for track in work.roadmap.tracks], "section": [each.title for each in sections]}
    for noun, titles in groups.items():
        if print_ in map(fingerprint, titles):
            return Diagnostic(
                item.line, f"“{words}” is a {noun}, not a topic; its box was not read", "Tick its topics."
            )
    near = _near(work, words)
    hint = f"Did you mean “{near}”?" if near else ""
    return Diagnostic(item.line, f"“{words}” is the title of no topic; the line was not read", hint)


def _near(work: _Merging, words: str) -> str:
    """Return the title that these words are very like; empty where there is none."""
    import difflib

    titles = [topic.title for topic in work.roadmap.topics.values()]
    return next(iter(difflib.get_close_matches(words, titles, n=1, cutoff=0.8)), "")


def _hint(id_: str, roadmap: Roadmap) -> str:
    import difflib

    near = difflib.get_close_matches(id_, list(roadmap.topics), n=1)
    return f"Did you mean `{near[0]}`? The line was not read." if near else "The line was not read."


def _marked(work: _Merging, topic: str, same: Sequence[PlanItem], name: str) -> Iterator[Marked]:
    """Return the state that the box of a topic asks for, where that is something new."""
    boxed = [item for item in same if item.box is not None]
    if not boxed:
        return
    first = boxed[0]
    title = work.roadmap.topics[topic].title
    for other in boxed[1:]:
        if other.box != first.box:
            message = f"{name}:{other.line}:{other.column}: “{title}” has another box here than in line {first.line}"
            raise LlmpathError(message, "Leave one of the lines, or make them the same; nothing was changed.")
        work.diagnostics.append(Diagnostic(other.line, f"“{title}” is already on line {first.line}"))
    if first.box not in BOXES:
        work.diagnostics.append(
            Diagnostic(first.line, f"“{title}” has an unknown box [{first.box}]; its state was left alone")
        )
        return
    was = first.mark.was if first.mark else None
    wish = wish_of(first.box, was, work.progress.state(topic))
    if wish.kept:
        work.diagnostics.append(Diagnostic(first.line, f"“{title}” {wish.kept}; kept the journal"))
    elif wish.state:
        yield Marked(topic, wish.state, on=_day_of(work, first, wish.state))


def _day_of(work: _Merging, item: PlanItem, state: State) -> date | None:
    """Return the day a task was ticked where the file says so and it was not today."""
    return item.ticked if state is State.DONE and item.ticked and item.ticked < work.today else None


def _noted(work: _Merging, topic: str, same: Sequence[PlanItem], ours: frozenset[str]) -> Iterator[Noted]:
    """Return the texts below a topic that neither llmpath wrote nor the journal has."""
    known = {fingerprint(part) for note in work.progress.notes.get(topic, ()) for part in (note.text, clean(note.text))}
    for item in same:
        texts, diagnostic = new_texts(item, ours)
        if diagnostic:
            work.diagnostics.append(diagnostic)
        tasks = {told.source.strip(): told.task for told in item.told if told.task}
        for text in texts:
            if note_size(text) > LONGEST_NOTE:
                message = f"a note below this line has {note_size(text):,} bytes; {LONGEST_NOTE:,} are the most"
                hint = "Split it into several, or keep it in a file and note where that is."
                work.diagnostics.append(Diagnostic(item.line, message, hint))
            elif (print_ := fingerprint(text)) not in known:
                known.add(print_)
                work.diagnostics += _not_a_tick(work, topic, tasks.get(text))
                yield Noted(topic, text)


def _not_a_tick(work: _Merging, topic: str, task: PlanItem | None) -> Iterator[Diagnostic]:
    """Say of a box below a topic, which is taken as a note, that it may have been meant for another topic."""
    if task and (near := _near(work, task.words)):
        title = work.roadmap.topics[topic].title
        message = f"“{task.words}” is the title of no topic; taken as a note on “{title}”"
        yield Diagnostic(task.line, message, f"Did you mean “{near}”?")

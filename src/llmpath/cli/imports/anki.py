"""llmpath import anki: the reviews that were done in Anki."""

from llmpath.cli.confirm import agreed
from llmpath.cli.output import show, show_json, talk
from llmpath.core.memory.from_anki import FromAnki, from_anki
from llmpath.core.rare_values import check_key
from llmpath.export.anki.note_ids import guid_of
from llmpath.export.json.answers import document
from llmpath.render.review import from_anki_lines
from llmpath.render.text.lines import line
from llmpath.render.text.words import count
from llmpath.session import Session
from llmpath.store.anki_file import read_reviews


def run(session: Session, file: str, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Record the reviews of a package or a collection of Anki that are not known here, as one step."""
    reviews = read_reviews(file)
    notes = {
        guid_of(topic, check): (topic.id, check_key(check))
        for topic in session.roadmap.topics.values()
        for check in topic.checks
    }

    def merged() -> FromAnki:
        return from_anki(reviews, notes, session.progress.answers, session.now)

    found = merged()
    if not as_json:
        show(from_anki_lines(found, session.today))
    question = f"Record {count(len(found.new), 'answer')}?"
    taken = bool(found.new) and not dry_run and agreed(question, yes=yes)
    if taken:
        session.record(lambda progress, _device: from_anki(reviews, notes, progress.answers, session.now).new)
    if as_json:
        show_json(document(**_document(found, taken=taken)))
    elif taken:
        talk([line("Recorded as one step: llmpath undo takes it back.")])


def _document(found: FromAnki, *, taken: bool) -> dict[str, object]:
    return {
        "new": len(found.new), "known": found.known, "strange": found.strange, "future": found.future,
        "taken": len(found.new) if taken else 0,
    }  # fmt: skip

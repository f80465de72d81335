"""The package for Anki, opened as the zip file and the SQLite database it is."""

import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from export.contexts import context, hostile, learner
from llmpath.core.graph import facts
from llmpath.core.roadmap import Roadmap, Section, SelfCheck, Topic, Track
from llmpath.export.anki.deck import in_field, write
from llmpath.export.context import ExportContext
from trust.hostile_texts import corpus


@dataclass(frozen=True)
class Card:
    """A note as Anki has it."""

    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str
    changed: int


class Shown(HTMLParser):
    """What a page shows, its line breaks as line ends; and which elements it has."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.elements: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.elements.add(tag)
        self.text += {"br": "\n", "code": "`"}.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        self.text += "`" if tag == "code" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(field: str) -> str:
    page = Shown()
    page.feed(field)
    page.close()
    assert page.elements <= {"br", "code"}
    return page.text


@contextmanager
def opened(package: bytes) -> Iterator[sqlite3.Connection]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive, tempfile.TemporaryDirectory() as folder:
        assert archive.testzip() is None
        assert archive.namelist() == ["collection.anki2", "media"]
        assert json.loads(archive.read("media")) == {}
        archive.extract("collection.anki2", folder)
        with closing(sqlite3.connect(Path(folder) / "collection.anki2")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            yield database


def cards(package: bytes) -> list[Card]:
    with opened(package) as database:
        decks = {int(id_): deck["name"] for id_, deck in json.loads(one(database, "decks")).items()}
        rows = database.execute(
            "SELECT guid, flds, tags, did, notes.mod FROM notes JOIN cards ON nid = notes.id ORDER BY due"
        )
        return [Card(row[0], tuple(row[1].split("\x1f")), tuple(row[2].split()), decks[row[3]], row[4]) for row in rows]


def one(database: sqlite3.Connection, column: str) -> str:
    ((value,),) = database.execute(f"SELECT {column} FROM col")  # noqa: S608 - a column of ours
    return str(value)


def asking(
    *checks: SelfCheck, title: str = "Vectors", formerly: tuple[str, ...] = (), id_: str = "t/a"
) -> ExportContext:
    """Return the context of one topic with these checks."""
    topic = Topic(id_, title, "t/s", checks=checks, formerly=formerly)
    return context(facts(Roadmap((Track("t", "Track", "", (Section("t/s", "S", (topic,)),)),))))


def test_every_check_of_the_topics_asked_for_is_a_card(small: Roadmap) -> None:
    given = learner(small)
    found = cards(write(given))
    checks = [(topic, check) for topic in given.topics for check in topic.checks]
    assert checks
    assert [tuple(map(shown, card.fields)) for card in found] == [
        (check.question, check.answer, f"{topic.title} ({topic.id})", check.level) for topic, check in checks
    ]
    (vectors,) = [card for card in found if card.fields[2] == "Vectors (math/vectors)"]
    assert vectors.tags == ("llmpath::math::linear-algebra::vectors", "llmpath-level::apply")
    assert vectors.deck == "llmpath::Mathematics"
    assert vectors.changed == int(given.now.timestamp())


def test_topics_that_were_not_asked_for_have_no_card(small: Roadmap) -> None:
    given = learner(small)
    assert cards(write(given._replace(topics=tuple(t for t in given.topics if not t.checks)))) == []


def test_the_model_has_the_fields_and_mathjax_leaves_them_alone(small: Roadmap) -> None:
    with opened(write(learner(small))) as database:
        (model,) = json.loads(one(database, "models")).values()
    assert [field["name"] for field in model["flds"]] == ["Question", "Answer", "Topic", "Level"]
    (template,) = model["tmpls"]
    assert "tex2jax_ignore" in template["qfmt"]
    assert "tex2jax_ignore" in template["afmt"]
    assert model["req"] == [[0, "all", [0]]]


def test_the_same_material_gives_the_same_bytes(small: Roadmap) -> None:
    assert write(learner(small)) == write(learner(small))


def test_nothing_is_left_behind(small: Roadmap, tmp_path: Path) -> None:
    before = tempfile.tempdir
    tempfile.tempdir = str(tmp_path)
    try:
        write(learner(small))
    finally:
        tempfile.tempdir = before
    assert list(tmp_path.iterdir()) == []


# What a second export finds again


QUESTION = SelfCheck("What is (1, 2) · (3, 4)?", "11", "apply")


def guids(given: ExportContext) -> list[str]:
    return [card.guid for card in cards(write(given))]


def test_a_card_stays_itself_when_all_but_its_question_changes() -> None:
    before = guids(asking(QUESTION))
    other = SelfCheck("What is a vector?", "A list of numbers.", "recall")
    spaced = SelfCheck("What is  (1, 2) · (3, 4)?\n", "It is 11.", "explain")
    assert guids(asking(other, spaced, title="Arrows"))[1:] == before
    assert guids(asking(QUESTION, id_="t/arrows", formerly=("t/a",))) == before


def test_another_question_is_another_card_and_so_is_the_same_one_of_another_topic() -> None:
    other = SelfCheck("What is (1, 2) · (3, 5)?", "13", "apply")
    assert len({*guids(asking(QUESTION, other)), *guids(asking(QUESTION, id_="t/b"))}) == 3


def test_a_question_that_stands_twice_is_one_card() -> None:
    assert len(guids(asking(QUESTION, QUESTION))) == 1


# What stands in a field


def test_signs_and_code_come_through() -> None:
    answer = "∇f = (∂f/∂x, 2y²), `x[0] <= 1 && y`\nfor i in range(3):\n    pass\n[CLS] √2 ≈ 1.414"
    field = in_field(answer)
    assert "<code>x&#91;0] &lt;= 1 &amp;&amp; y</code><br>for i" in field
    assert shown(field) == answer


def test_hostile_texts_are_shown_and_nothing_else() -> None:
    texts = [hostile_.text for hostile_ in corpus()]
    package = write(context(hostile(texts)))
    found = cards(package)
    kept = [text for text in texts if text]  # a card without a question is none
    assert len(found) == len(kept)
    for text, card in zip(kept, found, strict=True):
        assert len(card.fields) == 4
        assert not any(order in field for field in card.fields for order in ("[sound:", "[latex]", "[$", "[anki:"))
        assert card.deck.count("::") == 1
        if text.isprintable():
            assert shown(card.fields[0]) == text
            assert shown(card.fields[1]) == text

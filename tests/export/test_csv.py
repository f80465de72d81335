"""The table: read back by csv, and nothing in it that a spreadsheet would compute."""

import csv
import io
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from export.contexts import STEPS, context, hostile, learner
from llmpath.core.roadmap import Roadmap
from llmpath.core.texts import printable
from llmpath.export.context import ExportContext
from llmpath.export.csv import COLUMNS, harmless, write
from trust.hostile_texts import corpus

GOLDEN = Path(__file__).parent / "golden" / "topics.csv"


def rows(given: ExportContext) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write(given), newline=""), strict=True))


def original(cell: str) -> str:
    return cell.removeprefix("'")


def test_the_golden_file(small: Roadmap, accept: bool) -> None:
    if accept:
        GOLDEN.write_bytes(write(learner(small)).encode())
    assert write(learner(small)).encode() == GOLDEN.read_bytes()


def test_a_row_for_each_topic_says_what_the_material_says(small: Roadmap) -> None:
    given = learner(small)
    table = rows(given)
    assert [row["id"] for row in table] == [topic.id for topic in given.topics]
    matrices = next(row for row in table if row["id"] == "math/matrices")
    assert matrices == {
        "id": "math/matrices", "title": "Matrices", "track": "math", "section": "math/linear-algebra",
        "state": "learning", "since": "2026-11-23", "hours_low": "4.0", "hours_likely": "7.0", "hours_high": "12.0",
        "minutes_spent": "90", "minutes_left": "330", "planned_first": "2026-11-23", "planned_last": "2026-11-28",
        "goals": "nets/layers math", "prerequisites": "math/vectors", "helpful": "", "resource": "Linear Algebra",
        "resource_at": "lectures 2-3", "url": "https://example.org/strang", "notes": "2", "evidence": "",
        "resources_done": "0", "links": "",
    }  # fmt: skip
    assert sum(int(row["minutes_left"]) for row in table if row["planned_first"]) == given.plan.total
    assert all(
        date.fromisoformat(r["planned_first"]) <= date.fromisoformat(r["planned_last"])
        for r in table
        if r["planned_last"]
    )
    assert [row["helpful"] for row in table if row["id"] == "math/gradients"] == ["math/vectors"]


def test_it_is_as_rfc_4180_wants_it(small: Roadmap) -> None:
    for made in (learner(small), context(hostile([h.text for h in corpus()]))):
        text = write(made)
        assert text.endswith("\r\n")
        assert text.split("\r\n", 1)[0] == ",".join(COLUMNS)
        assert not text.startswith("\ufeff")
        assert {len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)} == {len(COLUMNS)}
        text.encode()


def test_hostile_texts_come_back_and_none_is_a_formula() -> None:
    texts = [hostile_.text for hostile_ in corpus()]
    table = rows(context(hostile(texts), *STEPS))
    for text, row in zip(texts, table, strict=True):
        for column in ("title", "resource", "resource_at", "url"):
            assert original(row[column]) == printable(text)
            assert not row[column].lstrip().startswith(("=", "+", "-", "@", "＝", "\t", "\r"))  # noqa: RUF001 - wide


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("'=+-@\t\n ")))
def test_a_cell_is_made_harmless_in_a_way_that_can_be_taken_back(text: str) -> None:
    cell = harmless(text)
    assert original(cell) == text
    assert cell == text or text.lstrip()[:1] in "'=+-@＝＋－＠" or text[0] == "\t"  # noqa: RUF001 - wide forms


def test_plain_cells_stay_as_they_are() -> None:
    for text in ("Vectors", "a = b", "2026-11-20", "3.5", "", "https://example.org/?a=-1", "it's"):
        assert harmless(text) == text

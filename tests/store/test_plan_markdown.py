"""What is read of a plan in Markdown that somebody wrote or edited: no box is lost in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.contexts import context
from export.markdown_contexts import read_back
from llmpath.core.importing.merge import Merged
from llmpath.core.journal.companions import Corrected
from llmpath.core.journal.events import Marked, Noted, State
from llmpath.core.roadmap import Roadmap
from llmpath.export.markdown import checklist
from llmpath.store.plan_markdown import read_plan

TICKED = (Marked("math/vectors", State.DONE),)


def merged(small: Roadmap, text: str) -> Merged:
    return read_back(text, context(small))


@pytest.mark.parametrize(
    "text",
    [
        "- [x] Vectors",
        "- [X] Vectors",
        "-[x] Vectors",
        "1.[x] Vectors",
        "- [ x] Vectors",
        "- [x ] Vectors",
        "- [\N{NO-BREAK SPACE}x] Vectors",
        "- [x]Vectors",
        "-[x]Vectors",
        "- [x]\tVectors",
        "-\n  [x] Vectors",
        "> - [x] Vectors",
        "    - [x] Vectors",
        "- Week 1\n  - [x] Vectors",
        "- [ ] Linear Algebra\n  - [x] Vectors",
        "- [ ] Matrices\n  - [x] Vectors",
        "- [ ] Matrices <!-- llmpath: math/matrices new -->\n  - [x] Vectors",
        "- [ ] Matrices\n  - by the book\n    - [x] Vectors\n      - [ ] Gradients",
        "- [ ] Matrices\n-[x] Vectors",
        "- [x] Vectors 📅 2026-12-01 ⏫",
        "- [x] Vectors [due:: 2026-12-01] [priority:: high]",
        "- [x] Vectors\n[x] Cooking",
        "<<<<<<< HEAD\n- [x] Vectors\n=======\n>>>>>>> other",
    ],
)
def test_a_box_is_read_however_it_is_written(small: Roadmap, text: str) -> None:
    found = merged(small, text)
    assert [change for change in found.changes if isinstance(change, Marked)] == [*TICKED]
    assert found.diagnostics == () or any(word in text for word in ("Linear Algebra", "Cooking", "<<<"))


@pytest.mark.parametrize(
    "behind", ["✅ 2026-11-20", "✅2026-11-20", "[completion:: 2026-11-20]", "(completion:: 2026-11-20)"]
)
def test_the_day_of_a_tick_is_its_day(small: Roadmap, behind: str) -> None:
    (change,) = merged(small, f"- [x] Vectors {behind}").changes
    assert isinstance(change, Marked)
    assert str(change.on) == "2026-11-20"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("[x] Matrices", 3, "the box of “Matrices” was not read: it begins no line of a list"),
        ("– [x] Matrices", 3, "the box of “Matrices” was not read: it begins no line of a list"),  # noqa: RUF001
        ("## [x] Matrices", 3, "the box of “Matrices” was not read: it stands in a heading"),
        ("| topic | done |\n| --- | --- |\n| Matrices | [x] |", 5, "the box of “” was not read: it stands in a table"),
        ("| [x] | Matrices |\n| --- | --- |", 3, "the box of “Matrices” was not read: it stands in a table"),
        ("```\n- [x] Matrices\n```", 4, "the box of “Matrices” was not read: it stands in a block of code"),
        ("<div>\n- [x] Matrices\n</div>", 4, "the box of “Matrices” was not read: it stands in HTML"),
        ("- [x] Matrice", 3, "“Matrice” is the title of no topic; the line was not read"),
        ("- [x] Matrices [x]\n[x] Gradients", 4, "the box of “Gradients” was not read: it begins no line of a list"),
        ("- [?] Matrices", 3, "“Matrices” has an unknown box [?]; its state was left alone"),
        ("<<<<<<< mine\n=======\n>>>>>>> theirs", 3, "a merge was not finished here; both sides were read"),
    ],
)
def test_a_box_that_is_not_read_is_named(small: Roadmap, text: str, line: int, why: str) -> None:
    found = merged(small, f"- [x] Vectors\n\n{text}\n")
    assert found.changes == TICKED
    assert (line, why) in [(diagnostic.line, diagnostic.message) for diagnostic in found.diagnostics]


def test_a_list_of_ones_own_below_a_topic_is_a_note_and_a_misspelt_title_is_said(small: Roadmap) -> None:
    found = merged(small, "- [ ] Matrices\n  - [x] read chapter 1\n  - [x] Vectros\n")
    assert found.changes == (Noted("math/matrices", "[x] read chapter 1"), Noted("math/matrices", "[x] Vectros"))
    assert [(r.line, r.message, r.hint) for r in found.diagnostics] == [
        (3, "“Vectros” is the title of no topic; taken as a note on “Matrices”", "Did you mean “Vectors”?")
    ]


BULLETS = st.sampled_from(["- ", "-", "* ", "1. ", "1.", "  - ", "    - ", "      - ", "> - ", "", "## ", "| ", "\t- "])
BOXES = st.sampled_from(["[x]", "[X]", "[ x]", "[ ]", "[-]", "[/]", "[]"])
WORDS = st.sampled_from(["Vectors", "Matrices", "Layers", "Vectros", "read chapter 1", ""])
LINES = st.one_of(
    st.builds("{}{} {}".format, BULLETS, BOXES, WORDS),
    st.sampled_from(["", "## Week 1", "```", "<div>", "</div>", "text", "- text", "<<<<<<< a", "=======", ">>>>>>> b"]),
)


@given(lines=st.lists(LINES, max_size=12))
def test_every_box_is_read_or_named(lines: list[str]) -> None:
    text = "\n".join(lines)
    plan = read_plan(text)
    read = set()
    for item in plan.items:
        read |= {
            item.line,
            item.box_line,
            *(line for told in item.told for line in lines_of(told.line, told.source)),
        }
    named = {diagnostic.line for diagnostic in plan.unread} | {told.line for told in plan.strays}
    boxes = {number for number, line in enumerate(lines, start=1) if "[" in line}
    assert boxes <= read | named


def lines_of(first: int, source: str) -> range:
    return range(first, first + source.count("\n") + 1)


# Notes


MARKDOWN = """\
**bold**, $x^2$ and [[links]], see https://example.org/a_b and [there](https://example.org)

- [x] Matrices
- [ ] math/gradients

```python
if a < b: print("<!-- llmpath: math/layers done -->")
```
"""


def exported(small: Roadmap, note: str) -> str:
    return checklist.write(context(small, [Noted("math/vectors", note)]))


def test_a_note_stays_markdown_and_nothing_in_it_is_taken_for_ours(small: Roadmap) -> None:
    text = exported(small, MARKDOWN)
    for line in MARKDOWN.splitlines():
        assert f"    {line}".rstrip() in text.splitlines()
    assert read_back(text, context(small, [Noted("math/vectors", MARKDOWN)])) == Merged((), ())


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("List<int> is **typed**", "List\\<int> is **typed**"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("<!-- gone --> `a`", "\\<!-- gone --> `a`"),
        ("a `<b>` and <https://example.org>", "a `<b>` and <https://example.org>"),
        ("[a](javascript:alert(1))", r"\[a\](javascript:alert(1))"),
        ("```\nnever ended", "\\`\\`\\`\\"),
        ("%% hides the rest", r"\%\% hides the rest"),
        ("$$ x", r"\$\$ x"),
    ],
)
def test_a_note_does_no_more_than_markdown_does(small: Roadmap, note: str, line: str) -> None:
    assert f"    {line}" in exported(small, note).splitlines()
    assert read_back(exported(small, note), context(small, [Noted("math/vectors", note)])) == Merged((), ())


@pytest.mark.parametrize(
    "note", ["a thought on **norms**", "List<int>", "[a](javascript:x) on *norms*", "- [ ] by hand"]
)
def test_a_note_that_was_edited_in_the_file_is_corrected(small: Roadmap, note: str) -> None:
    now = context(small, [Noted("math/vectors", note)])
    begin, *_, end = [
        line for line in checklist.write(now).splitlines() if "<!-- llmpath note" in line or " end " in line
    ]
    text = checklist.write(now).replace(end, f"    and more\n{end}")
    (change,) = read_back(text, now).changes
    assert isinstance(change, Corrected)
    assert change.event in begin
    assert change.text is not None
    assert [part for part in change.text.split("\n") if part] == [note, "and more"]


def test_a_note_that_is_another_by_now_is_not_written_over(small: Roadmap) -> None:
    then = context(small, [Noted("math/vectors", "first")], [Noted("nets/layers", "something else")])
    note = then.progress.notes["math/vectors"][0]
    text = checklist.write(then).replace("    first", "    first, in the file")
    now = context(small, [Noted("math/vectors", "first")], [Corrected(note.event, "second")])
    found = read_back(text, now)
    assert found.changes == (Noted("math/vectors", "first, in the file"),)
    assert [diagnostic.message for diagnostic in found.diagnostics] == [
        "this note was changed on both sides; the file's is put beside it"
    ]


def test_a_note_whose_end_is_gone_is_said_and_not_taken_twice(small: Roadmap) -> None:
    now = context(small, [Noted("math/vectors", "a thought")])
    text = "\n".join(line for line in checklist.write(now).splitlines() if "llmpath end" not in line)
    found = read_back(text, now)
    assert found.changes == ()
    assert [r.message for r in found.diagnostics] == [
        "the mark that ends this note is gone; it was read as if it were new"
    ]

"""Where titles are cut into the lines of a box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmpath.export.graph.text_width import shortened, width_of, wrapped
from llmpath.export.graph.xml_text import escaped
from trust.hostile_texts import corpus


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Vectors", ["Vectors"]),
        ("Statistical vs. Neural Machine Translation", ["Statistical vs. Neural", "Machine Translation"]),
        ("Sequence-to-Sequence Models", ["Sequence-to-", "Sequence Models"]),
        ("", []),
        ("a" * 60, ["a" * 17, "a" * 17, "a" * 16 + "…"]),
        ("one  two", ["one two"]),
    ],
)
def test_lines_of_a_title(title: str, lines: list[str]) -> None:
    assert wrapped(title, 13, 146, 3) == lines


@given(st.text(max_size=200) | st.sampled_from([hostile.text for hostile in corpus()]))
def test_no_line_is_longer_than_its_room(text: str) -> None:
    lines = wrapped(text, 13, 146, 3)
    assert len(lines) <= 3
    assert all(width_of(line, 13) <= 146 for line in lines)
    assert width_of(shortened(text, 13, 146), 13) <= 146


@given(st.text())
def test_what_is_escaped_holds_no_markup_and_nothing_hidden(text: str) -> None:
    written = escaped(text)
    assert not set("<>\"'") & set(written)
    assert written == "" or written.isprintable()

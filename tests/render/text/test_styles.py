"""One table of styles: the writer, rich and the full screen draw a span alike."""

import pytest
from rich.color import ColorSystem
from rich.style import Style

from llmpath.render.text.lines import STYLES, Line, Paper, Span, to_text
from llmpath.render.text.tree import RICH_STYLES
from llmpath.tui.content import COLOURED, PLAIN


@pytest.mark.parametrize("name", STYLES)
def test_a_style_is_the_same_whoever_draws_it(name: str) -> None:
    written = to_text([Line((Span("x", name),))], Paper(colour=True)).removesuffix("\n")
    assert Style.parse(RICH_STYLES[name]).render("x", color_system=ColorSystem.STANDARD) == written
    assert COLOURED[name].render("x", color_system=ColorSystem.STANDARD) == written


def test_without_colours_nothing_but_weight_and_lines_is_left() -> None:
    assert set(COLOURED) == set(PLAIN) == {"", *STYLES}
    assert {style.color for style in PLAIN.values()} == {None}

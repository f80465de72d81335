"""The quick reading of YAML: the same values as the careful one, or none."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from llmpath.store.roadmap import yaml_nodes
from llmpath.store.roadmap.yaml_nodes import compose
from llmpath.store.roadmap.yaml_values import quick_value

ROADMAP = Path(__file__).resolve().parents[3] / "roadmap"
PIECES = st.sampled_from(
    ["a", "b: ", "- ", "\n", "  ", "[", "]", "{", "}", ", ", "&x ", "*x", "!t ", "'", '"', "|\n", "# c", "1.5",
     "~", "? "]
)  # fmt: skip


@pytest.mark.parametrize("path", sorted(ROADMAP.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_tracks_that_ship_leave_no_doubt(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    node, diagnostics = compose(text)
    assert node is not None
    assert (quick_value(text), diagnostics) == (node.value, [])


@pytest.mark.parametrize(
    "text",
    [
        "", "---\n", "~", "a: ", "a: [1, ~]", "a: &x 1", "a: *x", "&x a: 1", "!t a: 1", "a: !t 1", "a: !t [1]",
        "a: &x {b: 1}", "a: 1\na: 2", "[a]: 1", "{a: 1}: 2", "a: 1\n---\nb: 2", "a: [", "a: 'x", "[" * 51 + "]" * 51,
        f"[{'1,' * 50_000}]", "a: b: c", "\t- a",
    ],
)  # fmt: skip
def test_whatever_is_unusual_is_left_to_the_careful_reading(text: str) -> None:
    assert quick_value(text) is None
    assert compose(text)[1]


@pytest.mark.parametrize("parser", [yaml_nodes.PARSER, yaml.BaseLoader], ids=["libyaml", "pure"])
@given(parts=st.lists(PIECES, max_size=25))
def test_both_readings_agree(parser: type, parts: list[str]) -> None:
    text = "".join(parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_nodes, "PARSER", parser)
        value = quick_value(text)
        node, diagnostics = compose(text)
    if value is None:
        assert diagnostics or node is None
    else:
        assert (value, []) == (node and node.value, diagnostics)
        assert [*_types(value)] == [*_types(node and node.value)]


def _types(value: object) -> list[type]:
    """Return the types of all values inside: 1 and true are equal."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [type(value), *(found for part in inside for found in _types(part))]

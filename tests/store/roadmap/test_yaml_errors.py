"""What is said of broken YAML, in words for people who write text and not parsers."""

import pytest
import yaml

from llmpath.store.roadmap import yaml_nodes

BROKEN = [
    ("title: a: b", "`: ` cannot stand here"),
    ("title: a\n weeks: b", "`: ` cannot stand here"),
    ("title: - b", "a list cannot begin here"),
    ("title: ? b", "`? ` cannot stand here"),
    ("title: @b", "a value cannot begin with this character"),
    ("title: `b`", "a value cannot begin with this character"),
    ("\ttitle: b", "a tab cannot indent a line"),
    ('title: "b', "this quote is never closed"),
    ("title: 'b", "this quote is never closed"),
    ("title: 'b\n---\n", "this quote is never closed"),
    ('title: "\\q"', "this is not an escape that YAML knows"),
    ('title: "\\xZZ"', "this is not an escape that YAML knows"),
    ("title: 'it's'", "this does not fit the lines above"),
    ("title: |b", "text cannot stand behind `|` or `>`"),
    ("title: |0", "text cannot stand behind `|` or `>`"),
    ("- a\nb: 1", "expected the next `- ` of the list above"),
    ("title: [a\nb: 1", "expected `,` or `]`"),
    ("title: {a: 1", "expected `,` or `}`"),
    ("title: [", "a value is missing here"),
    ("title: }", "a value is missing here"),
    ("a: 1\ntitle\nb: 1", "this line has no `:` behind its key"),
    ("a: 1\n...\nb: 1", "text behind the end of the document"),
    ("title: * b", "`*` and `&` cannot begin a value"),
    ("%YAML 3.0\n---\na: 1", "a line cannot begin with `%`"),
    ("% 5\na: 1", "a line cannot begin with `%`"),
    ("title: !<b", "this is not a tag"),
    ("title: !e!b c", "this is not a tag"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
@pytest.mark.parametrize("parser", [yaml_nodes.PARSER, yaml.BaseLoader], ids=["libyaml", "pure"])
def test_says_what_is_wrong(text: str, message: str, parser: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_nodes, "PARSER", parser)
    node, diagnostics = yaml_nodes.compose(text)
    assert node is None
    assert [(diagnostic.rule, diagnostic.message) for diagnostic in diagnostics] == [("syntax", message)]

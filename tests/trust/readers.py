"""Readers of what llmpath exports, written from the formats and not from llmpath's writers."""

import re
from xml.etree import ElementTree as ET

_DOT = re.compile(
    r'\s+|(?P<string>"(?:\\.|[^"\\])*")|(?P<word>[A-Za-z_][A-Za-z_0-9]*|-?[0-9.]+)|(?P<sign>->|[{}\[\];=,])', re.DOTALL
)


def dot_labels(text: str) -> list[str]:
    """Read a file of Graphviz and give the labels of its nodes and clusters, as they are drawn."""
    tokens: list[tuple[str, str]] = []
    place = 0
    while place < len(text):
        found = _DOT.match(text, place)
        assert found, f"DOT has no such sign: {text[place : place + 40]!r}"
        place = found.end()
        if found.lastgroup:
            tokens.append((found.lastgroup, found[found.lastgroup]))
    depth = 0
    labels = []
    for number, (kind, value) in enumerate(tokens):
        depth += (value in "{[") - (value in "}]") if kind == "sign" else 0
        assert depth >= 0, "a bracket is closed that was not opened"
        if kind == "word" and value == "label":
            assert tokens[number + 1] == ("sign", "=")
            assert tokens[number + 2][0] == "string"
            label = _dot_text(tokens[number + 2][1])
            labels.append(_unmarked(label) if tokens[number - 1] == ("sign", "[") else label)
    assert depth == 0, "a bracket is not closed"
    assert tokens[0] == ("word", "digraph")
    return labels


MARKS = "✓≈–▶○·"  # noqa: RUF001 - the marks themselves


def _unmarked(label: str) -> str:
    """Take the mark off a topic's label."""
    assert label[0] in MARKS, label[:200]
    assert label[1] == " ", label[:200]
    return label[2:]


def _dot_text(quoted: str) -> str:
    """Undo the escapes of an escString, and the entities of HTML that stand in every label."""
    text = re.sub(
        r"\\(.)", lambda found: found[1] if found[1] in '"\\' else f"<escape {found[1]}>", quoted[1:-1], flags=re.DOTALL
    )
    named = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}

    def entity(found: re.Match[str]) -> str:
        return chr(int(found[1][1:])) if found[1].startswith("#") else named[found[1]]

    return re.sub(r"&(#[0-9]+|[a-z]+);", entity, text)


_MERMAID = (
    r"flowchart LR", r'    subgraph [a-z]+[0-9]+\["(?P<group>[^"\n]*)"\]', r"    end",
    r'        t[0-9]+\["(?P<node>[^"\n]*)"\]:::[a-z]+',
    r"    t[0-9]+ (-->|-\.->) t[0-9]+", r"    classDef [a-z]+ [-a-z0-9:,# ]+",
)  # fmt: skip


def mermaid_labels(text: str) -> list[str]:
    """Read a flowchart of Mermaid and give the labels of its nodes and subgraphs, as they are drawn."""
    labels = []
    for line in text.removesuffix("\n").split("\n"):
        found = next((match for form in _MERMAID if (match := re.fullmatch(form, line))), None)
        assert found, f"no line of a flowchart: {line[:200]!r}"
        label = found.groupdict().get("group", found.groupdict().get("node"))
        if label is not None:
            bare = re.sub(r"#[0-9]+;", "x", label)
            assert not re.search(r"[-.] |[^\w ,.-]|_", bare), f"Mermaid acts on what stands in {label[:200]!r}"
            said = re.sub(r"#([0-9]+);", lambda entity: chr(int(entity[1])), label)
            labels.append(_unmarked(said) if "node" in found.groupdict() else said)
    return labels


SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = {"svg", "title", "desc", "style", "rect", "g", "path", "text"}


def svg_labels(text: str) -> list[str]:
    """Read a picture and give the titles of its tracks and topics, as one reads them when pointing at them."""
    assert "<!DOCTYPE" not in text
    picture = ET.fromstring(text)  # noqa: S314 - it has no DTD
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= _ELEMENTS
    names = {name for element in picture.iter() for name in element.keys()}  # noqa: SIM118 - an element is no dict
    assert not {name for name in names if name.startswith("on") or "href" in name}
    groups = [group for group in picture.iter(f"{SVG}g") if {"topic", "track"} & {*group.get("class", "").split()}]
    return [str(group.findtext(f"{SVG}title")) for group in groups]


def in_xml(text: str) -> str:
    """Return a text as XML can hold it: some characters may not even be references (XML 1.0, section 2.2)."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\N{REPLACEMENT CHARACTER}", text)

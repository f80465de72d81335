"""Reads one YAML document as plain values that know their place; knows nothing of roadmaps."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from llmpath.core.values import NamedTuple
from llmpath.store.roadmap.yaml_errors import syntax_words

# Where PyYAML was built without libyaml, its own parser gives the same events ten times slower.
PARSER: Callable[[str], Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MOST_LEVELS = 50
"""Deeper nesting is refused: no roadmap needs it, and it would exhaust the stack further on."""
MOST_VALUES = 50_000
"""More in one file are refused: the largest track that ships has 3,500, and each takes its time and memory."""
MOST_DIAGNOSTICS = 200
"""Behind so many nobody reads on, and neither does the parser."""

Plain = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None

_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:[0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})")
_WORDS: dict[str, Plain] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMBER_STARTS = frozenset("+-.0123456789")


class YamlDiagnostic(NamedTuple):
    """Something wrong at a place of the text, counted in characters from 0."""

    rule: str
    place: int
    message: str
    hint: str


_EMPTY = YamlDiagnostic("empty", 0, "the file is empty", "begin it with `format: 1`")


@dataclass(slots=True)
class Node:
    """A value of the document, its place and those of its keys and parts."""

    value: Plain
    place: int
    parts: "dict[str | int, Node]" = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    sound: bool = True
    """False where something is wrong with it, so that nothing more need be said of the value."""


class _Stop(Exception):  # noqa: N818 - not an error of the program: the text cannot be read any further
    def __init__(self, diagnostic: YamlDiagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def compose(text: str) -> tuple[Node | None, list[YamlDiagnostic]]:
    """Read the one document of a text. Without a node there is at least one diagnostic."""
    composer = _Composer(text)
    try:
        node = composer.document()
    except _Stop as stop:
        return None, [*composer.diagnostics, stop.diagnostic]
    except yaml.YAMLError as error:
        return None, [*composer.diagnostics, YamlDiagnostic("syntax", *syntax_words(error, text))]
    return node, composer.diagnostics


class _Composer:
    """Walks the events of the parser; unlike yaml.compose it watches depth, aliases, tags and double keys."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.diagnostics: list[YamlDiagnostic] = []
        self.values = 0
        # typed wider than it is: between the start and the end of a document every event is a node's
        self.next: Callable[[], Any] = PARSER(text).get_event

    def document(self) -> Node:
        self.next()  # the start of the stream
        if isinstance(self.next(), yaml.StreamEndEvent):
            raise _Stop(_EMPTY)
        node = self.node(self.next(), 1)
        if node.value is None:
            self.diagnostics.clear()
            raise _Stop(_EMPTY)
        self.next()  # the end of the document
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            hint = "take out the `---` and give each track a file of its own"
            self.add(YamlDiagnostic("documents", _place(event), "a second document begins here", hint))
        return node

    def node(self, event: yaml.NodeEvent, level: int) -> Node:
        self.values += 1
        if self.values > MOST_VALUES:
            message = f"the file has more than {MOST_VALUES:,} values"
            raise _Stop(YamlDiagnostic("size", _place(event), message, "cut it into several files with `extends`"))
        if isinstance(event, yaml.AliasEvent):
            self.diagnose("alias", _place(event), f"`*{event.anchor}` is an alias")
            return Node(None, _place(event), sound=False)
        if isinstance(event, yaml.ScalarEvent):
            value = plain(event.value) if event.implicit[0] else event.value
            node = Node(value, _place(event), sound=value is not None)
            if value is None:
                self.diagnose("value", node.place, "a value is missing here")
        elif level > MOST_LEVELS:
            message = f"nested deeper than {MOST_LEVELS} levels"
            raise _Stop(
                YamlDiagnostic("nesting", _place(event), message, "close the brackets, or take out indentation")
            )
        elif isinstance(event, yaml.MappingStartEvent):
            node = self.mapping(event, level)
        else:
            node = self.sequence(event, level)
        if event.anchor is not None or _tag(event) is not None:
            self.mark(event, node)
        return node

    def mark(self, event: yaml.NodeEvent, node: Node) -> None:
        if event.anchor is not None:
            self.diagnose("alias", node.place, f"`&{event.anchor}` is an anchor")
        tag = _tag(event)
        if tag is not None:
            node.sound = False
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.diagnose("tag", node.place, f"`{shown}` is a tag")

    def diagnose(self, rule: str, place: int, message: str) -> None:
        hints = {
            "alias": "write it out in each place: roadmap files have no anchors and aliases",
            "value": "write one, or take the key out",
            "tag": "take it out, or put the value in quotes if the `!` belongs to it: roadmap files have no tags",
        }
        self.add(YamlDiagnostic(rule, place, message, hints[rule]))

    def add(self, diagnostic: YamlDiagnostic) -> None:
        self.diagnostics.append(diagnostic)
        if len(self.diagnostics) >= MOST_DIAGNOSTICS:
            message = f"{MOST_DIAGNOSTICS} things are wrong up to here, and nothing was read behind it"
            raise _Stop(YamlDiagnostic("more", diagnostic.place, message, "mend them and check again"))

    def sequence(self, start: yaml.Event, level: int) -> Node:
        values: list[Plain] = []
        parts: dict[str | int, Node] = {}
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            parts[len(values)] = part = self.node(event, level + 1)
            values.append(part.value)
        return Node(values, _place(start), parts)

    def mapping(self, start: yaml.Event, level: int) -> Node:
        values: dict[str, Plain] = {}
        node = Node(values, _place(start))
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.key(event)
            part = self.node(self.next(), level + 1)
            if key in values:
                self.double(key, node.keys[key], _place(event))
                continue
            values[key] = part.value
            node.keys[key] = _place(event)
            node.parts[key] = part
        return node

    def key(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            hint = "put a key that begins with `[`, `{` or `*` in quotes"
            raise _Stop(YamlDiagnostic("syntax", _place(event), "a key must be a word", hint))
        if event.anchor is not None or event.tag is not None:
            self.mark(event, Node(None, _place(event)))
        return event.value

    def double(self, key: str, first: int, place: int) -> None:
        line = self.text.count("\n", 0, first) + 1
        message = f"the key `{key}` stands twice, first in line {line}"
        self.add(YamlDiagnostic("duplicate-key", place, message, "keep one of the two"))


def _place(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _tag(event: yaml.NodeEvent) -> str | None:
    return event.tag if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) else None


def plain(text: str) -> Plain:
    """Read an unquoted scalar as YAML 1.2 does, not 1.1: `yes` and 2026-11-20 are text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMBER_STARTS:
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text

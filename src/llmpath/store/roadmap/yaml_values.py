"""Reads one YAML document that is beyond doubt as plain values, without places, in a fifth of the memory.

Where anything is unusual, let alone wrong, nothing is decided here: `yaml_nodes.compose` reads the text again.
"""

from collections.abc import Callable
from typing import Any

from yaml import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)

from llmpath.store.roadmap import yaml_nodes
from llmpath.store.roadmap.yaml_nodes import MOST_LEVELS, MOST_VALUES, Plain, plain


class _Doubt(Exception):  # noqa: N818 - not an error: the text is read again, more carefully
    pass


def quick_value(text: str) -> Plain:
    """Return the value of a document as `yaml_nodes.compose` would; None where there is any doubt."""
    following = yaml_nodes.PARSER(text).get_event
    try:
        following()  # the start of the stream
        if type(following()) is not DocumentStartEvent:
            return None
        value = _document(following)
        following()  # the end of the document
        return value if type(following()) is StreamEndEvent else None
    except (_Doubt, YAMLError):
        return None


def _document(following: Callable[[], Any]) -> Plain:
    """Put the values of the events together; `inner` is the collection that is open, `outer` are those around it."""
    whole: list[Plain] = []
    inner: Any = whole
    outer: list[Any] = []
    key: str | None = None
    values = 0
    while values <= MOST_VALUES and len(outer) <= MOST_LEVELS:
        event = following()
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            inner = outer.pop()
        elif key is None and type(inner) is dict:
            key = _key(event, inner)
            continue
        else:
            values += 1
            value = _value(event)
            if key is None:
                inner.append(value)
            else:
                inner[key], key = value, None
            if kind is not ScalarEvent:
                outer.append(inner)
                inner = value
        if not outer:
            return whole[0]
    raise _Doubt


def _key(event: Any, others: dict[str, Plain]) -> str:
    if type(event) is not ScalarEvent or event.value in others or event.tag is not None or event.anchor is not None:
        raise _Doubt
    return str(event.value)


def _value(event: Any) -> Plain:
    """Return the value of a scalar, or the empty one of a collection that begins."""
    kind = type(event)
    value: Plain = None
    if kind is ScalarEvent:
        value = plain(event.value) if event.implicit[0] else event.value
    elif kind is MappingStartEvent:
        value = {}
    elif kind is SequenceStartEvent:
        value = []
    if value is None or event.tag is not None or event.anchor is not None:
        raise _Doubt
    return value

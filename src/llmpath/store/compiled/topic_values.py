"""Topics from the plain values that a file keeps of them.

What fills a topic's page, and nothing else looks at, stays packed until it is asked for.
"""

from __future__ import annotations

from llmpath.core.roadmap import Hours, Prerequisite, Related, SelfCheck, Topic, Use
from llmpath.store.compiled.lazy import pack, unpacked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from llmpath.core.rare_values import Source, Within


# The constructor of a named tuple is written in Python, and there are thousands of them.
_new: Any = tuple.__new__


def to_values(topic: Topic) -> tuple[Any, ...]:
    """Return the fields of a topic, each a plain value."""
    return (
        *topic[:4], tuple(topic.hours) if topic.hours else None, topic.aliases, pack(topic.outcomes, str),
        pack(topic.checks, _check_values), tuple(map(tuple, topic.prerequisites)), pack(topic.resources, tuple),
        pack(topic.related, tuple), topic.formerly,
    )  # fmt: skip


def _check_values(check: SelfCheck) -> tuple[Any, ...]:
    return (*check[:-1], tuple(one if isinstance(one, str) else tuple(one) for one in check.accepts))


def to_topic(values: Sequence[Any]) -> Topic:
    """Return a topic from its fields, each a plain value."""
    return _topic(*values)


def _topic(  # noqa: PLR0913, PLR0917 - the fields of a topic
    id_: str, title: str, section: str, summary: str, hours: Sequence[Any] | None, aliases: list[str],
    outcomes: bytes, checks: bytes, prerequisites: list[Any], resources: bytes, related: bytes, formerly: list[str],
) -> Topic:  # fmt: skip
    topic: Topic = _new(Topic, (
        id_, title, section, summary, _new(Hours, hours) if hours else None, tuple(aliases), unpacked(outcomes, str),
        unpacked(checks, _check), tuple([_new(Prerequisite, some) for some in prerequisites]),
        unpacked(resources, _use), unpacked(related, _related), tuple(formerly),
    ))  # fmt: skip
    return topic


def _check(values: Sequence[Any]) -> SelfCheck:
    *plain, accepts = values
    check: SelfCheck = _new(
        SelfCheck, (*plain, tuple([one if isinstance(one, str) else _within(one) for one in accepts]))
    )
    return check


def _use(values: Sequence[Any]) -> Use:
    use: Use = _new(Use, values)
    return use


def _related(values: Sequence[Any]) -> Related:
    related: Related = _new(Related, values)
    return related


def _within(values: Sequence[Any]) -> Within:
    from llmpath.core.rare_values import Within

    return Within(*values)


def source_values(source: Source | None) -> tuple[str, str] | None:
    """Return where a track was imported from as plain values."""
    return (source.url, source.day.isoformat()) if source else None


def to_source(values: Sequence[str] | None) -> Source | None:
    """Return where a track was imported from of its plain values."""
    if not values:
        return None
    from datetime import date

    from llmpath.core.rare_values import Source

    return Source(values[0], date.fromisoformat(values[1]))

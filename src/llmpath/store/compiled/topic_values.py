"""Topics from the plain values that a file keeps of them."""

from __future__ import annotations

from llmpath.core.roadmap import Hours, Prerequisite, Related, SelfCheck, Topic, Use

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeVar

    from llmpath.core.rare_values import Source, Within

    T = TypeVar("T")


# The constructor of a named tuple is written in Python, and there are thousands of them.
_new: Any = tuple.__new__


def to_values(topic: Topic) -> tuple[Any, ...]:
    """Return the fields of a topic, each a plain value."""
    return (
        *topic[:4], tuple(topic.hours) if topic.hours else None, topic.aliases, topic.outcomes,
        tuple(map(_check_values, topic.checks)),
        *(tuple(map(tuple, some)) for some in (topic.prerequisites, topic.resources, topic.related)),
        topic.formerly,
    )  # fmt: skip


def _check_values(check: SelfCheck) -> tuple[Any, ...]:
    return (*check[:-1], tuple(one if isinstance(one, str) else tuple(one) for one in check.accepts))


def to_topic(values: Sequence[Any]) -> Topic:
    """Return a topic from its fields, each a plain value."""
    return _topic(*values)


def _topic(  # noqa: PLR0913, PLR0917 - the fields of a topic
    id_: str, title: str, section: str, summary: str, hours: Sequence[Any] | None, aliases: list[str],
    outcomes: list[str], checks: list[Any], prerequisites: list[Any], resources: list[Any], related: list[Any],
    formerly: list[str],
) -> Topic:  # fmt: skip
    return Topic(
        id_, title, section, summary, Hours(*hours) if hours else None, tuple(aliases), tuple(outcomes),
        tuple(map(_check, checks)), _all(Prerequisite, prerequisites), _all(Use, resources), _all(Related, related),
        tuple(formerly),
    )  # fmt: skip


def _check(values: Sequence[Any]) -> SelfCheck:
    *plain, accepts = values
    check: SelfCheck = _new(
        SelfCheck, (*plain, tuple([one if isinstance(one, str) else _within(one) for one in accepts]))
    )
    return check


def _within(values: Sequence[Any]) -> Within:
    from llmpath.core.rare_values import Within

    return Within(*values)


def _all(kind: type[T], values: Sequence[Any]) -> tuple[T, ...]:
    return tuple([_new(kind, some) for some in values])


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

"""Topics from the plain values that a file keeps of them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from llmpath.core.roadmap import Hours, Prerequisite, Related, SelfCheck, Topic, Use

# The constructor of a named tuple is written in Python, and there are thousands of them.
_new: Any = tuple.__new__
_check, _prerequisite, _use, _related = (partial(_new, cls) for cls in (SelfCheck, Prerequisite, Use, Related))


def to_values(topic: Topic) -> tuple[Any, ...]:
    """Return the fields of a topic, each a plain value."""
    return (
        *topic[:4], tuple(topic.hours) if topic.hours else None, topic.aliases, topic.outcomes,
        *(tuple(map(tuple, some)) for some in (topic.checks, topic.prerequisites, topic.resources, topic.related)),
        topic.formerly,
    )  # fmt: skip


def to_topic(values: Sequence[Any]) -> Topic:
    """Return a topic from its fields, each a plain value."""
    return _topic(*values)


def _topic(  # noqa: PLR0913, PLR0917 - the fields of a topic
    id_: str, title: str, section: str, summary: str, hours: list[float] | None, aliases: list[str],
    outcomes: list[str], checks: list[Any], prerequisites: list[Any], resources: list[Any], related: list[Any],
    formerly: list[str],
) -> Topic:  # fmt: skip
    return Topic(
        id_, title, section, summary, Hours(*hours) if hours else None, tuple(aliases), tuple(outcomes),
        tuple(map(_check, checks)), tuple(map(_prerequisite, prerequisites)), tuple(map(_use, resources)),
        tuple(map(_related, related)), tuple(formerly),
    )  # fmt: skip

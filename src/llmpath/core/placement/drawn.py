"""The questions of placements that chance chose: whether what was expected of them came true."""

from collections.abc import Iterable, Mapping

from llmpath.core.journal.companions import Answered, Placed
from llmpath.core.journal.steps import Step


def drawn_by_chance(steps: Iterable[Step], renamed: Mapping[str, str]) -> list[tuple[float, bool]]:
    """Return for every such question how likely it was to be had, and whether it was.

    What was expected is recorded behind its answer, alone and without ratings.
    """
    found: list[tuple[float, bool]] = []
    had: dict[str, bool] = {}
    for change in (event.change for step in steps for event in step.events):
        if isinstance(change, Answered) and change.purpose == "place":
            topic = renamed.get(change.topic, change.topic)
            if change.rating == "withdrawn":
                had.pop(topic, None)
            else:
                had[topic] = change.rating == "had"
        elif isinstance(change, Placed) and not change.ratings and len(change.sure) == 1:
            ((topic, chance),) = change.sure
            if (topic := renamed.get(topic, topic)) in had:
                found.append((chance, had[topic]))
    return found

"""The order that somebody gave the topics of a plan file."""

from collections.abc import Iterator, Mapping, Sequence

from llmpath.core.importing.plan_file import Diagnostic, PlanItem
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap


def merged_order(
    found: Mapping[str, Sequence[PlanItem]], roadmap: Roadmap, progress: Progress, order: Sequence[str]
) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """Return the topics in the order of the file, and behind them the rest of the plan's; nothing where it is not new.

    `found` are the lines of each topic; `order` is that of the plan now.
    """
    places = {topic: (first.line, place) for topic, first, place in _placed(found)}
    diagnostics = _gone([place for _, place in places.values()])
    in_file = sorted((t for t in places if not progress.state(t).satisfies), key=lambda topic: places[topic])
    if in_file == sorted(in_file, key=lambda topic: places[topic][1]):
        return (), diagnostics
    if _same_order(in_file, order) or _same_order(in_file, progress.order):
        return (), diagnostics
    wanted = (*in_file, *(topic for topic in order if topic not in in_file))
    return wanted, [*diagnostics, *_against(in_file, roadmap, progress, {t: line for t, (line, _) in places.items()})]


def _placed(found: Mapping[str, Sequence[PlanItem]]) -> Iterator[tuple[str, PlanItem, int]]:
    """Return each topic that had a place in the plan with its first line."""
    for topic, same in found.items():
        for item in same:
            if item.mark and item.mark.place:
                yield topic, item, item.mark.place
                break


def _same_order(wanted: Sequence[str], order: Sequence[str]) -> bool:
    """Return whether an order has what it has of these topics in the same order, and more than one of them."""
    place = {topic: number for number, topic in enumerate(order)}
    known = [place[topic] for topic in wanted if topic in place]
    return len(known) == len(wanted) and known == sorted(known)


def _gone(places: Sequence[int]) -> list[Diagnostic]:
    missing = max(places, default=0) - len(set(places))
    if missing <= 0:
        return []
    noun = "1 topic of the plan was" if missing == 1 else f"{missing} topics of the plan were"
    return [Diagnostic(0, f"{noun} taken out of the file, which changes nothing")]


def _against(
    wanted: Sequence[str], roadmap: Roadmap, progress: Progress, lines: Mapping[str, int]
) -> Iterator[Diagnostic]:
    """Say where an order has a topic before one it rests on: plans put that first all the same."""
    place = {topic: number for number, topic in enumerate(wanted)}
    for topic in wanted:
        before = [p for p in progress.blocked_by(roadmap.topics[topic]) if place.get(p, -1) > place[topic]]
        if before:
            names = ", ".join(roadmap.topics[p].title for p in before)
            yield Diagnostic(lines[topic], f"“{roadmap.topics[topic].title}” rests on {names}, which plans put first")

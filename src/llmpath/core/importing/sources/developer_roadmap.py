"""A roadmap of roadmap.sh: the nodes and edges its editor writes, and a page in Markdown for each node.

https://github.com/kamranahmedse/developer-roadmap/blob/master/contributing.md
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from llmpath.core.importing.plan_file import Diagnostic
from llmpath.core.importing.sources.outline import Entry, Link, Outline

KIND = "a roadmap of roadmap.sh"
TYPES = {
    "official": "docs", "opensource": "code", "article": "article", "course": "course", "podcast": "video",
    "video": "video", "book": "book", "roadmap": "article", "feed": "article", "website": "article",
}  # fmt: skip
"""The types of its links → kinds of resources."""
_TYPED = re.compile(r"^@([\w.]+)@\s*(.*)$", re.DOTALL)
_STUDIED = {"topic", "subtopic", "todo"}


@dataclass(frozen=True, slots=True)
class Page:
    """What `content/` has on a node."""

    summary: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    id: str
    kind: str
    label: str
    x: float
    y: float
    line: int
    width: float = 0.0
    height: float = 0.0

    def holds(self, other: "_Node") -> bool:
        """Return whether another node begins inside this one."""
        return self.x <= other.x <= self.x + self.width and self.y <= other.y <= self.y + self.height


def read_nodes(
    document: Mapping[str, Any], pages: Mapping[str, Page], renamed: Mapping[str, str], lines: Mapping[str, int]
) -> Outline:
    """Return the outline of a roadmap; `renamed` leads from earlier ids to nodes, `lines` from ids to lines."""
    nodes = [node for value in _list(document.get("nodes")) for node in _nodes(value, lines)]
    topics = {node.id: node for node in nodes if node.kind in _STUDIED}
    edges = [(str(e.get("source")), str(e.get("target"))) for e in _list(document.get("edges")) if isinstance(e, dict)]
    above = _sections(nodes, topics, edges)
    former: dict[str, list[str]] = {}
    for old, new in renamed.items():
        former.setdefault(new, []).append(old)
    before: dict[str, list[str]] = {}
    between = [edge for edge in edges if _kind(topics, edge[0]) == _kind(topics, edge[1]) == "topic"]
    for source, target in _from_the_top(between, topics):
        before.setdefault(target, []).append(source)
    entries = []
    order = {section.id: place for place, section in enumerate(sorted(nodes, key=lambda node: (node.y, node.x)))}
    for node in sorted(
        topics.values(), key=lambda node: (order[above[node.id].id], node.kind != "topic", node.y, node.x)
    ):
        page = pages.get(node.id, Page("", ()))
        links = [_typed(link) for link in page.links]
        entries.append(
            Entry(
                node.label, above[node.id].label, node.line, page.summary, links,
                key=node.id, rests_on=before.get(node.id, []), formerly=former.get(node.id, []),
            )
        )  # fmt: skip
    title = next((node.label for node in nodes if node.kind == "title"), "")
    diagnostics = list(_diagnostics(nodes, topics, edges))
    return Outline(KIND, title, entries, diagnostics, "The roadmap draws an edge from it to this topic.")


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _nodes(value: object, lines: Mapping[str, int]) -> Iterator[_Node]:
    """Yield a node, and a node for each line of a checklist."""
    if not isinstance(value, dict):
        return
    data = value.get("data")
    data = data if isinstance(data, dict) else {}
    place = value.get("position")
    place = place if isinstance(place, dict) else {}
    x, y = (_number(place.get(axis)) for axis in "xy")
    id_, label = str(value.get("id", "")), " ".join(str(data.get("label") or "").split())
    kind = str(value.get("type", ""))
    if id_ and (label or kind == "section"):
        size = [_number(value.get(side)) for side in ("width", "height")]
        yield _Node(id_, kind, label, x, y, lines.get(id_, 1), *size)
    for number, item in enumerate(_list(data.get("checklists"))):
        if isinstance(item, dict) and str(item.get("label", "")).strip():
            own = f"{id_}-{item.get('id', number)}"
            yield _Node(own, "todo", " ".join(str(item["label"]).split()), x, y + number / 1000, lines.get(id_, 1))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _kind(topics: Mapping[str, _Node], id_: str) -> str:
    return topics[id_].kind if id_ in topics else ""


def _sections(
    nodes: Sequence[_Node], topics: Mapping[str, _Node], edges: Sequence[tuple[str, str]]
) -> dict[str, _Node]:
    """Return the node that heads the section of each topic.

    That is the topic with an edge to it, or to the box it lies in, or else the nearest one; of a line of a checklist
    the nearest label.
    """
    heads = [node for node in nodes if node.kind == "topic"] or list(topics.values())[:1]
    labels = [node for node in nodes if node.kind in {"topic", "label"}] or heads
    boxes = [node for node in nodes if node.kind == "section"]
    by_edge: dict[str, _Node] = {}
    for one, other in edges:
        for source, target in ((one, other), (other, one)):
            if _kind(topics, source) == "topic" != _kind(topics, target):
                by_edge.setdefault(target, topics[source])
    found = {}
    for node in topics.values():
        boxed = next((by_edge[box.id] for box in boxes if box.id in by_edge and box.holds(node)), None)
        head = node if node.kind == "topic" else by_edge.get(node.id) or (boxed if node.kind == "subtopic" else None)
        near = labels if node.kind == "todo" else heads
        found[node.id] = head or min(near, key=lambda other: (other.x - node.x) ** 2 + (other.y - node.y) ** 2)
    return found


def _from_the_top(edges: Sequence[tuple[str, str]], topics: Mapping[str, _Node]) -> list[tuple[str, str]]:
    """Return the edges between topics as the line is read: away from the topmost topic that no edge leads to.

    Its editor stores an edge in the direction somebody happened to draw it, and shows no arrow: a line of several may
    turn on its way.
    """
    reached = {other for _, other in edges}
    near: dict[str, list[str]] = {}
    for one, other in edges:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    depth: dict[str, int] = {}
    for start in sorted(near, key=lambda id_: (id_ in reached, topics[id_].y, topics[id_].x)):
        ahead = [start] if start not in depth else []
        depth.setdefault(start, 0)
        for id_ in ahead:  # grows while it is walked
            fresh = [other for other in near[id_] if other not in depth]
            depth |= dict.fromkeys(fresh, depth[id_] + 1)
            ahead += fresh
    return [(other, one) if depth[other] < depth[one] else (one, other) for one, other in edges]


def _typed(link: Link) -> Link:
    typed = _TYPED.match(link.title)
    return Link(typed[2], link.url, TYPES.get(typed[1].lower(), "")) if typed else link


def _diagnostics(
    nodes: Sequence[_Node], topics: Mapping[str, _Node], edges: Sequence[tuple[str, str]]
) -> Iterator[Diagnostic]:
    others = [node for node in nodes if node.kind in {"paragraph", "button", "linksgroup"}]
    if others:
        yield Diagnostic(others[0].line, f"left out: texts and buttons, which are no topics ({len(others)})")
    grouping = [e for e in edges if all(end in topics for end in e) and any(topics[end].kind != "topic" for end in e)]
    if grouping:
        yield Diagnostic(0, f"{len(grouping)} edges to subtopics group them into sections; they are no prerequisites")
    between = [edge for edge in edges if all(_kind(topics, end) == "topic" for end in edge)]
    turned = sum(edge != read for edge, read in zip(between, _from_the_top(between, topics), strict=True))
    if turned:
        yield Diagnostic(0, f"edges that are read from the top of their line, against how they are stored: {turned}")
    loose = sum(not all(end in topics for end in edge) for edge in edges)
    if loose:
        yield Diagnostic(0, f"left out: {loose} edges that do not run between topics")

"""The neighbourhood of a topic as a tree, in both directions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text
from rich.tree import Tree

from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.render.text.lines import STYLES, Paper, Span, prepared
from llmpath.render.text.words import mark, named

RICH_WORDS = {
    "1": "bold", "2": "dim", "4": "underline", "31": "red", "32": "green", "33": "yellow", "34": "blue", "36": "cyan",
}  # fmt: skip
"""What rich calls a code of the table of styles."""
RICH_STYLES = {"": ""} | {
    name: " ".join(RICH_WORDS[code] for code in codes.split(";")) for name, codes in STYLES.items()
}
"""The styles of render/text/lines.py in the words of rich, for trees, tables and the full screen."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What the branches of a tree are drawn from."""

    roadmap: Roadmap
    progress: Progress
    paper: Paper
    evidence: Mapping[str, str]
    """What stands behind finished topics."""

    def mark(self, topic: Topic) -> Span:
        """Return the mark of a topic."""
        return mark(topic, self.progress, self.evidence.get(topic.id))


def topic_tree(topic: Topic, around: Neighbourhood, depth: int) -> Tree:
    """Draw what a topic rests on and what it opens, each to at most `depth` levels."""
    paper = around.paper
    root = Tree(_text([around.mark(topic), Span(" "), *named(topic)], paper), guide_style="dim")
    for words, opens in (("rests on", False), ("opens", True)):
        branch = root.add(_text([Span(words, "strong")], paper))
        _grow(branch, topic, around, depth, {topic.id}, opens=opens)
        if not branch.children:
            branch.add(_text([Span("nothing", "dim")], paper))
    return root


def _grow(branch: Tree, topic: Topic, around: Neighbourhood, depth: int, seen: set[str], *, opens: bool) -> None:
    """Add the topics one level on, each with its own branches; one that was drawn before is not drawn out again."""
    for id_, detail in _following(topic, around.roadmap, opens=opens):
        other = around.roadmap.topics[id_]
        further = len(_following(other, around.roadmap, opens=opens))
        again = id_ in seen
        seen.add(id_)
        words = f"{detail}  (above)" if again and further else detail
        if further and depth == 1 and not again:
            words += f"  … {further} more"
        spans = [around.mark(other), Span(" "), *named(other, ""), Span(words, "dim")]
        twig = branch.add(_text(spans, around.paper))
        if depth > 1 and not again:
            _grow(twig, other, around, depth - 1, seen, opens=opens)


def _following(topic: Topic, roadmap: Roadmap, *, opens: bool) -> list[tuple[str, str]]:
    if opens:
        return [(id_, "") for id_ in roadmap.opens[topic.id] if id_ in roadmap.whole or topic.id not in roadmap.whole]
    kinds = {"required": "", "helpful": "  helpful"}
    return [
        (id_, kinds[p.kind] + ("  any one of these" if place == 0 and p.alternatives else "  or this" if place else ""))
        for p in topic.prerequisites
        for place, id_ in enumerate(p.any)
    ]


def _text(spans: Sequence[Span], paper: Paper) -> Text:
    """Make a rich text; nothing in it is read as markup, and nothing of it can steer a terminal."""
    ready = [prepared(span, paper) for span in spans]
    return Text.assemble(*[(span.text, RICH_STYLES[span.style]) for span in ready])

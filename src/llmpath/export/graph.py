"""The prerequisite graph as text for other programs: Mermaid and Graphviz DOT."""

from collections.abc import Callable, Iterable

from llmpath.core.roadmap import Roadmap, Topic


def mermaid(roadmap: Roadmap, topics: Iterable[Topic]) -> str:
    """Write topics and the prerequisites between them as a Mermaid flowchart; helpful ones are dotted."""
    chosen = {topic.id: f"t{number}" for number, topic in enumerate(topics)}
    lines = ["flowchart LR"]
    for number, track in enumerate(roadmap.tracks):
        inside = [topic for topic in track.topics if topic.id in chosen]
        if inside:
            # A number, as for topics: a track may be called `end` or `graph-theory`, words of Mermaid's own.
            lines.append(f'    subgraph track{number}["{_entities(track.title)}"]')
            lines += [f'        {chosen[topic.id]}["{_entities(topic.title)}"]' for topic in inside]
            lines.append("    end")
    for id_, name in chosen.items():
        for p in roadmap.topics[id_].prerequisites:
            if p.topic in chosen:
                arrow = "-->" if p.kind == "required" else "-.->"
                lines.append(f"    {chosen[p.topic]} {arrow} {name}")
    return "\n".join(lines) + "\n"


def _entities(text: str) -> str:
    """Write everything but letters, digits, spaces and harmless signs as Mermaid's character entities.

    A hyphen or full stop before a space is not harmless: Mermaid takes `1. ` and `- ` for lists, and draws neither.
    """
    pairs = zip(text, f"{text[1:]} ", strict=False)
    return "".join(
        c if c.isalnum() or c in " ," or (c in "-." and after != " ") else f"#{ord(c)};" for c, after in pairs
    )


def dot(roadmap: Roadmap, topics: Iterable[Topic]) -> str:
    """Write topics and the prerequisites between them in Graphviz's DOT; helpful ones are dashed."""
    chosen = {topic.id: topic for topic in topics}
    lines = ["digraph llmpath {", "    rankdir=LR;", "    node [shape=box];"]
    for number, track in enumerate(roadmap.tracks):
        inside = [topic for topic in track.topics if topic.id in chosen]
        if inside:
            lines += [f"    subgraph cluster_{number} {{", f"        label={_quoted(track.title)};"]
            lines += [f"        {_quoted(topic.id)} [label={_quoted(topic.title)}];" for topic in inside]
            lines.append("    }")
    for topic in chosen.values():
        for p in topic.prerequisites:
            if p.topic in chosen:
                style = "" if p.kind == "required" else " [style=dashed]"
                lines.append(f"    {_quoted(p.topic)} -> {_quoted(topic.id)}{style};")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    """Quote a DOT string: a backslash or `&` would begin an escape, and what cannot be seen is written as one.

    Graphviz reads no escape beyond U+FFFF right; nothing out there steers a terminal.
    """
    escapes = {"&": "&amp;", "\\": "\\\\", '"': '\\"'}
    return (
        '"' + "".join(escapes.get(c) or (c if c.isprintable() or c > "\uffff" else f"&#{ord(c)};") for c in text) + '"'
    )


FORMATS: dict[str, tuple[str, Callable[[Roadmap, Iterable[Topic]], str]]] = {
    "mermaid": (".mmd", mermaid),
    "dot": (".dot", dot),
}
"""Name → (suffix, function)."""

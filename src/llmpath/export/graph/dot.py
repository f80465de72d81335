"""The prerequisite graph in Graphviz's DOT."""

from llmpath.core.progress import shown_state
from llmpath.export.context import ExportContext
from llmpath.export.graph.state_marks import edges, grouped, sign_of

STYLES = {
    "done": 'style="rounded,filled", fillcolor="#dff0e4", color="#2f7d4f"',
    "known": 'style="rounded,filled,dashed", fillcolor="#dff0e4", color="#2f7d4f"',
    "skipped": 'style="rounded,dotted", color="#999999", fontcolor="#666666"',
    "learning": 'style="rounded,filled", fillcolor="#fff3d6", color="#9a6700", penwidth=3',
    "ready": 'style="rounded", color="#1f5fa8", penwidth=2',
    "blocked": 'style="rounded", color="#999999", fontcolor="#444444"',
}
"""Standing → how its boxes are drawn; the mark in front of the title says it too."""


def write(context: ExportContext) -> str:
    """Write topics and the prerequisites between them; helpful ones are dashed, boxes carry the mark of their state.

    Lines from alternatives say `or`.
    """
    lines = ["digraph llmpath {", "    rankdir=LR;", '    node [shape=box, fontname="Helvetica"];']
    for number, title, topics in grouped(context):
        lines += [f"    subgraph cluster_{number} {{", f"        label={_quoted(title)};"]
        for topic in topics:
            word = shown_state(topic, context.progress)
            label = _quoted(f"{sign_of(topic, context)} {topic.title}")
            lines.append(f"        {_quoted(topic.id)} [label={label}, {STYLES[word]}];")
        lines.append("    }")
    for prerequisite, topic_id, about in edges(context):
        looks = [] if about.kind == "required" else ["style=dashed"]
        looks += ['arrowhead=empty, label="or"'] if about.alternatives else []
        style = f" [{', '.join(looks)}]" if looks else ""
        lines.append(f"    {_quoted(prerequisite)} -> {_quoted(topic_id)}{style};")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    """Quote a DOT string: a backslash or `&` would begin an escape, and what cannot be seen is written as one.

    Graphviz reads no escape beyond U+FFFF right; nothing out there steers a terminal.
    """
    escapes = {"&": "&amp;", "\\": "\\\\", '"': '\\"'}
    return (
        '"' + "".join(escapes.get(c) or (c if c.isprintable() or c > "\uffff" else f"&#{ord(c)};") for c in text) + '"'
    )

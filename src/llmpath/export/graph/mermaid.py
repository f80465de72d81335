"""The prerequisite graph as a Mermaid flowchart."""

from llmpath.core.progress import shown_state
from llmpath.export.context import ExportContext
from llmpath.export.graph.state_marks import edges, grouped, sign_of

CLASSES = {
    "done": "fill:#dff0e4,stroke:#2f7d4f,color:#1b1f24",
    "known": "fill:#dff0e4,stroke:#2f7d4f,stroke-dasharray:2 2,color:#1b1f24",
    "skipped": "fill:#f3f3f3,stroke:#999999,stroke-dasharray:6 3,color:#666666",
    "learning": "fill:#fff3d6,stroke:#9a6700,stroke-width:3px,color:#1b1f24",
    "ready": "fill:#ffffff,stroke:#1f5fa8,stroke-width:2px,color:#1b1f24",
    "blocked": "fill:#ffffff,stroke:#999999,color:#444444",
}
"""Standing → how its boxes are drawn; the mark in front of the title says it too."""


def write(context: ExportContext) -> str:
    """Write topics and the prerequisites between them; helpful ones are dotted, boxes carry the mark of their state.

    Lines from alternatives say `or`.
    """
    names = {topic.id: f"t{number}" for number, topic in enumerate(context.topics)}
    lines = ["flowchart LR"]
    used = set()
    for number, title, topics in grouped(context):
        # A number, as for topics: a track may be called `end` or `graph-theory`, words of Mermaid's own.
        lines.append(f'    subgraph track{number}["{_entities(title)}"]')
        for topic in topics:
            word = shown_state(topic, context.progress)
            used.add(word)
            lines.append(
                f'        {names[topic.id]}["{_entities(f"{sign_of(topic, context)} {topic.title}")}"]:::{word}'
            )
        lines.append("    end")
    for prerequisite, topic_id, about in edges(context):
        arrow = "-->" if about.kind == "required" else "-.->"
        arrow += "|or|" if about.alternatives else ""
        lines.append(f"    {names[prerequisite]} {arrow} {names[topic_id]}")
    lines += [f"    classDef {word} {style}" for word, style in CLASSES.items() if word in used]
    return "\n".join(lines) + "\n"


def _entities(text: str) -> str:
    """Write everything but letters, digits, spaces and harmless signs as Mermaid's character entities.

    A hyphen or full stop before a space is not harmless: Mermaid takes `1. ` and `- ` for lists, and draws neither.
    """
    pairs = zip(text, f"{text[1:]} ", strict=False)
    return "".join(
        c if c.isalnum() or c in " ," or (c in "-." and after != " ") else f"#{ord(c)};" for c, after in pairs
    )

"""The formats of `llmpath export`; each module is imported when its format is asked for."""

FORMATS: dict[str, tuple[str, str]] = {
    "markdown": (".md", "llmpath.export.markdown.plan"),
    "progress": (".md", "llmpath.export.markdown.checklist"),
    "ics": (".ics", "llmpath.export.ics.calendar"),
    "json": (".json", "llmpath.export.json.backup"),
    "csv": (".csv", "llmpath.export.csv"),
    "mermaid": (".mmd", "llmpath.export.graph.mermaid"),
    "dot": (".dot", "llmpath.export.graph.dot"),
    "svg": (".svg", "llmpath.export.graph.svg"),
    "html": (".html", "llmpath.export.page.html"),
    "badge": (".svg", "llmpath.export.badge"),
    "anki": (".apkg", "llmpath.export.anki.deck"),
}
"""Name → (suffix, module whose `write(ExportContext)` gives the text or the bytes of the file)."""
WEEKLY = frozenset({"markdown", "ics"})
"""Those that write the weeks of the plan."""
PLANNED = WEEKLY | {"csv"}
"""Those in which something of the plan stands; the others are written whether or not there is time to study."""
UNLESS_NAMED = frozenset({"html", "badge"})
"""Those about all topics unless goals are named, where others are about the learner's own goals."""
PRIVATE = frozenset({"html"})
"""Those that hold notes and dates only where that is asked for."""
WHOLE = frozenset({"json"})
"""Those that hold everything, whatever is asked for: cli/export_output.py writes them, piece by piece."""

"""The formats of `llmpath export`; each module is imported when its format is asked for."""

FORMATS: dict[str, tuple[str, str]] = {
    "markdown": (".md", "llmpath.export.markdown"),
    "progress": (".md", "llmpath.export.checklist"),
    "ics": (".ics", "llmpath.export.ics"),
    "json": (".json", "llmpath.export.backup"),
    "csv": (".csv", "llmpath.export.csv"),
    "mermaid": (".mmd", "llmpath.export.mermaid"),
    "dot": (".dot", "llmpath.export.dot"),
    "svg": (".svg", "llmpath.export.svg"),
    "anki": (".apkg", "llmpath.export.anki"),
}
"""Name → (suffix, module whose `write(Material)` gives the text or the bytes of the file)."""

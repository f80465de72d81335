"""markdownlint's rules by PyMarkdown, which knows no comment that switches the length of lines off in a file."""

from pymarkdown.api import PyMarkdownApi


def complaints(text: str) -> list[str]:
    """Return what it has to say about a text."""
    found = PyMarkdownApi().disable_rule_by_identifier("md013").scan_string(text)
    assert found.pragma_errors == []
    assert found.critical_errors == []
    return [f"{failure.line_number}: {failure.rule_id} {failure.rule_description}" for failure in found.scan_failures]

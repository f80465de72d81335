"""Says in plain words what a YAML parser stumbled over."""

import yaml

_QUOTE = "put the whole value in quotes, or on lines of its own below `>-`"
_INDENT = "check the indentation of this line and the one above"

_CLOSE = "close it, or double a `'` inside '…'"
_BEHIND_A_BAR = ("comment or line break", "indentation indicator", "chomping or indentation")

# What the parser says (libyaml's words and those of the pure parser) → what is wrong, and what to do.
_WORDS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("mapping values are", "unexpected ':'"), "`: ` cannot stand here", f"{_QUOTE}; {_INDENT}"),
    (("mapping keys are",), "`? ` cannot stand here", _QUOTE),
    (("sequence entries are",), "a list cannot begin here", "begin the list on a line of its own"),
    (("cannot start any token",), "a value cannot begin with this character", _QUOTE),
    (("end of stream", "document indicator", "document separator"), "this quote is never closed", _CLOSE),
    (("escape", "hexdec"), "this is not an escape that YAML knows", "double the `\\`, or use single quotes"),
    (_BEHIND_A_BAR, "text cannot stand behind `|` or `>`", "begin it on the next line"),
    (("expected '-'", "block collection"), "expected the next `- ` of the list above", _INDENT),
    (("expected key", "expected <block end>"), "this does not fit the lines above", f"{_INDENT}; {_QUOTE}"),
    (("',' or ']'",), "expected `,` or `]`", "close the list, or quote the text"),
    (("',' or '}'",), "expected `,` or `}`", "close the mapping, or quote the text"),
    (("node content",), "a value is missing here", "close the bracket, or quote the text"),
    (("expected ':'",), "this line has no `:` behind its key", f"{_INDENT}; {_QUOTE}"),
    (("document start",), "text behind the end of the document", "take out the line of dots above"),
    (("directive", "incompatible", "version number", "digit or '.'"), "a line cannot begin with `%`", _QUOTE),
    (("alphabetic or numeric",), "`*` and `&` cannot begin a value", _QUOTE),
    (("tag", "'>'", "'!'", "whitespace"), "this is not a tag", "quote a value that begins with `!`"),
)


def syntax_words(error: yaml.YAMLError, text: str) -> tuple[int, str, str]:
    """Return the place of a syntax error, counted in characters from 0, what is wrong and what to do."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, "this is not YAML", "begin the file with `format: 1`"
    problem = error.problem or ""
    mark = error.context_mark if "end of stream" in problem else error.problem_mark
    place = min(mark.index, len(text)) if mark else 0
    said = f"{problem} {error.context}"
    if text[place : place + 1] == "\t" or "tab character" in said:
        return place, "a tab cannot indent a line", "indent with spaces"
    for parts, message, hint in _WORDS:
        if any(part in said for part in parts):
            return place, message, hint
    return place, "this is not YAML", f"{_INDENT}; {_QUOTE}"

"""Text inside XML and HTML: nothing in it is read as markup, and nothing in it is illegal or hidden."""

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


def escaped(text: str) -> str:
    """Return a text for a page or a picture: what cannot be seen as a reference, what XML forbids replaced."""
    if text.isascii() and text.isalnum():
        return text
    return "".join(_escaped(character) for character in text)


def _escaped(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if character.isprintable():
        return character
    number = ord(character)
    return f"&#{number};" if _allowed(number) else "\N{REPLACEMENT CHARACTER}"


def _allowed(number: int) -> bool:
    """Return whether a character may stand in XML at all, as itself or as a reference (XML 1.0, section 2.2)."""
    if number < 0x20:  # noqa: PLR2004 - the controls of ASCII
        return number in {0x09, 0x0A, 0x0D}
    return not 0xD800 <= number <= 0xDFFF and number not in {0xFFFE, 0xFFFF}  # noqa: PLR2004 - surrogates

"""A text as iCalendar writes it (RFC 5545, 3.3.11)."""

from icalendar import vText

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Text(vText):
    r"""A text that is read as it was written.

    icalendar would make a line feed of a `\N` that stands in the text, as it may in a formula.
    """

    def to_ical(self) -> bytes:
        """Return the text with its escapes, in UTF-8."""
        return self.translate(_ESCAPES).encode()

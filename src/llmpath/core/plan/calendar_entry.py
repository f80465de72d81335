"""What was written into a calendar, so that a later one can take back what fell away."""

from datetime import datetime
from typing import NamedTuple


class Placed(NamedTuple):
    """A session, or the due date of a goal, as a calendar that was exported has it."""

    about: str
    """The id of the topic or goal."""
    start: datetime
    """Local time, without a zone."""
    minutes: int
    """0 for a due date, which takes the whole day."""

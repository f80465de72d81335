"""What a learner set about reviews, and whether they take time."""

from __future__ import annotations

from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmpath.core.progress import Progress


class ReviewSettings(NamedTuple):
    """How much time reviews may take, and what they keep up."""

    cap: int | None
    """Minutes a day; None for a quarter of the day's study, 0 where reviews are off."""
    retention: float
    """The recall at which a check is asked again."""

    def take_time(self, progress: Progress) -> bool:
        """Return whether reviews take time: whoever never answered a question and set no time for them has none yet."""
        return self.cap != 0 and bool(self.cap or progress.memory)

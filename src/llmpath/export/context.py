"""What an export is made of."""

from __future__ import annotations

from types import MappingProxyType

from llmpath.core.plan.availability import Availability
from llmpath.core.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from llmpath.core.importing.roadmap_files import RoadmapFile
    from llmpath.core.journal.events import Event
    from llmpath.core.plan.calendar_entry import Placed
    from llmpath.core.plan.sessions import Plan
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap, Topic


class ExportContext(NamedTuple):
    """Everything an export may show, as it was at one moment."""

    roadmap: Roadmap
    progress: Progress
    events: Sequence[Event]
    topics: tuple[Topic, ...]
    """What was asked for, in the order of the roadmap: all topics, or what some goals need."""
    goals: tuple[str, ...]
    """The ids of the topics, sections and tracks asked for; empty for everything."""
    plan: Plan
    """Nothing where the format has no plan in it."""
    weeks: int | None
    """How many weeks of the plan to write; all when None."""
    now: datetime
    """With the learner's local offset."""
    version: str
    """The version of llmpath."""
    zone: str | None = None
    """The time zone of the machine, such as Europe/Berlin; None where nobody knows its name."""
    own: bool = True
    """Whether the plan is the learner's own, and not one for goals that were named."""
    availability: Availability = Availability()
    """When the learner studies."""
    calendar: Mapping[str, Placed] = MappingProxyType({})
    """What earlier calendars have, by UID."""
    session_start: tuple[int | None, ...] = ()
    """When sessions begin from Monday to Sunday, in minutes after midnight; empty where that is not set."""
    alarm: int | None = None
    """How many minutes before the first session of a day a calendar rings; None for no alarms."""
    evidence: Mapping[str, str] = MappingProxyType({})
    """What stands behind finished topics, in a word of core/memory/evidence.py each."""
    suspended: frozenset[str] = frozenset()
    """Topics whose flash cards are suspended."""
    schedule: bool = False
    """Whether flash cards come with their schedule."""
    retention: float = 0.9
    """The recall at which a question is asked again."""
    private: bool = False
    """Whether a format that leaves out notes, dates, times and the learner's own links has them."""
    roadmap_files: tuple[RoadmapFile, ...] = ()
    """The files of roadmaps that were added; only a backup has them."""

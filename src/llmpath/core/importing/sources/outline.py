"""What a source of any kind is read as: entries with their sections, before any of them is a topic."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from llmpath.core.importing.plan_file import Diagnostic
from llmpath.core.roadmap import Hours


@dataclass(frozen=True, slots=True)
class Link:
    """A link as the source gives it; its address is not checked yet."""

    title: str
    url: str
    kind: str = ""
    """A kind of resource as the roadmap format has it; empty where the source does not say."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text as a reader sees it, with its links."""

    shown: str
    links: tuple[Link, ...] = ()
    lead: str = ""
    """What it begins with where that is bold or a link: the title, when more follows."""


@dataclass(slots=True)
class Entry:
    """What becomes a topic."""

    title: str
    section: str
    """The title of its section."""
    line: int
    """Counted from 1."""
    summary: str = ""
    links: list[Link] = field(default_factory=list)
    shared: list[Link] = field(default_factory=list)
    """Links for all topics of its section."""
    outcomes: list[str] = field(default_factory=list)
    hours: Hours | None = None
    """None where the source gives none."""
    done: bool = False
    done_on: date | None = None
    key: str = ""
    """The source's own id; empty where it has none."""
    rests_on: list[str] = field(default_factory=list)
    """Own ids or titles of entries that come before it."""
    formerly: list[str] = field(default_factory=list)
    """Ids it had in earlier versions of the source."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A source as it was read."""

    kind: str
    """What it is, as a message names it: "a list in Markdown"."""
    title: str
    """Empty where the source has none."""
    entries: Sequence[Entry]
    diagnostics: Sequence[Diagnostic] = ()
    """What was left out or not understood, and why."""
    why: str = "The source names it as a prerequisite."
    """The sentence behind every prerequisite."""
    url: str = ""
    """Where the source says it is from; empty where it does not."""

"""The roadmap format, version 1: a model for everything an author writes, and its way into core values."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from llmpath.core import kinds

VERSION = 1

# The patterns also stand in the JSON Schema, so they are written as both dialects read them.
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FULL_ID = r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"
ONE_LINE = r"^[^\u0000-\u001f\u007f-\u009f]*$"
LINES = r"^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f]*$"
ISO_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
WEB = r"^https?://[^\s/?#@:\\\u0000-\u001f\u007f-\u009f]+(:[0-9]{1,5})?([/?#][^\s\u0000-\u001f\u007f-\u009f]*)?$"

# Far beyond what anybody writes; without a limit one title could fill a screen for minutes.
LONGEST_ID, LONGEST_LINE, LONGEST_TEXT = 200, 2_000, 20_000

Slug = Annotated[str, StringConstraints(max_length=LONGEST_ID, pattern=SLUG)]
FullId = Annotated[str, StringConstraints(max_length=LONGEST_ID, pattern=FULL_ID)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINE, pattern=ONE_LINE)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT, pattern=LINES)]
Url = Annotated[str, StringConstraints(max_length=LONGEST_LINE, pattern=WEB)]
Effort = Annotated[float, Field(gt=0, le=1000)]
Week = Annotated[int, Field(ge=1)]


Number = Annotated[float, Field(allow_inf_nan=False)]


def _is_day(day: str) -> str:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise PydanticCustomError("day", "a day of the calendar") from None
    return day


Day = Annotated[str, Field(pattern=ISO_DAY), AfterValidator(_is_day)]


def _in_order(weeks: list[int]) -> list[int]:
    if weeks[0] > weeks[1]:
        raise PydanticCustomError("weeks_order", "first <= last")
    return weeks


Weeks = Annotated[list[Week], Field(min_length=2, max_length=2), AfterValidator(_in_order)]


class Model(BaseModel):
    """What all parts of the format share: no unknown keys, no values bent into shape."""

    # Parts are built with the whole that is asked for: by themselves they validate nothing.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)
    noun: ClassVar[str]
    """What a problem calls it."""


class HoursModel(Model):
    """The effort of a topic, low to high."""

    noun = "the hours of a topic"
    low: Effort = Field(description="Hours for someone who half knows the topic.")
    likely: Effort = Field(description="Hours for most people; plans and totals count these.")
    high: Effort = Field(description="Hours for someone new to it who does every exercise. At most 1000.")
    guessed: bool = Field(False, description="Whether nobody gave them: they were guessed on import.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise PydanticCustomError("hours_order", "low <= likely <= high")
        return self


class NumberModel(Model):
    """A number that answers a question."""

    noun = "an accepted number"
    number: Number = Field(description="The right number.")
    within: Annotated[float, Field(ge=0, allow_inf_nan=False)] = Field(
        0.0, description="How far off an answer may be, both ways. Default 0."
    )


def _kind_of_accepted(value: object) -> str:
    return "number" if isinstance(value, dict | NumberModel) else "text"


Accepted = Annotated[
    Annotated[Line, Tag("text")] | Annotated[NumberModel, Tag("number")], Discriminator(_kind_of_accepted)
]
"""Its tags stand in the places of pydantic's errors, where shape_words.py takes them out."""


class CheckModel(Model):
    """A question that shows whether the topic sits."""

    noun = "a self-check"
    question: Text = Field(description="A question to answer in two minutes.")
    answer: Text = Field(description="The short right answer.")
    level: kinds.Level = Field(description="What the question asks for: to recall, to apply or to explain.")
    id: Slug | None = Field(
        None, description="Only when a question is reworded: with the id it had before, answers given still count."
    )
    accepts: list[Accepted] = Field(
        [],
        description="Answers that are right when they are typed, each a text or `{number: 0.5, within: 0.01}`. Units, "
        "brackets and how numbers are written do not matter; `≈` in front of a number of a text says it is rounded. "
        "`393 million` is 393e6: where the question asks for millions, accept both 393 and 393e6.",
    )


class PrerequisiteModel(Model):
    """A topic this one rests on directly."""

    noun = "a prerequisite"
    topic: Line = Field(description="The id of the topic, of any track.")
    why: Line = Field(description="One sentence: what of it is used here.")
    kind: kinds.Kind = Field(
        "required", description="`required` blocks the topic until it is done; `helpful` never blocks."
    )
    exercises: Annotated[float, Field(ge=0.3, le=1.0)] | None = Field(
        None, description="How thoroughly practising this topic exercises the prerequisite, 0.3 to 1.0."
    )
    alternatives: list[Line] = Field(
        [], alias="or", description="Ids of topics of which any one serves in its place: done, known or in progress."
    )


class UseModel(Model):
    """A resource as one topic uses it."""

    noun = "a resource of a topic"
    resource: Line = Field(description="The key of the resource, of any file.")
    at: Line = Field(description="The place inside it, such as `chapter 3`.")
    role: kinds.Role = Field(description="What it is for: to learn from, to practise with, or to look things up.")
    note: Line | None = Field(None, description="What a learner must know, such as `load X instead of Y`.")


class RelatedModel(Model):
    """A topic of another track on the same matter."""

    noun = "a related topic"
    topic: Line = Field(description="The id of the topic, of another track.")
    relation: kinds.Relation = Field(
        description="`same` matter, or this topic `deepens` or `applies` what is learned there."
    )
    note: Line = Field(description="What to do about it.")
    saves: Annotated[float, Field(ge=0, le=0.9)] = Field(
        0.0,
        description="The share of this topic's hours that is saved when the other is done, known or planned earlier.",
    )


class TopicModel(Model):
    """One thing to learn."""

    noun = "a topic"
    id: FullId = Field(description="`track/slug`. History hangs on it: see `formerly` before you change it.")
    title: Line = Field(description="The title, on one line.")
    aliases: list[Line] = Field([], description="Words people search for that the title does not have.")
    summary: Text | None = Field(None, description="What it is and why one needs it, in a sentence or two.")
    hours: HoursModel | None = Field(None, description="The effort as `{low: 3, likely: 5, high: 8}`.")
    outcomes: list[Line] = Field([], description="What one can do afterwards; each begins with a verb.")
    checks: list[CheckModel] = Field([], description="Questions to check oneself with.")
    prerequisites: list[PrerequisiteModel] = Field([], description="What it rests on directly, nothing further back.")
    resources: list[UseModel] = Field([], description="Where to learn it, the first to begin with first.")
    related: list[RelatedModel] = Field([], description="Topics of other tracks on the same matter.")
    formerly: list[FullId] = Field([], description="Ids the topic had before, so that its history stays with it.")


class ExtensionSectionModel(Model):
    """A section in a file that extends a track."""

    noun = "a section"
    id: FullId = Field(description="`track/slug`, of a new section or of one the track has.")
    title: Line | None = Field(None, description="The title of a new section; one the track has keeps its own.")
    summary: Text | None = Field(None, description="What the section is about.")
    weeks: Weeks | None = Field(None, description="First and last week of the track as `[1, 2]`.")
    topics: list[TopicModel] = Field([], description="The topics, in the order to study them.")


class SectionModel(ExtensionSectionModel):
    """A part of a track."""

    id: FullId = Field(description="`track/slug`.")
    title: Line = Field(description="The title, on one line.")


class ResourceModel(Model):
    """A course, book, video or page."""

    noun = "a resource"
    title: Line = Field(description="The title, on one line.")
    author: Line = Field(description="Who made it.")
    url: Url = Field(description="Where it is: an http or https address without a password.")
    kind: Literal["video", "course", "book", "article", "docs", "paper", "code", "interactive"] = Field(
        description="What it is."
    )
    level: Literal["intro", "core", "advanced"] = Field(description="How much it asks of the reader.")
    hours: Annotated[float, Field(gt=0, le=10_000)] | None = Field(None, description="The time the whole of it takes.")
    free: kinds.Free = Field("yes", description="Whether it costs nothing.")
    year: Annotated[int, Field(ge=1000, le=9999)] | None = Field(None, description="The year of this edition.")
    seed: bool = Field(False, description="Whether it stays listed even when no topic uses it.")


class SourceModel(Model):
    """Where a track was imported from."""

    noun = "the source of a track"
    url: Url = Field(description="An http or https address without a password.")
    day: Day = Field(description="The day it was imported, as `2026-11-28`.")


Version = Annotated[Literal[1], Field(description="The version of the format: 1.")]
Resources = Annotated[dict[Slug, ResourceModel], Field(description="Resources by key; all files share the keys.")]


class TrackModel(Model):
    """A file with a track of its own."""

    noun = "a roadmap file"
    format: Version
    id: Slug = Field(description="The track: small letters, digits and hyphens.")
    title: Line = Field(description="The title, on one line.")
    summary: Text = Field(description="What the track is about, in a sentence or two.")
    order: Annotated[int, Field(ge=1)] | None = Field(
        None, description="Where the track stands among all; those that do not say come last, in the order of files."
    )
    optional: bool = Field(
        False, description="Whether it counts only where a goal needs it, or the setting `tracks` names it."
    )
    source: SourceModel | None = Field(None, description="Where it was imported from, and when.")
    resources: Resources = {}
    sections: list[SectionModel] = Field(description="The sections, in the order to study them.")


class ExtensionModel(Model):
    """A file that adds to the track of another file."""

    noun = "a file that extends a track"
    format: Version
    extends: Slug = Field(description="The id of the track it adds to.")
    resources: Resources = {}
    sections: list[ExtensionSectionModel] = Field(description="New sections, or more topics for those there are.")


FileModel = TrackModel | ExtensionModel

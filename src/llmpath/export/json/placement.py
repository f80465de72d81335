"""Placement and `stuck` as JSON."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from llmpath.core.goals import title_of
from llmpath.core.roadmap import Roadmap, SelfCheck

if TYPE_CHECKING:
    from llmpath.core.placement.gap import Suspect
    from llmpath.core.placement.outcome import SectionOutcome

Document = dict[str, Any]


def question_entry(topic: str, check: SelfCheck, number: int, most: int, roadmap: Roadmap) -> Document:
    """Return a question with its answer, which is to be shown after the learner thought about it."""
    return {
        "topic": topic,
        "title": title_of(roadmap, topic),
        "number": number,
        "most": most,
        "level": check.level,
        "question": check.question,
        "answer": check.answer,
    }


def rating_entries(groups: Sequence[tuple[str, str, int]]) -> list[Document]:
    """Return what is to be rated: id, title and number of topics."""
    return [{"id": id_, "title": title, "topics": topics} for id_, title, topics in groups]


def section_entry(outcome: "SectionOutcome", roadmap: Roadmap) -> Document:
    """Return what is believed of a section."""
    return {
        "id": outcome.section,
        "title": title_of(roadmap, outcome.section),
        "known": outcome.known,
        "topics": outcome.topics,
        "sure": round(outcome.sure, 3),
    }


def tick_entries(ticks: Mapping[str, bool], chances: Mapping[str, float], roadmap: Roadmap) -> list[Document]:
    """Return the least sure topics, and whether each is taken as known."""
    return [
        {"topic": topic, "title": title_of(roadmap, topic), "known": known, "chance": chances[topic]}
        for topic, known in ticks.items()
    ]


def suspect_entry(suspect: "Suspect", minutes: int | None, reasons: Sequence[str], roadmap: Roadmap) -> Document:
    """Return a topic that may be the gap, with how long it takes to go over and where to begin."""
    from llmpath.core.journal.resource_ticks import first_use
    from llmpath.export.json.answers import resource_use

    first = first_use(roadmap.topics[suspect.topic])
    return {
        "topic": suspect.topic,
        "title": title_of(roadmap, suspect.topic),
        "chance": round(suspect.chance, 3),
        "way": list(suspect.way),
        "reasons": list(reasons),
        "minutes": minutes,
        "begin_with": resource_use(first, roadmap) if first else None,
    }

"""What stands behind a finished topic, in one word, and what has faded since.

The rules are a table; tests/core/memory/test_evidence.py has one test for each of its rows:

    said           self-reported                         said
    placed         known by a placement                  placed
    checked        every check right                     proven
    checked        all but one right, of three or more   checked
    lab            passed without a hint                 proven
    lab            passed with hints                     checked
    lab + checked  passed, and all but one right         proven
    answers        recall below 0.7                      shaky, and still finished
"""

from __future__ import annotations

from llmpath.core.journal.events import FINISHED, State
from llmpath.core.values import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Literal, TypeAlias

    from llmpath.core.memory.memory import Memory
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap, Topic

    Evidence: TypeAlias = Literal["shaky", "proven", "checked", "said", "placed"]

WORDS: tuple[Evidence, ...] = ("proven", "checked", "said", "placed", "shaky")
SHAKY = 0.7
"""Recall of a topic below which it is worth refreshing before something is built on it."""
A_LIFE = 100 * 366
"""Days beyond which nothing is foreseen."""
ENOUGH = 3
"""Checks of which all but one say something."""
UNANSWERED: Mapping[int | None, Evidence] = {0: "proven", 1: "checked", None: "said"}
"""The word for a topic of which no single answer is known, by how many were wrong."""


def topic_recall(topic: Topic, memory: Memory, day: int) -> float | None:
    """Return the mean recall of the topic's checks on a day; None where none was ever answered."""
    from llmpath.core.memory.cards import traces
    from llmpath.core.memory.recall import recall

    known = [recall(trace, day) for trace in traces(topic, memory).values()]
    return sum(known) / len(known) if known else None


def shaky_from(topic: Topic, memory: Memory) -> date | None:
    """Return the first day on which the topic is shaky if nothing is answered until then; None without an answer."""
    from llmpath.core.memory.cards import traces
    from llmpath.core.memory.recall import recall

    known = list(traces(topic, memory).values())
    if not known:
        return None
    from bisect import bisect_left  # few ask for this day

    start = max(trace.day for trace in known)
    days = range(start, min(start + A_LIFE, date.max.toordinal()))
    later = bisect_left(days, True, key=lambda day: sum(recall(trace, day) for trace in known) < SHAKY * len(known))
    return date.fromordinal(days[later]) if later < len(days) else None


def is_shaky(topic: Topic, memory: Memory, day: int) -> bool:
    """Return whether what was learned of a topic has faded."""
    recalled = topic_recall(topic, memory, day)
    return recalled is not None and recalled < SHAKY


def evidence_of(topic: Topic, progress: Progress, memory: Memory, day: int) -> Evidence | None:
    """Return the word for a topic that is done or known; None for any other."""
    if progress.state(topic.id) not in FINISHED:
        return None
    if is_shaky(topic, memory, day):
        return "shaky"
    wrong = _wrong(topic, progress, memory)
    if wrong == 0 or (memory.lab and (not memory.lab.hints or wrong == 1)):
        return "proven"
    if wrong == 1 or memory.lab:
        return "checked"
    return "placed" if memory.placed and progress.state(topic.id) is State.KNOWN else "said"


def _wrong(topic: Topic, progress: Progress, memory: Memory) -> int | None:
    """Count the checks that were not right when last asked, or never asked; None where too few were right to tell.

    Without answers to single checks what was counted when all were gone through decides.
    """
    if memory.cards or memory.base:
        from llmpath.core.memory.cards import traces

        known = {key: trace for key, trace in traces(topic, memory).items() if key in memory.cards or memory.base}
        return _few_wrong(len(topic.checks), sum(not trace.missed for trace in known.values()))
    return _few_wrong(*_counted(topic.id, progress))


def _counted(topic: str, progress: Progress) -> tuple[int, int]:
    """Return how many checks of a topic were asked when all were gone through, and how many were right."""
    entry = progress.of(topic)
    return entry.asked, entry.passed


def _few_wrong(asked: int, right: int) -> int | None:
    """Return how many answers were wrong; None where too few were right to tell."""
    wrong = asked - right
    return wrong if right and (wrong == 0 or (wrong == 1 and asked >= ENOUGH)) else None


def unanswered(topic: str, progress: Progress) -> Evidence:
    """Return the word for a finished topic of which no single answer, no lab and no placement is known."""
    return UNANSWERED[_few_wrong(*_counted(topic, progress))]


def evidence_in(roadmap: Roadmap, progress: Progress, memories: Mapping[str, Memory], day: int) -> dict[str, Evidence]:
    """Return the word for every finished topic of the roadmap, by its id."""
    finished = [id_ for id_ in progress.topics if progress.state(id_) in FINISHED and id_ in roadmap.topics]
    found: dict[str, Evidence] = {}
    for id_ in finished:
        memory = memories.get(id_)
        if memory is None:  # the topic itself need not be read
            found[id_] = unanswered(id_, progress)
        elif word := evidence_of(roadmap.topics[id_], progress, memory, day):
            found[id_] = word
    return found


def tally(evidence: Iterable[Evidence]) -> dict[Evidence, int]:
    """Count finished topics by their evidence, every word in the order it is told in."""
    counted = dict.fromkeys(WORDS, 0)
    for word in evidence:
        counted[word] += 1
    return counted

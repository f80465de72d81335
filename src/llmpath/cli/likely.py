"""What a learner is likely to type next, the likeliest first, and what would come of it."""

import marshal
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from llmpath.cli.trying import Changes, Chunks, Stage, Words
from llmpath.core.journal import State
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.core.suggest import aims, suggest

TOPICS = 16
"""Topics for which `done` and `start` are kept ready, beside those in progress."""
FOLLOWED = 5
"""Topics for which it is kept ready, too, what is answered after that."""
ENOUGH = 5.0
"""Seconds after which no further answer is begun."""

Likely = Iterable[tuple[Words, bool]]
"""Commands, and whether to go on from where each leads."""


class Foreseen(NamedTuple):
    """What came of the commands that were tried."""

    answers: dict[Words, Chunks]
    events: dict[Words, tuple[Changes, Chunks]]
    after: dict[Changes, bytes]
    """What is recorded by a command → the answers and events after that, in marshal's form."""


class Foresight:
    """Tries what is likely, until it has taken long enough."""

    def __init__(self, roadmap: Roadmap, *, steps: bool) -> None:
        """Take whether steps are tried at all, and begin to count the time."""
        self._roadmap, self._steps = roadmap, steps
        self._slugs = Counter(topic.slug for topic in roadmap.topics.values())
        self._until = time.monotonic() + ENOUGH

    def now(self, stage: Stage, questions: Sequence[Words]) -> Foreseen:
        """Try what may come on a standing, those questions too."""
        return self._foreseen(stage, self._likely(stage.progress, questions))

    def _likely(self, progress: Progress, questions: Sequence[Words]) -> Likely:
        yield from [(("next",), False), ((), False)]
        topics = self._topics(progress, TOPICS)
        yield from self._steps_of(topics[:1], progress, followed=True)
        yield ("progress",), False
        yield from self._steps_of(topics[1:FOLLOWED], progress, followed=True)
        yield from self._steps_of(topics[FOLLOWED:], progress)
        yield from ((("progress", track.id), False) for track in self._roadmap.tracks)
        yield from ((words, False) for words in questions)

    def _likely_after(self, progress: Progress) -> Likely:
        yield from [(("next",), False), ((), False)]
        yield from self._steps_of(self._topics(progress, 1), progress, slugs=False)  # answers name topics by their ids
        yield ("progress",), False

    def _foreseen(self, stage: Stage, likely: Likely) -> Foreseen:
        found = Foreseen({}, {}, {})
        for words, followed in likely:
            if time.monotonic() > self._until:
                break
            tried = stage.tried(words) if words not in found.answers else None
            if tried is None:
                continue
            if words[:1] not in {("done",), ("start",)}:
                found.answers[words] = tried.chunks
                continue
            found.events[words] = tried.changes, tried.chunks
            if followed and tried.changes not in found.after:
                then = stage.then()
                after = self._foreseen(then, self._likely_after(then.progress))
                found.after[tried.changes] = marshal.dumps({"answers": after.answers, "events": after.events})
        return found

    def _topics(self, progress: Progress, number: int) -> list[Topic]:
        """Give the topics that are likely to be ticked off or begun; none where no step is tried."""
        if not self._steps:
            return []
        scope, goals = aims(self._roadmap, progress)
        best = [s.topic for s in suggest(self._roadmap, progress, scope, number, goals=goals)]
        learning = [topic for topic in self._roadmap.topics.values() if progress.state(topic.id) is State.LEARNING]
        return list(dict.fromkeys([*best, *learning[:number]]))

    def _steps_of(
        self, topics: Iterable[Topic], progress: Progress, *, followed: bool = False, slugs: bool = True
    ) -> Likely:
        """Give the commands that tick topics off and begin them, by id and by a slug that no other has."""
        for topic in topics:
            names = [topic.id, *([topic.slug] if slugs and self._slugs[topic.slug] == 1 else [])]
            verbs = ("done",) if progress.state(topic.id) is State.LEARNING else ("done", "start")
            yield from (((verb, name), followed) for verb in verbs for name in names)

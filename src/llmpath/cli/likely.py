"""What a learner is likely to type next, the likeliest first, and what would come of it."""

import marshal
import time
from collections.abc import Iterable
from typing import NamedTuple

from llmpath.cli.trying import Changes, Chunks, Stage, Tried, Words
from llmpath.core.journal import State
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.core.suggest import aims, learning_topics, suggest

TOPICS = 16
"""Topics for which `done` and `start` are kept ready, beside those in progress."""
FOLLOWED = 5
"""Topics for which it is kept ready, too, what is answered after that."""
ENOUGH = 5.0
"""Seconds after which whatever is tried is broken off."""


class Foreseen(NamedTuple):
    """What came of the commands that were tried."""

    answers: dict[Words, Chunks]
    events: dict[Words, tuple[Changes, Chunks]]
    after: dict[Changes, bytes]
    """What is recorded by a command → the answers and events after that, in marshal's form."""


class Foresight:
    """Tries what is likely, the likeliest first, until it has taken long enough."""

    def __init__(self, roadmap: Roadmap, *, steps: bool) -> None:
        """Take whether steps are tried at all, and begin to count the time."""
        self._roadmap, self._steps = roadmap, steps
        self._until = time.monotonic() + ENOUGH

    def now(self, stage: Stage, questions: Iterable[Words]) -> Foreseen:
        """Try what may come on a standing, those questions too."""
        found = Foreseen({}, {}, {})
        self._try(found, stage, [("next",), ()])
        topics = self._topics(stage.progress, TOPICS)
        self._follow(found, stage, self._try(found, stage, self._steps_of(topics[:1], stage.progress)))
        self._try(found, stage, [("progress",)])
        some = self._try(found, stage, self._steps_of(topics[1:FOLLOWED], stage.progress))
        self._try(found, stage, self._steps_of(topics[FOLLOWED:], stage.progress))
        self._follow(found, stage, some)
        tracks = (("progress", track.id) for track in self._roadmap.tracks)
        slowest_last = sorted(questions, key=lambda words: words[:1] == ("plan",))
        self._try(found, stage, [*slowest_last, *tracks])
        return found

    def _try(self, found: Foreseen, stage: Stage, commands: Iterable[Words]) -> list[Tried]:
        """Try commands that were not tried yet and keep what came of them; gives those that would record something."""
        recording = []
        for words in commands:
            left = self._until - time.monotonic()
            if left < 0:
                break
            tried = stage.tried(words, left) if words not in found.answers else None
            if tried is None:
                continue
            if words[:1] in {("done",), ("start",)}:
                found.events[words] = tried.changes, tried.chunks
                recording.append(tried)
            else:
                found.answers[words] = tried.chunks
        return recording

    def _follow(self, found: Foreseen, stage: Stage, recording: Iterable[Tried]) -> None:
        """Try what may come after each of these."""
        for tried in recording:
            if tried.changes in found.after or time.monotonic() > self._until:
                continue
            then, after = stage.after(tried), Foreseen({}, {}, {})
            self._try(after, then, [("next",), ()])
            self._try(after, then, self._steps_of(self._topics(then.progress, 1), then.progress, slugs=False))
            self._try(after, then, [("progress",)])
            found.after[tried.changes] = marshal.dumps({"answers": after.answers, "events": after.events})

    def _topics(self, progress: Progress, number: int) -> list[Topic]:
        """Return the topics that are likely to be ticked off or begun; none where no step is tried."""
        if not self._steps:
            return []
        scope, goals = aims(self._roadmap, progress)
        best = [s.topic for s in suggest(self._roadmap, progress, scope, number, goals=goals)]
        return list(dict.fromkeys([*best, *learning_topics(self._roadmap, progress)[:number]]))

    def _steps_of(self, topics: Iterable[Topic], progress: Progress, *, slugs: bool = True) -> Iterable[Words]:
        """Return the commands that tick topics off and begin them, by id and by a slug that no other has."""
        for topic in topics:
            verbs = ("done",) if progress.state(topic.id) is State.LEARNING else ("done", "start")
            for name in (topic.id, *([topic.slug] if slugs and len(self._roadmap.named[topic.slug]) == 1 else [])):
                yield from ((verb, name) for verb in verbs)

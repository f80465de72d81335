"""The gap behind a topic that is hard: what is asked, what is suspected, and how it comes first in the plan."""

from collections.abc import Iterable, Sequence

from llmpath.core.journal.companions import Answered, Rating
from llmpath.core.journal.events import Change, Marked, Ordered, State
from llmpath.core.memory.evidence import topic_recall
from llmpath.core.memory.learner import topic_memory
from llmpath.core.placement.belief import Answer
from llmpath.core.placement.gap import ITSELF, Suspect, believed, next_check, rests_below, risk, suspects
from llmpath.core.progress import Progress
from llmpath.core.rare_values import check_key
from llmpath.core.roadmap import Topic
from llmpath.placing import question_of
from llmpath.session import Recorded, Session

AS_ANSWER: dict[Rating, Answer] = {"had": "had", "effort": "had", "missed": "missed", "unknown": "unknown"}
"""What an answer says about the topic; with effort is known well enough to build on."""


class Stuck:
    """A search for the gap, each answer recorded as it is given, all of it as one step."""

    def __init__(self, session: Session, topic: Topic) -> None:
        """Take the topic that is hard."""
        self.session, self.topic = session, topic
        progress = session.progress
        self._rests = rests_below(session.roadmap, progress, topic.id)
        recalled = recall_of(session, self._rests)
        self._risks = {id_: risk(progress, id_, recalled.get(id_)) for id_ in self._rests}
        self._own = risk(progress, topic.id, recall_of(session, [topic.id]).get(topic.id))
        self._askable = {id_ for id_ in self._rests if question_of(session.roadmap.topics[id_])}
        self.answers: dict[str, Rating] = {}
        """What was answered, by topic, in order."""
        self._step = ""

    @property
    def is_alone(self) -> bool:
        """Whether the topic rests on nothing."""
        return not self._rests

    @property
    def belief(self) -> dict[str, float]:
        """How likely each topic is the gap, if one below is."""
        return believed(self._risks, self._rests, self._said)

    @property
    def _said(self) -> dict[str, Answer]:
        return {topic: AS_ANSWER[rating] for topic, rating in self.answers.items()}

    @property
    def question(self) -> str | None:
        """The topic to ask about; None when it is enough."""
        return next_check(self.belief, self._rests, self._askable, self._said)

    @property
    def _with_itself(self) -> dict[str, float]:
        return believed({**self._risks, ITSELF: self._own}, self._rests, self._said)

    @property
    def itself(self) -> float:
        """How likely nothing below is the gap, and the topic itself is what is hard."""
        return self._with_itself[ITSELF]

    def suspects(self) -> list[Suspect]:
        """Return the topics that are most likely the gap, three at the most."""
        return suspects(self.session.roadmap, self.session.progress, self.topic.id, self._with_itself)

    def go_on(self) -> None:
        """Take the answers of the search that this device recorded last, where it was about this topic."""
        steps = self.session.progress.undoable
        if not steps:
            return
        latest = steps[-1]
        changes = [event.change for event in latest.events]
        given = [change for change in changes if isinstance(change, Answered) and change.purpose == "stuck"]
        own = latest.events[0].device in {self.session.journal.device(), *self.session.former_devices()}
        if not own or len(given) != len(changes) or any(change.topic not in self._rests for change in given):
            return
        self._step = latest.id
        for change in given:
            self.answers.pop(change.topic, None)
            if change.rating != "withdrawn":
                self.answers[change.topic] = change.rating

    def tell(self, rating: Rating) -> None:
        """Record the answer to the question, and take it."""
        topic = self.question
        if topic is not None:
            self._write(topic, rating)
            self.answers[topic] = rating

    def take_back(self) -> bool:
        """Take the latest answer back; return whether there was one."""
        if not self.answers:
            return False
        topic, _ = self.answers.popitem()
        self._write(topic, "withdrawn")
        return True

    def put_first(self, suspect: str) -> Recorded:
        """Put a topic in front of the plan, with the one that is hard behind it; one that is done is begun again."""
        wanted = (suspect, self.topic.id)

        def decide(progress: Progress, _device: str) -> list[Change]:
            again = [Marked(suspect, State.LEARNING)] if progress.state(suspect).satisfies else []
            rest = tuple(topic for topic in progress.order if topic not in wanted)
            return [*again, Ordered((*wanted, *rest))]

        return self.session.record(decide)

    def _write(self, topic: str, rating: Rating) -> None:
        check = question_of(self.session.roadmap.topics[topic])

        def decide(_progress: Progress, _device: str) -> list[Change]:
            return [Answered(topic, check_key(check) if check else "", rating, "stuck")]

        recorded = self.session.record(decide, self._step)
        self._step = self._step or recorded.events[0].step


def recall_of(session: Session, topics: Iterable[str]) -> dict[str, float]:
    """Return how well topics are remembered today, 0 to 1, where something of them was asked (core/memory)."""
    today = session.today.toordinal()
    roadmap, progress = session.roadmap, session.progress
    found = {id_: topic_recall(roadmap.topics[id_], topic_memory(progress, id_), today) for id_ in topics}
    return {id_: recalled for id_, recalled in found.items() if recalled is not None}


def minutes_for(topic: Topic, progress: Progress) -> int | None:
    """Return the minutes it takes to go over a topic: the low estimate where it was finished once, else the likely."""
    if topic.hours is None:
        return None
    return round(60 * (topic.hours.low if progress.state(topic.id).satisfies else topic.hours.likely))


def reasons_for(search: Stuck, suspect: str) -> Sequence[str]:
    """Return why a topic is suspected: what was answered, and what stands behind it."""
    progress = search.session.progress
    failed = {"missed" if rating in {"missed", "unknown"} else rating for rating in search.answers.values()}
    said = {
        "missed": "you did not have its question",
        "unknown": "you did not know the answer to its question",
        "had": "you had its question" + (", but much of what rests on it failed" if "missed" in failed else ""),
        "effort": "you had its question only with effort",
    }
    answered = search.answers.get(suspect)
    reasons = [said[answered]] if answered in said else []
    recalled = recall_of(search.session, [suspect]).get(suspect)
    state = progress.state(suspect)
    if state is State.KNOWN and suspect in progress.study.placed:
        reasons.append("it was placed, which proves little")
    elif state is State.SKIPPED:
        reasons.append("it was skipped")
    elif not state.satisfies:
        reasons.append("it is in progress" if state is State.LEARNING else "it is not done yet")
    elif recalled is None:
        reasons.append("you ticked it off without answering its questions")
    return reasons

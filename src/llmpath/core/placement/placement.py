"""A placement as it goes on: ratings first, then question by question, each answer can be taken back.

Everything follows from the ratings, the seed and the answers in their order, so it can be left and gone on with.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from llmpath.core.placement.belief import Answer, Belief
from llmpath.core.placement.chance import Chance
from llmpath.core.placement.questions import MOST_QUESTIONS, is_enough, next_question, one_more
from llmpath.core.placement.ratings import recombine
from llmpath.core.placement.space import Space

Seeded = Callable[[str], Chance]
"""From a name to randomness of its own; the same name gives the same."""


class Learner(NamedTuple):
    """What a placement begins with."""

    space: Space
    ratings: Mapping[str, int]
    """0 for none to 3 for all, by tracks and sections."""
    askable: Sequence[str] = ()
    """The topics that have a question and are not settled, in the order of the roadmap."""
    known: int = 0
    """What is done or known already, as a state."""


class Placement:
    """What is believed so far, and what is asked next."""

    def __init__(self, learner: Learner, pool: Sequence[int], seeded: Seeded) -> None:
        """Take the learner, the states drawn from the kinds there are, and the randomness."""
        self.learner = learner
        self._seeded = seeded
        self._states = recombine(learner.space, pool, learner.ratings, seeded("ratings"), learner.known)
        self.asked: list[tuple[str, Answer]] = []
        """Topics that were asked about, in order, with the answers."""
        self.predicted: tuple[str, float] | None = None
        """The topic of the question that was not needed, and how likely it was known before; None until it is asked."""
        self.belief = Belief(learner.space, self._states)
        self.question = self._next()
        """The topic to ask about; None when it is enough."""

    @property
    def is_extra(self) -> bool:
        """Whether the question is the one that is not needed, asked to see how good the estimate is."""
        return self.question is not None and self._is_enough()

    def tell(self, answer: Answer) -> None:
        """Take the answer to the question. Raises ValueError when there is none."""
        if self.question is None:
            raise ValueError("nothing is asked")
        if self.is_extra:
            self.predicted = (self.question, round(self.belief.chance(self.question), 3))
        self.asked.append((self.question, answer))
        self.belief.tell(self.question, answer)
        self.question = self._next()

    def take_back(self) -> str | None:
        """Take the latest answer back; return its topic, None where nothing was answered."""
        if not self.asked:
            return None
        topic, _ = self.asked.pop()
        self.belief = Belief(self.learner.space, self._states, dict(self.asked))
        if self.predicted and self.predicted[0] == topic:
            self.predicted = None
        self.question = topic
        return topic

    def go_on(self, answers: Sequence[tuple[str, Answer]]) -> None:
        """Take answers that were given before, as long as they are about topics that are still there."""
        for topic, answer in answers:
            if topic in self.learner.space.place and self.question is not None:
                self.question = topic
                self.tell(answer)

    def _is_enough(self) -> bool:
        undecided = len(self.learner.space) - self.learner.known.bit_count()
        return len(self.asked) >= MOST_QUESTIONS - 1 or is_enough(self.belief, undecided)

    def _next(self) -> str | None:
        chance = self._seeded(str(len(self.asked)))
        if self.predicted:
            return None
        if self._is_enough():
            return one_more(self.belief, self.learner.askable, chance)
        return next_question(self.belief, self.learner.askable, chance)


def askable_in(space: Space, topics: Collection[str]) -> tuple[str, ...]:
    """Return the topics that can be asked about, in the order of the roadmap."""
    return tuple(space.topics[place] for place in space.listed if space.topics[place] in topics)

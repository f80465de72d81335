"""What is believed about a learner: weighted states, and how an answer changes the weights (Bayes)."""

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Literal

from llmpath.core.placement.space import Space

Answer = Literal["had", "missed", "unknown"]
SLIP = 0.1
"""How often somebody who knows a topic does not have its question."""
GUESS = 0.2
"""How often somebody who does not know a topic says they had it."""
LIKELIHOOD: dict[Answer, tuple[float, float]] = {
    "had": (GUESS, 1 - SLIP),
    "missed": (1 - GUESS, SLIP),
    "unknown": (1.0, SLIP),
}
"""How likely an answer is of somebody who does not know the topic, and of somebody who does.

"I do not know" counts as missed, by somebody who did not guess.
"""


class Belief:
    """States a learner may be in, each with a weight."""

    def __init__(self, space: Space, states: Sequence[int], answers: Mapping[str, Answer] | None = None) -> None:
        """Take the states and the answers to questions about topics; what order they came in does not matter."""
        self.space, self.states = space, states
        self.answers = dict(answers or {})
        self._columns = columns(states, len(space))
        self.weights = [1.0] * len(states)
        for topic, answer in self.answers.items():
            self._weigh(topic, answer)
        self.chances = self._chances()

    def tell(self, topic: str, answer: Answer) -> None:
        """Take one more answer."""
        self.answers[topic] = answer
        self._weigh(topic, answer)
        self.chances = self._chances()

    def chance(self, topic: str) -> float:
        """Return how likely a topic is known, 0 to 1."""
        return self.chances[self.space.place[topic]]

    @property
    def error(self) -> float:
        """How many topics are expected to be taken for what they are not."""
        return sum(min(chance, 1 - chance) for chance in self.chances)

    def _weigh(self, topic: str, answer: Answer) -> None:
        likelihood = LIKELIHOOD[answer]
        column = self._columns[self.space.place[topic]]
        self.weights = [weight * likelihood[known] for weight, known in zip(self.weights, column, strict=True)]

    def _chances(self) -> list[float]:
        whole = sum(self.weights)
        return [min(sum(compress(self.weights, column)) / whole, 1.0) for column in self._columns]


def columns(states: Sequence[int], size: int) -> list[bytes]:
    """Return for each topic whether it is known in each state, as bytes of 0 and 1."""
    written = [format(state, f"0{size}b")[::-1] for state in states]
    return ["".join(column).encode().translate(_TO_BITS) for column in zip(*written, strict=True)]


_TO_BITS = bytes.maketrans(b"01", b"\x00\x01")

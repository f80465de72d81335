"""The reasons for a suggestion are the terms that ruled out others: by the plain definition, and for very many."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given

from core.situations import Learner, learners
from llmpath.core.suggest import Suggestion, Term, _deciding, aims, suggest


def plainly(found: Sequence[Suggestion], place: int, *, beyond: bool) -> list[Term]:
    """Walk the key of a suggestion and say which of its terms leave fewer of those behind it than there were."""
    rivals, terms = [other.terms for other in found[place + 1 :]], []
    for at, term in enumerate(found[place].terms):
        equal = [rival for rival in rivals if rival[at].value == term.value]
        if len(equal) < len(rivals) or (beyond and term.name == "goal" and term.value):
            terms.append(term)
        rivals = equal
    return terms


@given(learners())
def test_the_terms_that_decided_are_those_that_ruled_out_others(learner: Learner) -> None:
    scope, goals = aims(learner.roadmap, learner.progress)
    found = suggest(learner.roadmap, learner.progress, scope, goals=goals)
    everything = suggest(learner.roadmap, learner.progress, frozenset(learner.roadmap.topics))
    for place, suggestion in enumerate(found):
        assert list(suggestion.decided) == plainly(found, place, beyond=len(everything) > len(found))
    assert suggest(learner.roadmap, learner.progress, scope, 2, goals=goals) == found[:2]


class Counted(list[tuple[int, ...]]):
    """Keys that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, place: Any) -> Any:
        self.looks += 1
        return super().__getitem__(place)


def test_few_of_fifty_thousand_that_are_ready_are_looked_at() -> None:
    keys = Counted((number // 7, number) for number in range(50_000, 0, -1))
    assert _deciding(keys, 0, beyond=False) == [0, 1]
    assert _deciding(keys, len(keys) - 1, beyond=False) == []
    assert keys.looks < 100

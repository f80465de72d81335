"""What the shipped tracks share, counted once: on the real roadmap, for every goal."""

from llmpath.core.check.figures import hours_together
from llmpath.core.goals import title_of
from llmpath.core.journal.events import State
from llmpath.core.path import path_to
from llmpath.core.progress import Progress, TopicProgress
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import needed
from llmpath.core.totals import total

CLOSE = 1e-9


def done(*topics: str) -> Progress:
    return Progress({topic: TopicProgress(State.DONE) for topic in topics})


def test_together_the_tracks_take_less_than_each_alone(shipped: Roadmap) -> None:
    counted = [shipped.topics[topic] for topic in shipped.whole]
    together = hours_together(shipped, optional=False)
    assert 0.5 * sum(t.likely_hours for t in counted) < together < sum(t.likely_hours for t in counted)
    assert abs(total(counted, shipped, Progress()).hours - together) < CLOSE


def test_doing_what_others_may_serve_for_adds_nothing_to_the_way_to_any_goal(shipped: Roadmap) -> None:
    choices = {p.any for t in shipped.topics.values() for p in t.prerequisites if p.alternatives}
    needs = {goal: needed(shipped, Progress(), [goal]) for goal in shipped.topics}
    grown = []
    for choice in choices:
        for topic in choice[1:]:
            for goal in (goal for goal in needs if choice[0] in needs[goal]):
                before, after = (path_to(shipped, progress, [goal]).hours for progress in (Progress(), done(topic)))
                grown += [(goal, topic, after - before)] if after > before + CLOSE else []
    assert not grown


def test_titles_of_several_topics_are_told_apart(shipped: Roadmap) -> None:
    assert title_of(shipped, "pytorch/loss-functions") == "Loss Functions (PyTorch)"
    told = [title_of(shipped, topic) for topic in shipped.topics]
    assert len(set(told)) == len(told)

"""Every topic of the shipped roadmap is worth a learner's evening."""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations

from llmpath.core.roadmap import Roadmap

VAGUE = {"know", "understand", "learn", "be", "familiarise", "familiarize"}


def test_every_topic_has_a_summary_hours_and_two_resources_one_to_learn_one_to_practise(shipped: Roadmap) -> None:
    for topic in shipped.topics.values():
        assert 8 <= len(topic.summary.split()) <= 60, topic.id
        assert topic.hours is not None, topic.id
        assert {"learn", "practice"} <= {use.role for use in topic.resources}, topic.id
        assert all(use.at for use in topic.resources), topic.id


def test_every_topic_has_two_to_four_outcomes_one_can_observe(shipped: Roadmap) -> None:
    for topic in shipped.topics.values():
        assert 2 <= len(topic.outcomes) <= 4, topic.id
        assert not {outcome.split()[0].lower() for outcome in topic.outcomes} & VAGUE, topic.id


def test_every_topic_has_three_to_five_checks_of_two_levels(shipped: Roadmap) -> None:
    for topic in shipped.topics.values():
        assert 3 <= len(topic.checks) <= 5, topic.id
        levels = {check.level for check in topic.checks}
        assert len(levels) >= 2, topic.id
        assert "apply" in levels, topic.id


def test_no_two_self_checks_are_nearly_the_same(shipped: Roadmap) -> None:
    questions = [(topic.id, check.question.lower()) for topic in shipped.topics.values() for check in topic.checks]
    words = [frozenset(re.findall(r"\w+", question)) for _, question in questions]
    for one, other in combinations(range(len(questions)), 2):
        shared = len(words[one] & words[other]) / min(len(words[one]), len(words[other]))
        if shared > 0.8:
            likeness = SequenceMatcher(None, questions[one][1], questions[other][1]).ratio()
            assert likeness < 0.85, (questions[one], questions[other])


def test_no_two_topics_ask_the_same_with_the_same_numbers(shipped: Roadmap) -> None:
    asked = [(topic.id, check.question) for topic in shipped.topics.values() for check in topic.checks]
    numbers = [frozenset(re.findall(r"\d[\d.,]*\d|\d", question)) for _, question in asked]
    for one, other in combinations(range(len(asked)), 2):
        if len(numbers[one]) >= 2 and numbers[one] == numbers[other] and asked[one][0] != asked[other][0]:
            assert SequenceMatcher(None, asked[one][1], asked[other][1]).ratio() < 0.6, (asked[one], asked[other])


def test_every_reason_is_its_own(shipped: Roadmap) -> None:
    reasons = Counter(p.why for topic in shipped.topics.values() for p in topic.prerequisites)
    assert [why for why, times in reasons.items() if times > 1] == []
    for topic in shipped.topics.values():
        for p in topic.prerequisites:
            other = {topic.title, shipped.topics[p.topic].title}
            rest = re.sub("|".join(map(re.escape, other)), "", p.why, flags=re.IGNORECASE)
            assert len(rest.split()) >= 5, (topic.id, p.topic, p.why)


def test_every_resource_is_used_or_named_by_the_first_list(shipped: Roadmap) -> None:
    used = {use.resource for topic in shipped.topics.values() for use in topic.resources}
    assert [key for key, resource in shipped.resources.items() if key not in used and not resource.seed] == []


def test_the_graph_is_neither_flat_nor_a_single_file(shipped: Roadmap) -> None:
    depth: dict[str, int] = {}
    for id_ in shipped.study_order:
        depth[id_] = 1 + max((depth[p] for p in shipped.topics[id_].required), default=0)
    assert 15 <= max(depth.values()) <= 40
    for track in shipped.tracks:
        assert max(depth[topic.id] for topic in track.topics) >= 5


def test_no_resource_to_learn_from_takes_longer_than_its_topic(shipped: Roadmap) -> None:
    complete = re.compile(r"(the )?(whole|all|complete|entire)\b(?!.*, )", re.IGNORECASE)
    too_long = [
        (topic.id, use.resource)
        for topic in shipped.topics.values()
        for use in topic.resources
        if use.role == "learn"
        and (shipped.resources[use.resource].hours or 0) > topic.likely_hours
        and complete.match(use.at)
    ]
    assert too_long == []

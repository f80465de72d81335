"""A topic that is named comes before those that only hold the words."""

import pytest

from llmpath.core.finding.named_first import named_first
from llmpath.core.finding.search import Found, Hit, Place
from llmpath.core.roadmap import Topic

TOPICS = [Topic(f"t/{slug}", title, "t/s") for slug, title in (("a", "Scores"), ("b", "Rank"), ("c", "Rank!"))]
HELD = Found((Hit("t/a", Place("summary", "Rank and score.")), Hit("t/b", Place("title", "Rank"))), {"t": "to"})


@pytest.mark.parametrize(
    ("query", "order"),
    [("T/B", ["t/b", "t/a"]), ("b", ["t/b", "t/a"]), ("rank", ["t/b", "t/c", "t/a"]), ("t/c", ["t/c", "t/a", "t/b"])],
)
def test_what_is_named_comes_first_even_where_it_was_not_found(query: str, order: list[str]) -> None:
    found = named_first(query, HELD, TOPICS)
    assert [hit.topic for hit in found.hits] == order
    assert found.corrected == {}


def test_where_nothing_is_named_it_stays_as_found() -> None:
    assert named_first("ran", HELD, TOPICS) == HELD

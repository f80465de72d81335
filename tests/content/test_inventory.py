"""What the first list of llmpath named is in the roadmap: same ids, titles, order and weeks."""

import json
from pathlib import Path

from llmpath.core.roadmap import Roadmap

INVENTORY = json.loads((Path(__file__).parent / "inventory.json").read_text(encoding="utf-8"))


def test_every_topic_has_its_id_title_section_place_and_weeks(shipped: Roadmap) -> None:
    for expected in INVENTORY:
        track = shipped.track(expected["track"])
        assert track.title == expected["title"]
        found = [
            {
                "title": section.title,
                "weeks": list(section.weeks) if section.weeks else None,
                "topics": [[topic.id, topic.title] for topic in section.topics],
            }
            for section in track.sections
        ]
        assert found == expected["sections"]


def test_there_are_164_topics_in_five_tracks(shipped: Roadmap) -> None:
    assert len(shipped.topics) == 164
    assert len(shipped.tracks) == 5


def test_every_resource_is_there_and_marked_as_seed(shipped: Roadmap) -> None:
    named = {title for track in INVENTORY for title in track["resources"]}
    assert len(named) == 27
    assert {resource.title for resource in shipped.resources.values() if resource.seed} == named

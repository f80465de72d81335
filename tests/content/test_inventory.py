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


def test_164_topics_in_five_tracks_count_and_the_sixth_track_is_optional(shipped: Roadmap) -> None:
    assert len(shipped.whole) == 164
    assert [track.id for track in shipped.tracks if track.optional] == ["llm-engineering"]
    assert [
        sum(t.track == track.id for t in map(shipped.topics.__getitem__, shipped.whole)) for track in shipped.tracks
    ] == [len(track.topics) * (not track.optional) for track in shipped.tracks]
    assert len(shipped.tracks) == 6


def test_every_resource_is_there_and_marked_as_seed(shipped: Roadmap) -> None:
    named = {title for track in INVENTORY for title in track["resources"]}
    assert len(named) == 27
    assert {resource.title for resource in shipped.resources.values() if resource.seed} == named

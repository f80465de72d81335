"""How far tracks are, found without a look at every topic, is what counting one by one comes to."""

from hypothesis import given
from hypothesis import strategies as st

from core.histories import journal
from core.situations import histories_on, roadmaps
from llmpath.core.effort import planned_hours
from llmpath.core.journal.folding import fold
from llmpath.core.totals import Tally, total


@given(st.data())
def test_sums_are_the_totals(data: st.DataObject) -> None:
    roadmap = data.draw(roadmaps(12))
    progress = fold(journal(*data.draw(histories_on(roadmap))), {})
    spans = [roadmap.spans[track.id] for track in roadmap.tracks]
    for topics, parts in [
        *((track.topics, [span]) for track, span in zip(roadmap.tracks, spans, strict=True)),
        (tuple(roadmap.topics.values()), spans),
        ([topic for track in roadmap.tracks[::2] for topic in track.topics], spans[::2]),
    ]:
        tally = Tally(roadmap, progress)
        found, expected = tally.sums(parts), total(topics, roadmap, progress)
        assert found == (expected.topics, expected.complete, expected.hours, expected.complete_hours)
        assert found.share == expected.share
        assert found.remaining_hours == expected.remaining_hours
        assert [tally.hours_left(place) for part in parts for place in part] == [
            planned_hours(topic, roadmap, progress, roadmap.whole)[1] for topic in topics
        ]

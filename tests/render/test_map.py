"""The map in the terminal: the roadmap that ships, drawn and read back."""

import pytest

from core.histories import progress
from core.lane_reader import ASCII, UNICODE, edges_in
from llmpath.core.journal.events import Marked, State
from llmpath.core.lanes import LaneRow, reduced
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.core.scope import needed
from llmpath.render.map import Drawn, area_lines, drawn_rows, lane_lines
from llmpath.render.text.lines import Paper, cells, to_text

PAPERS = [Paper(80), Paper(40), Paper(None), Paper(80, unicode=False), Paper(40, unicode=False)]


def parts_of(roadmap: Roadmap) -> list[tuple[str, list[Topic]]]:
    """Every track, every section, and the way to every topic on which nothing rests."""
    tracks = [(track.id, list(track.topics)) for track in roadmap.tracks]
    sections = [(section.id, list(section.topics)) for section in roadmap.sections.values()]
    ways = [(id_, needed(roadmap, Progress(), [id_])) for id_, number in roadmap.descendant_count.items() if not number]
    return [*tracks, *sections, *((id_, [t for t in roadmap.topics.values() if t.id in way]) for id_, way in ways)]


def rows_of(drawn: Drawn, paper: Paper) -> tuple[list[LaneRow], list[str]]:
    """Return the rows and their lines; none where the lanes leave no room for titles and the topics are listed."""
    rows = drawn_rows(drawn)
    text = to_text(lane_lines(drawn, paper), paper).splitlines()
    below = text[text.index("") + 1 :]
    lines = below[: below.index("")]
    broad = max(len(row.drawn) for row in rows)
    return (rows, lines) if paper.width is None or broad < paper.width / 2 else ([], [])


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_every_required_prerequisite_can_be_read_from_the_text(shipped: Roadmap, paper: Paper) -> None:
    for name, topics in parts_of(shipped):
        rows, lines = rows_of(Drawn(name, topics, shipped, Progress()), paper)
        if not rows:
            continue
        broad = max(len(row.drawn) for row in rows)
        read = edges_in((line[:broad] for line in lines), UNICODE if paper.unicode else ASCII)
        inside = {topic.id for topic in topics}
        order = [id_ for id_ in shipped.study_order if id_ in inside]
        above = reduced({id_: [p for p in shipped.topics[id_].required if p in inside] for id_ in order})
        expected = {(start, end) for end, starts in above.items() for start in starts}
        assert {(rows[start].topic, rows[end].topic) for start, end in read} == expected, name


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper.width], ids=str)
def test_no_row_is_wider_than_the_terminal(shipped: Roadmap, paper: Paper) -> None:
    for name, topics in parts_of(shipped):
        rows, lines = rows_of(Drawn(name, topics, shipped, Progress()), paper)
        assert len(lines) == len(rows)
        assert max(map(cells, lines), default=0) <= (paper.width or 0), name


def test_lanes_that_leave_no_room_for_titles_are_a_list(shipped: Roadmap) -> None:
    way = needed(shipped, Progress(), ["transformers/gpt-architecture"])
    topics = [topic for topic in shipped.topics.values() if topic.id in way]
    text = to_text(lane_lines(Drawn("GPT", topics, shipped, Progress()), Paper(24)), Paper(24))
    assert max(map(cells, text.splitlines())) <= 24
    assert "· Matrices\n  ← Vectors\n" in text


def test_at_80_columns_no_title_of_a_track_is_cut(shipped: Roadmap) -> None:
    for track in shipped.tracks:
        rows, lines = rows_of(Drawn(track.id, track.topics, shipped, Progress()), Paper(80))
        for row, line in zip(rows, lines, strict=True):
            assert shipped.topics[row.topic].title in line


def test_what_another_track_has_to_give_is_named_behind_the_title(small: Roadmap) -> None:
    nets = small.track("nets")
    text = to_text(lane_lines(Drawn("Nets", nets.topics, small, Progress()), Paper(80)), Paper(80))
    assert text.splitlines() == [
        "Nets",
        "0 of 3 finished, 11 h left",
        "",
        "● Neurons  ← Vectors            3 h ·",
        "● Layers  ← Matrices            3 h ·",
        "◆ Backpropagation  ← Gradients  5 h ·",
        "",
        "✓ done  ≈ known  – skipped  ▶ learning  ○ ready  · blocked",  # noqa: RUF001 - the mark itself
    ]


def test_all_tracks_say_what_they_rest_on(small: Roadmap) -> None:
    text = to_text(area_lines(small, Progress()), Paper(80))
    assert "  rests on Mathematics (3 topics)\n" in text


def test_the_same_topics_are_the_same_bytes(shipped: Roadmap) -> None:
    drawn = Drawn("Math", shipped.track("math").topics, shipped, Progress())
    assert to_text(lane_lines(drawn, Paper(80)), Paper(80)) == to_text(lane_lines(drawn, Paper(80)), Paper(80))


def test_what_fades_has_a_mark_of_its_own(small: Roadmap) -> None:
    done = progress([Marked("math/vectors", State.DONE)])
    drawn = Drawn("Mathematics", small.track("math").topics, small, done, {"math/vectors": "shaky"})
    text = to_text(lane_lines(drawn, Paper(80)), Paper(80))
    assert "● Vectors" in text
    assert "5 h ↻\n" in text
    assert text.endswith("↻ shaky\n")

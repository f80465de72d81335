"""The bars of a page that shows other things too: of many tracks those one is in."""

import pytest

from core.histories import progress
from llmpath.core.check.draft import Part, put_together
from llmpath.core.graph import facts
from llmpath.core.journal.events import Marked, State
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Section, Topic
from llmpath.render.progress import MOST_BARS, overview_lines, short_overview_lines
from llmpath.render.text.lines import Line


def tracks(number: int) -> Roadmap:
    """Return a roadmap of tracks of two topics each."""
    parts = []
    for at, name in enumerate(f"t{number:02}" for number in range(number)):
        topics = tuple(Topic(f"{name}/{end}", end, f"{name}/s") for end in ("one", "two"))
        parts.append(Part(at, name, (Section(f"{name}/s", "S", topics),), title=f"Track {name}"))
    return facts(put_together(parts))


MANY = tracks(MOST_BARS + 3)


def done(*topics: str) -> Progress:
    return progress([Marked(topic, State.DONE) for topic in topics])


def names(lines: list[Line]) -> list[str]:
    return ["".join(span.text for span in line.spans).split("  ")[0] for line in lines]


def text(line: Line) -> str:
    return "".join(span.text for span in line.spans)


@pytest.mark.parametrize("number", [1, MOST_BARS])
def test_as_long_as_they_fit_all_are_shown(number: int) -> None:
    roadmap = tracks(number)
    assert short_overview_lines(roadmap, progress(), 80) == overview_lines(roadmap, progress(), 80)


def test_of_many_the_first_are_shown_and_the_rest_counted_where_it_is() -> None:
    shown = short_overview_lines(MANY, progress(), 80)
    assert names(shown[:-2]) == [f"Track t{number:02}" for number in range(MOST_BARS)]
    assert names(shown)[-2] == "All tracks"
    assert "0/30 topics" in text(shown[-2])
    assert text(shown[-1]) == "3 more tracks: llmpath progress"


def test_tracks_one_is_in_come_before_those_one_is_through_with_and_stay_in_order() -> None:
    through = [f"t{number:02}/{end}" for number in range(MOST_BARS) for end in ("one", "two")]
    shown = names(short_overview_lines(MANY, done(*through, "t14/one"), 80))
    assert shown[:-2] == [f"Track t{number:02}" for number in (*range(MOST_BARS - 1), 14)]


def test_one_track_too_many_is_one_track() -> None:
    assert text(short_overview_lines(tracks(MOST_BARS + 1), progress(), 80)[-1]) == "1 more track: llmpath progress"

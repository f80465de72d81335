"""The bars of a page that shows other things too: of many tracks the foremost."""

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
    return facts(put_together([part(at, f"t{at:02}") for at in range(number)]))


def part(at: int, name: str, *, optional: bool = False) -> Part:
    topics = tuple(Topic(f"{name}/{end}", end, f"{name}/s") for end in ("one", "two"))
    return Part(at, name, (Section(f"{name}/s", "S", topics),), title=f"Track {name}", optional=optional)


MANY = tracks(MOST_BARS + 3)


def done(*topics: str) -> Progress:
    return progress([Marked(topic, State.DONE) for topic in topics])


def names(lines: list[Line]) -> list[str]:
    return ["".join(span.text for span in line.spans).split("  ")[0] for line in lines]


def text(line: Line) -> str:
    return "".join(span.text for span in line.spans)


@pytest.mark.parametrize("number", [1, MOST_BARS, MOST_BARS + 1])
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


def test_the_track_of_what_is_next_and_one_with_something_in_progress_are_never_left_out() -> None:
    begun = [Marked(f"t{number:02}/one", State.DONE) for number in range(MOST_BARS)]
    standing = progress([*begun, Marked("t13/one", State.LEARNING)])
    shown = names(short_overview_lines(MANY, standing, 80, at_hand="t14"))
    assert shown[:-2] == [f"Track t{number:02}" for number in (*range(MOST_BARS - 2), 13, 14)]


def test_a_topic_that_left_the_roadmap_and_one_that_was_reset_count_for_nothing() -> None:
    through = [f"t{number:02}/{end}" for number in range(MOST_BARS) for end in ("one", "two")]
    gone = [Marked("t14/gone", State.DONE), Marked("t14/one", State.DONE), Marked("t13/one", State.NEW)]
    shown = names(short_overview_lines(MANY, progress([Marked(t, State.DONE) for t in through] + gone), 80))
    assert shown[:-2] == [f"Track t{number:02}" for number in (*range(MOST_BARS - 1), 14)]


def test_optional_tracks_that_were_studied_take_no_more_room() -> None:
    parts = [part(at, f"o{at:02}", optional=at > 1) for at in range(MOST_BARS + 4)]
    roadmap = facts(put_together(parts))
    standing = done(*(f"o{at:02}/one" for at in range(MOST_BARS + 4)))
    shown = names(short_overview_lines(roadmap, standing, 80))
    assert len(shown) == MOST_BARS + 2
    assert shown[:3] == ["Track o00", "Track o01", "Track o02 (optional)"]

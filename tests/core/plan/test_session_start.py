"""When sessions begin: what is written is what is read."""

from hypothesis import given
from hypothesis import strategies as st

from llmpath.core.plan.session_start import format_session_start, parse_session_start

STARTS = st.lists(st.none() | st.sampled_from([0, 425, 600, 1439]), min_size=7, max_size=7).filter(
    lambda starts: any(start is not None for start in starts)
)


@given(STARTS)
def test_what_is_written_is_read_back(starts: list[int | None]) -> None:
    assert parse_session_start(format_session_start(starts)) == tuple(starts)


def test_the_usual_time_is_written_once() -> None:
    assert format_session_start(parse_session_start("7:00, sat-sun 10:00")) == "07:00, sat 10:00, sun 10:00"
    assert format_session_start([]) == ""

"""Companion events for tests: one of every kind, and any of them drawn at random."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from llmpath.core.journal.companions import (
    LAB_RESULTS,
    PURPOSES,
    RATINGS,
    Answered,
    ClockStarted,
    ClockStopped,
    Configured,
    Corrected,
    LabTried,
    Linked,
    Placed,
    ResourceTicked,
)
from llmpath.core.journal.events import Change

VECTORS = "math/vectors"
AT = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
DAY = date(2026, 11, 20)


def of_every_kind(event: str) -> Sequence[Change]:
    """Return companion events of every kind; `event` is the id that corrections and stops name."""
    return (
        Answered(VECTORS, "0123456789abcdef", "effort", "review"),
        Answered(VECTORS, "norm", "had", "anki", AT),
        Answered(VECTORS, "norm", "withdrawn", "check"),
        Placed.of(("math",), 7, {"math": 2, "math/algebra": 3}, {VECTORS: 0.95, "math/matrices": 0.0}),
        Placed.of((), 0, {}, {}),
        LabTried(VECTORS, "softmax", "gave up", 3),
        ClockStarted(VECTORS),
        ClockStopped(event),
        ResourceTicked(VECTORS, "strang"),
        ResourceTicked(VECTORS, "https://example.org/ü?a=1", done=False),
        Linked(VECTORS, "https://example.org/a b", "A “title”\x1b[31m"),
        Linked(VECTORS, "https://example.org"),
        Corrected(event, "another text\nof two lines"),
        Corrected(event, minutes=5, on=DAY),
        Corrected(event, removed=True),
        Configured("hours", None, ("mon-thu 1h, sat 3h",)),
        Configured("off", ("2026-12-24", "2027-01-01"), None),
        Configured("roadmaps", (), ()),
    )


def companions(
    topic: st.SearchStrategy[str], event: st.SearchStrategy[str], text: st.SearchStrategy[str]
) -> st.SearchStrategy[Change]:
    """Draw a companion event; corrections and stops name one of the events."""
    sure = st.dictionaries(topic, st.floats(0, 1), max_size=2)
    day = st.none() | st.dates(date(2026, 11, 1), date(2026, 11, 30))
    at = st.none() | st.datetimes(datetime(2026, 10, 1), datetime(2026, 11, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - as hypothesis wants
        lambda at: at.replace(microsecond=0)
    )
    check, words = st.sampled_from(["one", "two"]), st.none() | st.lists(text, max_size=2).map(tuple)
    return st.one_of(
        st.builds(
            Answered, topic, check, st.sampled_from(RATINGS), st.sampled_from(PURPOSES), at
        ),
        st.builds(Placed.of, st.lists(topic, max_size=1).map(tuple), st.integers(0, 9), st.just({"math": 1}), sure),
        st.builds(LabTried, topic, check, st.sampled_from(LAB_RESULTS), st.integers(0, 3)),
        st.builds(ClockStarted, topic),
        st.builds(ClockStopped, event),
        st.builds(ResourceTicked, topic, check, st.booleans()),
        st.builds(Linked, topic, st.just("https://example.org"), st.none() | text),
        st.builds(Corrected, event, st.none() | text, st.none() | st.integers(0, 300), day, st.booleans()),
        st.builds(Configured, st.just("hours"), words, words),
    )  # fmt: skip

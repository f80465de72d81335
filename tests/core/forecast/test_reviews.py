"""What reviews take from a forecast."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.forecasts import HOUR_A_DAY, certain, chance, dated
from core.memory.decks import TODAY, progress, roadmap, topic
from llmpath.core.forecast.draws import Situation, futures
from llmpath.core.forecast.evidence import minutes_studied
from llmpath.core.forecast.reviews import with_reviews
from llmpath.core.journal.companions import Answered
from llmpath.core.journal.events import Logged, State
from llmpath.core.journal.folding import fold
from llmpath.core.memory.booked import HORIZON, booked_for
from llmpath.core.memory.review_settings import ReviewSettings
from llmpath.core.plan.sessions import fill
from llmpath.core.progress import Progress
from llmpath.core.rare_values import check_key
from llmpath.core.roadmap import Hours

MAP = roadmap(*(topic(f"t{number}")._replace(hours=Hours(2, 4, 6)) for number in range(40)))
KNOWN = progress({f"t{number}": State.DONE for number in range(10)})
SET = ReviewSettings(15, 0.9)


def left(share: float = 1.0) -> Situation:
    """Return what is left of the map, an hour a day, of which a share is used."""
    whole = certain(MAP, KNOWN, HOUR_A_DAY)
    work = tuple(one for one in whole.work if not KNOWN.state(one.topic).satisfies)
    return replace(whole, begins=TODAY, work=work, tracks=("t",), attendance=replace(whole.attendance, share=share))


def last_day(whole: Situation) -> int:
    return futures(whole, [len(whole.work) - 1], chance(2))[0][0]


def test_without_any_doubt_reviews_take_what_they_take_from_the_plan() -> None:
    whole = left()
    minutes = {one.topic: one.likely for one in whole.work}
    reviews: tuple[int, ...] = ()
    for _ in range(2):
        hours = HOUR_A_DAY._replace(reviews=reviews, reviews_from=TODAY)
        sessions = fill(tuple(minutes), minutes, hours, TODAY)
        finishes = {one.topic: one.day for one in sessions if one.ends}
        reviews = booked_for(MAP, KNOWN, finishes, HOUR_A_DAY, TODAY, SET).kept_free
    found = with_reviews(whole, MAP, KNOWN, SET)
    assert found.availability.reviews[:HORIZON] == reviews
    hours = HOUR_A_DAY._replace(reviews=reviews, reviews_from=TODAY)
    ends = fill(tuple(minutes), minutes, hours, TODAY)[-1].day
    assert last_day(found) == (ends - TODAY).days > last_day(whole)


def test_reviews_go_on_behind_what_is_booked() -> None:
    found = with_reviews(left(), MAP, KNOWN, SET).availability
    assert found.reviews[HORIZON : HORIZON + 182] == found.reviews[HORIZON - 182 : HORIZON]
    assert any(found.reviews[-182:])


@pytest.mark.parametrize("settings", [None, ReviewSettings(0, 0.9), ReviewSettings(None, 0.9)])
def test_nothing_is_taken_where_reviews_take_no_time(settings: ReviewSettings | None) -> None:
    whole = left()
    assert with_reviews(whole, MAP, KNOWN, settings) is whole
    assert whole.reviews == 0


def test_who_uses_half_of_the_time_finishes_later_and_has_no_more_to_review() -> None:
    half, all_of_it = (with_reviews(left(share), MAP, KNOWN, SET) for share in (0.5, 1.0))
    assert last_day(half) > 1.5 * last_day(all_of_it)
    assert 0 < half.reviews <= all_of_it.reviews


def test_time_spent_on_reviews_is_time_used() -> None:
    check = MAP.topics["t/t0"].checks[0]
    yesterday = TODAY - timedelta(days=1)
    reviewed = Answered("t/t0", check_key(check), "had", "review")
    asked = Answered("t/t1", check_key(check), "had", "check")
    events = dated((yesterday, Logged("t/t0", 30)), (yesterday, reviewed), (TODAY, reviewed), (TODAY, asked))
    assert minutes_studied(fold(events, {})) == {yesterday: 31.2, TODAY: 1.2}
    assert minutes_studied(Progress()) == {}

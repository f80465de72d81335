"""Finish dates: what the journal tells, what is believed of it, and the futures drawn from that."""

import tracemalloc
from dataclasses import replace
from datetime import date, timedelta
from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.forecasts import HOUR_A_DAY, TODAY, certain, chance, dated, forecast_for, months, roadmap
from llmpath.core.effort import minutes_left
from llmpath.core.errors import UsageError
from llmpath.core.forecast.draws import Situation, Work, beta_quantiles, futures
from llmpath.core.forecast.evidence import StudyWeek, evidence, ratios
from llmpath.core.forecast.forecast import basis_of
from llmpath.core.forecast.model import (
    MOST_INTENSITY,
    NOISE,
    PACE,
    SHARE,
    TRACK_SPREAD,
    Attendance,
    Pace,
    attendance_of,
    noise_of,
    pace_of,
)
from llmpath.core.goals import Goal
from llmpath.core.journal.events import Change, Logged, Marked, State, Undone
from llmpath.core.journal.folding import fold
from llmpath.core.plan.availability import Availability, DaysOff
from llmpath.core.plan.sessions import fill
from llmpath.core.progress import Progress

WEEK = timedelta(days=7)
weeks = st.lists(st.integers(0, 240), min_size=7, max_size=7).filter(any).map(tuple)
gaps = st.lists(
    st.builds(lambda first, length: DaysOff(TODAY + timedelta(first), TODAY + timedelta(first + length)),
              st.integers(-5, 60), st.integers(0, 40)),
    max_size=3,
).map(tuple)  # fmt: skip
availabilities = st.builds(Availability, weeks, gaps)


def told(progress: Progress, today: date = TODAY, pace: float = 1.0) -> list[tuple[float, float]]:
    """Return the weeks of evidence as pairs, for an hour a day."""
    found = evidence(roadmap(2, 3, 10), progress, HOUR_A_DAY, today, pace)
    return [(week.offered, week.studied) for week in found.weeks]


# The same as the plan


@settings(max_examples=50)
@given(
    hours=st.lists(st.integers(1, 20), min_size=1, max_size=8), availability=availabilities,
    spent=st.integers(0, 300), begun=st.integers(0, 900),
)  # fmt: skip
def test_without_any_doubt_everything_ends_on_the_day_of_the_plan(
    hours: list[int], availability: Availability, spent: int, begun: int
) -> None:
    plan = roadmap(*hours)
    progress = fold(dated((TODAY, Logged("a/t0", begun))), {})
    minutes = {topic.id: minutes_left(topic, plan, progress) for topic in plan.topics.values()}
    sessions = fill(tuple(minutes), minutes, availability, TODAY, spent)
    found = futures(certain(plan, progress, availability, spent), range(len(hours)), chance(3))
    assert found[-1] == [(max(session.day for session in sessions) - TODAY).days] * 3
    assert found == [[bound(sum(list(minutes.values())[: n + 1]), availability, spent)] * 3 for n in range(len(hours))]


def bound(minutes: int, availability: Availability, spent: int) -> int:
    """Walk to the first day by which there was time for so many minutes, and give its number."""
    room = max(availability.minutes(TODAY) - spent, 0)
    day = 0
    while room < minutes:
        day += 1
        room += availability.minutes(TODAY + timedelta(days=day))
    return day


def test_a_day_in_a_toy_calendar() -> None:
    whole = certain(roadmap(3, 4), Progress(), HOUR_A_DAY)
    assert futures(whole, [0, 1], chance(2)) == [[2, 2], [6, 6]]
    half = replace(whole, attendance=replace(whole.attendance, share=0.5))
    assert futures(half, [0, 1], chance(2)) == [[5, 5], [13, 13]]


def test_no_time_in_the_calendar_is_the_error_of_the_plan() -> None:
    never = Availability((60,) * 7, (DaysOff(date(2000, 1, 1), date(2300, 1, 1)),))
    with pytest.raises(UsageError, match="there is no time to study"):
        futures(certain(roadmap(1), Progress(), never), [0], chance(2))


def test_somebody_who_hardly_ever_comes_ends_no_later_than_a_lifetime() -> None:
    whole = certain(roadmap(100), Progress(), HOUR_A_DAY)
    rare = replace(whole, attendance=replace(whole.attendance, share=1e-4))
    assert futures(rare, [0], chance(2)) == [[36600, 36600]]
    seldom = replace(whole, attendance=replace(whole.attendance, share=2.7e-3))
    assert futures(seldom, [0], chance(2)) == [[36600, 36600]]


# Laws of the futures


LUCK = chance(20)


def believing(availability: Availability, hours: list[int]) -> Situation:
    work = tuple(Work(f"a/t{n}", "a", n, h * 60) for n, h in enumerate(hours))
    return Situation(TODAY, work, ("a",), availability, 0, Pace(), Attendance())


@settings(max_examples=30)
@given(
    hours=st.lists(st.integers(1, 20), min_size=1, max_size=8), availability=availabilities,
    more=st.lists(st.integers(0, 60), min_size=7, max_size=7),
)  # fmt: skip
def test_more_hours_are_never_later(hours: list[int], availability: Availability, more: list[int]) -> None:
    longer = availability._replace(week=tuple(a + b for a, b in zip(availability.week, more, strict=True)))
    (usual,) = futures(believing(availability, hours), [len(hours) - 1], LUCK)
    (found,) = futures(believing(longer, hours), [len(hours) - 1], LUCK)
    assert all(a <= b for a, b in zip(found, usual, strict=True))


@settings(max_examples=30)
@given(hours=st.lists(st.integers(1, 20), min_size=2, max_size=8), availability=availabilities)
def test_what_comes_later_in_the_order_ends_no_earlier(hours: list[int], availability: Availability) -> None:
    columns = futures(believing(availability, hours), range(len(hours)), LUCK)
    assert columns == sorted(columns)
    assert all(column == sorted(column) for column in columns)


def test_luck_stays_with_a_topic_whatever_the_order() -> None:
    whole = believing(HOUR_A_DAY, [3, 8, 5, 2])
    turned = replace(whole, work=whole.work[::-1])
    assert futures(whole, [3], chance()) == futures(turned, [3], chance())


def test_time_spent_on_a_topic_counts_and_a_sitting_always_remains() -> None:
    whole = certain(roadmap(3, 4), Progress(), HOUR_A_DAY)
    (first, second) = whole.work
    assert futures(replace(whole, work=(replace(first, spent=120), second)), [0, 1], chance(1)) == [[0], [4]]
    assert futures(replace(whole, work=(replace(first, spent=999),)), [0], chance(1)) == [[0]]


def test_a_spell_of_a_future_takes_a_few_bytes() -> None:
    drawn, decades = chance(40), believing(HOUR_A_DAY, [12 * 52 * 20])
    tracemalloc.start()
    futures(decades, [0], drawn)
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert kept < 20 * sum(map(len, drawn.paths(decades)._sums))


def test_the_same_chance_gives_the_same_futures_and_another_gives_others() -> None:
    whole = believing(HOUR_A_DAY, [5] * 20)
    assert futures(whole, [19], chance(seed=1)) == futures(whole, [19], chance(seed=1))
    assert futures(whole, [19], chance(seed=1)) != futures(whole, [19], chance(seed=2))


@pytest.mark.parametrize(("mean", "trials"), [(0.7, 5.0), (0.5, 2.0), (0.9, 40.0), (0.3, 300.0)])
def test_quantiles_have_the_moments_of_a_beta_distribution(mean: float, trials: float) -> None:
    found = beta_quantiles(mean, trials, 2000)
    variance = sum((x - mean) ** 2 for x in found) / len(found)
    assert sum(found) / len(found) == pytest.approx(mean, abs=0.002)
    assert variance == pytest.approx(mean * (1 - mean) / (trials + 1), rel=0.02)


# Pace


def test_without_a_finished_topic_the_pace_is_that_of_others() -> None:
    assert pace_of({}).median == pytest.approx(PACE)
    assert pace_of({"a": ()}) == pace_of({})


def test_the_pace_moves_from_the_prior_towards_what_was_told() -> None:
    medians = [pace_of({"a": (log(2.0),) * number}).median for number in (0, 1, 5, 50)]
    assert medians == sorted(medians)
    assert medians[0] == pytest.approx(PACE)
    assert 1.8 < medians[-1] < 2.0
    assert pace_of({"a": (log(0.7),) * 5}).median < PACE


def test_the_more_topics_the_surer_the_pace() -> None:
    spreads = [pace_of({"a": (0.1, 0.4) * number}).spread for number in (0, 1, 10)]
    assert spreads == sorted(spreads, reverse=True)
    several = pace_of({"a": (0.1, 0.4) * 5, "b": (0.1, 0.4) * 5})
    assert several.spread < spreads[-1]  # one track tells less about the others


def test_the_pace_of_a_track_is_pulled_towards_its_own_topics() -> None:
    found = pace_of({"a": (log(2.0),) * 30, "b": (log(1.0),) * 30})
    slow, quick = found.tracks["a"], found.tracks["b"]
    assert slow.mean > found.centre > quick.mean
    assert 0.5 < slow.pull < 1
    assert slow.spread < TRACK_SPREAD


def test_the_noise_comes_from_the_ranges_and_then_from_the_learner() -> None:
    assert noise_of(roadmap(2, 3, 4).topics.values()) == pytest.approx(log(3) / (2 * 1.2816))
    assert noise_of(roadmap(None).topics.values()) == NOISE
    steady, wild = pace_of({"a": (0.2,) * 40}), pace_of({"a": (-1.0, 1.4) * 20})
    assert steady.noise < NOISE / 2
    assert wild.noise > 1


def test_only_topics_done_with_an_estimate_and_a_time_tell_the_pace() -> None:
    plan = roadmap(2, 2, 2, None, 1)
    day = TODAY - WEEK
    changes: list[Change] = [
        Marked("a/t0", State.DONE, 180),
        Marked("a/t1", State.KNOWN, 60),
        Marked("a/t2", State.DONE),
        Marked("a/t3", State.DONE, 60),
        Logged("a/t4", 30),
        Marked("gone/topic", State.DONE, 60),
    ]
    assert ratios(plan, fold(dated(*((day, change) for change in changes)), {})) == {"a": (log(1.5),)}


def test_a_slip_of_the_pen_is_believed_only_so_far() -> None:
    found = ratios(roadmap(10, 10), fold(dated((TODAY, Marked("a/t0", State.DONE, 1))), {}))
    assert [exp(ratio) for ratio in found["a"]] == [pytest.approx(0.2)]


# Attendance


def test_weeks_are_counted_back_from_yesterday_since_the_first_study() -> None:
    begun = TODAY - timedelta(days=10)
    progress = fold(dated((begun, Logged("a/t0", 90)), (TODAY - timedelta(days=1), Logged("a/t1", 60))), {})
    assert told(progress) == [(180, 90), (420, 60)]
    assert told(progress, today=begun) == []  # the day is not over


def test_today_counts_from_tomorrow_on() -> None:
    progress = fold(dated((TODAY - WEEK, Logged("a/t0", 60)), (TODAY, Logged("a/t0", 60))), {})
    assert told(progress) == [(420, 60)]
    assert told(progress, TODAY + timedelta(days=1)) == [(60, 60), (420, 60)]


def test_what_is_more_than_a_week_offered_was_studied_before_it() -> None:
    progress = fold(dated((TODAY - 3 * WEEK, Logged("a/t0", 60)), (TODAY - WEEK, Marked("a/t2", State.DONE, 700))), {})
    assert told(progress) == [(420, 60), (420, 280), (420, 420)]


def test_topics_ticked_off_without_a_time_count_as_likely_times_the_pace() -> None:
    progress = fold(dated((TODAY - WEEK, Marked("a/t0", State.DONE))), {})
    assert told(progress, pace=1.5) == [(420, 180)]


def test_what_was_known_or_ticked_off_on_the_first_day_is_not_taken_for_study() -> None:
    day = TODAY - WEEK
    bulk = [(day, Marked(f"a/t{n}", State.DONE)) for n in range(3)]
    assert told(fold(dated(*bulk), {})) == [(420, 420)]  # no more than there was time for
    assert told(fold(dated((day, Marked("a/t2", State.KNOWN))), {})) == []


def test_undone_study_does_not_count_and_corrections_replace() -> None:
    day = TODAY - WEEK
    progress = fold(dated((day, Logged("a/t0", 60)), (day, Logged("a/t1", 90)), (day, Undone("000001"))), {})
    assert told(progress) == [(420, 60)]
    corrected = fold(dated((day, Logged("a/t0", 300)), (day, Marked("a/t0", State.DONE, 120))), {})
    assert told(corrected) == [(420, 120)]


def test_days_off_were_never_offered() -> None:
    progress = fold(dated((TODAY - 2 * WEEK, Logged("a/t0", 420))), {})
    away = HOUR_A_DAY._replace(off=(DaysOff(TODAY - WEEK, TODAY),))
    found = evidence(roadmap(10), progress, away, TODAY, 1.0)
    assert found.weeks == (StudyWeek(420, 420),)


def test_what_is_dated_back_by_years_makes_no_years_without_study() -> None:
    events = dated((TODAY - WEEK, Marked("a/t0", State.DONE, 60, date(2019, 1, 1))), (TODAY - WEEK, Logged("a/t1", 60)))
    assert len(told(fold(events, {}))) == 5


def test_the_share_moves_from_the_prior_towards_what_was_studied() -> None:
    plan = roadmap(*[5] * 100)
    assert basis_of(plan, Progress(), HOUR_A_DAY, TODAY).attendance.share == pytest.approx(SHARE)
    for share in (0.3, 0.95):
        shares = [
            basis_of(plan, fold(months(plan, number, share=share), {}), HOUR_A_DAY, TODAY).attendance.share
            for number in (2, 10, 50)
        ]
        away = [abs(found - share) for found in shares]
        assert away == sorted(away, reverse=True)
        assert away[0] < abs(SHARE - share)
        assert away[-1] < 0.05


def test_weeks_of_all_or_nothing_tell_less_than_even_ones() -> None:
    even = [StudyWeek(420, 210)] * 20
    wild = [StudyWeek(420, 0), StudyWeek(420, 420)] * 10
    plain = evidence(roadmap(1), Progress(), HOUR_A_DAY, TODAY, 1.0)
    sure, unsure = (attendance_of(replace(plain, weeks=tuple(found))) for found in (even, wild))
    assert sure.share == pytest.approx(unsure.share, abs=0.1)
    assert sure.trials > 2 * unsure.trials
    assert sure.scatter < unsure.scatter


def test_whoever_studies_more_than_the_calendar_offers_is_expected_to() -> None:
    plan = roadmap(*[5] * 100)
    much = fold(dated(*((TODAY - timedelta(days=n), Logged("a/t0", 90)) for n in range(100, 0, -1))), {})
    found = basis_of(plan, much, HOUR_A_DAY, TODAY).attendance
    assert found.share > 0.9
    assert 1.3 < found.intensity < 1.5
    boast = fold(dated((TODAY - timedelta(days=1), Logged("a/t0", 9000))), {})
    assert basis_of(plan, boast, HOUR_A_DAY, TODAY).attendance.intensity == MOST_INTENSITY


# Forecasts


def test_half_come_before_eight_and_nine_of_ten_for_every_target() -> None:
    plan = roadmap(*[5] * 20, others=[3] * 10)
    found = forecast_for(plan, months(plan, 8))
    assert [target.kind for target in found.targets] == ["track", "track", "everything"]
    for target in found.targets:
        assert target.dates is not None
        assert TODAY < target.dates.p50 < target.dates.p80 < target.dates.p90
    assert found.headline is found.everything
    assert found == forecast_for(plan, months(plan, 8))


def test_slow_and_rare_study_ends_later() -> None:
    plan = roadmap(*[5] * 60)

    def likely(pace: float, share: float) -> date:
        dates = forecast_for(plan, months(plan, 12, pace=pace, share=share)).headline.dates
        assert dates is not None
        return dates.p80

    assert likely(0.8, 0.9) < likely(1.6, 0.9) < likely(1.6, 0.4)


def test_a_long_record_comes_close_to_what_will_be() -> None:
    plan = roadmap(*[5] * 200)
    found = forecast_for(plan, months(plan, 60, pace=1.0, share=0.5)).headline
    assert found.dates is not None
    truth = TODAY + timedelta(minutes=0, days=found.minutes / 60 / 0.5)
    assert abs((found.dates.p50 - truth) / (truth - TODAY)) < 0.1
    assert truth < found.dates.p80


def test_goals_come_first_and_head_the_forecast() -> None:
    plan = roadmap(*[5] * 4, others=[3] * 4)
    found = forecast_for(plan, goals=[Goal("b/t1"), Goal("b", TODAY + 2 * WEEK)])
    kinds = [(target.kind, target.id, target.topics) for target in found.targets]
    assert kinds == [
        ("goal", "b/t1", 1), ("goal", "b", 4), ("goals", "", 4), ("track", "a", 4), ("track", "b", 4),
        ("everything", "", 8),
    ]  # fmt: skip
    assert found.headline.kind == "goals"
    assert forecast_for(plan, goals=[Goal("b")]).headline.id == "b"
    assert forecast_for(plan, goals=[Goal("gone")]).headline.kind == "everything"
    first, second = found.targets[1].dates, found.targets[3].dates
    assert first is not None
    assert second is not None
    assert first.p90 < second.p50


def test_a_due_date_has_a_chance() -> None:
    plan = roadmap(*[5] * 4)
    dates = forecast_for(plan).headline.dates
    assert dates is not None
    chances = [
        forecast_for(plan, goals=[Goal("a", by)]).headline.chance
        for by in (TODAY - WEEK, dates.p80, TODAY + 5000 * timedelta(days=1))
    ]
    assert chances[0] == 0
    assert chances[1] == pytest.approx(0.8, abs=0.03)
    assert chances[2] == 1


def test_topics_without_an_estimate_are_taken_for_middling_ones() -> None:
    assert forecast_for(roadmap(None, None)).headline.minutes == 600
    assert forecast_for(roadmap(2, None)).headline.minutes == 240


def test_few_finished_topics_are_said_to_be_few() -> None:
    plan = roadmap(*[1] * 40)
    assert forecast_for(plan).basis.few
    assert not forecast_for(plan, months(plan, 3)).basis.few


def test_where_nothing_is_left_there_is_no_date() -> None:
    plan = roadmap(1, 2)
    done = dated((TODAY, Marked("a/t0", State.DONE)), (TODAY, Marked("a/t1", State.SKIPPED)))
    found = forecast_for(plan, done)
    assert [target.dates for target in found.targets] == [None, None]
    assert found.headline.topics == 0


def test_what_was_studied_today_is_taken_from_today() -> None:
    plan = roadmap(1, 1)
    before = futures(certain(plan, Progress(), HOUR_A_DAY), [1], chance(1))
    after = futures(certain(plan, Progress(), HOUR_A_DAY, 60), [1], chance(1))
    assert (before, after) == ([[1]], [[2]])

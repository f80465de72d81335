"""Forecasts of a session."""

from itertools import pairwise
from pathlib import Path

import pytest

from conftest import Run
from llmpath.core.goals import Goal
from llmpath.forecasting import forecast_of, outlook_of
from llmpath.planning import planned
from llmpath.session import Session

pytestmark = pytest.mark.usefixtures("home")


def test_asking_twice_gives_the_same_answer() -> None:
    assert outlook_of(Session("forecast")) == outlook_of(Session("forecast"))


def test_the_last_point_is_the_headline(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    llmpath("done math/vectors --took 4h")
    monkeypatch.setenv("LLMPATH_NOW", "2026-12-14T19:00:00+01:00")
    outlook = outlook_of(Session("forecast"))
    days = [point.day.isoformat() for point in outlook.points]
    assert days == ["2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14"]
    assert outlook.points[-1].dates == outlook.forecast.headline.dates
    assert outlook.moved is not None
    assert outlook.moved.after == outlook.points[-1].dates.p80


def test_more_hours_in_the_settings_are_never_later(home: object) -> None:
    del home
    session = Session("forecast")
    settings = Path(session.locations.settings)
    settings.parent.mkdir(parents=True)
    found = []
    for hours in (1, 4, 8, 9, 20):
        settings.write_text(f"hours = {hours}\n", encoding="utf-8")
        found.append([target.dates for target in forecast_of(Session("forecast")).targets])
    for less, more in pairwise(found):
        for slow, fast in zip(less, more, strict=True):
            assert slow is not None
            assert fast is not None
            assert fast.p50 <= slow.p50
            assert fast.p80 <= slow.p80
            assert fast.p90 <= slow.p90


def test_asking_remembers_no_plan() -> None:
    session = Session("forecast")
    forecast_of(session)
    forecast_of(session, [Goal("nets")])
    assert not Path(session.locations.plan_memory).exists()
    planned(session)
    assert Path(session.locations.plan_memory).exists()


def test_a_likely_date_lies_behind_the_plan_of_a_learner_like_others() -> None:
    session = Session("forecast")
    dates = forecast_of(session).headline.dates
    ends = planned(session).ends
    assert dates is not None
    assert ends is not None
    assert dates.p50 > ends


def test_no_time_at_all_is_the_error_of_the_plan(llmpath: Run) -> None:
    settings = Path(Session("forecast").locations.settings)
    settings.parent.mkdir(parents=True)
    settings.write_text('off = ["2000-01-01..2300-01-01"]\n', encoding="utf-8")
    answer = llmpath("forecast")
    assert answer.code == 2
    assert answer.err.startswith("llmpath: there is no time to study")

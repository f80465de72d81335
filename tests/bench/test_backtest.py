"""The backtest in small: that it can be repeated, and that the dates are not far off."""

import pytest

from bench.backtest import PAGE, Trial, real_roadmap, trials
from bench.learners import POPULATIONS
from llmpath.core.roadmap import Roadmap


@pytest.fixture(scope="module")
def roadmap() -> Roadmap:
    return real_roadmap()


@pytest.fixture(scope="module")
def found(roadmap: Roadmap) -> list[Trial]:
    return [trial for name in POPULATIONS for trial in trials(name, roadmap, 1, 5)]


def test_the_same_seed_gives_the_same_learners_and_dates(roadmap: Roadmap) -> None:
    once, again = (trials("mixed", roadmap, 3, 2) for _ in range(2))
    assert [(t.life, t.dates) for t in once] == [(t.life, t.dates) for t in again]
    assert once[0].dates != trials("mixed", roadmap, 4, 1)[0].dates


def test_dates_hold_about_as_often_as_they_say(found: list[Trial]) -> None:
    by50, by80, by90 = (sum(column) / len(found) for column in zip(*(t.held for t in found), strict=True))
    assert 0.3 < by50 < 0.7
    assert 0.65 < by80 < 0.95
    assert by80 <= by90


def test_learners_differ_as_their_populations_say(found: list[Trial]) -> None:
    names = [name for name in POPULATIONS for _ in range(5)]
    years: dict[str, list[int]] = {name: [] for name in POPULATIONS}
    for name, trial in zip(names, found, strict=True):
        years[name].append((trial.life.finished - trial.life.today).days)
    assert max(years["fast and diligent"]) < min(years["slow"])


def test_the_page_shows_what_the_issue_asks_for() -> None:
    text = PAGE.read_text(encoding="utf-8")
    (held,) = [line.split("|")[4] for line in text.splitlines() if line.startswith("| **all**")][:1]
    assert 75 <= float(held.strip().removesuffix("%")) <= 85

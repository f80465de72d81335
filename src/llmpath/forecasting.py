"""Forecasts of a session: its journal, settings and calendar, with randomness that is always the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from llmpath.core.forecast.causes import Moved, moved
from llmpath.core.forecast.draws import DRAWS, Chance
from llmpath.core.forecast.forecast import Forecast, basis_of, forecast, left_of, situation
from llmpath.core.forecast.levers import Lever, levers
from llmpath.core.forecast.replay import Learner, Point, points
from llmpath.core.forecast.reviews import with_reviews
from llmpath.core.goals import Goal
from llmpath.planning import planned
from llmpath.session import Session

SEED = 1994
"""The same for everybody and every day: a date moves because something happened, and never by the luck of the draw."""
PAST_DRAWS = 250
"""Futures for each of the earlier forecasts, which are drawn as a band a few columns wide."""
MOST_WORK = 2_000_000
"""Topics times draws: beyond 2,000 topics fewer futures are drawn."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """A forecast with what would move it, what did, and how it stood before."""

    forecast: Forecast
    levers: tuple[Lever, ...]
    moved: Moved | None
    points: tuple[Point, ...]
    """The latest last: it is today's."""


def forecast_of(session: Session, goals: Sequence[Goal] | None = None, order: Sequence[str] | None = None) -> Forecast:
    """Return the finish dates of the learner's goals, or of the given ones, of every track and of everything.

    `order` is that of the plan, for whoever has one already. Raises UsageError where there is no time to study.
    """
    return _forecast(session, goals, chance_for(session, DRAWS), _order(session, goals, order))


def outlook_of(session: Session, goals: Sequence[Goal] | None = None) -> Outlook:
    """Return the forecast with everything around it; raises UsageError where there is no time to study."""
    progress, today = session.progress, session.today
    given = None if goals is None else tuple(goals)
    chance = chance_for(session, DRAWS)
    order = _order(session, goals)
    now = _forecast(session, goals, chance, order)
    config = session.config
    learner = Learner(
        session.roadmap, config.availability, session.events, given, chance, order, config.review_settings
    )
    past = points(replace(learner, chance=chance_for(session, PAST_DRAWS)), progress, today)
    dates = now.headline.dates
    stood = (*past, Point(today, dates)) if dates else past
    return Outlook(now, levers(learner, progress, today), moved(learner, progress, today), stood)


def _order(session: Session, goals: Sequence[Goal] | None, order: Sequence[str] | None = None) -> tuple[str, ...]:
    """Return all that is left in the order of the plan; what no goal needs comes after it."""
    first = planned(session, goals=goals, remember=False).order if order is None else order
    return tuple(dict.fromkeys((*first, *left_of(session.roadmap, session.progress, ()))))


def _forecast(session: Session, goals: Sequence[Goal] | None, chance: Chance, order: Sequence[str]) -> Forecast:
    roadmap, progress, today = session.roadmap, session.progress, session.today
    chosen = progress.goals if goals is None else tuple(goals)
    basis = basis_of(roadmap, progress, session.config.availability, today)
    whole = situation(roadmap, progress, session.config.availability, today, basis, order)
    whole = with_reviews(whole, roadmap, progress, session.config.review_settings)
    return forecast(roadmap, progress, whole, basis, chosen, chance)


def chance_for(session: Session, draws: int) -> Chance:
    """Draw the randomness of a forecast."""
    from random import Random

    topics = len(session.roadmap.topics)
    return Chance(Random(SEED), max(min(draws, MOST_WORK // max(topics, 1)), 100), topics)  # noqa: S311 - no secret

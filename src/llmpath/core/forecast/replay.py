"""Forecasts as they were: the journal folded up to a day, and what was to be expected then."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from llmpath.core.forecast.draws import Chance, Situation, futures
from llmpath.core.forecast.evidence import first_study
from llmpath.core.forecast.forecast import Basis, Dates, basis_of, dates_of, left_of, quantile, situation
from llmpath.core.forecast.reviews import with_reviews
from llmpath.core.goals import Goal, known_goals
from llmpath.core.journal.events import Event
from llmpath.core.journal.folding import fold
from llmpath.core.memory.review_settings import ReviewSettings
from llmpath.core.plan.availability import Availability
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class Point:
    """The forecast as it was on a day."""

    day: date
    dates: Dates


@dataclass(frozen=True)
class Learner:
    """What forecasts of the past and of what might be are made from."""

    roadmap: Roadmap
    availability: Availability
    """As it is set today, for nobody wrote down how it was."""
    events: Sequence[Event]
    goals: tuple[Goal, ...] | None
    """Goals to forecast instead of those of the journal; None for the journal's own."""
    chance: Chance
    order: tuple[str, ...] = ()
    """The topics in the order of the learner's plan; those not in it come first, in that of the roadmap."""
    reviews: ReviewSettings | None = None
    """As they are set today; None where reviews are left out."""

    def goals_of(self, progress: Progress) -> tuple[Goal, ...]:
        """Return what is to be reached, as far as the roadmap (still) has it."""
        return known_goals(self.roadmap, progress.goals if self.goals is None else self.goals)

    def progress_on(self, day: date) -> Progress:
        """Return what the journal held at the end of a day."""
        return fold((event for event in self.events if event.stamp.day <= day), self.roadmap.renamed)

    def situation_on(
        self, progress: Progress, day: date, goals: Iterable[Goal], basis: Basis | None = None
    ) -> Situation:
        """Return what the finish of these goals depends on, with the beliefs of that day or others."""
        own = basis or basis_of(self.roadmap, progress, self.availability, day)
        places = {topic: place for place, topic in enumerate(self.order, start=1)}
        left = sorted(left_of(self.roadmap, progress, goals), key=lambda topic: places.get(topic, 0))
        whole = situation(self.roadmap, progress, self.availability, day, own, left)
        return with_reviews(whole, self.roadmap, progress, self.reviews)


def days_to_p80(whole: Situation, chance: Chance) -> int:
    """Return the days until all work has ended in 8 of 10 futures; 0 where there is none."""
    if not whole.work:
        return 0
    (found,) = futures(whole, [len(whole.work) - 1], chance)
    return quantile(found, 8)


def p80(whole: Situation, chance: Chance) -> date:
    """Return the day by which all work has ended in 8 of 10 futures; the first day where there is none."""
    return whole.begins + timedelta(days=days_to_p80(whole, chance))


def points(learner: Learner, progress: Progress, today: date, most: int = 12) -> tuple[Point, ...]:
    """Return the forecasts of earlier days as they were, evenly spaced by whole weeks since the learner began.

    Days on which nothing was left are passed over, and those before anything was recorded: nobody forecast on them.
    """
    begun = first_study(progress)
    if begun is None:
        return ()
    weeks = (today - begun).days // 7
    step = max(-(-weeks // most), 1)
    found = []
    for back in range(weeks // step, 0, -1):
        day = today - timedelta(days=7 * step * back)
        earlier = learner.progress_on(day)
        if first_study(earlier) is None:
            continue
        whole = learner.situation_on(earlier, day, learner.goals_of(earlier))
        if whole.work:
            (ends,) = futures(whole, [len(whole.work) - 1], learner.chance)
            found.append(Point(day, dates_of(day, ends)))
    return tuple(found)

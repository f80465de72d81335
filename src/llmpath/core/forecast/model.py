"""What is believed of a learner's pace and attendance: a prior, and what the learner's own record makes of it.

Pace. A topic takes its likely time, times the learner's pace, times that of its track, times noise, all log-normal:
one factor shared by all topics is what makes a sum of estimates uncertain (linear association: Trietsch, Mazmanyan,
Gevorgyan & Baker 2012, "Modeling activity times by the Parkinson distribution with a lognormal core", European
Journal of Operational Research 216). The prior lies above 1, for people take longer than they think (planning
fallacy: Buehler, Griffin & Ross 1994, Journal of Personality and Social Psychology 67).

Attendance. The share of the offered time that is studied has a Beta distribution, whose counts grow with every week;
weeks scatter around it in spells, and the share itself drifts. Earlier weeks count less (discounting: West & Harrison
1997, "Bayesian Forecasting and Dynamic Models", 2nd ed., Springer).

How widely learners, tracks and weeks differ is assumed, and was tried on simulated learners (docs/backtest.md).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

from llmpath.core.forecast.evidence import Evidence, StudyWeek
from llmpath.core.roadmap import Topic

PACE = 1.2
"""The prior median of the pace."""
PACE_SPREAD = 0.35
"""Standard deviation of the log of the pace between learners: 9 of 10 between 0.67 and 2.1."""
TRACK_SPREAD = 0.12
"""Standard deviation of the log of the pace of a track around the learner's own."""
NOISE = 0.38
"""Standard deviation of the log of a topic's noise where no topic has a range."""
NOISE_TOPICS = 8
"""How many finished topics the prior of the noise counts for."""
NINETIETH = 1.2816
"""The 90th percentile of the standard normal distribution."""

SHARE = 0.7
"""The prior mean of the share of the offered time that is studied."""
SHARE_TRIALS = 5.0
"""How many sessions the prior of the share counts for: 9 of 10 learners between 0.35 and 0.96."""
SCATTER = 0.25
"""Prior variance of a week's share as a part of the greatest possible one, that of all or nothing."""
SCATTER_WEEKS = 8
"""How many weeks that prior counts for."""
SPELL = 3
"""Weeks that a good or bad spell lasts: as correlated as weeks whose neighbours correlate by a half."""
HALF_LIFE = 52.0
"""Weeks after which a week counts for half in the share."""
DRIFT = 0.01
"""Standard deviation of the change of the log of the share from spell to spell."""
INTENSITY_WEEKS = 4
"""Weeks of study as offered that have to be outweighed before more than the calendar offers is expected."""
MOST_INTENSITY = 2.0


@dataclass(frozen=True, slots=True)
class TrackPace:
    """What a track's own topics say: log pace = pace + pull * (own mean - pace), with this spread around it."""

    mean: float = 0.0
    pull: float = 0.0
    spread: float = TRACK_SPREAD


@dataclass(frozen=True, slots=True)
class Pace:
    """The belief about the learner's pace, in logs."""

    centre: float = log(PACE)
    spread: float = PACE_SPREAD
    noise: float = NOISE
    """Standard deviation of a topic's own noise."""
    tracks: Mapping[str, TrackPace] = field(default_factory=dict)
    unseen: TrackPace = TrackPace()
    """What holds for a track of which no topic was finished with a time."""

    @property
    def median(self) -> float:
        """The factor on likely times that is as likely too low as too high."""
        return exp(self.centre)


@dataclass(frozen=True, slots=True)
class Attendance:
    """The belief about the share of the offered time that will be studied."""

    share: float = SHARE
    trials: float = SHARE_TRIALS
    """How many sessions it rests on, the prior's included: the a and b of the Beta distribution add up to it."""
    scatter: float = SCATTER
    drift: float = DRIFT
    intensity: float = 1.0
    """The factor by which more than the offered time is studied, for who does that."""


def noise_of(topics: Iterable[Topic]) -> float:
    """Return the noise of a middling topic, reading its low and high hours as the 10th and 90th percentile."""
    from statistics import median

    ranges = [log(t.hours.high / t.hours.low) for t in topics if t.hours and t.hours.high > t.hours.low > 0]
    return median(ranges) / (2 * NINETIETH) if ranges else NOISE


def pace_of(ratios: Mapping[str, Sequence[float]], noise: float = NOISE) -> Pace:
    """Update the prior of the pace by log(actual / likely) of finished topics, track by track.

    Conjugate normal of two levels (Gelman et al. 2013, "Bayesian Data Analysis", 3rd ed., section 5.4) with the
    variance of the noise estimated beforehand.
    """
    seen = {track: logs for track, logs in ratios.items() if logs}
    means = {track: sum(logs) / len(logs) for track, logs in seen.items()}
    squares = sum((ratio - means[track]) ** 2 for track, logs in seen.items() for ratio in logs)
    degrees = sum(len(logs) - 1 for logs in seen.values())
    variance = (NOISE_TOPICS * noise**2 + squares) / (NOISE_TOPICS + degrees)
    between = TRACK_SPREAD**2
    weight, total = PACE_SPREAD**-2, PACE_SPREAD**-2 * log(PACE)
    tracks = {}
    for track, logs in seen.items():
        precision = 1 / (between + variance / len(logs))
        weight, total = weight + precision, total + precision * means[track]
        pull = between * precision
        tracks[track] = TrackPace(means[track], pull, TRACK_SPREAD * (1 - pull) ** 0.5)
    return Pace(total / weight, weight**-0.5, variance**0.5, tracks)


def attendance_of(evidence: Evidence) -> Attendance:
    """Update the prior of the share by the weeks since the learner began."""
    weeks = evidence.weeks
    typical = max((week.offered for week in weeks), default=0.0)
    if not typical:
        return Attendance()
    age = 0.5 ** (1 / HALF_LIFE)
    weights = [week.offered / typical * age ** (len(weeks) - 1 - place) for place, week in enumerate(weeks)]
    shares = [week.studied / week.offered for week in weeks]
    seen, came = sum(weights), sum(w * share for w, share in zip(weights, shares, strict=True))
    scatter = _scatter(weeks, (SHARE_TRIALS * SHARE + came) / (SHARE_TRIALS + seen))
    trials = 1 / (scatter * SPELL)  # what a week is worth: one of all or nothing, in spells, is a third of a trial
    total = SHARE_TRIALS + trials * seen
    usual = INTENSITY_WEEKS * typical
    intensity = min(max((evidence.told + usual) / (evidence.offered + usual), 1.0), MOST_INTENSITY)
    return Attendance((SHARE_TRIALS * SHARE + trials * came) / total, total, scatter, DRIFT, intensity)


def _scatter(weeks: Sequence[StudyWeek], centre: float) -> float:
    """Return the variance of the weekly shares as a part of the greatest possible, drawn towards the prior."""
    squares = sum((week.studied / week.offered - centre) ** 2 for week in weeks)
    own = squares / max(centre * (1 - centre), 0.01)
    return min(max((SCATTER_WEEKS * SCATTER + own) / (SCATTER_WEEKS + len(weeks)), 0.02), 0.95)

"""Futures: many ways the work that is left may go, drawn over the real calendar.

All randomness is drawn beforehand and shared (common random numbers), so that two forecasts differ by what they are
about and not by luck: with more hours no future ends later. `random` itself stays outside: a generator is given.

What grows with the years is kept in arrays: 8 bytes a number, where a list of floats takes 32.
"""

from array import array
from bisect import bisect_left
from collections.abc import MutableSequence, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from math import exp, log
from operator import mul
from typing import Protocol, TypeVar

from llmpath.core.effort import LEAST
from llmpath.core.errors import UsageError
from llmpath.core.forecast.model import SPELL, Attendance, Pace
from llmpath.core.plan.availability import Availability
from llmpath.core.plan.sessions import FURTHEST

DRAWS = 1000
POOL = 8192
"""Values a future takes its run of noise from; runs overlap, which costs nothing where hundreds are summed."""
LEVELS = 512
"""Quantiles a distribution is represented by in the pools."""
CELLS = 1000
"""Cells of the grid a Beta distribution is summed on."""
CERTAIN = 1e6
"""Trials above which a share is taken as known."""
DAYS = 7 * SPELL
MOST_AT_ONCE = 256
"""Spells laid out at the first attempt; more when they do not do."""
HAIR = 1e-6
"""Minutes that rounding may cost."""

Item = TypeVar("Item")


class Generator(Protocol):
    """The part of random.Random that is used here."""

    def random(self) -> float:
        """Return a number from 0 up to 1."""
        ...

    def shuffle(self, x: MutableSequence[Item], /) -> None:
        """Put a list into a random order."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """A topic that is left."""

    topic: str
    track: str
    slot: int
    """Its place in the roadmap, by which it keeps its luck whatever else is left and in whatever order."""
    likely: int
    """Minutes it is likely to take in all."""
    spent: int = 0
    """Minutes of these that were studied already."""


@dataclass(frozen=True, slots=True)
class Situation:
    """All a forecast depends on."""

    begins: date
    work: tuple[Work, ...]
    """In the order of study."""
    tracks: tuple[str, ...]
    """All tracks of the roadmap."""
    availability: Availability
    today: int
    """Minutes studied today already."""
    pace: Pace
    attendance: Attendance
    reviews: int = 0
    """The minutes a week that reviews are expected to take over the next half year; the calendar is without them."""


class Chance:
    """The randomness of a forecast, the same for all situations it is asked about."""

    def __init__(self, generator: Generator, draws: int = DRAWS, topics: int = 0) -> None:
        """Draw for so many futures of so many topics at the most."""
        from statistics import NormalDist

        size = max(POOL, topics, FURTHEST // DAYS + 1)
        normal = NormalDist().inv_cdf
        self.draws = draws
        self.normals = array("d", _pool(generator, [normal((n + 0.5) / LEVELS) for n in range(LEVELS)], size))
        self.ranks = array("H", _pool(generator, range(LEVELS), size))
        """Places in a table of quantiles, for distributions of any shape."""
        self.pace = [normal((n + 0.5) / draws) for n in range(draws)]
        generator.shuffle(self.pace)
        self.share = list(range(draws))
        generator.shuffle(self.share)
        self.starts = [[int(generator.random() * size) for _ in range(4)] for _ in range(draws)]
        """Where each future begins to read the pools: topics, tracks, drift, weeks."""
        self._paths: dict[tuple[object, ...], Paths] = {}

    def paths(self, situation: Situation) -> "Paths":
        """Return how much is studied in each future; made once for all situations with the same time to study."""
        key = (situation.begins, situation.today, situation.availability, situation.attendance)
        if key not in self._paths:
            self._paths[key] = Paths(situation.attendance, Calendar(situation), self)
        return self._paths[key]


def _pool(generator: Generator, levels: Sequence[Item], size: int) -> list[Item]:
    """Return twice `size` values, every level as often as any other, so that a run may begin anywhere in the first."""
    pool = list(levels) * (-(-size // len(levels)))
    generator.shuffle(pool)
    return pool + pool


def futures(situation: Situation, places: Sequence[int], chance: Chance) -> list[list[int]]:
    """Return for every place in the order of work the days from the beginning to its end, one for each future, sorted.

    Raises UsageError where there is no time to study.
    """
    needs = efforts(situation, places, chance)
    paths = chance.paths(situation)
    found = [[paths.day(future, need) for future, need in enumerate(column)] for column in needs]
    for days in found:
        days.sort()
    return found


def efforts(situation: Situation, places: Sequence[int], chance: Chance) -> list[list[float]]:
    """Return for every place the minutes up to its end, in each future."""
    pace, work = situation.pace, situation.work
    beliefs = [pace.tracks.get(track, pace.unseen) for track in situation.tracks]
    which = [situation.tracks.index(w.track) for w in work]
    likely, slots = [w.likely for w in work], [w.slot for w in work]
    begun = [(place, w.spent) for place, w in enumerate(work) if w.spent]
    noises = [exp(pace.noise * z) for z in chance.normals]
    size = max(slots, default=0) + 1
    found: list[list[float]] = [[] for _ in places]
    for z, (topics, own, _, _) in zip(chance.pace, chance.starts, strict=True):
        shared = pace.centre + pace.spread * z
        deviations = zip(beliefs, chance.normals[own : own + len(beliefs)], strict=True)
        factors = [exp(shared + b.pull * (b.mean - shared) + b.spread * d) for b, d in deviations]
        noise = map(noises[topics : topics + size].__getitem__, slots)
        minutes = list(map(mul, map(mul, likely, map(factors.__getitem__, which)), noise))
        for place, spent in begun:
            minutes[place] = still_needed(minutes[place], spent)
        sums = list(accumulate(minutes))
        for column, place in zip(found, places, strict=True):
            column.append(sums[place])
    return found


def still_needed(minutes: float, spent: int) -> float:
    """Return what is left of the minutes of a topic as the plan does: a sitting more where it took them all."""
    rest = minutes - spent
    return rest if rest > 0 else LEAST - -rest % LEAST


class Calendar:
    """The days there are from a beginning on, laid out as far as they are asked for."""

    def __init__(self, situation: Situation) -> None:
        """Begin with the first spell, less what was studied on its first day."""
        self._availability = situation.availability
        self._begins = situation.begins
        self._spent = min(situation.today, situation.availability.minutes(situation.begins))
        self.usual = SPELL * sum(situation.availability.week)
        """The minutes offered in a spell without days off."""
        self.days = array("d")
        """The minutes offered up to the end of each day."""
        self.spells = array("d")
        """The minutes offered in each spell of weeks."""

    def reach(self, spells: int) -> None:
        """Lay out so many spells; raises UsageError where there has been no time for a lifetime."""
        while len(self.spells) < spells:
            start = len(self.days)
            before = self.days[-1] if self.days else -float(self._spent)
            first = self._begins + timedelta(days=start)
            offered = [self._availability.minutes(first + timedelta(days=n)) for n in range(DAYS)]
            self.days.extend(islice(accumulate(offered, initial=before), 1, None))
            self.spells.append(self.days[-1] - max(before, 0.0))
        if len(self.days) > FURTHEST and self.days[-1] <= 0:
            raise UsageError("there is no time to study", "See llmpath config for hours and days off.")

    def day(self, minutes: float) -> int:
        """Return the first day, counted from 0, by whose end so many minutes were offered."""
        return bisect_left(self.days, minutes - HAIR)


class Paths:
    """How much is studied spell by spell, in each future."""

    def __init__(self, attendance: Attendance, calendar: Calendar, chance: Chance) -> None:
        """Take what is believed of attendance."""
        self._calendar, self._chance = calendar, chance
        levels = beta_quantiles(attendance.share, attendance.trials, chance.draws)
        self._shares = [levels[rank] for rank in chance.share]
        self._intensity = attendance.intensity
        self._drifts = array("d", [exp(attendance.drift * z) for z in chance.normals])
        spread = beta_quantiles(attendance.share, 1 / attendance.scatter - 1 if attendance.scatter else CERTAIN, LEVELS)
        mean = sum(spread) / LEVELS
        scale = [level / mean for level in spread]
        self._weeks = array("d", [scale[rank] for rank in chance.ranks])
        self._sums = [array("d")] * chance.draws
        self._pace = max(calendar.usual * attendance.share * attendance.intensity, 1.0)
        """The minutes to be expected in a spell, to lay out about as many as will be needed."""

    def day(self, future: int, need: float) -> int:
        """Return the day, counted from 0, on which so many minutes have been studied; no later than a lifetime."""
        sums = self._sums[future]
        while not sums or sums[-1] < need - HAIR:
            if len(sums) * DAYS > FURTHEST:
                return FURTHEST
            sums = self._sums[future] = self._path(
                future, max(2 * len(sums), min(int(need / self._pace), MOST_AT_ONCE) + 4)
            )
        place = bisect_left(sums, need - HAIR)
        before = sums[place - 1] if place else 0.0
        offered = self._calendar.spells[place]
        passed = _passed(self._calendar, place)
        return min(self._calendar.day(passed + (need - before) / (sums[place] - before) * offered), FURTHEST)

    def _path(self, future: int, spells: int) -> "array[float]":
        """Return the minutes studied up to the end of each spell."""
        self._calendar.reach(spells)
        _, _, drift, weeks = self._chance.starts[future]
        steps = self._drifts[drift : drift + spells]
        steps[0] *= self._shares[future]
        shares = [share if share < 1 else 1.0 for share in accumulate(steps, mul)]
        came = map(mul, shares, self._weeks[weeks : weeks + spells])
        offered = map(self._intensity.__mul__, self._calendar.spells[:spells])
        return array("d", accumulate(map(mul, offered, came)))


def _passed(calendar: Calendar, spell: int) -> float:
    """Return the minutes offered before a spell."""
    return max(calendar.days[spell * DAYS - 1], 0.0) if spell else 0.0


def beta_quantiles(mean: float, trials: float, number: int) -> list[float]:
    """Return evenly spaced quantiles of a Beta distribution with this mean and a + b = trials, summed on a grid."""
    if trials >= CERTAIN or not 0 < mean < 1:
        return [mean] * number
    a, b = mean * trials - 1, (1 - mean) * trials - 1
    middles = [(n + 0.5) / CELLS for n in range(CELLS)]
    logs = [a * log(x) + b * log(1 - x) for x in middles]
    top = max(logs)
    sums = list(accumulate(exp(value - top) for value in logs))
    targets = [(n + 0.5) / number * sums[-1] for n in range(number)]
    return [middles[min(bisect_left(sums, target), CELLS - 1)] for target in targets]

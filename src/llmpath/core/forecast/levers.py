"""What would bring a finish date forward, and by how much."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log
from typing import Literal

from llmpath.core.forecast.draws import Situation
from llmpath.core.forecast.replay import Learner, days_to_p80
from llmpath.core.goals import Goal, topics_of
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import needed

HOUR = 60
"""Minutes more a week that the first lever is about."""
POINTS = 0.1
"""How much more of the offered time is studied in the second."""
QUICKER = 0.9
"""The part of the time that topics take in the third."""

LeverName = Literal["hour", "attendance", "pace", "without"]


@dataclass(frozen=True, slots=True)
class Lever:
    """Something a learner could change, and the days by which the P80 would come earlier."""

    name: LeverName
    days: int
    of: str = ""
    """The goal or track that is left out."""


def levers(learner: Learner, progress: Progress, today: date) -> tuple[Lever, ...]:
    """Try what a learner could change, one thing at a time, the most telling first; none where nothing is left."""
    goals = learner.goals_of(progress)
    now = learner.situation_on(progress, today, goals)
    if not now.work:
        return ()
    usual = days_to_p80(now, learner.chance)
    found = [Lever(name, usual - days_to_p80(other, learner.chance)) for name, other in _variants(now)]
    for part, kept in _without(learner.roadmap, progress, now, goals):
        work = tuple(work for work in now.work if work.topic in kept)
        found.append(Lever("without", usual - days_to_p80(replace(now, work=work), learner.chance), part))
    return tuple(sorted((lever for lever in found if lever.days > 0), key=lambda lever: -lever.days))


def _variants(now: Situation) -> list[tuple[LeverName, Situation]]:
    """Return the same situation with more time, with more of it used, and with a better pace."""
    week, came, pace = sum(now.availability.week), now.attendance, now.pace
    longer = replace(came, intensity=came.intensity * (week + HOUR) / week)
    tracks = {id_: replace(track, mean=track.mean + log(QUICKER)) for id_, track in pace.tracks.items()}
    quicker = replace(pace, centre=pace.centre + log(QUICKER), tracks=tracks)
    found: list[tuple[LeverName, Situation]] = [
        ("hour", replace(now, attendance=longer)),
        ("pace", replace(now, pace=quicker)),
    ]
    if came.share + POINTS <= 1:
        found.append(("attendance", replace(now, attendance=replace(came, share=came.share + POINTS))))
    return found


def _without(
    roadmap: Roadmap, progress: Progress, now: Situation, goals: Sequence[Goal]
) -> list[tuple[str, frozenset[str]]]:
    """Return the goal, or the track where there are none, that takes most and that nothing else needs.

    With it stands what the others need. Nothing where there is only one, or each is needed for another.
    """
    parts = [goal.id for goal in goals] or [track.id for track in roadmap.tracks]
    topics = {part: topics_of(roadmap, part) for part in parts}
    best, most = [], 0
    for part in parts if len(parts) > 1 else ():
        kept = needed(roadmap, progress, (topic for other, own in topics.items() if other != part for topic in own))
        saved = sum(work.likely - work.spent for work in now.work if work.topic not in kept)
        if saved > most and any(work.topic in kept for work in now.work):
            best, most = [(part, kept)], saved
    return best

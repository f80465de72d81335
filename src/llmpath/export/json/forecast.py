"""The forecast as a JSON document."""

from collections.abc import Sequence

from llmpath.core.forecast.causes import Moved
from llmpath.core.forecast.forecast import Basis, Dates, Forecast, Target
from llmpath.core.forecast.levers import Lever
from llmpath.core.forecast.replay import Point
from llmpath.core.goals import title_of
from llmpath.core.roadmap import Roadmap
from llmpath.export.json.answers import Document


def forecast_document(
    forecast: Forecast, levers: Sequence[Lever], moved: Moved | None, points: Sequence[Point], roadmap: Roadmap
) -> Document:
    """Return finish dates with what they rest on, what would move them, what did, and how they stood before."""
    return {
        "today": forecast.begins.isoformat(),
        "headline": target_entry(forecast.headline, roadmap),
        "targets": [target_entry(target, roadmap) for target in forecast.targets],
        "basis": basis_entry(forecast.basis),
        "review_minutes_a_week": forecast.reviews,
        "levers": [{"name": lever.name, "of": lever.of or None, "days_earlier": lever.days} for lever in levers],
        "moved": moved_entry(moved) if moved else None,
        "earlier": [{"day": point.day.isoformat(), **dates_entry(point.dates)} for point in points],
    }


def target_entry(target: Target, roadmap: Roadmap) -> Document:
    """Return a target; its dates are null where nothing is left of it."""
    return {
        "kind": target.kind,
        "id": target.id or None,
        "title": title_of(roadmap, target.id) if target.id else None,
        "topics_left": target.topics,
        "minutes_left": target.minutes,
        **dates_entry(target.dates),
        "by": target.by.isoformat() if target.by else None,
        "chance": round(target.chance, 4) if target.chance is not None else None,
    }


def dates_entry(dates: Dates | None) -> Document:
    """Return the days by which 5, 8 and 9 of 10 futures have ended."""
    if dates is None:
        return dict.fromkeys(("p50", "p80", "p90"))
    return {"p50": dates.p50.isoformat(), "p80": dates.p80.isoformat(), "p90": dates.p90.isoformat()}


def basis_entry(basis: Basis) -> Document:
    """Return what is believed of pace and attendance, and how much that rests on."""
    return {
        "finished_with_a_time": basis.evidence.finished,
        "weeks": len(basis.evidence.weeks),
        "minutes_offered": round(basis.evidence.offered),
        "minutes_studied": round(basis.evidence.studied),
        "few_finished": basis.few,
        "pace": round(basis.pace.median, 4),
        "pace_log_spread": round(basis.pace.spread, 4),
        "share": round(basis.attendance.share, 4),
        "share_trials": round(basis.attendance.trials, 2),
        "intensity": round(basis.attendance.intensity, 4),
    }


def moved_entry(moved: Moved) -> Document:
    """Return what moved the P80 since an earlier day; days are later when positive and add up to the whole."""
    return {
        "since": moved.since.isoformat(),
        "p80_before": moved.before.isoformat(),
        "p80_now": moved.after.isoformat(),
        "days_later": (moved.after - moved.before).days,
        "causes": [{"name": cause.name, "days_later": cause.days} for cause in moved.causes],
        "minutes_studied": moved.studied,
        "minutes_expected": moved.expected,
    }

"""The answer of `llmpath stats` as a JSON document; times are minutes."""

from llmpath.core.forecast.forecast import Dates
from llmpath.core.goals import title_of
from llmpath.core.roadmap import Roadmap
from llmpath.core.stats import Stats
from llmpath.export.json.answers import Document


def stats_document(stats: Stats, dates: Dates | None, roadmap: Roadmap) -> Document:
    """Return all figures: the days and the burn-up since the beginning, the weeks asked for, the tracks."""
    return {
        "today": stats.today.isoformat(),
        "begun": stats.begun.isoformat() if stats.begun else None,
        "minutes": stats.total,
        "active_days": len(stats.active),
        "finished": sum(stats.finished.values()),
        "weeks": [
            {
                "first": week.first.isoformat(),
                "last": week.last.isoformat(),
                "minutes": week.minutes,
                "planned": week.planned,
                "finished": week.finished,
            }
            for week in stats.weeks
        ],
        "days": [
            {"day": day.isoformat(), "minutes": stats.minutes.get(day, 0), "finished": stats.finished.get(day, 0)}
            for day in stats.active
        ],
        "burn_up": {
            "scope": stats.scope,
            "course": [{"day": point.day.isoformat(), "minutes": point.minutes} for point in stats.course],
            "forecast": {name: getattr(dates, name).isoformat() for name in ("p50", "p80", "p90")} if dates else None,
        },
        "tracks": [
            {
                "id": track.track or None,
                "title": title_of(roadmap, track.track) or None,
                "minutes": track.minutes,
                "finished": track.finished,
            }
            for track in stats.tracks
        ],
    }

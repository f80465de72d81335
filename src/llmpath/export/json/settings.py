"""Settings and days off as JSON."""

from collections.abc import Iterable

from llmpath.core.plan.availability import Availability, DaysOff, format_days_off
from llmpath.core.setting import Setting
from llmpath.export.json.answers import Document


def setting_entry(setting: Setting) -> Document:
    """Return a setting with its source; its values are those that `config set` takes."""
    return {
        "key": setting.key,
        "values": list(setting.values),
        "default": list(setting.default),
        "source": "default" if setting.line is None else "config",
        "line": setting.line,
        "meaning": setting.meaning,
    }


def days_off_entries(gaps: Iterable[DaysOff], availability: Availability) -> list[Document]:
    """Return days off with the minutes of study there would be on them."""
    usual = Availability(availability.week)
    return [
        {
            "range": format_days_off(gap),
            "first": gap.first.isoformat(),
            "last": gap.last.isoformat(),
            "days": gap.days,
            "minutes": usual.between(gap.first, gap.last),
        }
        for gap in gaps
    ]

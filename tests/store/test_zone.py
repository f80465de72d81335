"""The name of the zone: from TZ, from the link of the system, or none."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from llmpath.session import Session
from llmpath.store.zone import zone_name

WINTER = datetime(2026, 11, 23, 19, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Europe/Rome", "Europe/Rome"),
        ("America/New_York", None),  # the clock says another offset
        ("CET-1CEST", None),
        ("Europe", None),
        ("Nowhere/Land", None),
        ("../../etc/passwd", None),
        ("/usr/share/zoneinfo/Europe/Berlin", None),
        ("Europe/Berlin\n", None),
        ("UTC", None),
        ("", None),
    ],
)
def test_the_name_in_tz(given: str, name: str | None) -> None:
    assert zone_name({"TZ": given}, WINTER, None) == name


@pytest.mark.parametrize("folder", ["zoneinfo", "zoneinfo/posix", "zoneinfo/right"])
def test_the_name_the_link_leads_to(tmp_path: Path, folder: str) -> None:
    target = tmp_path / folder / "Europe" / "Berlin"
    target.parent.mkdir(parents=True)
    target.touch()
    link = tmp_path / "localtime"
    link.symlink_to(target)
    assert zone_name({}, WINTER, link) == "Europe/Berlin"
    assert zone_name({"TZ": "Europe/Rome"}, WINTER, link) == "Europe/Rome"
    assert zone_name({}, WINTER, tmp_path / "missing") is None
    assert zone_name({}, WINTER.astimezone(UTC), link) is None


def test_a_fixed_clock_has_the_zone_of_tz_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del home
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert Session("test").zone == "Europe/Berlin"
    monkeypatch.delenv("TZ")
    assert Session("test").zone is None

"""Fuzzing of what is typed about hours, days off and suppositions, of settings, and of the small files beside them."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random

from llmpath.core.errors import LlmpathError, UsageError
from llmpath.core.finding.match import find, topic_names
from llmpath.core.goals import Goal
from llmpath.core.plan.availability import (
    A_DAY,
    Availability,
    format_days_off,
    overlap,
    parse_days_off,
    with_days_off,
    without_days_off,
)
from llmpath.core.plan.changes import changes_between, differ, snapshot_of
from llmpath.core.plan.order_key import order_key
from llmpath.core.plan.week_words import format_week, parse_week
from llmpath.core.plan.what_if import Basis, parse, rest_on, skipping, suppose
from llmpath.export.context import ExportContext
from llmpath.render.text.lines import Paper, line, to_text
from llmpath.store.calendar_memory import read_calendar, write_calendar
from llmpath.store.plan_memory import PlanMemory, read_memory, write_memory
from llmpath.store.settings.config import Config, parse_config
from llmpath.store.settings.editing import edited
from llmpath.store.settings.parsing import parse_document
from llmpath.store.zone import zone_name
from trust.fuzz_imports import context
from trust.seeds import SETTINGS, mutated, revalued, words_of

TODAY = date(2026, 11, 23)
PLACES: list[Path] = []
"""A folder for the target that is tried, the last one; it may find in it what it left there."""


def refused(error: LlmpathError) -> None:
    """Check that a refusal says something and can be printed."""
    assert error.message
    assert to_text([line(error.message), line(error.hint)], Paper()).encode()


def week(random: Random) -> None:
    """Hours of study are minutes for each weekday, and are written as they are read."""
    text = mutated(random, random.choice(words_of("weeks")))
    try:
        minutes = parse_week(text)
    except LlmpathError as error:
        refused(error)
        return
    assert len(minutes) == 7
    assert all(0 <= each <= A_DAY for each in minutes)
    assert parse_week(format_week(minutes)) == minutes


def days_off(random: Random) -> None:
    """Days off are a range that can be added, written, and taken out again."""
    text = mutated(random, random.choice(words_of("ranges")))
    try:
        gap = parse_days_off(text, TODAY)
    except LlmpathError as error:
        refused(error)
        return
    assert gap.days >= 1
    assert parse_days_off(format_days_off(gap), None) == gap
    with_it = with_days_off((parse_days_off("2026-12-24..2027-01-02", None),), gap)
    assert overlap(with_it, gap) == (gap,)
    assert overlap(without_days_off(with_it, gap), gap) == ()


def _found(name: str) -> str:
    match = find(name, topic_names(context().roadmap))
    if match.found is None:
        raise UsageError(f"there is no topic `{name}`")
    return match.found.id


def what_if(random: Random) -> None:
    """Whatever is supposed, it is refused or something that a plan can be made from."""
    now = context()
    texts = [mutated(random, random.choice(words_of("suppositions"))) for _ in range(random.choice((1, 1, 2)))]
    basis = Basis((Goal("math", None), Goal("nets/neurons", date(2027, 1, 1))), Availability())
    try:
        for text in texts:
            basis = suppose(basis, parse(text, TODAY), now.roadmap, _found)
    except LlmpathError as error:
        refused(error)
        return
    assert basis.goals
    assert sum(basis.availability.week)
    skipping(now.progress, basis.dropped)
    assert set(rest_on(now.roadmap, now.progress, basis.dropped, now.plan.order)) <= set(now.roadmap.topics)


EDITS: Mapping[str, tuple[object, ...]] = {
    "hours": (None, 9, "mon-thu 1h, sat 3h"), "off": (None, ["2027-05-01"], ["2026-12-24..2027-01-02", "2027-05-01"]),
    "roadmaps": (None, ["~/mine"], ["~/a", "more"], ["x\udcff"]), "sync": (None, "~/Dropbox", "~\udcff"),
    "sync_auto": (None, True, False), "week_starts": (None, "sunday"),
}  # fmt: skip


def settings(random: Random) -> None:
    """Settings are changed in a file that somebody wrote, or it is left to them; the others stay what they were."""
    path = Path("/config/config.toml")
    text = mutated(random, random.choice(SETTINGS))
    edits = {key: random.choice(EDITS[key]) for key in random.sample(list(EDITS), random.choice((1, 1, 2, 6)))}
    try:
        before = parse_document(text, path)
        after = parse_config(edited(text, edits, path), path)
    except LlmpathError as error:
        refused(error)
        return
    whole = {key: value for key, value in {**before, **edits}.items() if value is not None}
    assert set(whole) <= set(Config._fields)
    wanted = parse_config(edited("", whole, path), path)
    assert (after.hours, set(after.off), after.sync) == (wanted.hours, set(wanted.off), wanted.sync)
    assert (after.roadmaps, after.sync_auto, after.week_starts) == (
        wanted.roadmaps, wanted.sync_auto, wanted.week_starts,
    )  # fmt: skip


def zone(random: Random) -> None:
    """Whatever TZ is, it names a zone or none."""
    moment = datetime.fromisoformat("2026-11-23T19:00:00+01:00")
    text = mutated(random, random.choice(words_of("zones")))
    assert zone_name({"TZ": text}, moment, None) in {None, text.removeprefix(":")}


@cache
def _memory_text() -> str:
    now, path = context(), PLACES[-1] / "good.json"
    goals = now.progress.goals
    snapshot = snapshot_of(now.plan, order_key(now.roadmap, now.progress, goals), goals, Availability())
    write_memory(path, PlanMemory(snapshot, snapshot, TODAY, now.plan.order[:1]))
    text = path.read_text(encoding="utf-8")
    path.unlink()
    return text


def _changed(random: Random, text: str) -> bytes:
    """Change a document of JSON, as text or as values."""
    if random.random() < 0.5:
        return mutated(random, text, times=random.choice((1, 1, 2, 5))).encode(errors="surrogatepass")
    document: object = json.loads(text)
    for _ in range(random.choice((1, 1, 2, 3))):
        document = revalued(random, document)
    return json.dumps(document).encode()


def plan_memory(random: Random) -> None:
    """Whatever stands in plan.json, it is forgotten or can be compared, written and read again."""
    path = PLACES[-1] / "plan.json"
    path.write_bytes(_changed(random, _memory_text()))
    memory = read_memory(path)
    if memory is None:
        return
    now: ExportContext = context()
    for before in filter(None, (memory.previous, memory.current)):
        differ(before, memory.current, now.progress)
        changes_between(before, memory.current, now.progress)
    write_memory(path, memory)
    assert read_memory(path) == memory


CALENDAR = (
    '{"01a20990-9500-7d13-b55e-42852d1ffb27":["math/vectors","2026-11-24T19:00:00",60],'
    '"01a20990-9500-7d13-b55e-42852d1ffb28":["due math","2026-12-24T00:00:00",0]}'
)


def calendar_memory(random: Random) -> None:
    """Whatever stands in calendar.json, it is forgotten or written and read again."""
    path = PLACES[-1] / "calendar.json"
    path.write_bytes(_changed(random, CALENDAR))
    placed = read_calendar(path)
    if placed:
        assert write_calendar(path, placed) is None
        assert read_calendar(path) == placed

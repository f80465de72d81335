"""Pages about plans on every kind of paper: nothing too wide, nothing lost, nothing that steers a terminal."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date, timedelta
from io import StringIO
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import RenderableType

from conftest import SMALL_ROADMAP
from llmpath.cli.output import show_rich
from llmpath.core.goals import Goal
from llmpath.core.graph import facts
from llmpath.core.journal.events import State
from llmpath.core.plan.availability import Availability, DaysOff
from llmpath.core.plan.schedule import schedule
from llmpath.core.plan.sessions import Cures, Late, Plan, Saving
from llmpath.core.plan.syllabus import syllabus
from llmpath.core.plan.week_words import parse_week
from llmpath.core.plan.what_if import Basis, outcome
from llmpath.core.progress import Progress, TopicProgress
from llmpath.core.roadmap import Roadmap
from llmpath.core.scope import scope_of_goals
from llmpath.render.plan.context import PlanPage
from llmpath.render.plan.page import plan_page
from llmpath.render.plan.syllabus import syllabus_page
from llmpath.render.plan.what_if import Comparison, comparison_page
from llmpath.render.text.lines import Paper, cells
from llmpath.store.roadmap.load import Source, load

TODAY = date(2026, 11, 23)
NETS = (Goal("nets", date(2026, 12, 20)), Goal("math/gradients"))
WIDTHS = [20, 33, 34, 40, 59, 60, 80, 109, 110, 140, 200, None]
USUAL = Availability()
HOSTILE = "[red]not red[/red] \x1b[31mred\x1b[0m \x9b2J\x1b]8;;file:///a\x1b\\ :smile: {[/]}"
WIDE = "深層学習における誤差逆伝播法と勾配消失問題の数学的な基礎 신경망"
LONG = "Donaudampfschifffahrtsgesellschaftskapitän and a title that goes on and on, beyond all that is reasonable"
ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b]8;;https://[^\x1b]*\x1b\\|\x1b]8;;\x1b\\")

SOURCES = [Source(file.name, file.read_bytes()) for file in sorted(SMALL_ROADMAP.glob("*.yaml"))]
SIGNS = st.characters(categories=["L", "Mn", "N", "P", "S", "Zs"]) | st.sampled_from(
    "漢カ가Ａ🙂👩☰e\u0301\u0e33 - \xa0"
)
LETTERS = SIGNS.filter(lambda sign: cells(sign) <= cell_len(sign))
"""What rich takes for narrower than we do, as parts of Korean syllables, it sets apart too far: by our count."""
SMALL = facts(loaded) if (loaded := load(SOURCES).roadmap) else Roadmap()
Capture = pytest.CaptureFixture[str]


def retitled(roadmap: Roadmap, *titles: str) -> Roadmap:
    """Return the roadmap with other titles, in turn, for topics, sections, tracks and resources."""
    names: Iterator[str] = cycle(titles)
    tracks = [
        track._replace(
            title=next(names),
            sections=tuple(
                section._replace(
                    title=next(names), topics=tuple(topic._replace(title=next(names)) for topic in section.topics)
                )
                for section in track.sections
            ),
        )
        for track in roadmap.tracks
    ]
    resources = {key: resource._replace(title=next(names)) for key, resource in roadmap.resources.items()}
    return facts(Roadmap(tuple(tracks), resources))


def plan_of(
    roadmap: Roadmap, goals: tuple[Goal, ...] = (), availability: Availability = USUAL, begins: date = TODAY
) -> Plan:
    """Draw up a plan in the order of the roadmap."""
    scope = scope_of_goals(roadmap, Progress(), goals)
    order = [topic for topic in roadmap.study_order if topic in scope]
    return schedule(roadmap, Progress(), goals, order, availability, begins)


def page_of(
    roadmap: Roadmap, goals: tuple[Goal, ...] = (), availability: Availability = USUAL, begins: date = TODAY
) -> PlanPage:
    """Put a plan on paper of 80 columns."""
    plan = plan_of(roadmap, goals, availability, begins)
    return PlanPage(plan, roadmap, Progress(), goals, availability, TODAY, Paper(width=80))


def written(page: RenderableType, paper: Paper, capsys: Capture) -> str:
    """Return what reaches stdout."""
    capsys.readouterr()
    show_rich(page, paper)
    return capsys.readouterr().out


def drawn(page: PlanPage, capsys: Capture, weeks: int | None = None, *, days: bool = False) -> str:
    """Return the plan as it is written."""
    return written(plan_page(page, weeks, days=days), page.paper, capsys)


def letters(*texts: str) -> Counter[str]:
    """Count what can be seen."""
    return Counter("".join("".join(texts).split()))


# Every paper


@pytest.mark.parametrize("days", [False, True])
@pytest.mark.parametrize("titles", [(LONG,), (WIDE,), (HOSTILE, LONG, WIDE, "x")])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_and_nothing_is_lost(
    small: Roadmap, capsys: Capture, width: int | None, titles: tuple[str, ...], days: bool
) -> None:
    roadmap = retitled(small, *titles)
    page = page_of(roadmap, NETS)._replace(paper=Paper(width=width))
    shown = drawn(page, capsys, days=days)
    columns = width or 80
    assert [line for line in shown.splitlines() if cells(line) > columns] == []
    visible = [re.sub(r"[\x00-\x1f\x7f-\x9f]", "�", roadmap.topics[topic].title) for topic in page.plan.order]
    told = letters(*visible, *page.plan.order)
    assert told - letters(shown) == Counter()
    assert "\x1b" not in shown
    assert "\x9b" not in shown


@pytest.mark.parametrize("width", WIDTHS)
def test_words_that_fit_stay_whole(small: Roadmap, capsys: Capture, width: int | None) -> None:
    page = page_of(retitled(small, LONG))._replace(paper=Paper(width=width))
    words = drawn(page, capsys).split()
    assert [word for word in LONG.split() if len(word) < 12 and word not in words] == []


def test_markup_in_titles_is_text(small: Roadmap, capsys: Capture) -> None:
    shown = drawn(page_of(retitled(small, HOSTILE))._replace(paper=Paper(width=200)), capsys)
    assert "[red]not red[/red] �[31mred�[0m �2J�]8;;file:///a�\\ :smile: {[/]}" in " ".join(shown.split())


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_colours_and_links_say_nothing_of_their_own(small: Roadmap, capsys: Capture, width: int) -> None:
    page = page_of(retitled(small, HOSTILE, "plain"), NETS)
    plain = drawn(page._replace(paper=Paper(width=width)), capsys)
    coloured = drawn(page._replace(paper=Paper(width=width, colour=True, links=True)), capsys)
    bare = ESCAPES.sub("", coloured)
    assert coloured.count("\x1b[") > 10
    assert "\x1b" not in bare
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_ascii_where_there_is_no_more(small: Roadmap, capsys: Capture, width: int) -> None:
    page = page_of(retitled(small, "Ångström’s ∇"), NETS)._replace(paper=Paper(width=width, unicode=False))  # noqa: RUF001
    shown = drawn(page, capsys, days=True)
    assert shown.isascii()
    assert "Angstrom's grad" in shown
    assert "* Section done:" in " ".join(shown.split())


@given(st.lists(st.text(LETTERS, min_size=1, max_size=40), min_size=1, max_size=5), st.integers(12, 130), st.booleans())
def test_any_letters_fit_any_width(titles: list[str], width: int, days: bool) -> None:
    page = page_of(retitled(SMALL, *titles))._replace(paper=Paper(width=width))
    with redirect_stdout(StringIO()) as out:
        show_rich(plan_page(page, 2, days=days), page.paper)
    shown = out.getvalue()
    assert [line for line in shown.splitlines() if cells(line) > width] == []
    told = [page.roadmap.topics[session.topic].title for week in page.plan.weeks[:2] for session in week.sessions]
    assert letters(*dict.fromkeys(told)) - letters(shown) == Counter()


def test_no_line_ends_in_spaces(small: Roadmap, capsys: Capture) -> None:
    shown = drawn(page_of(small, NETS), capsys, days=True)
    assert [line for line in shown.splitlines() if line != line.rstrip()] == []


# What it says


def sentences(shown: str) -> str:
    """Return what was written with single spaces."""
    return " ".join(shown.split())


def test_whole_weeks_off_are_one_line_and_days_off_are_named(small: Roadmap, capsys: Capture) -> None:
    off = (DaysOff(date(2026, 12, 5), date(2026, 12, 28)), DaysOff(date(2026, 11, 26), date(2026, 11, 26)))
    shown = drawn(page_of(small, (), Availability(off=off)), capsys)
    assert "  Off: Thu 26 Nov.\n" in shown
    assert "  Off: Sat 5 Dec to Sun 6 Dec.\n" in shown
    assert "\n7–27 Dec: days off.\n" in shown  # noqa: RUF001
    assert "\n28 Dec – 3 Jan 2027 ─" in shown  # noqa: RUF001


def test_days_on_which_nobody_studies_anyway_are_not_told_as_off(small: Roadmap, capsys: Capture) -> None:
    weekends = Availability(parse_week("sat-sun 3h"), (DaysOff(date(2026, 11, 24), date(2026, 11, 27)),))
    assert "Off" not in drawn(page_of(small, (), weekends), capsys)


def test_weeks_are_counted_by_those_with_study(small: Roadmap, capsys: Capture) -> None:
    page = page_of(small, (), Availability(off=(DaysOff(date(2026, 11, 23), date(2026, 12, 13)),)))
    shown = drawn(page, capsys, 1)
    assert shown.startswith("This week, 23 Nov – 13 Dec: days off.\n\n14–20 Dec ─")  # noqa: RUF001
    assert "4 more weeks follow, with 31 h: llmpath plan --all.\n" in shown


def test_a_week_whose_time_is_used_up_says_so(small: Roadmap, capsys: Capture) -> None:
    page = page_of(small, (), Availability(), date(2026, 11, 29))
    plan = schedule(small, Progress(), (), small.study_order, Availability(), date(2026, 11, 29), spent=90)
    shown = drawn(page._replace(plan=plan, today=date(2026, 11, 29), studied=480), capsys)
    assert shown.startswith("This week, 23–29 Nov: no time is left.\n\nNext week, 30 Nov – 6 Dec ─")  # noqa: RUF001


def test_goals_are_reached_before_on_and_after_their_due_dates(small: Roadmap, capsys: Capture) -> None:
    ends = plan_of(small, NETS).ends
    assert ends
    for days, words in [(3, "3 days before it is due"), (0, "on the day it is due"), (-14, "2 weeks after it is due")]:
        goals = (Goal("nets", ends + timedelta(days=days)), NETS[1])
        shown = sentences(drawn(page_of(small, goals), capsys))
        assert f"◆ Goal reached: Neural Nets, {words}" in shown
        assert "◆ Goal reached: Gradients " in shown
        assert "Track finished: Neural Nets" not in shown


def test_what_is_carried_over_begun_and_goes_on_is_said(small: Roadmap, capsys: Capture) -> None:
    page = page_of(small)
    begun = Progress({"math/vectors": TopicProgress(State.LEARNING)})
    first, second, *_ = drawn(page._replace(progress=begun), capsys).split("\n\n")
    assert "Vectors  math/vectors  in progress  " in first
    assert "Matrices  math/matrices  continues next week  " in first
    assert "Matrices  math/matrices  carried over  " in second


def minutes_at_the_end(row: str) -> int:
    """Read the time a row ends with; 0 where there is none."""
    found = re.search(r" (?:(\d+) h(?: (\d\d))?|(\d+) min)$", row)
    return int(found[1] or 0) * 60 + int(found[2] or found[3] or 0) if found else 0


@pytest.mark.parametrize("days", [False, True])
@pytest.mark.parametrize("hours", ["8", "sat 45m", "mon-sun 20h", "wed 1h10, sun 25m"])
def test_the_rows_of_a_week_add_up_to_its_heading(small: Roadmap, capsys: Capture, hours: str, days: bool) -> None:
    page = page_of(small, (), Availability(parse_week(hours)))
    *weeks, _ = drawn(page, capsys, days=days).split("\n\n")
    assert len(weeks) == len([week for week in page.plan.weeks if week.sessions])
    for week in weeks:
        heading, *times = [minutes for row in week.splitlines() if (minutes := minutes_at_the_end(row))]
        assert heading == sum(times)


# Deadlines that do not hold

LATE = (Late("nets", date(2026, 12, 1), date(2026, 12, 27), 1870),)


def late_page(small: Roadmap, late: tuple[Late, ...], cures: Cures | None) -> PlanPage:
    """Return a plan that is late in the way that is told."""
    page = page_of(small, (Goal("nets", date(2026, 12, 1)), NETS[1]))
    return page._replace(plan=page.plan._replace(late=late, cures=cures))


def test_what_is_late_comes_first_with_its_cures(small: Roadmap, capsys: Capture) -> None:
    savings = (Saving("goal", "math", 960, True), Saving("skip", "math/gradients", 360, False))
    cures = Cures(parse_week("mon-fri 5h5, sat 7h"), savings, ("math/gradients", "math/derivatives"))
    shown = drawn(late_page(small, LATE, cures), capsys)
    late, rest = shown.split("\n\n", 1)
    assert sentences(late) == (
        "Late: Neural Nets nets is due Tue 1 Dec and planned for Sun 27 Dec, 4 weeks late. "
        '• More time: 32 h 25 a week instead of 8 h: llmpath config set hours "mon-fri 5 h 05, sat 7 h" '
        "• Less to learn: remove the goal Mathematics (16 h) or skip 2 topics together: Gradients and Derivatives. "
        "• Later: llmpath goal add nets --by 2026-12-27"
    )
    assert rest.startswith("Goal: Gradients  math/gradients\n\nThis week")


@pytest.mark.parametrize(
    ("savings", "said"),
    [
        (
            (Saving("skip", "math/gradients", 360, True), Saving("skip", "nets/layers", 100, False)),
            "skip Gradients (6 h).",
        ),
        ((Saving("skip", "math/gradients", 360, False),), "no topic is enough, Gradients saves 6 h at the most."),
        (
            (Saving("goal", "math", 960, True), Saving("known", "math/gradients", 360, False)),
            "remove the goal Mathematics (16 h); no topic is enough, Gradients saves 6 h at the most.",
        ),
    ],
    ids=["a topic is enough", "nothing is", "only a goal is"],
)  # fmt: skip
def test_a_cure_that_is_not_enough_says_so(
    small: Roadmap, capsys: Capture, savings: tuple[Saving, ...], said: str
) -> None:
    shown = sentences(drawn(late_page(small, LATE, Cures(parse_week("20"), savings)), capsys))
    assert f"• Less to learn: {said} • Later: " in shown


def test_where_there_is_no_cure_it_says_so(small: Roadmap, capsys: Capture) -> None:
    late = (*LATE, Late("math/gradients", date(2026, 12, 2), date(2026, 12, 20), 60))
    shown = sentences(drawn(late_page(small, late, Cures(None)), capsys))
    assert "• More time: no number of hours is enough, not even 24 on each study day; now it is 8 h a week." in shown
    assert "• Less to learn: nothing can be left out." in shown
    assert "• Later: llmpath goal add GOAL --by DATE, with the dates above" in shown


def test_nothing_brings_back_a_day_that_is_past(small: Roadmap, capsys: Capture) -> None:
    late = (Late("nets", date(2026, 11, 20), date(2026, 12, 27), 2340),)
    shown = drawn(late_page(small, late, Cures(None)), capsys).split("\n\n")[0]
    assert sentences(shown) == (
        "Late: Neural Nets nets was due Fri 20 Nov and planned for Sun 27 Dec, 5 weeks late. "
        "• A new date: llmpath goal add nets --by 2026-12-27"
    )


def test_ways_out_are_for_dates_to_come(small: Roadmap, capsys: Capture) -> None:
    late = (Late("nets", date(2026, 11, 20), date(2026, 12, 27), 2340), Late("math/gradients", TODAY, TODAY, 60))
    shown = sentences(drawn(late_page(small, late, Cures(None)), capsys))
    assert "For the dates that are not past: " in shown


def test_goals_stand_in_the_order_they_are_worked_on(small: Roadmap, capsys: Capture) -> None:
    goals = (Goal("nets"), Goal("math/vectors"), Goal("math", date(2027, 3, 1)), Goal("math/matrices"))
    page = page_of(small, goals)
    known = {"math/matrices": TopicProgress(state=State.KNOWN), "math/vectors": TopicProgress(state=State.KNOWN)}
    order = [topic for topic in small.study_order if topic not in known]
    done = Progress(known)
    page = page._replace(progress=done, plan=schedule(small, done, goals, order, USUAL, TODAY))
    assert drawn(page, capsys).splitlines()[:5] == [
        "Goal: Mathematics  math  due Mon 1 Mar 2027",
        "Goal: Neural Nets  nets",
        "Goal: Vectors  math/vectors  reached",
        "Goal: Matrices  math/matrices  reached",
        "",
    ]


def test_one_line_is_free_between_what_is_late_and_the_weeks(small: Roadmap, capsys: Capture) -> None:
    shown = drawn(page_of(small, (Goal("nets", date(2026, 12, 1)),)), capsys)
    assert "\n\nThis week" in shown
    assert "\n\n\n" not in shown


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_what_is_late_fits_with_hostile_titles(small: Roadmap, capsys: Capture, width: int) -> None:
    roadmap = retitled(small, HOSTILE, WIDE, LONG)
    cures = Cures(parse_week("8"), (Saving("known", "math/gradients", 360, True),), tuple(roadmap.topics)[:5])
    shown = drawn(late_page(roadmap, LATE, cures)._replace(paper=Paper(width=width)), capsys)
    assert [line for line in shown.splitlines() if cells(line) > width] == []
    assert "\x1b" not in shown


# Suppositions and syllabuses


def test_figures_that_did_not_change_stay_a_table(small: Roadmap, capsys: Capture) -> None:
    roadmap = retitled(small, "A title of some forty letters, as many have")
    basis = Basis((Goal("nets", date(2027, 12, 1)),), Availability(parse_week("2")))
    same = outcome(plan_of(roadmap, basis.goals, basis.availability), basis, roadmap, Progress())
    shown = written(
        comparison_page(Comparison(("by nets",), same, same, ()), roadmap, TODAY, Paper(width=80)),
        Paper(width=80),
        capsys,
    )
    assert [line for line in shown.splitlines() if "now" in line and "what if" in line]
    assert [line for line in shown.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("titles", [(LONG,), (WIDE, HOSTILE)])
def test_comparisons_and_syllabuses_fit_too(
    small: Roadmap, capsys: Capture, width: int | None, titles: tuple[str, ...]
) -> None:
    roadmap, paper = retitled(small, *titles), Paper(width=width)
    bases = [Basis(NETS, Availability()), Basis((NETS[0],), Availability(parse_week("2")))]
    before, after = (outcome(plan_of(roadmap, b.goals, b.availability), b, roadmap, Progress()) for b in bases)
    compared = Comparison(("hours 2", HOSTILE), before, after, ("nets/layers",))
    weeks = syllabus(roadmap, "math", TODAY)
    for page in (
        comparison_page(compared, roadmap, TODAY, paper),
        syllabus_page(weeks, None, Availability(), (roadmap, Progress(), {}), TODAY, paper),
    ):
        shown = written(page, paper, capsys)
        assert [line for line in shown.splitlines() if cells(line) > (width or 80)] == []
        assert "\x1b" not in shown
        assert letters(re.sub(r"[\x00-\x1f\x7f-\x9f]", "�", titles[0])) - letters(shown) == Counter()

"""Screen 4: what is late and what would cure it, when it is likely done, and the weeks."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from llmpath.core.durations import whole_hours
from llmpath.core.errors import LlmpathError
from llmpath.core.goals import known_goals
from llmpath.core.plan.breaks import first_weeks
from llmpath.core.plan.week_words import format_week
from llmpath.core.progress import minutes_between
from llmpath.render.forecast.page import name_of
from llmpath.render.plan.context import PlanPage
from llmpath.render.plan.page import above_lines, finished_line, weeks_part
from llmpath.render.text.dates import day_words
from llmpath.render.text.lines import BLANK, Span, line
from llmpath.render.text.words import count, guessed_lines
from llmpath.tui.content import Entry, entries_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmpath.core.forecast.forecast import Target
    from llmpath.core.plan.sessions import Plan, Week
    from llmpath.render.text.lines import Line, Paper
    from llmpath.tui.answers import Answers
    from llmpath.tui.places import Place

WORKING = line(Span("Working out the plan ...", "dim"))
WEEKS = 4
"""Weeks that are shown, as `llmpath plan` does; > goes on."""


def plan_of(answers: Answers) -> Plan | None:
    """Return the plan, where there is one and it was worked out."""
    found = answers.plan
    return None if found is None or isinstance(found, LlmpathError) else found.plan


def plan_entries(answers: Answers, place: Place, paper: Paper, width: int) -> list[Entry]:
    """Compose the plan from a week on, for a width in columns."""
    if isinstance(answers.plan, LlmpathError):
        return [Entry(line(f"{answers.plan.message}.")), Entry(line(answers.plan.hint))]
    plan = plan_of(answers)
    if plan is None:
        return [Entry(WORKING)]
    page = _page(answers, plan, paper, width)
    if not plan.sessions:
        return [Entry(finished_line(page))]
    start = min(place.week, len(plan.weeks) - 1)
    shown = first_weeks(plan.weeks[start:], WEEKS)

    def weeks() -> list[Entry]:
        lines = lines_of(weeks_part(shown, page, days=place.days), width, paper)
        lines += _closing(plan.weeks[start + len(shown) :], shown, page)
        return entries_of(lines, page.roadmap.topics)

    head = [] if start else _head(answers, page)
    return [*head, *answers.page(("weeks", start, place.days, width), weeks)]


def _page(answers: Answers, plan: Plan, paper: Paper, width: int) -> PlanPage:
    session = answers.session
    availability, progress = session.config.availability, session.progress
    studied = minutes_between(progress, availability.week_of(session.today), session.today)
    goals = known_goals(session.roadmap, progress.goals)
    on = paper._replace(width=width, links=False)
    return PlanPage(plan, session.roadmap, progress, goals, availability, session.today, on, studied)


def _head(answers: Answers, page: PlanPage) -> list[Entry]:
    """Say what is late, with its cures, what the goals are, and when it is likely done."""
    found = answers.forecast
    likely: list[Line] = []
    if not (found is None or isinstance(found, LlmpathError)):
        likely = _likely(found.headline, page)
    cures = _commands(page.plan)
    above = [
        Entry(part, cures.get(part.spans[1].text, "")) if part.spans[1:] else Entry(part) for part in above_lines(page)
    ]
    return [part for entries in (above, [*map(Entry, likely)]) if entries for part in (*entries, Entry(BLANK))]


def _commands(plan: Plan) -> dict[str, str]:
    """Return the command of each cure that is one, by the words that its line begins with; Enter proposes it."""
    found, cures = {}, plan.cures
    if cures and cures.week:
        found["More time: "] = f"llmpath config set hours {quote(format_week(cures.week))}"
    if cures and (enough := [saving for saving in cures.savings if saving.holds]):
        verb = {"goal": "goal remove", "skip": "skip", "known": "known"}[enough[0].kind]
        found["Less to learn: "] = f"llmpath {verb} {enough[0].id}"
    if len(plan.late) == 1:
        later = f"llmpath goal add {plan.late[0].goal} --by {plan.late[0].ends.isoformat()}"
        found |= {"Later: ": later, "A new date: ": later}
    return found


def _likely(target: Target, page: PlanPage) -> list[Line]:
    """Say when the goal, or everything, is likely done; `f` says what that rests on."""
    if target.dates is None:
        return []
    day, name = Span(day_words(target.dates.p80, page.today), "strong"), name_of(target, page.roadmap)
    return [line(f"{name}: likely done by ", day, ", in 8 of 10 futures. ", Span("f", "strong"), " says more.", hang=2)]


def _closing(rest: Sequence[Week], shown: Sequence[Week], page: PlanPage) -> list[Line]:
    """Say what comes behind the weeks that are shown, and when it is finished at the pace that is planned."""
    behind, plan = [week for week in rest if week.sessions], page.plan
    lines = []
    if behind:
        minutes = sum(session.minutes for week in behind for session in week.sessions)
        more = f"{count(len(behind), 'more week')} {'follows' if len(behind) == 1 else 'follow'}"
        lines.append(line(f"{more}, with {whole_hours(minutes)}: ", Span(">", "strong"), " goes on."))
    ends = Span(day_words(plan.sessions[-1].day, page.today), "strong")
    lines.append(
        line(f"{whole_hours(plan.total)} left in all, finished on ", ends, " if every session is kept.", hang=2)
    )
    topics = {session.topic for week in shown for session in week.sessions}
    return [*lines, *guessed_lines(page.roadmap.topics[topic] for topic in topics)]

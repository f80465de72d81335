"""The answers of `llmpath plan`: the plan, what moved in it, what would be otherwise, and a syllabus."""

from collections.abc import Sequence
from copy import copy
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from llmpath.cli import resolve
from llmpath.cli.output import show, show_json, show_rich, table_paper, talk
from llmpath.core.durations import parse_day
from llmpath.core.errors import UsageError
from llmpath.core.goals import Goal, known_goals
from llmpath.core.plan.availability import Availability
from llmpath.core.plan.sessions import Plan
from llmpath.core.plan.week_words import parse_week
from llmpath.core.progress import minutes_between
from llmpath.evidencing import evidence_of
from llmpath.planning import planned
from llmpath.render.text.lines import line
from llmpath.session import Session

if TYPE_CHECKING:
    from llmpath.render.plan.context import PlanPage

MOST_TOPICS = 8
"""Topics that moved, as long as not all are asked for."""


class Asked(NamedTuple):
    """What a plan is to be made from."""

    goals: tuple[Goal, ...]
    availability: Availability
    begins: date | None
    """The first day that was given."""
    reorder: bool
    own: bool
    """Whether it is the learner's own plan, with nothing given for this one run."""

    def plan(self, session: Session) -> Plan:
        """Make the plan; only the learner's own is remembered."""
        if self.own:
            return planned(session, reorder=self.reorder)
        return planned(
            session, goals=self.goals, availability=self.availability, begins=self.begins, reorder=self.reorder,
            remember=False,
        )  # fmt: skip


def ask(session: Session, goals: Sequence[str], hours: str | None, start: str | None, *, reorder: bool) -> Asked:
    """Read what was given and take what is remembered for the rest; raises UsageError and NoMatchError."""
    availability = session.config.availability
    if hours is not None:
        availability = availability._replace(week=parse_week(hours, availability.week, typed=True))
    begins = parse_day(start, session.today) if start is not None else None
    if begins and begins < session.today:
        raise UsageError(f"{begins.isoformat()} has passed", "A plan starts today or later.")
    roadmap, progress = session.roadmap, session.progress
    chosen = tuple(resolve.find_goals(roadmap, progress, goals)) or known_goals(roadmap, progress.goals)
    own = not goals and hours is None and begins is None
    return Asked(chosen, availability, begins, reorder, own)


def show_plan(session: Session, asked: Asked, weeks: int | None, *, days: bool, as_json: bool) -> None:
    """Show the plan, or write all of it as JSON."""
    plan, goals, availability = asked.plan(session), asked.goals, asked.availability
    if as_json:
        from llmpath.export.json import answers
        from llmpath.export.json import plan as answers_plan

        around = answers_plan.PlanBasis(session.roadmap, session.progress, session.today)
        show_json(answers.document(**answers_plan.plan_document(plan, goals, availability, around)))
        return
    from llmpath.render.plan.context import PlanPage
    from llmpath.render.plan.page import plan_page

    paper = table_paper()
    studied = minutes_between(session.progress, availability.week_of(session.today), session.today)
    page = PlanPage(plan, session.roadmap, session.progress, goals, availability, session.today, paper, studied)
    show_rich(plan_page(page, weeks, days=days), paper)
    if asked.own:
        _mention(page, session)


def _mention(page: "PlanPage", session: Session) -> None:
    """Say which goals are gone."""
    from llmpath.render.goals import gone_lines

    talk(gone_lines([goal.id for goal in session.progress.goals if goal not in page.goals]))


def show_changes(session: Session, *, everything: bool, as_json: bool) -> None:
    """Say what moved since the last plan that was another one, and why."""
    from llmpath.planning import changes

    moved, roadmap = changes(session), session.roadmap
    if as_json:
        from llmpath.export.json import answers
        from llmpath.export.json import plan as answers_plan

        show_json(answers.document(changes=answers_plan.changes_entry(moved, roadmap) if moved else None))
        return
    from llmpath.render.plan.changes import changes_page, nothing_line

    if moved is None:
        show([nothing_line()])
        return
    paper = table_paper()
    show_rich(changes_page(moved, roadmap, session.today, paper, None if everything else MOST_TOPICS), paper)


def show_what_if(session: Session, texts: Sequence[str], asked: Asked, *, as_json: bool) -> None:
    """Compare the plan with what it would be; nothing is changed."""
    from llmpath.core.plan.what_if import Basis, outcome, parse, rest_on, skipping, suppose

    roadmap, basis = session.roadmap, Basis(asked.goals, asked.availability)
    suppositions = [parse(text, session.today) for text in texts]
    supposed = basis
    for supposition in suppositions:
        supposed = suppose(supposed, supposition, roadmap, lambda name: resolve.find_aim(roadmap, name).id)
    other = copy(session)
    other.progress = skipping(session.progress, supposed.dropped)
    asked = asked._replace(own=False)
    otherwise = asked._replace(goals=supposed.goals, availability=supposed.availability)
    plans = [asked.plan(session), otherwise.plan(other)]
    before = outcome(plans[0], basis, roadmap, session.progress)
    after = outcome(plans[1], supposed, roadmap, other.progress)
    resting = rest_on(roadmap, other.progress, supposed.dropped, plans[1].order)
    if as_json:
        from llmpath.export.json import answers
        from llmpath.export.json import plan as answers_plan

        pairs = [(basis, before), (supposed, after)]
        show_json(answers.document(**answers_plan.what_if_document(texts, pairs, resting)))
        return
    from llmpath.render.plan.what_if import Comparison, comparison_page, keep_lines

    paper = table_paper()
    compared = Comparison(tuple(texts), before, after, resting)
    show_rich(comparison_page(compared, roadmap, session.today, paper), paper)
    talk(keep_lines(basis, supposed))


def move_topic(session: Session, name: str, by: int, *, as_json: bool) -> None:
    """Let a topic come one place earlier or later, and say so."""
    from llmpath.recording import move
    from llmpath.render.changes import moved_line

    found = move(session, resolve.find_topic(session.roadmap, name), by)[1]
    if as_json:
        from llmpath.export.json import answers

        show_json(answers.document(first=found.first, then=found.second, order=list(found.order)))
        return
    show([moved_line(found.first, found.second, session.roadmap)])
    talk([line("See it: llmpath plan. Take it back: llmpath undo")])


def show_syllabus(session: Session, name: str, asked: Asked, weeks: int | None, *, as_json: bool) -> None:
    """Show a track in the weeks that its authors gave, from the day given or from this week on."""
    from llmpath.core.plan.syllabus import syllabus

    roadmap, progress, availability = session.roadmap, session.progress, asked.availability
    track = resolve.find_track(roadmap, name)
    given = syllabus(roadmap, track, asked.begins or availability.week_of(session.today), availability)
    if as_json:
        from llmpath.export.json import answers
        from llmpath.export.json import plan as answers_plan

        around = answers_plan.PlanBasis(roadmap, progress, session.today)
        show_json(answers.document(**answers_plan.syllabus_document(track, given, around)))
        return
    from llmpath.render.plan.syllabus import syllabus_page

    paper = table_paper()
    show_rich(
        syllabus_page(given, weeks, availability, (roadmap, progress, evidence_of(session)), session.today, paper),
        paper,
    )

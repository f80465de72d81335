"""What a plan is asked for: the goals, the hours and the first day, remembered or given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from llmpath.cli import resolve
from llmpath.core.durations import parse_day
from llmpath.core.errors import UsageError
from llmpath.core.goals import known_goals
from llmpath.core.plan.availability import parse_week
from llmpath.core.plan.sessions import Plan
from llmpath.core.plan.what_if import Basis
from llmpath.planning import planned
from llmpath.session import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """What a plan is to be made from."""

    basis: Basis
    begins: date | None
    """The first day that was given."""
    reorder: bool
    own: bool
    """Whether it is the learner's own plan, with nothing given for this one run."""

    def plan(self, session: Session) -> Plan:
        """Make the plan; only the learner's own is remembered."""
        if self.own:
            return planned(session, reorder=self.reorder)
        basis = self.basis
        return planned(
            session, goals=basis.goals, availability=basis.availability, begins=self.begins, reorder=self.reorder,
            remember=False,
        )  # fmt: skip


def ask(session: Session, goals: Sequence[str], hours: str | None, start: str | None, *, reorder: bool) -> Asked:
    """Read what was given and take what is remembered for the rest; raises UsageError and NoMatchError."""
    availability = session.config.availability
    if hours is not None:
        availability = availability._replace(week=parse_week(hours, availability.week))
    begins = parse_day(start, session.today) if start is not None else None
    if begins and begins < session.today:
        raise UsageError(f"{begins.isoformat()} has passed", "A plan starts today or later.")
    roadmap, progress = session.roadmap, session.progress
    chosen = tuple(resolve.find_goals(roadmap, progress, goals)) or known_goals(roadmap, progress.goals)
    own = not goals and hours is None and begins is None
    return Asked(Basis(chosen, availability), begins, reorder, own)


PLANS = ("--goal", "--hours", "--start", "--reorder", "--weeks", "--all", "--days")
MEANS_NOTHING = {
    "--changes": ("--goal", "--hours", "--start", "--reorder", "--weeks", "--days"),
    "--what-if": ("--reorder", "--weeks", "--all", "--days"),
    "--syllabus": ("--goal", "--reorder", "--days"),
    "--earlier": PLANS,
    "--later": PLANS,
}
"""For each other answer than the plan, the options that would change nothing in it."""


def one_question(given: Mapping[str, object]) -> None:
    """Refuse options that ask for different answers, or would change nothing in the answer; raises UsageError."""
    wanted = [option for option, value in given.items() if value]
    answers = [option for option in wanted if option in MEANS_NOTHING]
    if len(answers) > 1:
        raise UsageError(f"{' and '.join(answers)} ask for different answers", "Give one of them.")
    for answer in answers:
        for option in wanted:
            if option in MEANS_NOTHING[answer]:
                raise UsageError(f"{option} changes nothing in what {answer} shows", f"Leave {option} out.")

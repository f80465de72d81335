"""llmpath alone: the short page."""

from __future__ import annotations

from llmpath.cli.output import show, show_json, talk, width
from llmpath.core.durations import week_of
from llmpath.core.errors import UsageError
from llmpath.core.progress import finished_since, minutes_between
from llmpath.core.suggest import learning_topics
from llmpath.render.dashboard import dashboard_lines, help_line
from llmpath.render.suggestion import reason_sentences
from llmpath.session import Session
from llmpath.suggesting import refresh_lines, suggested, to_refresh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmpath.core.goal_progress import GoalStatus
    from llmpath.core.plan.sessions import Late
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap
    from llmpath.render.text.lines import Line


def dashboard(*, as_json: bool) -> None:
    """Show what is in progress, what is next, the bars and this week."""
    session = Session("dashboard")
    roadmap, progress = session.roadmap, session.progress
    best = suggested(session, progress, 1).ranked
    week = this_week(session)
    if as_json:
        from llmpath.export.json import answers
        from llmpath.export.json.goals import goal_entries
        from llmpath.export.json.plan import late_entry

        entries = [
            answers.suggestion_entry(s, roadmap, progress, reason_sentences(s, roadmap), session.today) for s in best
        ]
        content = answers.progress_document(roadmap, progress, learning_topics(roadmap, progress), session.today)
        own = goal_entries(_statuses(progress, roadmap), roadmap, session.today)
        late = [late_entry(one, roadmap) for one in _late(session) or ()]
        figures = {"minutes": week[0], "finished": week[1]}
        found = to_refresh(session, best[0].topic) if best else None
        stale = found and found._asdict()
        show_json(answers.document(next=entries, refresh=stale, this_week=figures, goals=own, late=late, **content))
        return
    refresh = refresh_lines(session, best[0].topic) if best else []
    show(dashboard_lines(roadmap, progress, best, week, _goal_bars(session), width(), refresh))
    if learning_topics(roadmap, progress) and progress.study.clocks:
        from llmpath.cli.daily.clocks import running_lines

        talk(running_lines(session, progress))
    talk([help_line()])


def _statuses(progress: Progress, roadmap: Roadmap) -> tuple[GoalStatus, ...]:
    if not progress.goals:
        return ()
    from llmpath.core.goal_progress import goal_statuses

    return goal_statuses(roadmap, progress)


def _goal_bars(session: Session) -> list[Line]:
    """Draw the bars of the goals; nothing is imported for it where there are none."""
    if not session.progress.goals:
        return []
    from llmpath.render.goals import goal_bars, held_words, ways_out_line

    late, statuses = _late(session), _statuses(session.progress, session.roadmap)
    held = held_words(statuses, None if late is None else {one.goal: one.days for one in late})
    return [*goal_bars(statuses, session.roadmap, width(), held), *([ways_out_line()] if late else [])]


def _late(session: Session) -> tuple[Late, ...] | None:
    """Return the goals that the plan finishes after their due dates; None where no time is left for a plan.

    Only for goals with a due date a plan is drawn up.
    """
    if not any(goal.by for goal in session.progress.goals):
        return ()
    from llmpath.planning import planned

    try:
        return planned(session, remember=False).late
    except UsageError:
        return None


def this_week(session: Session) -> tuple[int, int]:
    """Return the minutes logged and the topics finished since the week began."""
    first = week_of(session.today, session.config.week_starts)
    finished = finished_since(session.progress, first)
    return minutes_between(session.progress, first, session.today), len(finished)

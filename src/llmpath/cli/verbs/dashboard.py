"""llmpath alone: the short page."""

from __future__ import annotations

from llmpath.cli.output import show, show_json, talk, width
from llmpath.core.progress import finished_since, minutes_between
from llmpath.core.suggest import aims, learning_topics, suggest
from llmpath.refreshing import refresh_lines, to_refresh
from llmpath.render.dashboard import dashboard_lines, help_line
from llmpath.render.suggestion import reason_sentences
from llmpath.session import Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmpath.core.goal_progress import GoalStanding
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap
    from llmpath.render.text.lines import Line


def dashboard(*, as_json: bool) -> None:
    """Show what is in progress, what is next, the bars and this week."""
    session = Session("dashboard")
    roadmap, progress = session.roadmap, session.progress
    scope, goals = aims(roadmap, progress)
    best = suggest(roadmap, progress, scope, count=1, goals=goals)
    week = this_week(session)
    if as_json:
        from llmpath.export.json import answers
        from llmpath.export.json.goals import goal_entries

        entries = [
            answers.suggestion_entry(s, roadmap, progress, reason_sentences(s, roadmap), session.today) for s in best
        ]
        content = answers.progress_document(roadmap, progress, learning_topics(roadmap, progress), session.today)
        own = goal_entries(_standings(progress, roadmap), roadmap, session.today)
        figures = {"minutes": week[0], "finished": week[1]}
        found = to_refresh(session, best[0].topic) if best else None
        stale = found and found._asdict()
        show_json(answers.document(next=entries, refresh=stale, this_week=figures, goals=own, **content))
        return
    refresh = refresh_lines(session, best[0].topic) if best else []
    show(dashboard_lines(roadmap, progress, best, week, _goal_bars(progress, roadmap), width(), refresh))
    talk([help_line()])


def _standings(progress: Progress, roadmap: Roadmap) -> tuple[GoalStanding, ...]:
    if not progress.goals:
        return ()
    from llmpath.core.goal_progress import goals_standing

    return goals_standing(roadmap, progress)


def _goal_bars(progress: Progress, roadmap: Roadmap) -> list[Line]:
    """Draw the bars of the goals; nothing is imported for it where there are none."""
    if not progress.goals:
        return []
    from llmpath.render.goals import goal_bars

    return goal_bars(_standings(progress, roadmap), roadmap, width())


def this_week(session: Session) -> tuple[int, int]:
    """Return the minutes logged and the topics finished since the week began."""
    first = session.config.availability.week_of(session.today)
    finished = finished_since(session.progress, first)
    return minutes_between(session.progress, first, session.today), len(finished)

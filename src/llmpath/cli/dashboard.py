"""llmpath alone: the short page."""

from datetime import timedelta

from llmpath.cli.output import show, show_json, talk, width
from llmpath.core.journal import State
from llmpath.core.progress import finished_since, minutes_between
from llmpath.core.suggest import scope_of, suggest
from llmpath.render.dashboard import dashboard_lines, help_line
from llmpath.render.suggestion import reason_sentences
from llmpath.session import Session


def dashboard(*, as_json: bool) -> None:
    """Show what is in progress, what is next, the bars and this week."""
    session = Session("dashboard")
    roadmap, progress = session.roadmap, session.progress
    best = suggest(roadmap, progress, scope_of(roadmap, ()), count=1)
    week = this_week(session)
    if as_json:
        from llmpath.export import answers

        entries = [answers.suggestion_entry(s, roadmap, progress, reason_sentences(s, roadmap)) for s in best]
        content = answers.progress_document(
            roadmap, progress, [t for t in roadmap.topics.values() if progress.state(t.id) is State.LEARNING]
        )
        show_json(answers.document(next=entries, this_week={"minutes": week[0], "finished": week[1]}, **content))
        return
    show(dashboard_lines(roadmap, progress, best, week, width()))
    talk([help_line()])


def this_week(session: Session) -> tuple[int, int]:
    """Give the minutes logged and the topics finished since Monday."""
    monday = session.today - timedelta(days=session.today.weekday())
    counting = (event for step in session.progress.undoable for event in step.events)
    finished = finished_since(session.progress, monday, session.roadmap.renamed)
    return minutes_between(counting, monday, session.today), len(finished)

"""llmpath today: what the plan has for this evening, and what is due."""

from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk
from llmpath.render.today import today_lines
from llmpath.session import Session
from llmpath.suggesting import refresh_lines, to_refresh
from llmpath.today import evening


def today(as_json: Json = False) -> None:
    """Say what the plan has for this evening, what is due and how long.

    Example: llmpath today
    """
    session = Session("today")
    found = evening(session)
    first = session.roadmap.topics[found.sessions[0].topic] if found.sessions else None
    if as_json:
        from llmpath.export.json.today import today_document

        refresh = to_refresh(session, first) if first else None
        show_json(today_document(found, session.roadmap, refresh._asdict() if refresh else None))
        return
    show(today_lines(found, session.roadmap, session.progress, session.now))
    show(refresh_lines(session, first) if first else [])
    if session.progress.study.clocks:
        from llmpath.cli.daily.clocks import running_lines

        talk(running_lines(session, session.progress))

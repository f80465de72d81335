"""What `llmpath show` answers: everything about a topic."""

from __future__ import annotations

from llmpath.cli.output import show, show_json, talk
from llmpath.core.journal.times import events_of
from llmpath.render.topic import topic_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from llmpath.core.roadmap import Topic
    from llmpath.session import Session


def show_topic(session: Session, topic: Topic, *, as_json: bool = False) -> None:
    """Show everything about a topic."""
    roadmap = session.roadmap
    progress = session.about(topic.id)
    events = events_of(topic.id, progress.events, roadmap.renamed)
    if as_json:
        from llmpath.export.json import answers

        content = answers.topic_document(topic, roadmap, progress, events, session.today)
        show_json(answers.document(**content, saved_by=answers.saved_entry(topic, progress)))
    else:
        show(topic_lines(topic, roadmap, progress, events, session.today.toordinal()))
        if any(clock.topic == topic.id for clock in progress.study.clocks):
            from llmpath.cli.daily.clocks import running_lines

            talk(running_lines(session, progress))

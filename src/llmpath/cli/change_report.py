"""How a verb that records something answers: what changed, what it opened, what is next."""

from __future__ import annotations

from llmpath import recording
from llmpath.cli.output import show, show_json, talk
from llmpath.core.durations import parse_day, parse_spent
from llmpath.core.journal.events import State
from llmpath.recording import following
from llmpath.render import changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmpath.core.roadmap import Topic
    from llmpath.session import Recorded, Session


def tick_off(
    session: Session, topics: Sequence[Topic], took: str | None = None, on: str | None = None, *, as_json: bool = False
) -> None:
    """Mark topics as done, and answer."""
    recorded = put_into(session, topics, State.DONE, took, on, as_json=as_json)
    if not as_json:
        mention_blocked(session, recorded, topics)
        offer_checks(recorded, topics)


def begin(session: Session, topics: Sequence[Topic], *, as_json: bool = False) -> None:
    """Mark topics as in progress, and answer."""
    recorded = put_into(session, topics, State.LEARNING, as_json=as_json)
    if not as_json:
        mention_blocked(session, recorded, topics)
        if recorded.after.study.clocks:
            from llmpath.cli.daily.clocks import running_lines

            talk(running_lines(session, recorded.after))


def log_time(session: Session, topic: Topic, minutes: int, on: str | None = None, *, as_json: bool = False) -> None:
    """Record time spent on a topic, and answer."""
    day = parse_day(on, session.today, past=True) if on is not None else None
    answer(session, recording.log_time(session, topic, minutes, day), as_json=as_json)


def put_into(
    session: Session,
    topics: Sequence[Topic],
    state: State,
    took: str | None = None,
    on: str | None = None,
    *,
    as_json: bool = False,
) -> Recorded:
    """Put topics into a state as one step, and answer."""
    minutes = parse_spent(took) if took is not None else None
    day = parse_day(on, session.today, past=True) if on is not None else None
    spent = None
    if state is State.DONE and minutes is None and session.progress.study.clocks:
        from llmpath.cli.daily.clocks import spent_on

        spent = spent_on(session, [topic.id for topic in topics])
    recorded = recording.put_into(session, topics, state, minutes, day, spent)
    if topics and not recorded.events and not as_json:
        talk([changes.unchanged_line(topics, state)])
    answer(session, recorded, as_json=as_json)
    if minutes is not None and topics and (before := recorded.before.of(topics[0].id).minutes) > minutes:
        talk([changes.shorter_line(before, minutes)])
    return recorded


def answer(session: Session, recorded: Recorded, *, as_json: bool) -> None:
    """Say what was recorded, what it opened and what is next."""
    roadmap, after = session.roadmap, recorded.after
    opened = changes.opened_topics(recorded.before, after, roadmap)
    best = following(session, after)
    if as_json:
        from llmpath.export.json import answers

        show_json(
            answers.document(**answers.change_document(recorded.events, after, roadmap, opened, best, session.today))
        )
        return
    if recorded.events:
        said = changes.change_line(recorded.events, recorded.before, after, roadmap)
        reached = changes.reached_lines(recorded.before, after, roadmap)
        saved = changes.saved_lines(recorded.events, after, roadmap)
        show([said, *reached, *saved, *changes.follow_up_lines(recorded.events, opened, best, roadmap)])


def mention_blocked(session: Session, recorded: Recorded, topics: Sequence[Topic]) -> None:
    """Say what the topics that were changed rest on that is not marked yet; nothing is refused for it."""
    for topic in topics if recorded.events else ():
        missing = recorded.after.blocked_by(topic)
        if missing:
            talk(changes.blocked_lines(topic, missing, session.roadmap))


def offer_checks(recorded: Recorded, topics: Sequence[Topic]) -> None:
    """Offer the self-checks where one topic was ticked off without an answer."""
    if recorded.events and len(topics) == 1 and topics[0].checks and not recorded.after.of(topics[0].id).by_checks:
        talk([changes.offer_checks_line(topics[0])])

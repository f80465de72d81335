"""How a verb that records something answers: what changed, what it opened, what is next."""

from __future__ import annotations

from llmpath.cli.output import show, show_json, talk
from llmpath.core.durations import parse_day, parse_spent
from llmpath.core.errors import UsageError
from llmpath.core.journal.companions import ClockStarted
from llmpath.core.journal.events import Logged, State
from llmpath.core.journal.record import check_day, check_room, mark
from llmpath.render import changes
from llmpath.suggesting import suggested

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from llmpath.core.journal.events import Change
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Topic
    from llmpath.core.suggest import Suggestion
    from llmpath.session import Decide, Recorded, Session


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
    check_day(day, session.today)

    def decide(progress: Progress, _device: str) -> list[Change]:
        check_room(progress, day, minutes)
        return [Logged(topic.id, minutes, day)]

    answer(session, session.record(decide), as_json=as_json)


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
    if minutes is not None and len(topics) > 1:
        raise UsageError("--took is the time of one topic", "Tick them off one by one to say how long each took.")
    day = parse_day(on, session.today, past=True) if on is not None else None
    check_day(day, session.today)

    if minutes is not None and topics:
        check_room(session.progress, day, minutes - session.progress.of(topics[0].id).minutes)
    recorded = session.record(_marking(session, [topic.id for topic in topics], state, minutes, day))
    if topics and not recorded.events and not as_json:
        talk([changes.unchanged_line(topics, state)])
    answer(session, recorded, as_json=as_json)
    if minutes is not None and topics and (before := recorded.before.of(topics[0].id).minutes) > minutes:
        talk([changes.shorter_line(before, minutes)])
    return recorded


def _marking(session: Session, topics: list[str], state: State, minutes: int | None, day: date | None) -> Decide:
    """Return what puts topics into a state, starts the clock of one that is begun and ends those of what is done."""
    if state is not State.DONE or not session.progress.study.clocks:

        def decide(progress: Progress, _device: str) -> list[Change]:
            begun = state is State.LEARNING and len(topics) == 1 and not progress.study.clocks
            return [*mark(progress, topics, state, minutes, day), *([ClockStarted(topics[0])] if begun else ())]

        return decide
    from llmpath.cli.daily.clocks import spent_on, stopped

    told = minutes is not None
    spent = {} if told else spent_on(session, topics)
    return lambda progress, _: [
        *mark(progress, topics, state, minutes, day), *stopped(session, progress, topics, spent, told=told),
    ]  # fmt: skip


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


def following(session: Session, progress: Progress) -> Suggestion | None:
    """Return what is next, or None when everything is finished."""
    found = suggested(session, progress, 1).ranked
    return found[0] if found else None


def mention_blocked(session: Session, recorded: Recorded, topics: Sequence[Topic]) -> None:
    """Say what the topics that were changed rest on that is not marked yet; nothing is refused for it."""
    for topic in topics if recorded.events else ():
        missing = recorded.after.blocked_by(topic)
        if missing:
            talk(changes.blocked_lines(topic, missing, session.roadmap))


def offer_checks(recorded: Recorded, topics: Sequence[Topic]) -> None:
    """Offer the self-checks where one topic was ticked off by word alone."""
    if recorded.events and len(topics) == 1 and topics[0].checks and not recorded.after.of(topics[0].id).by_checks:
        talk([changes.offer_checks_line(topics[0])])

"""The keys that record something: each does what the verb of the same name does, through the same functions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from llmpath import recording
from llmpath.core.durations import format_minutes, parse_day, parse_spent
from llmpath.core.errors import UsageError
from llmpath.core.goals import title_of
from llmpath.core.journal.clocks import LONG, elapsed, studied
from llmpath.core.journal.events import State
from llmpath.core.journal.record import redo, undo
from llmpath.drafting import Draft
from llmpath.render import changes
from llmpath.render.text.lines import line
from llmpath.render.text.words import listed, titles, too_long
from llmpath.session import Session
from llmpath.tui.keys import QUESTIONS
from llmpath.tui.lending import lend
from llmpath.tui.widgets.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from llmpath.core.journal.events import Change
    from llmpath.core.journal.study import Clock
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Topic
    from llmpath.render.text.lines import Line
    from llmpath.session import Recorded
    from llmpath.tui.base import BaseApp

    Choose = Callable[[Progress, Collection[str], int], Sequence[Change]]

UNDO = " u takes it back."


def chosen(app: BaseApp) -> list[Topic]:
    """Return the topics that were marked, else the one that the cursor is on. Raises UsageError where there is none."""
    here, roadmap = app.trail.here, app.study.roadmap
    if here.state == "topics" and app.topic_tree.marked:
        return [roadmap.topics[name] for name in app.topic_tree.marked if name in roadmap.topics]
    name = here.subject if here.state == "topic" else app.listing.target
    if here.state == "review" and here.answering and here.answering.card:
        name = here.answering.card.topic
    if name not in roadmap.topics:
        raise UsageError("the cursor is not on a topic", "Move to one first.")
    return [roadmap.topics[name]]


def report(app: BaseApp, recorded: Recorded, otherwise: Line) -> None:
    """Show what has changed, and say it; on Today the cursor goes from a finished topic to what is next."""
    app.topic_tree.marked.clear()
    topic, here = app.listing.target, app.trail.here
    app.renew()
    finished = recorded.after.state(topic).satisfies and not recorded.before.state(topic).satisfies
    if here.state == "today" and finished and app.answers.ranked:
        here.spot = Spot(app.answers.ranked[0].topic.id)
        app.draw()
    roadmap = app.study.roadmap
    if not recorded.events:
        app.say(otherwise)
    else:
        said = changes.brief_line(recorded.events, recorded.before, recorded.after, roadmap)
        reached = changes.reached_lines(recorded.before, recorded.after, roadmap)
        undo = "" if here.state in QUESTIONS else UNDO  # there it takes back answers
        app.say(said, *(line(" ", *one.spans) for one in reached), line(undo))
    app.after()


def _put(
    app: BaseApp, verb: str, state: State, topics: Sequence[Topic], minutes: int | None = None,
    spent: Mapping[str, int] | None = None,
) -> None:  # fmt: skip
    recorded = recording.put_into(Session(verb), topics, state, minutes, spent=spent)
    report(app, recorded, changes.unchanged_line(topics, state))


def _state(verb: str, state: State) -> Callable[[BaseApp], None]:
    return lambda app: _put(app, verb, state, chosen(app))


def _done(app: BaseApp) -> None:
    """Tick off; ask for the time of one topic, for which a clock that runs makes a proposal."""
    topics = chosen(app)
    if len(topics) > 1:
        _put(app, "done", State.DONE, topics)
        return
    session, title = Session("done"), topics[0].title
    clock = next((one for one in session.progress.study.clocks if one.topic == topics[0].id), None)
    ran = elapsed(clock, session.now) if clock else 0

    def finish(text: str) -> None:
        spent = {clock.event: ran} if clock else None
        _put(app, "done", State.DONE, topics, parse_spent(text) if text.strip() else None, spent)

    def finish_long(text: str) -> None:
        _put(app, "done", State.DONE, topics, spent={clock.event: studied(text, ran)} if clock else None)

    if clock and ran > LONG:
        app.ask(_how_much(app, clock, session), finish_long)
    elif clock:
        asked = f"{title}: the clock has {format_minutes(ran)}; Enter counts that. Or how long did it take in all?"
        app.ask(f"{asked} (45m, 2h)", finish)
    else:
        app.ask(f"{title}: how long did it take in all? (45m, 2h; Enter for none)", finish)


def _how_much(app: BaseApp, clock: Clock, session: Session) -> str:
    words = too_long(clock, app.study.roadmap, session.now)
    return f"{words} How much of it was study? (2h, all; Enter for none)"


def _stop(app: BaseApp) -> None:
    """End the clock that runs; of several, that of the topic under the cursor."""
    session = Session("stop")
    running = session.progress.study.clocks
    if len(running) > 1:
        topic = one_topic(app)
        running = tuple(clock for clock in running if clock.topic == topic.id)
    if not running:
        raise UsageError("no clock is running", "s starts one.")
    clock = running[0]
    ran = elapsed(clock, session.now)

    def finish(text: str) -> None:
        report(app, recording.stop_clock(session, clock, studied(text, ran)), line("It has ended meanwhile."))

    if ran > LONG:
        app.ask(_how_much(app, clock, session), finish)
    else:
        finish("all")


def _time(app: BaseApp) -> None:
    topic = one_topic(app)

    def log(text: str) -> None:
        if text.strip():
            recorded = recording.log_time(Session("log"), topic, parse_spent(text))
            report(app, recorded, line("Nothing was recorded."))

    app.ask(f"{topic.title}: time spent (45m, 2h):", log)


def _note(app: BaseApp) -> None:
    """Take a note: in the learner's editor where one is set, else one line."""
    topic = one_topic(app)
    if os.environ.get("VISUAL") or os.environ.get("EDITOR"):
        session = Session("note")
        draft = Draft(Path(session.locations.drafts), topic.slug, f"llmpath note {topic.id}")

        def edit() -> Recorded:
            with draft:
                return recording.keep_note(session, topic, draft.edit(topic.title))

        try:
            recorded = lend(app, edit)
        except SuspendNotSupported:
            pass
        except KeyboardInterrupt:
            app.say(line("Nothing was recorded."))
            return
        else:
            report(app, recorded, line("Nothing was recorded."))
            return

    def keep_line(text: str) -> None:
        if text.strip():
            recorded = recording.keep_note(Session("note"), topic, text)
            report(app, recorded, line("Nothing was recorded."))

    app.ask(f"Note on {topic.title}:", keep_line)


def one_topic(app: BaseApp) -> Topic:
    """Return the topic that is marked or under the cursor. Raises UsageError where that is not one alone."""
    topics = chosen(app)
    if len(topics) > 1:
        raise UsageError("that is for one topic", "Esc takes the marks off.")
    return topics[0]


def _aim(app: BaseApp) -> None:
    """Make a topic, section or track a goal; one that is a goal is none any more."""
    here = app.trail.here
    name = here.subject if here.state == "topic" else app.listing.target
    roadmap = app.study.roadmap
    known = name in roadmap.topics or name in roadmap.sections or any(track.id == name for track in roadmap.tracks)
    if not known:
        raise UsageError("the cursor is not on a topic", "Move to one first.")
    session = Session("goal add")
    if any(goal.id == name for goal in session.progress.goals):
        _report_goal(app, recording.drop_goals(Session("goal remove"), [name]), name)
        return

    def add(text: str) -> None:
        by = parse_day(text, session.today) if text.strip() else None
        _report_goal(app, recording.add_goals(session, [name], by), name)

    app.ask(f"A goal: {title_of(roadmap, name)}. By when? (2027-03-01; Enter for no date)", add)


def _report_goal(app: BaseApp, recorded: Recorded, name: str) -> None:
    report(app, recorded, line(f"Nothing to change: {title_of(app.study.roadmap, name)}."))


def _take_back(verb: str, choose: Choose) -> Callable[[BaseApp], None]:
    said, other = {"undo": ("Undid", " U brings it back."), "redo": ("Redid", UNDO)}[verb]

    def act(app: BaseApp) -> None:
        found = recording.take_back(Session(verb), lambda progress, devices: choose(progress, devices, 1))
        app.renew()
        if not found.steps:
            app.say(line(f"There is nothing to {verb}."))
        else:
            from llmpath.render.settings import brief_put_back_line

            lines = changes.taken_back_lines(
                found.steps, app.study.roadmap, said, found.recorded.before.events, found.passed_over
            )
            settings = [brief_put_back_line(one).spans for one in found.settings]
            app.say(
                *map(changes.without_ids, lines), *(line(" ", *spans) for spans in settings),
                line("" if found.passed_over else other),
            )  # fmt: skip
        app.after()

    return act


def _more(app: BaseApp) -> None:
    topics = chosen(app)
    app.menu = "more"
    app.say(
        line(f"{listed(titles(app.study.roadmap, [t.id for t in topics]))}: k known before, s skip, n new again; Esc")
    )


ACTIONS: dict[str, Callable[[BaseApp], None]] = {
    "start": _state("start", State.LEARNING),
    "done": _done,
    "stop": _stop,
    "note": _note,
    "time": _time,
    "more": _more,
    "known": _state("known", State.KNOWN),
    "skip": _state("skip", State.SKIPPED),
    "new": _state("reset", State.NEW),
    "aim": _aim,
    "undo": _take_back("undo", undo),
    "redo": _take_back("redo", redo),
}
"""Id of a key → what it does."""

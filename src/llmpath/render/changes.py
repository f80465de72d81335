"""What a command changed, what that opened, and what is next, in one or two lines."""

from __future__ import annotations

from llmpath.core.durations import format_hours, format_minutes
from llmpath.core.effort import hours_now, saving_now
from llmpath.core.goals import title_of, topics_of
from llmpath.core.journal.companions import ClockStarted, ClockStopped, Configured, Corrected, Linked, ResourceTicked
from llmpath.core.journal.events import Aimed, Checked, Dropped, Logged, Marked, Noted, Ordered, State, subject
from llmpath.core.journal.resource_ticks import first_use, tick_key
from llmpath.core.scope import all_that_counts, needed
from llmpath.render.text.lines import Span, line
from llmpath.render.text.words import count, listed, resource_line, titles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from llmpath.core.journal.events import Event
    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap, Topic
    from llmpath.core.suggest import Suggestion
    from llmpath.render.text.lines import Line


VERBS = {
    State.NEW: "Reset",
    State.LEARNING: "Started",
    State.DONE: "Done",
    State.KNOWN: "Marked as known",
    State.SKIPPED: "Skipped",
}
LISTED = 3


def change_line(events: Sequence[Event], before: Progress, after: Progress, roadmap: Roadmap) -> Line:
    """Say what the new events of one command did."""
    change = events[0].change
    match change:
        case Marked(state=state):
            ids = [e.change.topic for e in events if isinstance(e.change, Marked)]
            told = change.minutes is not None or any(isinstance(e.change, Logged) for e in events)
            spent = after.of(change.topic).minutes if told else 0
            took = f", {format_minutes(spent)} in all" if spent else ""
            if state is State.DONE and after.of(change.topic).by_checks:
                took += ", by self-checks"
            again = " again" if state is State.LEARNING and before.state(change.topic).satisfies else ""
            return line(Span(f"{VERBS[state]}{again}: ", "good"), *_topics(ids, roadmap), f"{took}.", hang=2)
        case Logged(topic=topic, minutes=minutes):
            in_all = format_minutes(after.of(topic).minutes)
            return line(
                Span(f"Logged {format_minutes(minutes)}: ", "good"), *_topics([topic], roadmap), f", {in_all} in all.",
                hang=2,
            )  # fmt: skip
        case Noted(topic=topic):
            return line(Span("Noted: ", "good"), *_topics([topic], roadmap), ".", hang=2)
        case Checked(topic=topic, passed=passed, asked=asked):
            answered = f"{passed} of {asked} right, "
            return line(Span("Self-checks: ", "good"), answered, *_topics([topic], roadmap), ".", hang=2)
        case Aimed(by=by):
            ids = [e.change.goal for e in events if isinstance(e.change, Aimed)]
            known = {goal.id for goal in before.goals}
            head = "Due date changed" if known.issuperset(ids) else "New goal" if len(ids) == 1 else "New goals"
            due = ", no due date" if by is None and known.issuperset(ids) else ""
            return line(Span(f"{head}: ", "good"), *_topics(ids, roadmap), f"{due}.", hang=2)
        case Dropped():
            ids = [e.change.goal for e in events if isinstance(e.change, Dropped)]
            return line(Span("No goal any more: ", "good"), *_topics(ids, roadmap), ".", hang=2)
        case Ordered(topics=ordered):
            if not ordered:
                return line(Span("The order is llmpath's own again.", "good"))
            return line(Span("Your own order: ", "good"), *_topics(ordered, roadmap), ".", hang=2)
        case _:
            return _companion_line(events, before, after, roadmap)


def _corrected_line(change: Corrected, before: Progress, after: Progress, roadmap: Roadmap) -> Line:
    about = next((event.change for event in before.events if event.id == change.event), change)
    what = f"{'Note' if isinstance(about, Noted) else 'Time'} {'removed' if change.removed else 'changed'}: "
    spent = after.of(subject(about)).minutes if isinstance(about, Logged | Marked) else 0
    rest = f", {format_minutes(spent)} in all." if spent else "."
    return line(Span(what, "good"), *_topics([subject(about)], roadmap), rest, hang=2)


def _companion_line(events: Sequence[Event], before: Progress, after: Progress, roadmap: Roadmap) -> Line:
    change = events[0].change
    match change:
        case Corrected():
            return _corrected_line(change, before, after, roadmap)
        case ClockStarted(topic=topic):
            return line(Span("Started the clock: ", "good"), *_topics([topic], roadmap), ".", hang=2)
        case ClockStopped(start=start):
            on = [clock.topic for clock in before.study.clocks if clock.event == start]
            return line(Span("Stopped the clock: ", "good"), *_topics(on, roadmap), ", no time recorded.", hang=2)
        case ResourceTicked(topic=topic):
            keys = [e.change.resource for e in events if isinstance(e.change, ResourceTicked)]
            names = listed(_titles_of(topic, keys, after, roadmap))
            what = "Ticked off: " if change.done else "No longer ticked off: "
            return line(Span(what, "good"), f"{names}, in ", *_topics([topic], roadmap), ".", hang=2)
        case Linked(topic=topic, address=address, title=title):
            return line(Span("Linked: ", "good"), title or address, ", in ", *_topics([topic], roadmap), ".", hang=2)
        case _:
            return line(Span("Done.", "good"))


def _titles_of(topic: str, keys: Sequence[str], progress: Progress, roadmap: Roadmap) -> list[str]:
    """Return the titles of resources and of links of the learner's own; the key of what is gone."""
    uses = roadmap.topics[topic].resources if topic in roadmap.topics else ()
    found = {tick_key(roadmap.topics[topic], use): roadmap.resources[use.resource].title for use in uses}
    if not found.keys() >= set(keys):
        found |= {link.address: link.title or link.address for link in progress.links.get(topic, ())}
    return [found.get(key, key) for key in keys]


def _topics(ids: Sequence[str], roadmap: Roadmap) -> list[Span]:
    """Name topics by title and id, three at the most."""
    spans: list[Span] = []
    for id_ in ids[:LISTED]:
        title = roadmap.topics[id_].title if id_ in roadmap.topics else title_of(roadmap, id_)
        known = [Span(title, "title"), Span(" ("), Span(id_, "id"), Span(")")] if title != id_ else [Span(id_, "id")]
        spans += [Span(", " if spans else ""), *known]
    if len(ids) > LISTED:
        spans.append(Span(f" and {len(ids) - LISTED} more"))
    return spans


def brief_line(events: Sequence[Event], before: Progress, after: Progress, roadmap: Roadmap) -> Line:
    """Say in one short line what was done, without ids, and how many topics that opened."""
    whole = change_line(events, before, after, roadmap)
    number = len(opened_topics(before, after, roadmap))
    return line(*without_ids(whole).spans, f" Opens {number}." if number else "")


def without_ids(whole: Line) -> Line:
    """Leave the ids behind titles out of a line; one that stands alone stays."""
    behind = {at for at, span in enumerate(whole.spans) if span.text == " ("}
    left_out = {at + more for at in behind for more in range(3)}
    return line(*(span for at, span in enumerate(whole.spans) if at not in left_out))


def moved_line(first: str, second: str, roadmap: Roadmap) -> Line:
    """Say that two topics have changed places in the plan."""
    return line(title_of(roadmap, first), " comes before ", title_of(roadmap, second), " now.", hang=2)


def covers_line(title: str, number: int, affected: Sequence[str]) -> Line:
    """Say how many topics a group holds, and which of them would change."""
    rest = f"; {listed(affected)} would change" if affected else "; none would change"
    return line(Span(title, "title"), f" covers {count(number, 'topic')}{rest}.", hang=2)


def marking_question(state: State, number: int) -> str:
    """Ask whether so many topics are to be put into a state."""
    some = count(number, "topic")
    asked = {State.DONE: "Tick off {}?", State.KNOWN: "Mark {} as known?", State.SKIPPED: "Skip {}?"}
    return asked.get(state, "Make {} new again?").format(some)


def opened_topics(before: Progress, after: Progress, roadmap: Roadmap) -> list[Topic]:
    """Return the topics that were blocked before and are ready now, in the order of the roadmap."""
    finished = [t for t, entry in after.topics.items() if entry.state.satisfies and not before.state(t).satisfies]
    maybe = {opened for topic in finished if topic in roadmap.topics for opened in roadmap.opens[topic]}
    topics = [roadmap.topics[topic] for topic in sorted(maybe, key=roadmap.positions.__getitem__)]
    counted = all_that_counts(roadmap, after)
    return [t for t in topics if t.id in counted and before.blocked_by(t) and after.is_ready(t)]


def reached_lines(before: Progress, after: Progress, roadmap: Roadmap) -> list[Line]:
    """Say which goals a command has reached."""
    reached = []
    for goal in after.goals:
        own = topics_of(roadmap, goal.id)
        now, then = (
            all(progress.state(topic).satisfies for topic in needed(roadmap, progress, own))
            for progress in (after, before)
        )
        if own and now and not then:
            reached.append(goal.id)
    return [line(Span("Goal reached: ", "good"), *_topics([id_], roadmap), ".", hang=2) for id_ in reached]


def saved_lines(events: Sequence[Event], after: Progress, roadmap: Roadmap) -> list[Line]:
    """Say what a topic that was just finished saves of others that are open and count."""
    counted = all_that_counts(roadmap, after)
    marked = [event.change for event in events if isinstance(event.change, Marked) and event.change.state is State.DONE]
    lines = []
    for done in marked if len(marked) == 1 else ():
        for id_ in roadmap.saves[done.topic] if done.topic in roadmap.topics else ():
            topic = roadmap.topics[id_]
            saved = saving_now(topic, after)
            if saved and saved.topic == done.topic and id_ in counted and not after.state(id_).satisfies:
                left, likely = hours_now(topic, after), topic.likely_hours
                words = f" by about {format_hours(round((likely - left) * 2) / 2)}: {saved.note}"
                lines.append(line("It shortens ", *_topics([id_], roadmap), words, hang=2))
    return lines


def follow_up_lines(
    events: Sequence[Event], opened: Sequence[Topic], following: Suggestion | None, roadmap: Roadmap
) -> list[Line]:
    """Say what was opened and what is next; after a start, with what to begin; nothing more after a log or a note."""
    change = events[0].change
    if isinstance(change, Corrected):
        return []
    if isinstance(change, Marked) and change.state is State.LEARNING:
        first = first_use(roadmap.topics[change.topic])
        spans = resource_line(roadmap.resources[first.resource], first.at).spans if first else ()
        return [line("Begin with: ", *spans, hang=2)] if spans else []
    if isinstance(change, ClockStarted | ClockStopped | ResourceTicked | Linked):
        return []
    same = following is not None and following.topic.id == getattr(change, "topic", None)
    return [] if same and not isinstance(change, Marked) else opened_and_next_lines(opened, following, roadmap)


def opened_and_next_lines(opened: Sequence[Topic], following: Suggestion | None, roadmap: Roadmap) -> list[Line]:
    """Say what was opened and what is next."""
    parts: list[str | Span] = []
    if opened:
        parts.append(f"Opens {listed(titles(roadmap, [topic.id for topic in opened]))}. ")
    if following is None:
        parts.append("No topic is left: you have finished everything.")
    else:
        topic = following.topic
        hours = f", {format_hours(topic.hours.likely)}" if topic.hours else ""
        parts += ["Next: ", Span(topic.title, "title"), " (", Span(topic.id, "id"), f"){hours}."]
    return [line(*parts, hang=2)]


def blocked_lines(topic: Topic, missing: Sequence[str], roadmap: Roadmap) -> list[Line]:
    """Say what a topic rests on that is not marked yet, and how to mark that; nothing was refused."""
    names = listed(titles(roadmap, missing))
    return [
        line(f"{topic.title} builds on {names}, not marked yet. If you know it already, run", hang=2),
        line("  ", Span(f"llmpath known {' '.join(missing)} --with-prerequisites", "id"), hang=4),
    ]


def unchanged_line(topics: Sequence[Topic], state: State) -> Line:
    """Say that there was nothing to record."""
    words = {State.NEW: "has nothing to reset", State.LEARNING: "is already in progress"}
    what = words.get(state, f"is already {state.value}")
    return line(f"Nothing to change: {listed([topic.title for topic in topics])} {what}.")


def taken_back_lines(
    steps: Sequence[Sequence[Event]],
    roadmap: Roadmap,
    verb: str,
    journal: Sequence[Event] = (),
    passed_over: Collection[str] = (),
) -> list[Line]:
    """Say which steps were undone or redone, a line each, and which were passed over.

    `journal` says what a correction or the end of a clock was about.
    """
    lines = []
    for events in steps:
        command = events[0].stamp.command
        about = (e.change.topics if isinstance(e.change, Ordered) else (_about(e, journal),) for e in events)
        ids = [id_ for id_ in dict.fromkeys(id_ for some in about for id_ in some) if id_ not in {"", command}]
        ticks = command == "roadmap add" and all(isinstance(event.change, Marked) for event in events)
        what = f"the ticks of {command}" if ticks else command  # the roadmap itself stays
        head = f"{'Passed over' if events[0].step in passed_over else verb} {what}"
        order = "the order of " if ids and all(isinstance(event.change, Ordered) for event in events) else ""
        lines.append(line(Span(f"{head}: " if ids else head, "good"), order, *_topics(ids, roadmap), ".", hang=2))
    return lines


def _about(event: Event, journal: Sequence[Event]) -> str:
    change = event.change
    if isinstance(change, Configured):
        return change.setting
    earlier = (
        change.event if isinstance(change, Corrected) else change.start if isinstance(change, ClockStopped) else ""
    )
    if not earlier:
        return subject(change)
    return next((subject(each.change) for each in journal if each.id == earlier), "")


def steps_left(number: int) -> Line:
    """Say how many more steps can be undone."""
    words = f"{count(number, 'more step')} can be undone." if number else "Nothing more to undo."
    return line(Span(words, "dim"))


def offer_checks_line(topic: Topic) -> Line:
    """Offer the self-check questions of a finished topic; nobody has to take them."""
    questions = count(len(topic.checks), "question")
    command = f"llmpath show {topic.id} --checks"
    return line(f"Sure of it? {questions}: ", Span(command, "id"), hang=2)


def shorter_line(before: int, minutes: int) -> Line:
    """Say that a topic took less in all than had been logged for it."""
    logged, now = format_minutes(before), format_minutes(minutes)
    return line(f"{logged} had been logged; --took says it was {now} in all, so that counts now.", hang=2)

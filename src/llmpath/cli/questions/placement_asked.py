"""Placement on a terminal: rate, answer, tick; every answer is recorded as it is given."""

from llmpath.cli.keys import one_of, prompt
from llmpath.cli.output import show, talk
from llmpath.cli.questions.self_checks import key_for
from llmpath.core.goals import title_of
from llmpath.core.placement.belief import Answer
from llmpath.core.placement.rating import Rating
from llmpath.core.placement.ratings import RATINGS
from llmpath.placing import Placing, new_placement, question_of, to_rate
from llmpath.recording import following
from llmpath.render import placement as view
from llmpath.render.changes import opened_and_next_lines, reached_lines
from llmpath.render.text.lines import BLANK, Span, line
from llmpath.session import Recorded, Session

BY_KEY: dict[str, Answer] = {"1": "missed", "2": "unknown", "?": "unknown", "3": "had"}
WORDS = tuple(RATINGS)


def rated(rating: Rating) -> bool:
    """Ask for ratings on one screen; return whether all were given."""
    show(view.RATE)
    while (row := rating.row) is not None:
        if rating.begins_sections:
            show([BLANK, view.SECTIONS])
        prompt(view.rate_line(row.group.title, row.group.topics, int(row.usual is not None)))
        key = one_of("0123uq" if row.usual is None else "0123uq\r\n")
        if key == "q":
            show([BLANK])
            return False
        if key == "u":
            show([line("back")])
            rating.take_back()
            continue
        rating.rate(row.usual if row.usual is not None and key in "\r\n" else int(key))
        show([line(WORDS[rating.given[row.group.id]])])
    return True


def begun(session: Session, goal: str | None) -> Placing | None:
    """Rate and begin; None where the learner stops."""
    rating = to_rate(session, goal)
    try:
        whole = rated(rating)
    except (KeyboardInterrupt, EOFError):
        whole = False
        show([BLANK])
    if not whole:
        talk([line("Stopped; nothing was recorded.")])
        return None
    placing = Placing(session, new_placement(session, goal, rating.given))
    placing.begin()
    return placing


def run(placing: Placing) -> None:
    """Ask, show what is believed, and record it."""
    try:
        _ask(placing)
        ticks = _ticked(placing)
    except (KeyboardInterrupt, EOFError):
        ticks = None
        show([BLANK])
    if ticks is None:
        talk([view.LATER])
    else:
        report(placing.session, placing.end(ticks))


def _ask(placing: Placing) -> None:
    roadmap, placement = placing.session.roadmap, placing.placement
    while (topic := placement.question) is not None and (check := question_of(roadmap.topics[topic])):
        found = roadmap.topics[topic]
        said = [view.EXTRA] if placement.is_extra else []
        number = len(placement.asked) + 1
        show([BLANK, *said, *view.question_lines(found, title_of(roadmap, found.track), check, number)])
        key = key_for(check, view, "uq", unknown=True)
        if key == "q":
            return
        if key == "u":
            talk([line("Took the latest answer back." if placing.take_back() else "There is no answer to take back.")])
        else:
            placing.tell(BY_KEY[key])


def _ticked(placing: Placing) -> dict[str, bool] | None:
    """Show what is believed and let the least sure topics be ticked; None where nothing is to be recorded yet."""
    roadmap = placing.session.roadmap
    ticks = placing.ticks()
    unsure = list(ticks)
    show([BLANK, *view.map_lines(placing.outcomes({}), roadmap), BLANK, view.UNLOCKED])
    while True:
        show([BLANK, *(view.tick_lines(ticks, roadmap) if ticks else []), view.TICK])
        typed = input("> ").replace(",", " ").split()
        if [word.lower() for word in typed] in (["q"], ["quit"]):
            return None
        if not typed:
            return ticks
        wrong = [word for word in typed if not (word.isdecimal() and 0 < int(word[:3]) <= len(ticks))]
        if wrong:
            talk([line(f"There is no topic {wrong[0]} in the list; nothing was changed.")])
            continue
        for word in typed:
            ticks[unsure[int(word) - 1]] ^= True


def report(session: Session, recorded: Recorded) -> None:
    """Say what was recorded and what is next."""
    said = view.recorded_line(recorded.events)
    undo = (" Take it back: ", Span("llmpath undo", "id"))
    reached = reached_lines(recorded.before, recorded.after, session.roadmap)
    best = following(session, recorded.after)
    show([line(*said.spans, *undo, hang=2), *reached, *opened_and_next_lines([], best, session.roadmap)])

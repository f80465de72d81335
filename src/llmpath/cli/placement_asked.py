"""Placement on a terminal: rate, answer, tick; every answer is recorded as it is given."""

import typer

from llmpath.cli.keys import one_of, prompt
from llmpath.cli.output import show, talk
from llmpath.core.goals import title_of
from llmpath.core.placement.belief import Answer
from llmpath.core.placement.ratings import RATINGS
from llmpath.core.placement.space import Space
from llmpath.placing import Group, Placing, groups_to_rate, is_between, new_placement, question_of
from llmpath.recording import following
from llmpath.render import placement as view
from llmpath.render.changes import opened_and_next_lines, reached_lines
from llmpath.render.questions import answer_lines
from llmpath.render.text.lines import BLANK, line
from llmpath.session import Recorded, Session

BY_KEY: dict[str, Answer] = {"1": "missed", "2": "unknown", "3": "had"}
WORDS = tuple(RATINGS)


def rated(session: Session, space: Space) -> dict[str, int] | None:
    """Ask for ratings on one screen, sections only of tracks in between; None where the learner stops."""
    show(view.RATE)
    tracks = groups_to_rate(session.roadmap, space)
    found: dict[str, int] = {}
    if not _rate_all([(track, 0, None) for track in tracks], found):
        return None
    inner = [track for track in tracks if is_between(found[track.id]) and len(track.sections) > 1]
    if not inner:
        return found
    show([BLANK, view.SECTIONS])
    rows: list[Row] = [(section, 1, track.id) for track in inner for section in track.sections]
    return found if _rate_all(rows, found) else None


Row = tuple[Group, int, str | None]
"""What to rate, how far in it stands, and whose rating Enter takes."""


def _rate_all(rows: list[Row], found: dict[str, int]) -> bool:
    place = 0
    while place < len(rows):
        group, depth, track = rows[place]
        prompt(view.rate_line(group.title, group.topics, depth))
        key = one_of("0123uq\r\n" if track else "0123uq")
        if key == "q":
            show([BLANK])
            return False
        if key == "u":
            show([line("back")])
            place = max(place - 1, 0)
            continue
        found[group.id] = found[track] if track and key in "\r\n" else int(key)
        show([line(WORDS[found[group.id]])])
        place += 1
    return True


def begun(session: Session, space: Space, goal: str | None) -> Placing | None:
    """Rate and begin; None where the learner stops."""
    ratings = rated(session, space)
    if ratings is None:
        talk([line("Stopped; nothing was recorded.")])
        return None
    placing = Placing(session, new_placement(session, goal, ratings))
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
        show([BLANK, *said, *view.question_lines(found, title_of(roadmap, found.track), check, number), view.THINK])
        key = typer.getchar().lower()
        if key not in {"q", "u", "2"}:
            show([*answer_lines(check), view.KEYS])
            key = one_of("123uq")
        elif key == "2":
            show(answer_lines(check))
        if key == "q":
            return
        if key == "u":
            talk([line("Took the latest answer back." if placing.take_back() else "There is no answer to take back.")])
        else:
            placing.tell(BY_KEY[key])


def _ticked(placing: Placing) -> dict[str, bool] | None:
    """Show what is believed and let the least sure topics be ticked; None where nothing is to be recorded yet."""
    roadmap = placing.session.roadmap
    unsure = placing.unsure()
    known = set(placing.known({}))
    ticks = {topic: topic in known for topic in unsure}
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
    from llmpath.core.journal.events import Marked

    marked = sum(isinstance(event.change, Marked) for event in recorded.events)
    best = following(session, recorded.after)
    reached = reached_lines(recorded.before, recorded.after, session.roadmap)
    show([view.recorded_line(marked), *reached, *opened_and_next_lines([], best, session.roadmap)])

"""Placement without a terminal: one step a call, in text or as JSON."""

from collections.abc import Mapping

from llmpath.cli.output import show, show_json
from llmpath.cli.questions.placement_asked import report
from llmpath.core.errors import UsageError
from llmpath.core.goals import title_of
from llmpath.core.placement.belief import Answer
from llmpath.core.placement.outcome import how_sure
from llmpath.core.placement.questions import MOST_QUESTIONS
from llmpath.placing import Placing, complete, new_placement, question_of, to_rate
from llmpath.render import placement as view
from llmpath.render.questions import answer_lines
from llmpath.render.text.lines import BLANK
from llmpath.session import Session

ANSWERS: dict[str, Answer] = {"had": "had", "missed": "missed", "unknown": "unknown"}


def begin(
    session: Session, aim: str | None, ratings: Mapping[str, int], *, step_wanted: bool, as_json: bool
) -> None:  # fmt: skip
    """Begin with ratings, or say what is to be rated. Raises UsageError where a later step was asked for."""
    if step_wanted:
        raise UsageError("there is no placement to go on with", "Begin one: llmpath place --rate math=some")
    wanted = new_placement(session, aim, ratings)
    groups = to_rate(session, aim).tracks
    missing = [(group.id, group.title, group.topics) for group in complete(groups, ratings)]
    if not missing:
        placing = Placing(session, wanted)
        placing.begin()
        step(placing, None, as_json=as_json)
    elif as_json:
        from llmpath.export.json.answers import document
        from llmpath.export.json.placement import rating_entries

        rows = [(one.id, one.title, one.topics) for group in groups for one in (group, *group.sections)]
        show_json(document(to_rate=rating_entries(missing), can_be_rated=rating_entries(rows), ratings=dict(ratings)))
    else:
        show(view.piped_lines(missing))


def step(placing: Placing, said: str | None, *, as_json: bool) -> None:
    """Take an answer, or the latest one back, and show the question that comes next. Raises UsageError."""
    placement = placing.placement
    if said == "back" and not placing.take_back():
        raise UsageError("there is no answer to take back", "Answer the question first.")
    if (answer := ANSWERS.get(said or "")) is not None:
        if placement.question is None:
            raise UsageError("no question is open", "Record what is believed: llmpath place --record")
        placing.tell(answer)
    if as_json:
        show_json(_document(placing, {}))
        return
    roadmap = placing.session.roadmap
    topic = placement.question
    check = question_of(roadmap.topics[topic]) if topic else None
    if topic and check:
        found = roadmap.topics[topic]
        track = title_of(roadmap, found.track)
        show([*view.question_lines(found, track, check, len(placement.asked) + 1), *answer_lines(check)])
    else:
        ticks = placing.ticks()
        listed = [BLANK, *view.tick_lines(ticks, roadmap)] if ticks else []
        show([*view.map_lines(placing.outcomes({}), roadmap), *listed])
    show([BLANK, *view.next_lines(asking=topic is not None)])


def end(placing: Placing, ticks: Mapping[str, bool], *, as_json: bool) -> None:
    """Record what is believed."""
    recorded = placing.end(ticks)
    if as_json:
        show_json(_document(placing, ticks, recorded=True))
    else:
        show([*view.map_lines(placing.outcomes(ticks), placing.session.roadmap), BLANK])
        report(placing.session, recorded)
        show([view.UNLOCKED])


def _document(placing: Placing, ticks: Mapping[str, bool], *, recorded: bool = False) -> dict[str, object]:
    from llmpath.export.json import placement as entries
    from llmpath.export.json.answers import document

    roadmap, placement = placing.session.roadmap, placing.placement
    topic = None if recorded else placement.question
    check = question_of(roadmap.topics[topic]) if topic else None
    number = len(placement.asked) + 1
    asking = entries.question_entry(topic, check, number, MOST_QUESTIONS, roadmap) if topic and check else None
    known = placing.known(ticks)
    unsure = {one: one in known for one in placing.unsure()}
    return document(
        scope=list(placing.begun.scope),
        seed=placing.begun.seed,
        ratings=dict(placing.begun.ratings),
        question=asking,
        answered=[{"topic": one, "answer": answer} for one, answer in placement.asked],
        sections=[entries.section_entry(outcome, roadmap) for outcome in placing.outcomes(ticks)],
        known=known,
        least_sure=entries.tick_entries(unsure, how_sure(placement.belief, ticks), roadmap),
        recorded=recorded,
    )

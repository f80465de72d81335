"""llmpath next: what to study now, and why."""

from collections.abc import Set as AbstractSet
from typing import Annotated

import typer

from llmpath.cli import naming
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk
from llmpath.core.durations import parse_minutes
from llmpath.core.errors import UsageError
from llmpath.core.goals import topics_of
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap
from llmpath.core.suggest import Suggestion, aims, scope_of, suggest
from llmpath.refreshing import refresh_lines, to_refresh
from llmpath.render.lines import Line, line
from llmpath.render.suggestion import next_lines, reason_sentences, why_lines
from llmpath.render.words import count, listed, titles
from llmpath.session import Session

Number = Annotated[int, typer.Option("-n", metavar="N", help="How many suggestions.", min=1)]
GoalOption = Annotated[
    str | None,
    typer.Option(
        "--goal", metavar="TOPIC|TRACK", help="Only what this goal needs.",
        autocompletion=naming.offer_goals, show_default=False,
    ),
]  # fmt: skip
OneTrack = Annotated[
    str | None,
    typer.Option(
        "--track",
        metavar="TRACK",
        help="Only topics of this track.",
        autocompletion=naming.offer_tracks,
        show_default=False,
    ),
]
Time = Annotated[
    str | None, typer.Option("--time", metavar="TIME", help="The time at hand: 45m, 2h.", show_default=False)
]
Why = Annotated[bool, typer.Option("--why", help="Show every term of the ranking, and what would change it.")]


def next_(
    number: Number = 1, goal: GoalOption = None, track: OneTrack = None, time: Time = None, why: Why = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Say what to study now, and why.

    What is in progress comes first, then the best of what is ready. Where goals are set it is what they need; with
    --track it is all of that track, theirs before the rest.

    Example: llmpath next -n 3 --goal transformers/gpt-architecture
    """
    session = Session("next")
    roadmap, progress = session.roadmap, session.progress
    minutes = parse_minutes(time) if time is not None else None
    goals = naming.find_goal(roadmap, goal)[1] if goal is not None else ()
    within = naming.find_track(roadmap, track) if track is not None else None
    scope, own = (scope_of(roadmap, goals), ()) if goals else aims(roadmap, progress)
    if within is not None and not goals:
        scope = scope_of(roadmap, ())  # the track was asked for, so all of it may come; the goals only rank
    ranked = suggest(roadmap, progress, scope, None, minutes, within, own)
    chosen = ranked[:number]
    if as_json:
        from llmpath.export import answers

        entries = [
            answers.suggestion_entry(s, roadmap, progress, reason_sentences(s, roadmap), session.today) for s in chosen
        ]
        on_the_way_to = [goal.id for goal in own]
        refresh = to_refresh(session, chosen[0].topic) if chosen else None
        show_json(
            answers.document(
                suggestions=entries, open=len(ranked), scope=len(scope), goals=on_the_way_to,
                refresh=refresh and refresh._asdict(),
            )
        )  # fmt: skip
    elif not chosen:
        show([nothing_line(session, scope, within, goals)])
    else:
        show([*next_lines(chosen, roadmap, progress, minutes), *refresh_lines(session, chosen[0].topic)])
        if why:
            show(why_lines(ranked, roadmap, number, minutes))
        else:
            talk([*([] if goals or own else _all_reached(roadmap, progress)), _hint(chosen[0])])


def _hint(suggestion: Suggestion) -> Line:
    topic = suggestion.topic.id
    begun = suggestion.term("in-progress").value
    return line(f"Tick it off: llmpath done {topic}" if begun else f"Start it: llmpath start {topic}")


def _all_reached(roadmap: Roadmap, progress: Progress) -> list[Line]:
    """Say that the goals that are set have nothing left, which is why everything is suggested again."""
    known = [goal for goal in progress.goals if topics_of(roadmap, goal.id)]
    if not known:
        return []
    words = "Your goal is reached" if len(known) == 1 else "All your goals are reached"
    return [line(f"{words}, so this is from everything there is. See llmpath goal.")]


def nothing_line(session: Session, scope: AbstractSet[str], within: str | None, goals: tuple[str, ...]) -> Line:
    """Say why there is nothing to suggest: all of it is finished, or it waits for topics elsewhere."""
    roadmap, progress = session.roadmap, session.progress
    inside = [t for t in roadmap.topics.values() if t.id in scope and within in (None, t.track)]
    if not inside:
        raise UsageError("that goal needs nothing of that track", "Leave out --track, or choose another.")
    left = [topic for topic in inside if not progress.state(topic.id).satisfies]
    if not left and goals:
        return line(f"That goal is reached: {count(len(inside), 'topic')}, nothing left on the way.")
    if not left:
        return line(f"Everything is finished: {count(len(inside), 'topic')}, nothing left to suggest.")
    waits_for = list(dict.fromkeys(p for topic in left for p in progress.blocked_by(topic)))
    outside = [id_ for id_ in waits_for if roadmap.topics[id_].track != within]
    names = listed(titles(roadmap, outside))
    return line(f"Nothing is ready there yet: it waits for {names}. The way in: llmpath next --goal {within}")

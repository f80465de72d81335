"""What `llmpath next` answers: what to study now, and why."""

from __future__ import annotations

from llmpath.cli.output import show, show_json, talk
from llmpath.core.errors import UsageError
from llmpath.core.goals import topics_of
from llmpath.core.scope import scope_of
from llmpath.core.suggest import aims, suggest
from llmpath.core.values import NamedTuple
from llmpath.render.suggestion import next_lines, reason_sentences, why_lines
from llmpath.render.text.lines import line
from llmpath.render.text.words import count, listed, titles
from llmpath.suggesting import refresh_lines, suggested, to_refresh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Roadmap
    from llmpath.core.suggest import Suggestion
    from llmpath.render.text.lines import Line
    from llmpath.session import Session


class Wish(NamedTuple):
    """What was asked for."""

    number: int = 1
    goals: tuple[str, ...] = ()
    """Topics to suggest only what they need; none for the goals that are set."""
    within: str | None = None
    """The track to suggest from."""
    minutes: int | None = None
    """The time at hand."""
    why: bool = False
    as_json: bool = False


def show_next(session: Session, wish: Wish) -> None:
    """Answer with the best suggestions there are."""
    roadmap, progress = session.roadmap, session.progress
    if wish.goals or wish.within or wish.minutes is not None:
        scope, own = (scope_of(roadmap, progress, wish.goals), ()) if wish.goals else aims(roadmap, progress)
        if wish.within is not None and not wish.goals:
            scope = roadmap.whole  # the track was asked for, so all of it may come; the goals only rank
            if roadmap.track(wish.within).optional:
                scope |= frozenset(topics_of(roadmap, wish.within))
        ranked = suggest(roadmap, progress, scope, None, wish.minutes, wish.within, own)
    else:
        ranked, scope, own = suggested(session, progress)
    chosen = ranked[: wish.number]
    if wish.as_json:
        from llmpath.export.json import answers

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
        show([_nothing_line(session, scope, wish)])
    else:
        show([*next_lines(chosen, roadmap, progress, wish.minutes), *refresh_lines(session, chosen[0].topic)])
        if wish.why:
            show(why_lines(ranked, roadmap, progress, wish.number, wish.minutes))
        else:
            talk([*([] if wish.goals or own else _all_reached(roadmap, progress)), _hint(chosen[0])])


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


def _nothing_line(session: Session, scope: AbstractSet[str], wish: Wish) -> Line:
    """Say why there is nothing to suggest: all of it is finished, or it waits for topics elsewhere."""
    roadmap, progress, within = session.roadmap, session.progress, wish.within
    inside = [t for t in roadmap.topics.values() if t.id in scope and within in (None, t.track)]
    if not inside:
        raise UsageError("that goal needs nothing of that track", "Leave out --track, or choose another.")
    left = [topic for topic in inside if not progress.state(topic.id).satisfies]
    if not left and wish.goals:
        return line(f"That goal is reached: {count(len(inside), 'topic')}, nothing left on the way.")
    if not left:
        return line(f"Everything is finished: {count(len(inside), 'topic')}, nothing left to suggest.")
    waits_for = list(dict.fromkeys(p for topic in left for p in progress.blocked_by(topic)))
    outside = [id_ for id_ in waits_for if roadmap.topics[id_].track != within]
    names = listed(titles(roadmap, outside))
    return line(f"Nothing is ready there yet: it waits for {names}. The way in: llmpath next --goal {within}")

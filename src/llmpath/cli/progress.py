"""llmpath progress: bars and checklists."""

from collections.abc import Sequence
from typing import Annotated

import typer

from llmpath.cli import naming
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk, width
from llmpath.core.errors import UsageError
from llmpath.core.goals import topics_of
from llmpath.core.journal import State
from llmpath.core.match import Name
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Topic
from llmpath.core.suggest import scope_of
from llmpath.render import progress as view
from llmpath.render.lines import BLANK, Line, line
from llmpath.render.words import LEGEND, evidence_legend
from llmpath.session import Session

Group = Annotated[
    str | None,
    typer.Argument(
        metavar="[TRACK|SECTION]",
        help="Only this one.",
        autocompletion=naming.offer_groups,
        show_default=False,
    ),
]
OneGoal = Annotated[
    str | None,
    typer.Option(
        "--goal", metavar="TOPIC|TRACK", help="The checklist of all that this goal needs.",
        autocompletion=naming.offer_goals, show_default=False,
    ),
]  # fmt: skip
Goals = Annotated[bool, typer.Option("--goals", help="The bars of the goals that are set.")]
All = Annotated[bool, typer.Option("--all", help="The checklists of all tracks.")]
Todo = Annotated[bool, typer.Option("--todo", help="Only what is not finished.")]
Done = Annotated[bool, typer.Option("--done", help="Only what is finished.")]


def progress(
    group: Group = None,
    goal: OneGoal = None,
    goals: Goals = False,
    everything: All = False,
    todo: Todo = False,
    done: Done = False,
    as_json: Json = False,
) -> None:
    """Show how far you are: bars for all tracks, a checklist for one.

    Example: llmpath progress math --todo
    """
    if todo and done:
        raise UsageError("--todo and --done leave nothing to show", "Give one of them, or neither.")
    if sum([group is not None, goal is not None, goals, everything]) > 1:
        raise UsageError("that is more than one thing to show", "Give a track or section, --goal, --goals or --all.")
    session = Session("progress")

    def keep(topic: Topic, progress: Progress) -> bool:
        finished = progress.state(topic.id).satisfies
        return not (todo and finished) and not (done and not finished)

    if goals:
        _show_goals(session, as_json=as_json)
    elif goal is not None:
        aim = naming.find_aim(session.roadmap, goal)
        _show_goal(session, aim, keep, as_json=as_json)
    else:
        _show_tracks(session, group, keep, listing=everything or todo or done, as_json=as_json)


def _show_goals(session: Session, *, as_json: bool) -> None:
    from llmpath.core.goal_standing import goals_standing
    from llmpath.render.goals import goal_bars

    roadmap = session.roadmap
    standings = goals_standing(roadmap, session.progress)
    if as_json:
        from llmpath.export.answers import document
        from llmpath.export.answers_goals import goal_entries

        show_json(document(goals=goal_entries(standings, roadmap, session.today)))
    elif standings:
        show(goal_bars(standings, roadmap, width()))
        talk([line("What is left and when it is due: llmpath goal.")])
    else:
        talk([line("There is no goal, so it is everything. Set one: llmpath goal add TOPIC")])


def _show_goal(session: Session, aim: Name, keep: view.Filter, *, as_json: bool) -> None:
    roadmap, standing = session.roadmap, session.progress
    scope = scope_of(roadmap, topics_of(roadmap, aim.id))
    if as_json:
        _show_document(session, [t for t in roadmap.topics.values() if t.id in scope and keep(t, standing)], aim.id)
        return
    evidence = _evidence(session)
    show(view.goal_lines(roadmap, aim.title, scope, standing, width(), keep, evidence))
    talk([BLANK, LEGEND, *_legend(evidence)])


def _show_tracks(session: Session, group: str | None, keep: view.Filter, *, listing: bool, as_json: bool) -> None:
    roadmap = session.roadmap
    chosen = naming.find_group(roadmap, group).id if group is not None else None
    if as_json:
        ids = topics_of(roadmap, chosen) if chosen else tuple(roadmap.topics)
        _show_document(session, [roadmap.topics[id_] for id_ in ids if keep(roadmap.topics[id_], session.progress)])
        return
    show(_lines(session, chosen, keep, listing=listing or chosen is not None))
    if listing or chosen is not None:
        talk([BLANK, LEGEND, *_legend(_evidence(session))])
    else:
        talk([line("Checklists: llmpath progress math, or --all.")])


def _show_document(session: Session, topics: Sequence[Topic], goal: str | None = None) -> None:
    from llmpath.export import answers

    content = answers.progress_document(session.roadmap, session.progress, topics, session.today)
    show_json(answers.document(**content, **({"goal": goal} if goal else {})))


def _lines(session: Session, chosen: str | None, keep: view.Filter, *, listing: bool) -> list[Line]:
    roadmap, standing = session.roadmap, session.progress
    if chosen is not None and chosen in roadmap.sections:
        section = roadmap.sections[chosen]
        return view.section_lines(section, standing, keep, _evidence(session)) or [
            line(f"Nothing of that in {section.title}.")
        ]
    if chosen is not None:
        track = roadmap.track(chosen)
        if not any(keep(topic, standing) for topic in track.topics):
            return [line(f"Nothing of that in {track.title}.")]
        return view.track_lines(track, standing, width(), keep, _evidence(session))
    if not listing:
        bars, evidence = view.overview_lines(roadmap, standing, width()), _evidence(session)
        said = [BLANK, view.evidence_line(evidence)] if evidence else []
        return bars + said + view.stranger_lines(roadmap, standing)
    lines: list[Line] = []
    evidence = _evidence(session)
    for track in roadmap.tracks:
        if any(keep(topic, standing) for topic in track.topics):
            lines += [*view.track_lines(track, standing, width(), keep, evidence), BLANK]
    return (lines[:-1] or [line("There is nothing of that yet.")]) + view.stranger_lines(roadmap, standing)


def _evidence(session: Session) -> view.Evidence:
    """Return what stands behind every finished topic; little is imported for it where all of it is word alone."""
    progress, topics = session.progress, session.roadmap.topics
    finished = [id_ for id_, entry in progress.topics.items() if entry.state in {State.DONE, State.KNOWN}]
    if not finished:
        return {}
    asked = progress.memory or any(progress.of(id_).asked for id_ in finished)
    if not (asked or progress.study.labs or progress.study.placed):
        return {id_: "said" for id_ in finished if id_ in topics}
    from llmpath.core.memory.evidence import evidence_in
    from llmpath.core.memory.learner import memories_of

    return evidence_in(session.roadmap, progress, memories_of(progress), session.today.toordinal())


def _legend(evidence: view.Evidence) -> list[Line]:
    legend = evidence_legend(evidence.values())
    return [legend] if legend.spans else []

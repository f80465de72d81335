"""llmpath progress: bars and checklists."""

from typing import Annotated

import typer

from llmpath.cli import offering, resolve
from llmpath.cli.checklists import legend_of, show_document, show_tracks
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk, width
from llmpath.core.errors import UsageError
from llmpath.core.finding.match import Name
from llmpath.core.goals import topics_of
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Topic
from llmpath.core.scope import scope_of
from llmpath.evidencing import evidence_of
from llmpath.render import progress as view
from llmpath.render.text.lines import BLANK, line
from llmpath.render.text.words import LEGEND
from llmpath.session import Session

Group = Annotated[
    str | None,
    typer.Argument(
        metavar="[TRACK|SECTION]",
        help="Only this one.",
        autocompletion=offering.offer_groups,
        show_default=False,
    ),
]
OneGoal = Annotated[
    str | None,
    typer.Option(
        "--goal", metavar="TOPIC|TRACK", help="The checklist of all that this goal needs.",
        autocompletion=offering.offer_goals, show_default=False,
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
        aim = resolve.find_aim(session.roadmap, goal)
        _show_goal(session, aim, keep, as_json=as_json)
    else:
        chosen = resolve.find_group(session.roadmap, group).id if group is not None else None
        show_tracks(session, chosen, keep, listing=everything or todo or done, as_json=as_json)


def _show_goals(session: Session, *, as_json: bool) -> None:
    from llmpath.core.goal_progress import goal_statuses
    from llmpath.render.goals import goal_bars

    roadmap = session.roadmap
    statuses = goal_statuses(roadmap, session.progress)
    if as_json:
        from llmpath.export.json.answers import document
        from llmpath.export.json.goals import goal_entries

        show_json(document(goals=goal_entries(statuses, roadmap, session.today)))
    elif statuses:
        show(goal_bars(statuses, roadmap, width()))
        talk([line("What is left and when it is due: llmpath goal.")])
    else:
        talk([line("There is no goal, so everything counts. Set one: llmpath goal add TOPIC")])


def _show_goal(session: Session, aim: Name, keep: view.Filter, *, as_json: bool) -> None:
    roadmap, now = session.roadmap, session.progress
    scope = scope_of(roadmap, now, topics_of(roadmap, aim.id))
    if as_json:
        show_document(session, [t for t in roadmap.topics.values() if t.id in scope and keep(t, now)], aim.id)
        return
    evidence = evidence_of(session)
    show(view.goal_lines(roadmap, aim.title, scope, now, width(), keep, evidence))
    talk([BLANK, LEGEND, *legend_of(evidence)])

"""llmpath progress: bars and checklists."""

from typing import Annotated

import typer

from llmpath.cli import naming
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk, width
from llmpath.core.errors import UsageError
from llmpath.core.goals import topics_of
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Topic
from llmpath.render import progress as view
from llmpath.render.lines import BLANK, Line, line
from llmpath.render.words import LEGEND
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
All = Annotated[bool, typer.Option("--all", help="The checklists of all tracks.")]
Todo = Annotated[bool, typer.Option("--todo", help="Only what is not finished.")]
Done = Annotated[bool, typer.Option("--done", help="Only what is finished.")]


def progress(
    group: Group = None,
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
    session = Session("progress")
    roadmap, standing = session.roadmap, session.progress
    chosen = naming.find_group(roadmap, group).id if group is not None else None

    def keep(topic: Topic, progress: Progress) -> bool:
        finished = progress.state(topic.id).satisfies
        return not (todo and finished) and not (done and not finished)

    if as_json:
        from llmpath.export import answers

        ids = topics_of(roadmap, chosen) if chosen else tuple(roadmap.topics)
        topics = [roadmap.topics[id_] for id_ in ids if keep(roadmap.topics[id_], standing)]
        show_json(answers.document(**answers.progress_document(roadmap, standing, topics)))
        return
    listing = everything or todo or done or chosen is not None
    show(_lines(session, chosen, keep, listing=listing))
    if listing:
        talk([BLANK, LEGEND])
    else:
        talk([line("Checklists: llmpath progress math, or --all.")])


def _lines(session: Session, chosen: str | None, keep: view.Filter, *, listing: bool) -> list[Line]:
    roadmap, standing = session.roadmap, session.progress
    if chosen is not None and chosen in roadmap.sections:
        section = roadmap.sections[chosen]
        return view.section_lines(section, standing, keep) or [line(f"Nothing of that in {section.title}.")]
    if chosen is not None:
        track = roadmap.track(chosen)
        if not any(keep(topic, standing) for topic in track.topics):
            return [line(f"Nothing of that in {track.title}.")]
        return view.track_lines(track, standing, width(), keep)
    if not listing:
        return view.overview_lines(roadmap, standing, width()) + view.stranger_lines(roadmap, standing)
    lines: list[Line] = []
    for track in roadmap.tracks:
        if any(keep(topic, standing) for topic in track.topics):
            lines += [*view.track_lines(track, standing, width(), keep), BLANK]
    return (lines[:-1] or [line("There is nothing of that yet.")]) + view.stranger_lines(roadmap, standing)

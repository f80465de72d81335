"""What `llmpath progress` answers for tracks and sections."""

from __future__ import annotations

from llmpath.cli.output import show, show_json, talk, width
from llmpath.core.goals import topics_of
from llmpath.core.scope import all_that_counts
from llmpath.evidencing import evidence_of
from llmpath.render import progress as view
from llmpath.render.text.lines import BLANK, line
from llmpath.render.text.words import LEGEND, evidence_legend

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from llmpath.core.progress import Progress
    from llmpath.core.roadmap import Topic
    from llmpath.render.text.lines import Line
    from llmpath.session import Session


def everything(_topic: Topic, _progress: Progress) -> bool:
    """Keep every topic."""
    return True


def show_tracks(
    session: Session,
    chosen: str | None = None,
    keep: view.Filter = everything,
    *,
    listing: bool = False,
    as_json: bool = False,
) -> None:
    """Show the bars of all tracks, or checklists: those of a track, of a section, or of all."""
    roadmap = session.roadmap
    if as_json:
        counted = all_that_counts(roadmap, session.progress)
        ids = topics_of(roadmap, chosen) if chosen else tuple(id_ for id_ in roadmap.topics if id_ in counted)
        show_document(session, [roadmap.topics[id_] for id_ in ids if keep(roadmap.topics[id_], session.progress)])
        return
    evidence = evidence_of(session)
    show(_lines(session, evidence, chosen, keep, listing=listing or chosen is not None))
    if listing or chosen is not None:
        talk([BLANK, LEGEND, *legend_of(evidence)])
    else:
        talk([line("Checklists: llmpath progress math, or --all.")])


def show_document(session: Session, topics: Sequence[Topic], goal: str | None = None) -> None:
    """Show where the learner stands with topics as JSON."""
    from llmpath.export.json import answers

    content = answers.progress_document(session.roadmap, session.progress, topics, session.today)
    show_json(answers.document(**content, **({"goal": goal} if goal else {})))


def _lines(
    session: Session, evidence: view.Evidence, chosen: str | None, keep: view.Filter, *, listing: bool
) -> list[Line]:
    roadmap, progress = session.roadmap, session.progress
    if chosen is not None and chosen in roadmap.sections:
        section = roadmap.sections[chosen]
        shown = view.section_lines(section, roadmap, progress, keep, evidence)
        return shown or [line(f"Nothing of that in {section.title}.")]
    if chosen is not None:
        track, gone = roadmap.track(chosen), view.stranger_lines(roadmap, progress, chosen)
        if not any(keep(topic, progress) for topic in track.topics):
            return [line(f"Nothing of that in {track.title}."), *gone]
        return view.track_lines(track, roadmap, progress, width(), keep, evidence) + gone
    if not listing:
        bars = view.overview_lines(roadmap, progress, width())
        said = [BLANK, view.evidence_line(evidence)] if evidence else []
        return bars + said + view.stranger_lines(roadmap, progress)
    lines: list[Line] = []
    counted = all_that_counts(roadmap, progress)
    for track in roadmap.tracks:
        if any(topic.id in counted and keep(topic, progress) for topic in track.topics):
            lines += [*view.track_lines(track, roadmap, progress, width(), keep, evidence), BLANK]
    return (lines[:-1] or [line("There is nothing of that yet.")]) + view.stranger_lines(roadmap, progress)


def legend_of(evidence: view.Evidence) -> list[Line]:
    """Explain the marks of evidence that are shown; nothing where there are none."""
    legend = evidence_legend(evidence.values())
    return [legend] if legend.spans else []

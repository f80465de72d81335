"""The study plan as GitHub-flavoured Markdown: to print, to tick off, and to read back (core/importing/merge.py)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from llmpath.core.durations import whole_hours
from llmpath.core.goal_progress import open_minutes
from llmpath.core.goals import title_of as title_of_group
from llmpath.core.importing.marks import OURS
from llmpath.core.path import PathStep
from llmpath.core.plan.breaks import Why, why_no_study
from llmpath.core.plan.sessions import Checkpoint, StudySession, Week
from llmpath.core.roadmap import Topic
from llmpath.core.totals import total
from llmpath.export.context import ExportContext
from llmpath.export.markdown.tasks import (
    BREAK,
    check_words,
    day_words,
    item,
    reason_words,
    resource_words,
    status_words,
    steps_of,
    task,
    time,
)
from llmpath.export.markdown.text import Run, Words, heading, marked, one_line

NO_BREAK = "\N{NO-BREAK SPACE}"
BAR = 20
"""Signs of the bar."""
HOW = "Tick a box when a topic is done, and write notes below it"
BACK = "this reads it back: `llmpath import markdown FILE`"


class _Page(NamedTuple):
    """What every week of a plan is written from."""

    context: ExportContext
    steps: Mapping[str, PathStep]
    places: Mapping[str, int]


def write(context: ExportContext) -> str:
    """Return the plan week by week, and behind it what is done already."""
    weeks = context.plan.weeks[: context.weeks] if context.plan.sessions else ()
    lines = [*head_lines(context, "Study plan"), *_finish_lines(context), "", f"{HOW}, or move topics; {BACK}"]
    places = {topic: place for place, topic in enumerate(context.plan.order, start=1)}
    page = _Page(context, steps_of(context), places)
    for number, week in enumerate(weeks, start=1):
        later = {s.topic for following in weeks[number:] for s in following.sessions}
        lines += _week_lines(page, week, number, later)
    lines += _rest_lines(context, weeks)
    lines += _behind_lines(context)
    return "\n".join(lines) + "\n"


def head_lines(context: ExportContext, kind: str) -> list[str]:
    """Return the title, what the file is, and how far the learner is."""
    goals = [one_line(title_of_group(context.roadmap, goal)) or goal for goal in context.goals]
    title = f"{kind}: {', '.join(goals)}" if goals else kind
    totals = total(context.topics, context.roadmap, context.progress, {t.id for t in context.topics})
    filled = round(totals.share * BAR)
    filled = min(max(filled, 1), BAR - 1) if 0 < totals.share < 1 else filled
    left = open_minutes((topic.id for topic in context.topics), context.roadmap, context.progress)
    counted = (
        f"{totals.complete} of {totals.topics} topics, {whole_hours(sum(left.values())).replace(NO_BREAK, ' ')} left"
    )
    return [
        f"# {heading(title)}",
        "",
        f"<!-- Written by llmpath on {context.now.date().isoformat()}. -->",
        "<!-- markdownlint-disable-file MD013 -->",
        "",
        f"{'█' * filled}{'░' * (BAR - filled)} {_percent(totals.share)} · {counted}",
    ]


def _percent(share: float) -> str:
    whole = round(share * 100)
    return f"{min(max(whole, 1), 99) if 0 < share < 1 else whole} %"


def _finish_lines(context: ExportContext) -> Iterator[str]:
    """Say when the plan ends, and which goals it does not reach in time."""
    if (ends := context.plan.ends) is None:
        yield from ("", "Nothing is left to study.")
        return
    yield from ("", f"Planned from {day_words(context.plan.begins)}, finished on {day_words(ends)}.")
    for late in context.plan.late:
        title = Run(title_of_group(context.roadmap, late.goal))
        yield from (
            "",
            marked((title, f" is due on {day_words(late.by)}, and planned to be finished on {day_words(late.ends)}.")),
        )


NO_STUDY: Mapping[Why, str] = {"days-off": "days off", "over": "no study day is left", "used-up": "no time is left"}


def _week_lines(page: _Page, week: Week, number: int, later: set[str]) -> Iterator[str]:
    """Return a week: each topic with its time, the box where it is finished or where the file ends."""
    yield from ("", f"## Week {number}: {_range(week.first, week.last)}", "")
    spent = sum(session.minutes for session in week.sessions)
    there = "" if spent == week.capacity else f" of {time(week.capacity)}"
    why = NO_STUDY[why_no_study(week.first, week.last, page.context.plan.begins, page.context.availability)]
    yield f"{time(spent)}{there} to study. {OURS}" if spent else f"Nothing to study: {why}. {OURS}"
    if week.sessions or week.checkpoints:
        yield ""
    for topic, sessions in _by_topic(week.sessions).items():
        yield from _topic_lines(page, topic, sessions, box=topic not in later)
    for checkpoint in week.checkpoints:
        yield from item(_checkpoint_words(page.context, checkpoint), behind=OURS)


def _topic_lines(page: _Page, id_: str, sessions: Sequence[StudySession], *, box: bool) -> list[str]:
    context, topic = page.context, page.context.roadmap.topics[id_]
    minutes, whole = sum(session.minutes for session in sessions), context.plan.minutes[id_]
    share = time(minutes) if minutes == whole else f"{time(minutes)} of {time(whole)}"
    verb = "" if sessions[-1].ends else "begin, " if sessions[0].begins else "go on, "
    status = status_words(context.progress.of(id_))
    begun = f"{BREAK}{status}" if status else ""
    words = (f"{BREAK}{verb}{share}{begun}", *resource_words(topic, context))
    if not box:
        return task(topic, context, words, (), box=False)
    step = page.steps.get(id_)
    reasons = reason_words(step.needed_by, is_goal=bool(context.goals)) if step else []
    return task(topic, context, words, [*reasons, *check_words(topic)], place=page.places[id_])


def _by_topic(sessions: Sequence[StudySession]) -> dict[str, list[StudySession]]:
    found: dict[str, list[StudySession]] = {}
    for session in sessions:
        found.setdefault(session.topic, []).append(session)
    return found


def _checkpoint_words(context: ExportContext, checkpoint: Checkpoint) -> Words:
    title = Run(title_of_group(context.roadmap, checkpoint.id))
    far = "done" if checkpoint.whole else "done for this goal"
    return (f"The {checkpoint.kind} ", title, f" is {far} on {day_words(checkpoint.day)}")


def _range(first: date, last: date) -> str:
    """Write two days without saying the month or year twice: 23 to 29 November 2026."""
    if first.year != last.year:
        return f"{day_words(first)} to {day_words(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} to {day_words(last)}"
    return f"{first.day} to {day_words(last)}"


def _rest_lines(context: ExportContext, weeks: Sequence[Week]) -> Iterator[str]:
    """Say how much comes behind the weeks that are written."""
    written = {session.topic for week in weeks for session in week.sessions}
    rest = [topic for topic in context.plan.order if topic not in written]
    if rest:
        hours = time(sum(context.plan.minutes[topic] for topic in rest))
        noun = "topic" if len(rest) == 1 else "topics"
        yield from ("", "## Later", "", f"{len(rest)} more {noun}, {hours}. {OURS}")


def _behind_lines(context: ExportContext) -> Iterator[str]:
    """List what is done, known or skipped, ticked."""
    behind = [topic for topic in context.topics if context.progress.state(topic.id).satisfies]
    if behind:
        yield from ("", "## Behind you", "")
    for topic in behind:
        yield from behind_task(topic, context)


def behind_task(topic: Topic, context: ExportContext) -> list[str]:
    """Return a topic with its state."""
    said = status_words(context.progress.of(topic.id), context.evidence.get(topic.id, ""))
    return task(topic, context, (f"{BREAK}{said}",) if said else (), ())

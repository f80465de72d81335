"""Screen 1: what is in progress, what is next and why, what of the plan is for today, and the goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.durations import format_minutes
from llmpath.core.errors import LlmpathError
from llmpath.core.goal_progress import goal_statuses
from llmpath.core.progress import finished_since, minutes_between
from llmpath.core.suggest import learning_topics
from llmpath.render.dashboard import week_words
from llmpath.render.goals import goal_list
from llmpath.render.progress import short_overview_lines
from llmpath.render.suggestion import next_lines
from llmpath.render.text.lines import BLANK, Span, line
from llmpath.render.text.words import count, likely, mark, named
from llmpath.suggesting import refresh_lines
from llmpath.tui.content import Entry, entries_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from llmpath.core.forecast.forecast import Forecast
    from llmpath.core.suggest import Suggestion
    from llmpath.render.text.lines import Line
    from llmpath.session import Session
    from llmpath.tui.answers import Answers

CHOOSE_GOAL = "choose a goal"
"""The target of the line that offers one."""
PLACE_ME = "place me"
"""The target of the line that offers a placement."""
WELCOME = line(
    Span("Welcome to llmpath. ", "title"), "Arrows move, Enter opens, ? shows the keys; u takes anything back.", hang=2
)
PLACEMENT = line("You know some of it already? ", Span("Answer a few questions", "link"), hang=2)
GOAL = line("Is there something you want to reach? ", Span("Choose a goal", "link"), hang=2)


def today_entries(answers: Answers, width: int) -> list[Entry]:
    """Compose the page for a width in columns; what is not worked out yet is left open."""
    session, best = answers.session, answers.ranked
    roadmap, progress = session.roadmap, session.progress
    lines: list[Line] = []
    if learning := learning_topics(roadmap, progress):
        lines += [line(Span("In progress", "strong"))]
        for topic in learning:
            spent = progress.of(topic.id).minutes
            words = f"  {format_minutes(spent)} of {likely(topic.hours)}" if spent else f"  {likely(topic.hours)}"
            lines.append(line("  ", mark(topic, progress), " ", *named(topic, ""), Span(words, "dim"), hang=4))
        lines.append(BLANK)
    lines += _next(best, session)
    lines += [*_planned(answers), BLANK, *_reviews(answers)]
    if progress.goals:
        statuses = goal_statuses(roadmap, progress)
        made = _made(answers.forecast)
        lines += [line(Span("Goals", "strong")), *goal_list(statuses, roadmap, session.today, width, made), BLANK]
    bars = short_overview_lines(roadmap, progress, width, best[0].topic.track if best else "")
    lines += [line(Span("Tracks", "strong")), *bars, BLANK, _week(session)]
    first = [] if progress.topics or progress.goals else _welcome()
    return [*first, *entries_of(lines, roadmap.topics)]


def _welcome() -> list[Entry]:
    return [Entry(WELCOME), Entry(PLACEMENT, PLACE_ME), Entry(GOAL, CHOOSE_GOAL), Entry(BLANK)]


def _next(best: Sequence[Suggestion], session: Session) -> list[Line]:
    if not best:
        return [line("You are through with everything there is. Well done."), BLANK]
    lines = [line(Span("Next", "strong")), *next_lines(best[:1], session.roadmap, session.progress, None)]
    lines += refresh_lines(session, best[0].topic)
    others = [suggestion.topic for suggestion in best[1:]]
    if others:
        lines.append(line(Span("Or", "strong")))
    for topic in others:
        shown = Span(f"  {likely(topic.hours)}", "dim")
        lines.append(line("  ", mark(topic, session.progress), " ", *named(topic, ""), shown, hang=4))
    return [*lines, BLANK]


def _planned(answers: Answers) -> list[Line]:
    """List what the plan has for today."""
    head = line(Span("Planned for today", "strong"))
    found, session = answers.plan, answers.session
    if found is None:
        return [head, line(Span("  Working it out ...", "dim"))]
    if isinstance(found, LlmpathError):
        return [head, line(f"  {found.message}. {found.hint}", hang=2)]
    lines = []
    for part in found.plan.sessions:
        if part.day == session.today:
            topic = session.roadmap.topics[part.topic]
            minutes = Span(f"  {format_minutes(part.minutes)}", "dim")
            lines.append(line("  ", mark(topic, session.progress), " ", *named(topic, ""), minutes, hang=4))
    return [head, *(lines or [line("  Nothing more today.")])]


def _made(found: Forecast | LlmpathError | None) -> Mapping[str, str]:
    """Say how likely each goal is to be met by its date, as far as that was worked out."""
    if found is None or isinstance(found, LlmpathError):
        return {}
    from llmpath.render.forecast.page import made_words

    goals = [target for target in found.targets if target.kind == "goal" and target.chance is not None]
    return {target.id: f", {made_words(target.chance or 0.0)}" for target in goals}


def _reviews(answers: Answers) -> list[Line]:
    """Say how many minutes of review there are today; nothing where there are none, or while that is not known."""
    questions, minutes = answers.reviews
    if not questions:
        return []
    words = f"  {count(questions, 'question')}, about {format_minutes(minutes)}: "
    return [line(Span("Reviews", "strong"), words, Span("5", "strong"), " asks them", hang=2), BLANK]


def _week(session: Session) -> Line:
    first = session.config.availability.week_of(session.today)
    minutes = minutes_between(session.progress, first, session.today)
    finished = len(finished_since(session.progress, first))
    return line(Span("This week  ", "strong"), week_words(minutes, finished), hang=2)

"""From what was typed to the topic or goal that was meant, and what shell completion offers."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import typer

from llmpath.core.errors import LlmpathError, NoMatchError
from llmpath.core.goals import Goal, title_of, topics_of
from llmpath.core.journal import State
from llmpath.core.match import Match, Name, find, group_names, topic_name, topic_names
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.render.text.lines import Span, line
from llmpath.session import Session

Offer = tuple[str, str]


def find_topic(roadmap: Roadmap, text: str) -> Topic:
    """Return the topic that is meant and say so when it was guessed; raises NoMatchError."""
    match = _named(roadmap, text) or find(text, topic_names(roadmap))
    if match.found is None and (group := find(text, group_names(roadmap))).exact and group.found:
        noun = "section" if "/" in group.found.id else "track"
        hint = f"Name one of its topics; they are listed by: llmpath progress {group.found.id}"
        raise NoMatchError(f"“{text}” is a {noun}, not a topic", hint)
    return roadmap.topics[_clear(match, text, "topic").id]


def _named(roadmap: Roadmap, text: str) -> Match | None:
    """Return what a text names to the letter, without a look at all names; None where it does not."""
    ids = roadmap.named.get(text.strip().lower(), ())
    return find(text, [topic_name(roadmap.topics[id_]) for id_ in ids]) if ids else None


def find_topics(roadmap: Roadmap, texts: Iterable[str]) -> list[Topic]:
    """Return the topics that are meant, each once; raises NoMatchError before anything is changed."""
    return list(dict.fromkeys(find_topic(roadmap, text) for text in texts))


def find_goal(roadmap: Roadmap, text: str) -> tuple[str, tuple[str, ...]]:
    """Return the title and the topics of the topic, track or section that is meant."""
    name = find_aim(roadmap, text)
    return name.title, topics_of(roadmap, name.id)


def find_aim(roadmap: Roadmap, text: str) -> Name:
    """Return the topic, track or section that is meant as a goal."""
    names = topic_names(roadmap) + group_names(roadmap)
    return _clear(find(text, names), text, "topic, track or section")


def find_goals(roadmap: Roadmap, progress: Progress, texts: Iterable[str]) -> list[Goal]:
    """Return the goals that are meant, each once, with the due dates they have where they are goals already."""
    known = {goal.id: goal for goal in progress.goals}
    ids = dict.fromkeys(find_aim(roadmap, text).id for text in texts)
    return [known.get(id_, Goal(id_)) for id_ in ids]


def find_own_goal(roadmap: Roadmap, progress: Progress, text: str) -> str:
    """Return the id of the learner's goal that is meant; one the roadmap no longer has goes by its id."""
    own = tuple(goal.id for goal in progress.goals)
    if text in own:
        return text
    if not own:
        raise NoMatchError("there are no goals", "Set one: llmpath goal add TOPIC")
    names = [name for name in topic_names(roadmap) + group_names(roadmap) if name.id in own]
    match = find(text, names)
    if match.found is None and not match.candidates:
        pairs = tuple((id_, title_of(roadmap, id_)) for id_ in own)
        raise NoMatchError(f"“{text}” is not one of your goals", "These are your goals.", pairs)
    return _clear(match, text, "goal").id


def find_group(roadmap: Roadmap, text: str) -> Name:
    """Return the track or section that is meant."""
    match = find(text, group_names(roadmap))
    if match.found is None and (topic := find(text, topic_names(roadmap))).exact and topic.found:
        hint = f"All about it: llmpath show {topic.found.id}"
        raise NoMatchError(f"“{text}” is a topic, not a track or section", hint)
    return _clear(match, text, "track or section")


def find_track(roadmap: Roadmap, text: str) -> str:
    """Return the id of the track that is meant."""
    names = [Name(track.id, track.title) for track in roadmap.tracks]
    match = find(text, names)
    if match.found is None:
        pairs = tuple((name.id, name.title) for name in names)
        raise NoMatchError(f"no track is called “{text}”", "These are the tracks there are.", pairs)
    return _clear(match, text, "track").id


def _clear(match: Match, text: str, noun: str) -> Name:
    if match.found is None:
        raise _no_match(match.candidates, text, noun)
    if not match.exact:
        from llmpath.cli.output import talk

        taken = match.found
        talk([line(Span(f"Taking “{text}” as ", "dim"), Span(taken.title), Span(f" ({taken.id}).", "dim"))])
    return match.found


def _no_match(candidates: Sequence[Name], text: str, noun: str) -> NoMatchError:
    if not candidates:
        return NoMatchError(f"no {noun} is called “{text}”", "Look for it with `llmpath search WORDS`.")
    pairs = tuple((name.id, name.title) for name in candidates)
    return NoMatchError(f"“{text}” could be any of these", "Say which by its id; nothing was changed.", pairs)


def _offers(incomplete: str, wanted: Callable[[Topic, Progress], int | None]) -> list[Offer]:
    """Offer the topics that make sense, by their id or a slug no other has, the likeliest first.

    A shell takes only what begins with what was typed.
    """
    try:
        session = Session("completion")
        roadmap, progress = session.roadmap, session.progress
    except LlmpathError:
        return []
    ranked = [(wanted(topic, progress), topic) for topic in roadmap.topics.values()]
    chosen = sorted(((rank, topic) for rank, topic in ranked if rank is not None), key=lambda pair: pair[0])
    slugs = Counter(topic.slug for topic in roadmap.topics.values())
    by_id = [(t.id, t.title) for _, t in chosen if t.id.startswith(incomplete)]
    by_slug = [(t.slug, t.title) for _, t in chosen if t.slug.startswith(incomplete) and slugs[t.slug] == 1]
    return by_id + by_slug if incomplete else by_id


def offer_topics(incomplete: str) -> list[Offer]:
    """Offer every topic."""
    return _offers(incomplete, lambda _topic, _progress: 0)


def offer_unfinished(incomplete: str) -> list[Offer]:
    """Offer what is being learned first, then what is ready, then the rest that is not finished."""

    def wanted(topic: Topic, progress: Progress) -> int | None:
        state = progress.state(topic.id)
        if state.satisfies:
            return None
        return 0 if state is State.LEARNING else 1 if progress.is_ready(topic) else 2

    return _offers(incomplete, wanted)


def offer_new(incomplete: str) -> list[Offer]:
    """Offer what could be started: the ready topics first."""

    def wanted(topic: Topic, progress: Progress) -> int | None:
        return None if progress.state(topic.id) is not State.NEW else 0 if progress.is_ready(topic) else 1

    return _offers(incomplete, wanted)


def offer_touched(incomplete: str) -> list[Offer]:
    """Offer the topics that have a state to reset."""
    return _offers(incomplete, lambda topic, progress: None if progress.state(topic.id) is State.NEW else 0)


def offer_tracks(incomplete: str) -> list[Offer]:
    """Offer tracks alone."""
    return [offer for offer in offer_groups(incomplete) if "/" not in offer[0]]


def offer_groups(incomplete: str) -> list[Offer]:
    """Offer tracks and sections."""
    try:
        names = group_names(Session("completion").roadmap)
    except LlmpathError:
        return []
    return [(name.id, name.title) for name in names if name.id.startswith(incomplete)]


def offer_goals(incomplete: str) -> list[Offer]:
    """Offer tracks, sections and topics."""
    return offer_groups(incomplete) + offer_topics(incomplete)


def offer_own_goals(incomplete: str) -> list[Offer]:
    """Offer the goals that are set."""
    try:
        session = Session("completion")
        goals, roadmap = session.progress.goals, session.roadmap
    except LlmpathError:
        return []
    return [(goal.id, title_of(roadmap, goal.id)) for goal in goals if goal.id.startswith(incomplete)]


def offer_for_goal(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer what can be added to the goals, or removed from them."""
    return offer_own_goals(incomplete) if context.params.get("what") == "remove" else offer_goals(incomplete)

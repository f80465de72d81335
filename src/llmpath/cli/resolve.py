"""From what was typed to the topic or goal that was meant."""

from collections.abc import Iterable, Sequence

from llmpath.core.errors import NoMatchError
from llmpath.core.goals import Goal, title_of, topics_of
from llmpath.core.match import Match, Name, find, group_names, topic_name, topic_names
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.render.text.lines import Span, line


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

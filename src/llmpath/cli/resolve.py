"""From what was typed to the topic or goal that was meant."""

import sys
from collections.abc import Iterable, Sequence

from llmpath.core.errors import NoMatchError
from llmpath.core.finding.match import Match, Name, find, group_names, names_any, topic_names
from llmpath.core.goals import Goal, title_of, topics_of
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Roadmap, Topic
from llmpath.render.text.lines import Span, line


def find_topic(roadmap: Roadmap, text: str) -> Topic:
    """Return the topic that is meant and say so when it was guessed; raises NoMatchError."""
    if plain := _plainly(roadmap, text):
        return roadmap.topics[plain]
    match = find(text, topic_names(roadmap), group_names(roadmap), either=False)
    if match.found and match.found.id not in roadmap.topics:
        group = match.found.id
        hint = f"Name one of its topics; they are listed by: llmpath progress {group}"
        named = tuple((id_, roadmap.topics[id_].title) for id_ in roadmap.named.get(text.strip().lower(), ()))
        raise NoMatchError(f"“{text}” is a {noun_of(group)}, not a topic", hint, named)
    return roadmap.topics[_clear(match, text, "topic").id]


def noun_of(group: str) -> str:
    """Return what a group is, by its id."""
    return "section" if "/" in group else "track"


def find_topics(roadmap: Roadmap, texts: Iterable[str]) -> list[Topic]:
    """Return the topics that are meant, each once; raises NoMatchError before anything is changed."""
    return list({topic.id: topic for topic in (find_topic(roadmap, text) for text in texts)}.values())


def find_topics_and_groups(roadmap: Roadmap, texts: Iterable[str]) -> list[str]:
    """Return the ids of the topics, tracks and sections that are meant, each once; raises NoMatchError."""
    return list(dict.fromkeys(_topic_or_group(roadmap, text) for text in texts))


def _topic_or_group(roadmap: Roadmap, text: str) -> str:
    if plain := _plainly(roadmap, text):
        return plain
    match = find(text, topic_names(roadmap), group_names(roadmap))
    return _clear(match, text, "topic, track or section").id


def _plainly(roadmap: Roadmap, text: str) -> str:
    """Return the topic that a text names by its id, or by a slug no other has; empty where it takes a look at all."""
    wanted = text.strip().lower()
    if wanted in roadmap.topics:
        return wanted
    ids = roadmap.named.get(wanted, ())
    return ids[0] if len(ids) == 1 and not names_any(wanted, group_names(roadmap)) else ""


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
    """Return what is meant, which is said where it was guessed, or picked by the learner; raises NoMatchError."""
    if match.found is None:
        if match.candidates and (picked := _picked(match.candidates, text)):
            return picked
        raise _no_match(match.candidates, text, noun)
    if not match.exact:
        from llmpath.cli.output import talk

        taken = match.found
        talk([line(Span(f"Taking “{text}” as ", "dim"), Span(taken.title), Span(f" ({taken.id}).", "dim"))])
    return match.found


def _picked(candidates: Sequence[Name], text: str) -> Name | None:
    """Ask on a terminal which one is meant; None where there is no terminal, or no number is given."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    from llmpath.cli.output import talk

    rows = [line(f"  {n}  ", Span(c.id, "id"), f"  {_titled(c)}", hang=5) for n, c in enumerate(candidates, start=1)]
    talk([line(f"{could_be(text, candidates)}:"), *rows, line("Which one? Its number, or Enter for none:")])
    answer = sys.stdin.readline().strip()
    number = int(answer) if answer.isascii() and answer.isdecimal() and len(answer) < LONGEST_NUMBER else 0
    return candidates[number - 1] if 0 < number <= len(candidates) else None


LONGEST_NUMBER = 5
"""Digits that no place in a list has."""


def could_be(text: str, candidates: Sequence[object]) -> str:
    """Say what a text that names nothing for certain could be."""
    return f"“{text}” could be {'this' if len(candidates) == 1 else 'any of these'}"


def _titled(name: Name) -> str:
    return f"{name.title} ({noun_of(name.id)})" if name.group else name.title


def _no_match(candidates: Sequence[Name], text: str, noun: str) -> NoMatchError:
    if not candidates:
        return NoMatchError(f"no {noun} is called “{text}”", "Look for it with `llmpath search WORDS`.")
    pairs = tuple((name.id, _titled(name)) for name in candidates)
    return NoMatchError(could_be(text, pairs), "Say which by its id; nothing was changed.", pairs)

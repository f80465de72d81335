"""Put topics into a state, or all of a track or section once the learner has agreed to what that covers."""

from collections.abc import Callable, Sequence

from llmpath.cli import resolve
from llmpath.cli.change_report import mention_blocked, put_into
from llmpath.cli.confirm import agreed
from llmpath.cli.output import talk
from llmpath.core.goals import title_of, topics_of
from llmpath.core.journal.events import State
from llmpath.core.roadmap import Topic
from llmpath.render.changes import covers_line, marking_question
from llmpath.session import Recorded, Session

EVERYTHING = ""
"""Stands for all topics where the id of a group is expected."""


def mark_named(
    session: Session, texts: Sequence[str], state: State, *, yes: bool, as_json: bool,
    took: str | None = None, on: str | None = None,
) -> tuple[Recorded | None, list[Topic]]:  # fmt: skip
    """Put what is named into a state as one step; return what was recorded and the topics that were named one by one.

    None was recorded where the learner does not agree. Raises NoMatchError, and UsageError where nobody can be asked.
    """
    named, all_of_it = topics_named(session, texts, state, yes=yes)
    if all_of_it is None:
        return None, []
    recorded = put_into(session, all_of_it, state, took, on, as_json=as_json)
    if not as_json and state not in {State.SKIPPED, State.NEW}:
        mention_blocked(session, recorded, named)
    return recorded, named


def topics_named(
    session: Session, texts: Sequence[str], state: State, *, yes: bool
) -> tuple[list[Topic], list[Topic] | None]:
    """Return the topics that are named, and all that are meant, those of groups that would change among them.

    The latter is None where the learner does not agree.
    """
    roadmap = session.roadmap
    ids = resolve.find_topics_and_groups(roadmap, texts)
    named = [roadmap.topics[id_] for id_ in ids if id_ in roadmap.topics]
    groups = [id_ for id_ in ids if id_ not in roadmap.topics]
    if not groups:
        return named, named
    covered = agreed_to(session, groups, state, yes=yes)
    return named, None if covered is None else list(dict.fromkeys((*named, *covered)))


def agreed_to(session: Session, groups: Sequence[str], state: State, *, yes: bool) -> list[Topic] | None:
    """Say what groups cover and ask; return the topics that would change, None where the learner does not agree."""
    roadmap, progress = session.roadmap, session.progress
    changes = would_change(state)
    affected: dict[str, None] = {}
    for group in groups:
        inside = topics_of(roadmap, group) if group else tuple(roadmap.topics)
        some = [topic for topic in inside if changes(progress.state(topic))]
        affected |= dict.fromkeys(some)
        title = f"{title_of(roadmap, group)} ({resolve.noun_of(group)})" if group else "Everything"
        talk([covers_line(title, len(inside), [roadmap.topics[topic].title for topic in some])])
    if affected and not agreed(marking_question(state, len(affected)), yes=yes):
        return None
    return [roadmap.topics[topic] for topic in affected]


def would_change(state: State) -> Callable[[State], bool]:
    """Return whether a topic of a group is put into a state: what is finished in another way stays as it is."""
    if state is State.NEW:
        return lambda present: present is not State.NEW
    return lambda present: not present.satisfies

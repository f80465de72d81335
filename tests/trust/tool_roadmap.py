"""Random edit scripts over a roadmap, and a learner who has been studying by it all the while."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from llmpath.core.check.roadmap_diff import compare, effect
from llmpath.core.graph import facts
from llmpath.core.journal.event_ids import next_id
from llmpath.core.journal.events import Change, Checked, Event, Logged, Marked, Noted, Stamp, State
from llmpath.core.journal.folding import fold
from llmpath.core.journal.times import events_of
from llmpath.core.progress import Progress
from llmpath.core.roadmap import Hours, Prerequisite, Roadmap, Section, Topic, Track
from llmpath.core.totals import Totals, total
from llmpath.export.json.answers import progress_document
from llmpath.render.progress import stranger_lines
from llmpath.render.text.lines import percent

PROMISE = "Whatever is done to a roadmap, no evidence of study is lost or hidden, and 100 % can always be reached."
HOW = (
    "Random scripts rename, move, split, merge and remove topics and change prerequisites between random steps of a "
    "learner; after every edit each event is looked for in the history and in progress, what `check --against` says "
    "is compared with what happens, and everything that is left is marked."
)

TRACKS = ("a", "b", "c")
SECTIONS = 3


@dataclass
class Draft:
    """A roadmap that can be edited: topics in their order, which prerequisites respect."""

    random: Random
    topics: list[Topic] = field(default_factory=list)
    made: int = 0
    free: list[str] = field(default_factory=list)
    """Ids of topics that were taken out; a later topic may get one of them again."""

    def new_topic(self, place: int) -> Topic:
        self.made += 1
        track = self.random.choice(TRACKS)
        again = self.free and self.random.random() < 0.2
        id_ = self.free.pop() if again else f"{track}/t{self.made}"
        hours = self.random.choice([None, Hours(1, self.random.randint(1, 9), 9)])
        section = f"{id_.partition('/')[0]}/s{self.random.randrange(SECTIONS)}"
        return Topic(id_, f"T{self.made}", section, hours=hours, prerequisites=self.some_before(place))

    def some_before(self, place: int) -> tuple[Prerequisite, ...]:
        before = [topic.id for topic in self.topics[:place]]
        chosen = self.random.sample(before, min(len(before), self.random.randint(0, 3)))
        return tuple(Prerequisite(id_, "because", self.random.choice(["required", "helpful"])) for id_ in chosen)

    def rewire(self, change: Callable[[str], Iterable[str]]) -> None:
        """Put other topics in the place of prerequisites, each once."""
        for place, topic in enumerate(self.topics):
            others = {o: p._replace(topic=o) for p in topic.prerequisites for o in change(p.topic) if o != topic.id}
            self.topics[place] = topic._replace(prerequisites=tuple(others.values()))

    def roadmap(self) -> Roadmap:
        sections = [f"{track}/s{number}" for track in TRACKS for number in range(SECTIONS)]
        inside = {name: tuple(topic for topic in self.topics if topic.section == name) for name in sections}
        return facts(
            Roadmap(
                tuple(
                    Track(t, t, "", tuple(Section(s, s, inside[s]) for s in sections if s.startswith(f"{t}/")))
                    for t in TRACKS
                )
            )
        )


def add(draft: Draft) -> None:
    place = draft.random.randint(0, len(draft.topics))
    topic = draft.new_topic(place)
    draft.topics.insert(place, topic)


def rename(draft: Draft) -> None:
    """Return a topic another id, often in another track."""
    rename_at(draft, draft.random.randrange(len(draft.topics)))


def rename_at(draft: Draft, place: int) -> None:
    old = draft.topics[place]
    fresh = draft.new_topic(0)._replace(formerly=(*old.formerly, old.id), prerequisites=old.prerequisites)
    draft.topics[place] = fresh._replace(formerly=tuple(f for f in fresh.formerly if f != fresh.id))
    draft.rewire(lambda id_: [fresh.id if id_ == old.id else id_])


def move(draft: Draft) -> None:
    place = draft.random.randrange(len(draft.topics))
    topic = draft.topics[place]
    draft.topics[place] = topic._replace(section=f"{topic.track}/s{draft.random.randrange(SECTIONS)}")


def split(draft: Draft) -> None:
    """Make two of a topic: the first keeps the history, what rested on it rests on both."""
    place = draft.random.randrange(len(draft.topics))
    if draft.random.random() < 0.5:
        rename_at(draft, place)
    first = draft.topics[place]
    second = draft.new_topic(place)._replace(prerequisites=(Prerequisite(first.id, "because"),))
    draft.topics.insert(place + 1, second)
    for later in range(place + 2, len(draft.topics)):
        topic = draft.topics[later]
        if any(p.topic == first.id for p in topic.prerequisites):
            more = (*topic.prerequisites, Prerequisite(second.id, "because"))
            draft.topics[later] = topic._replace(prerequisites=more)


def merge(draft: Draft) -> None:
    """Make one of two topics; it stands where the later stood and has the history of both."""
    if len(draft.topics) < 2:
        return
    first, second = sorted(draft.random.sample(range(len(draft.topics)), 2))
    gone, kept = draft.topics[first], draft.topics[second]
    ways = {p.topic: p for p in (*gone.prerequisites, *kept.prerequisites) if p.topic not in {gone.id, kept.id}}
    both = kept._replace(formerly=(*kept.formerly, *gone.formerly, gone.id), prerequisites=tuple(ways.values()))
    draft.topics[second] = both
    del draft.topics[first]
    draft.rewire(lambda id_: [both.id if id_ == gone.id else id_])
    places = {topic.id: place for place, topic in enumerate(draft.topics)}
    for place, topic in enumerate(draft.topics):  # what stood between the two cannot rest on the later one
        fine = tuple(p for p in topic.prerequisites if places[p.topic] < place)
        draft.topics[place] = topic._replace(prerequisites=fine)


def remove(draft: Draft) -> None:
    """Take a topic out without a word; its prerequisites stand in for it, or nothing does."""
    gone = draft.topics.pop(draft.random.randrange(len(draft.topics)))
    stand_in = [p.topic for p in gone.prerequisites] if draft.random.random() < 0.5 else []
    draft.rewire(lambda id_: stand_in if id_ == gone.id else [id_])
    draft.free.append(gone.id)


def rethink(draft: Draft) -> None:
    """Return a topic other prerequisites."""
    place = draft.random.randrange(len(draft.topics))
    draft.topics[place] = draft.topics[place]._replace(prerequisites=draft.some_before(place))


EDITS = (add, rename, move, split, merge, remove, rethink)


@dataclass
class Learner:
    """A journal that grows while the roadmap changes."""

    random: Random
    events: list[Event] = field(default_factory=list)

    def study(self, roadmap: Roadmap) -> None:
        topics = sorted(roadmap.topics)
        step = ""
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=len(self.events))
        for _ in range(self.random.randint(1, 2) if topics else 0):
            last = self.events[-1].id if self.events else ""
            id_ = next_id(int(at.timestamp() * 1000), last, self.random.randbytes(10))
            step = step or id_
            change = self.change(self.random.choice(topics))
            self.events.append(Event(id_, step, Stamp(at, 0, "study"), "0" * 12, change))

    def change(self, topic: str) -> Change:
        changes: list[Change] = [
            Marked(topic, self.random.choice(list(State)), self.random.choice([None, 60])),
            Logged(topic, self.random.randint(1, 300)),
            Noted(topic, f"note {self.random.random()}"),
            Checked(topic, 1, 2),
        ]
        return self.random.choice(changes)


def nothing_is_lost(roadmap: Roadmap, events: list[Event]) -> Progress:
    """Every event is in the history and the progress of exactly one topic, in the roadmap or not."""
    progress = fold(events, roadmap.renamed)
    strangers = progress.strangers(roadmap)
    told = (events_of(topic, events, roadmap.renamed) for topic in (*roadmap.topics, *strangers))
    shown = Counter(event.id for of_topic in told for event in of_topic)
    assert shown == Counter(event.id for event in events), "events lost or shown twice"
    words = " ".join(span.text for line in stranger_lines(roadmap, progress) for span in line.spans)
    document = progress_document(roadmap, progress, (), date(2026, 11, 23))
    assert {entry["id"] for entry in document["no_longer_in_roadmap"]} == set(strangers)
    for topic in strangers:
        assert topic in words, f"{topic} is hidden"
    notes = Counter(note.text for notes in progress.notes.values() for note in notes)
    assert notes == Counter(e.change.text for e in events if isinstance(e.change, Noted)), "notes lost"
    for topic, entry in progress.topics.items():
        marks = [e.change for e in events_of(topic, events, roadmap.renamed) if isinstance(e.change, Marked)]
        assert entry.state is (marks[-1].state if marks else State.NEW), f"{topic} is in another state"
    return progress


def all_can_be_reached(random: Random, roadmap: Roadmap, events: list[Event]) -> None:
    """Mark what is left, one topic after the other in study order; nothing blocks, and every total is 100 % then."""
    progress = fold(events, roadmap.renamed)
    learner = Learner(random, list(events))
    for topic in roadmap.study_order:
        if not progress.state(topic).satisfies:
            state = random.choice([State.DONE, State.KNOWN, State.SKIPPED])
            last = learner.events[-1].id if learner.events else ""
            id_ = next_id(0, last, random.randbytes(10))
            stamp = Stamp(datetime(2027, 1, 1, tzinfo=UTC), 0, "finish")
            learner.events.append(Event(id_, id_, stamp, "0" * 12, Marked(topic, state)))
    after = nothing_is_lost(roadmap, learner.events)
    groups: list[Iterable[Topic]] = [roadmap.topics.values(), *(track.topics for track in roadmap.tracks)]
    for group in groups:
        totals: Totals = total(group, roadmap, after)
        assert totals.share == 1.0, totals
        assert percent(totals.share) == "100\N{NO-BREAK SPACE}%"
        assert totals.learning == totals.ready == totals.blocked == 0


def said_is_done(old: Roadmap, new: Roadmap, events: list[Event]) -> int:
    """What `check --against` says is what happens; gives the number of ids that are gone."""
    change, touched = compare(old, new), effect(old, new, events)
    after = fold(events, new.renamed)
    gone = {t for t in after.topics if t not in new.topics}
    hidden = {t for t in gone if t in old.topics or t in old.renamed}
    assert hidden == {topic for topic, _ in touched.gone}
    assert hidden <= set(change.gone), "what leaves the roadmap is not said"
    # Blocked by a new prerequisite, or by one whose own history went elsewhere, was merged, or is gone.
    needing = {needs.topic for needs in change.needs if needs.added}
    shaken = {entry.new for entry in change.renamed} | {entry.was for entry in change.renamed}
    shaken |= {new.renamed.get(home, home) for home in (old.renamed.get(id_, id_) for id_ in change.gone)}
    for topic in touched.blocked:
        assert topic in needing or shaken & set(after.blocked_by(new.topics[topic])), (
            f"{topic} is blocked without a word"
        )
    return len(change.gone)


def one_case(random: Random, edits: int) -> Counter[str]:
    draft, learner = Draft(random), Learner(random)
    for _ in range(random.randint(2, 12)):
        add(draft)
    figures: Counter[str] = Counter()
    for _ in range(edits):
        old = draft.roadmap()
        for _ in range(random.randint(0, 4)):
            learner.study(old)
        edit = random.choice(EDITS) if draft.topics else add
        edit(draft)
        draft.topics[:] = _claimed_once(draft.topics)
        new = draft.roadmap()
        nothing_is_lost(new, learner.events)
        figures["ids gone"] += said_is_done(old, new, learner.events)
        all_can_be_reached(random, new, learner.events)
        figures[edit.__name__] += 1
    figures["events"] += len(learner.events)
    return figures


def _claimed_once(topics: list[Topic]) -> list[Topic]:
    """Take out former ids that are the id of a topic again, as the rule `dead-formerly` asks."""
    ids = {topic.id for topic in topics}
    return [t._replace(formerly=tuple(dict.fromkeys(f for f in t.formerly if f not in ids))) for t in topics]


def run(*, long: bool, seed: int) -> dict[str, int]:
    """Try 1,500 edit scripts, 40 in a short run."""
    figures: Counter[str] = Counter()
    cases = 1_500 if long else 40
    for case in range(cases):
        try:
            figures += one_case(Random(f"{seed}-{case}"), 12)  # noqa: S311 - a seed to repeat from
        except AssertionError as error:
            raise AssertionError(f"seed {seed}, case {case}: {error}") from error
    edits = sum(figures[edit.__name__] for edit in EDITS)
    return {"scripts": cases, "edits": edits, "events": figures["events"], "ids gone": figures["ids gone"], "lost": 0}

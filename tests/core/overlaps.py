"""Roadmaps in which topics share: prerequisites with alternatives, and relations that save hours."""

from hypothesis import strategies as st

from core.situations import roadmaps
from llmpath.core.graph import facts
from llmpath.core.roadmap import Prerequisite, Related, Roadmap, Topic


@st.composite
def overlapping(draw: st.DrawFn, most: int = 10, *, saving: bool = True) -> Roadmap:
    """Draw a roadmap, and let prerequisites have alternatives and topics of the other track save hours."""
    plain = draw(roadmaps(most))
    before: list[str] = []
    made: dict[str, Topic] = {}
    for id_ in plain.study_order:
        topic = plain.topics[id_]
        taken = {p.topic for p in topic.prerequisites}
        needs: list[Prerequisite] = []
        for p in topic.prerequisites:
            free = [other for other in before if other not in taken]
            others = draw(st.lists(st.sampled_from(free), unique=True, max_size=2)) if free else []
            taken |= set(others)
            needs.append(p._replace(alternatives=tuple(others)))
        abroad = [other for other in plain.topics if other.partition("/")[0] != topic.track]
        chosen = draw(st.lists(st.sampled_from(abroad), unique=True, max_size=2)) if abroad and saving else []
        related = tuple(Related(other, "same", "", draw(st.sampled_from((0.0, 0.3, 0.6, 0.9)))) for other in chosen)
        made[id_] = topic._replace(prerequisites=tuple(needs), related=related)
        before.append(id_)
    return facts(
        Roadmap(
            tuple(
                track._replace(
                    sections=tuple(s._replace(topics=tuple(made[t.id] for t in s.topics)) for s in track.sections)
                )
                for track in plain.tracks
            )
        )
    )

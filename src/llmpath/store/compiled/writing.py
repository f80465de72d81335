"""Writes the index of a compiled roadmap, which indexed.py reads."""

import marshal
from array import array
from collections.abc import Iterator

from llmpath.core.roadmap import Roadmap, Topic
from llmpath.store.compiled.index_file import Row, table_of, to_bytes
from llmpath.store.compiled.topic_rows import SMALL, source_values, to_values


def index_of(roadmap: Roadmap, head: object) -> bytes:
    """Write a roadmap that has its facts as a file of rows."""
    places = roadmap.positions
    ids = list(roadmap.topics)
    areas = {
        "ids": ids,
        "edges": [_edges(id_, roadmap) for id_ in ids] if len(ids) <= SMALL else [],
        "by id": table_of([(id_, place) for place, id_ in enumerate(ids)]),
        "by name": table_of([(name, places[id_]) for name, named in roadmap.named.items() for id_ in named]),
        "order": array("I", [places[id_] for id_ in roadmap.study_order]),
        "roots": array("I", [places[id_] for id_ in roadmap.roots]),
        "renamed": dict(roadmap.renamed),
        "resources": {key: marshal.dumps(tuple(resource)) for key, resource in roadmap.resources.items()},
        "doubles": dict(roadmap.doubles),
        "lent": array("I", [places[id_] for id_ in roadmap.lent]),
        "hours": array("d", roadmap.planned_hours),
        "tracks": list(_tracks(roadmap)),
        "sections": list(_sections(roadmap)),
        "words": {word: tuple(held) for word, held in roadmap.words.items()},
        "graph": roadmap.graph_signature,
    }
    return to_bytes(head, areas, (_row(topic, roadmap) for topic in roadmap.topics.values()))


def _tracks(roadmap: Roadmap) -> Iterator[Row]:
    """Return the tracks, each with where its sections begin and end among all, and where its topics do."""
    end = 0
    for track in roadmap.tracks:
        start, end = end, end + len(track.sections)
        span = roadmap.spans[track.id]
        own = track.id, track.title, track.summary, track.optional, source_values(track.source)
        yield *own, start, end, span.start, span.stop


def _sections(roadmap: Roadmap) -> Iterator[Row]:
    """Return the sections, each with where its topics begin and end among all."""
    end = 0
    for section in roadmap.sections.values():
        start, end = end, end + len(section.topics)
        yield section.id, section.title, start, end, section.summary, section.weeks


def _row(topic: Topic, roadmap: Roadmap) -> Row:
    id_ = topic.id
    return (*to_values(topic), roadmap.descendant_count[id_], roadmap.relating[id_], *_edges(id_, roadmap))


def _edges(id_: str, roadmap: Roadmap) -> Row:
    return roadmap.required[id_], roadmap.opens[id_], roadmap.saves[id_]

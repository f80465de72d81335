"""Writes the index of a compiled roadmap, which reading.py reads."""

from array import array
from collections.abc import Iterator, Mapping
from itertools import accumulate, chain

from llmpath.core.roadmap import NOTHING, Roadmap
from llmpath.store.compiled.index_bytes import table_of, to_bytes
from llmpath.store.compiled.index_file import Row
from llmpath.store.compiled.topic_rows import END, kind_for, source_values, to_values


def index_of(roadmap: Roadmap, head: object, rows: Mapping[str, Row] = NOTHING) -> bytes:
    """Write a roadmap that has its facts as a file of rows; `rows` are the plain values of topics that have them."""
    places = roadmap.positions
    ids = list(roadmap.topics)
    encoded = [id_.encode(errors="surrogatepass") for id_ in ids]
    starts, edges = _edges(roadmap)
    areas = {
        "ids": array("B", b"".join(encoded)),
        "id starts": array("I", accumulate(map(len, encoded), initial=0)),
        "by id": table_of([(id_, place) for id_, place in places.items()]),
        "edge starts": starts,
        "edges": edges,
        "leads": array("I", [roadmap.descendant_count[id_] for id_ in ids]),
        "ranks": array("I", [roadmap.ranks[id_] for id_ in ids]),
        "by name": table_of([(name, places[id_]) for name, named in roadmap.named.items() for id_ in named]),
        "order": array("I", [places[id_] for id_ in roadmap.study_order]),
        "roots": array("I", [places[id_] for id_ in roadmap.roots]),
        "renamed": dict(roadmap.renamed),
        "by key": table_of([(key, place) for place, key in enumerate(roadmap.resources, len(ids))]),
        "lent": array("I", [places[id_] for id_ in roadmap.lent]),
        "hours": array("d", roadmap.planned_hours),
        "tracks": list(_tracks(roadmap)),
        "sections": list(_sections(roadmap)),
        "words": {word: tuple(held) for word, held in roadmap.words.items()},
        "graph": roadmap.graph_signature,
    }
    whole = (
        (*(rows.get(id_) or to_values(topic)), roadmap.relating[id_], roadmap.told_apart[id_])
        for id_, topic in roadmap.topics.items()
    )
    return to_bytes(head, areas, chain(whole, map(tuple, roadmap.resources.values())))


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


def _edges(roadmap: Roadmap) -> "tuple[array[int], array[int]]":
    """Return where the edges of each kind begin of every topic, and the places that they lead to."""
    places = roadmap.positions
    kind = kind_for(len(places))
    starts, edges = array("I", [0]), array(kind)
    for id_ in roadmap.topics:
        for groups in (roadmap.required[id_], roadmap.helpful[id_]):
            edges.extend(number for group in groups for number in (*map(places.__getitem__, group), END[kind]))
            starts.append(len(edges))
        for linked in (roadmap.opens[id_], roadmap.named_by[id_], roadmap.saves[id_]):
            edges.extend(map(places.__getitem__, linked))
            starts.append(len(edges))
    return starts, edges

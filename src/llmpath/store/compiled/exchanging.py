"""An edit of one file that changes nothing but what topics and resources say: their rows are exchanged in the index.

Nothing else of a roadmap follows from them, so no other file is read. In any doubt all is compiled anew.
"""

import marshal
import os
from itertools import pairwise

from llmpath.core.check.draft import Part, outline
from llmpath.store.cache_file import write_kept
from llmpath.store.compiled.blocks import digest, part_values, remember, remembered
from llmpath.store.compiled.gc_paused import without_collector
from llmpath.store.compiled.index_bytes import written
from llmpath.store.compiled.index_file import IndexFile
from llmpath.store.compiled.topic_rows import FIELDS, to_values
from llmpath.store.roadmap.sources import SourceFile, read_source

StrPath = str | os.PathLike[str]


def exchange(path: StrPath, index_path: str, index: IndexFile, place: int, source: SourceFile) -> bool:
    """Exchange what a file holds that was edited, in the catalogue and in the index; say whether it could be done.

    `path` is the catalogue's; `place` that of the file among those the index is made of.
    """
    from llmpath.store.roadmap.load import Source, part_alone

    kept = remembered(path)
    files = index.head[0]
    data = read_source(source)
    with without_collector():
        before = kept.part(files[place][-1], place)
        part = part_alone(place, Source(source.shown, data)) if before else None
        # What stands in the place of an optional track is seen only beside all others.
        if not before or not part or part.optional or outline(part) != outline(before):
            return False
        now = digest(data)
        files[place] = source.real, *source.signature, now
        others = {known: kept.blocks[known] for *_, known in files if known in kept.blocks}
        remember(path, kept.facts, others | kept.packed({now: part_values(part)}))
        try:
            return write_kept(index_path, _with_part(index, part))
        except (OSError, ValueError):
            return False


def _with_part(index: IndexFile, part: Part) -> bytes:
    """Return the whole index with the topics and resources of a part in the place of those it has."""
    areas, rows = index.as_written()
    ids, starts = areas["ids"], memoryview(areas["id starts"]).cast("I")
    places = {
        ids[start:stop].decode(errors="surrogatepass"): place for place, (start, stop) in enumerate(pairwise(starts))
    }
    for topic in (topic for section in part.sections for topic in section.topics):
        beside = marshal.loads(rows[places[topic.id]])[FIELDS:]  # noqa: S302 - sealed
        rows[places[topic.id]] = marshal.dumps((*to_values(topic), *beside))
    keys = {marshal.loads(row)[0]: place for place, row in enumerate(rows[len(places) :], len(places))}  # noqa: S302
    for key, resource in part.resources.items():
        rows[keys[key]] = marshal.dumps(tuple(resource))
    return written(index.head, areas, rows)

"""What the doctor finds beside the journal, and puts right."""

from pathlib import Path

from conftest import Run
from llmpath.session import Session, compile_read
from llmpath.store.compiled import catalogue
from llmpath.store.compiled.blocks import NOTHING_KNOWN, digest, makers
from llmpath.store.compiled.writing import index_of
from llmpath.store.roadmap.sources import read_source


def deceive(session: Session) -> Path:
    """Put an index in the cache that says of other files that it is of these; returns its place."""
    read = [(source, read_source(source)) for source in session.sources]
    other = compile_read(
        [(source, data.replace(b"title: Vectors", b"title: Arrows")) for source, data in read], NOTHING_KNOWN
    )
    files = [(*catalogue._signature(source), digest(data)) for source, data in read]
    place = Path(catalogue.index_path(session.locations.catalogue))
    place.write_bytes(index_of(other.roadmap, (files, makers(), [])))
    return place


def test_a_compiled_roadmap_that_is_not_that_of_the_files_is_named_and_mended(llmpath: Run) -> None:
    assert "Vectors" in llmpath("show vectors").out
    place = deceive(Session("test"))
    assert "Arrows" in llmpath("show vectors").out
    found = llmpath("doctor")
    assert f"thecompiledroadmap,{place},isnotthatofthefiles." in "".join(found.out.split())  # the name is cut in two
    assert "llmpath doctor --repair has it made anew." in found.out
    assert found.code == 1
    assert "Arrows" in llmpath("show vectors").out
    mended = llmpath("doctor --repair")
    assert (mended.code, "not that of the files" in mended.out) == (0, False)
    assert "it was deleted, and is made anew" in " ".join(mended.err.split())
    assert "Vectors" in llmpath("show vectors").out

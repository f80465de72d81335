"""Labs are found in `labs/` beside a roadmap; a fault of one is said with its place; trust goes by content."""

from pathlib import Path

import pytest

from llmpath.core.errors import LlmpathError
from llmpath.labs.finding import find_labs, lab_digest
from llmpath.labs.trust import trust, trusted
from llmpath.render.problems import problem_lines
from llmpath.store.roadmap.sources import find_sources

GOOD = """format: 1
id: double
topics: [math/vectors]
title: Double it
minutes: 5
needs: []
hints:
  - Twice.
  - double(x) returns a number.
  - Add x to itself.
"""


def write(roadmap: Path, text: str = GOOD, name: str = "double") -> Path:
    folder = roadmap / "labs" / name
    folder.mkdir(parents=True)
    (folder / "lab.yaml").write_text(text, encoding="utf-8")
    for file in ("task.py", "judge.py", "solution.py"):
        (folder / file).write_text("x = 1\n", encoding="utf-8")
    return folder


def test_a_lab_is_what_its_file_says(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (lab,) = find_labs(tmp_path).labs
    assert (lab.id, lab.topics, lab.title, lab.minutes, lab.needs) == ("double", ("math/vectors",), "Double it", 5, ())
    assert lab.hints == ("Twice.", "double(x) returns a number.", "Add x to itself.")
    assert (lab.folder, lab.shipped) == (str(folder), True)


def test_labs_stand_beside_a_further_roadmap_be_it_a_folder_or_a_file(tmp_path: Path) -> None:
    write(tmp_path / "own")
    (tmp_path / "own" / "more.yaml").touch()
    for place in (tmp_path / "own", tmp_path / "own" / "more.yaml"):
        (lab,) = find_labs(tmp_path / "built-in", [place]).labs
        assert not lab.shipped


def test_the_roadmap_passes_over_labs(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "track.yaml").touch()
    assert [Path(source.path).name for source in find_sources([tmp_path])] == ["track.yaml"]


def test_the_first_lab_of_a_name_counts(tmp_path: Path) -> None:
    write(tmp_path / "one")
    write(tmp_path / "two", GOOD.replace("Double it", "Another"))
    (lab,) = find_labs(tmp_path / "one", [tmp_path / "two"]).labs
    assert lab.title == "Double it"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            GOOD.replace("id: double", "id: triple"),
            "2:5: error[lab-folder]: the lab `triple` stands in a folder called `double`",
        ),
        (GOOD.replace("  - Twice.\n", ""), "8:3: error[value]: `hints` must have 3 entries, not 2"),
        (GOOD.replace("[math/vectors]", "[]"), "3:9: error[value]: `topics` is empty"),
        (GOOD.replace("minutes: 5", "minutes: soon"), "5:10: error[value]: `minutes` must be a whole number, not text"),
        (GOOD.replace("title: Double it\n", ""), "1:1: error[missing-key]: `title` is missing in a lab.yaml"),
        (GOOD.replace("minutes", "minute"), "1:1: error[missing-key]: `minutes` is missing in a lab.yaml"),
        (
            GOOD.replace("[math/vectors]", "[math/victors]"),
            "3:10: error[unknown-topic]: there is no topic `math/victors`",
        ),
        ("- 1\n", "1:1: error[value]: a lab.yaml must have keys and values, not a list"),
        ("id: [\n", "2:1: error[syntax]: "),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    folder = write(tmp_path, text)
    found = find_labs(tmp_path, topics={"math/vectors"})
    assert found.labs == ()
    assert problem_lines(found.problems[0])[0].startswith(f"{folder / 'lab.yaml'}:{said}")


def test_a_lab_without_one_of_its_files_is_none(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "judge.py").unlink()
    (found,) = find_labs(tmp_path).problems
    assert found.message == "the lab has no judge.py"


def test_one_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "labs" / "odd" / "lab.yaml").mkdir(parents=True)
    found = find_labs(tmp_path)
    assert [lab.id for lab in found.labs] == ["double"]
    assert found.problems[0].rule == "unreadable"


def test_a_digest_changes_with_every_file_and_name(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (lab,) = find_labs(tmp_path).labs
    digests = {lab_digest(lab)}
    (folder / "judge.py").write_text("print('other')\n", encoding="utf-8")
    digests.add(lab_digest(lab))
    (folder / "mutants").mkdir()
    (folder / "mutants" / "a.py").touch()
    digests.add(lab_digest(lab))
    (folder / "mutants" / "a.py").rename(folder / "mutants" / "b.py")
    digests.add(lab_digest(lab))
    assert len(digests) == 4
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "x.pyc").touch()
    assert lab_digest(lab) in digests


def test_a_link_in_a_lab_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "other.py").symlink_to("/etc/hostname")
    with pytest.raises(LlmpathError, match="is a link"):
        lab_digest(find_labs(tmp_path).labs[0])


def test_trust_is_kept_by_folder_and_content(tmp_path: Path) -> None:
    kept, one, two = tmp_path / "data" / "trusted-labs.json", tmp_path / "one", tmp_path / "two"
    assert not trusted(kept, one, "abc")
    trust(kept, one, "abc")
    trust(kept, two, "def")
    assert trusted(kept, one, "abc")
    assert not trusted(kept, one, "def")
    trust(kept, one, "new")
    assert not trusted(kept, one, "abc")


@pytest.mark.parametrize("text", ["", "[]", "nonsense", "[" * 100_000])
def test_a_broken_memory_of_trust_trusts_nobody(tmp_path: Path, text: str) -> None:
    kept = tmp_path / "trusted-labs.json"
    kept.write_text(text, encoding="utf-8")
    assert not trusted(kept, tmp_path, "abc")

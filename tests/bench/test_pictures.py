"""The pictures and the table of docs/performance.md: they show what was measured, and the sampler sees all of a run."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import tool
from bench import flame, imports
from bench.results import Results
from bench.rounds import Sample

STACKS = {"llmpath.__main__;typer:Typer.run": 60.0, "llmpath.__main__;re": 30.0, "Python itself: start & end": 10.0}
BOX = "{http://www.w3.org/2000/svg}"


def widths(svg: str) -> dict[str, float]:
    """Return the width of each box by what it says."""
    found = {}
    for group in ET.fromstring(svg).iter(f"{BOX}g"):  # noqa: S314 - drawn by ourselves
        title, box = group.find(f"{BOX}title"), group.find(f"{BOX}rect")
        assert title is not None
        assert box is not None
        found[str(title.text)] = float(box.attrib["width"])
    return found


def test_the_width_of_a_box_is_its_time() -> None:
    found = widths(flame.draw(STACKS, "a title with < & >"))
    whole = found["the whole process 100.0 ms"]
    assert found["llmpath.__main__ 90.0 ms"] == pytest.approx(whole * 0.9, abs=1)
    assert found["typer:Typer.run 60.0 ms"] == pytest.approx(whole * 0.6, abs=1)
    assert found["Python itself: start & end 10.0 ms"] == pytest.approx(whole * 0.1, abs=1)


def test_runs_are_put_together_as_the_mean_of_one() -> None:
    assert flame.merged(["a;b 1000\na 500\n", "a;b 3000\n"]) == {"a;b": 2.0, "a": 0.25}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no timer that sends signals")
def test_the_sampler_sees_a_run_from_its_first_import_to_its_answer(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, str(imports.SAMPLER), str(log), "100", "--help"]
    ended = subprocess.run(command, env=tool.environment(tmp_path), capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout[:6]) == (0, "Usage:")
    stacks = flame.merged([log.read_text(encoding="utf-8")])
    assert any("llmpath.__main__:main" in stack and ";llmpath.cli.app;typer" in stack for stack in stacks)
    assert not any("importlib" in stack.split(":")[0] or "sampler" in stack for stack in stacks)
    assert min(stacks.values()) >= 0
    assert 0 < sum(stacks.values()) < 60_000


def samples(seconds: float) -> list[Sample]:
    return [Sample(seconds, seconds, 1, 0.010, 0.010, number) for number in range(3)]


def test_the_table_of_imports_takes_the_place_of_the_old_one_and_leaves_the_rest() -> None:
    results = Results(
        {("python", "import", "(nothing)", False): samples(0.012), ("python", "import", "re", False): samples(0.020)}
    )
    table = imports.table(results)
    assert table.splitlines()[2:] == [
        "| (nothing) | 1.20 | 1.20 to 1.20 | 0.0 |", "| re | 2.00 | 2.00 to 2.00 | 8.0 |",
    ]  # fmt: skip
    page = f"# By hand\n\n{imports.BEGIN}\n\n| old |\n\n{imports.END}\nBy hand, too.\n"
    assert imports.with_table(page, table) == f"# By hand\n\n{imports.BEGIN}\n\n{table}\n{imports.END}\nBy hand, too.\n"
    assert imports.with_table("nothing is marked", table) == "nothing is marked"
    assert imports.with_table(page, "") == page, "what was not measured stays as it was"


def test_the_page_has_a_place_for_the_table_and_shows_the_pictures() -> None:
    text = imports.PAGE.read_text(encoding="utf-8")
    assert text.index(imports.BEGIN) < text.index(imports.END)
    assert [name for name in imports.PICTURES if f"](images/{name}.svg)" not in text] == []

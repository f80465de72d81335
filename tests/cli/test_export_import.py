"""export and import where a session cannot show it: bytes, terminals, and what happens in between."""

import io
import sys
from pathlib import Path

import pytest

import tool
from conftest import Run
from llmpath.core.errors import ExitCode
from llmpath.core.roadmap import Roadmap
from llmpath.export.formats import FORMATS, PLANNED
from llmpath.session import Session
from llmpath.store.compiled import catalogue
from llmpath.store.compiled.index_file import IndexFile
from llmpath.store.compiled.reading import roadmap_in


def test_a_file_has_the_same_bytes_however_it_is_written(real_home: Path, tmp_path: Path) -> None:
    assert tool.run(real_home, "note", "math/vectors", "漢字 é ≈").returncode == 0
    written = [
        tool.run(real_home, "export", "markdown", LC_ALL="C"),
        tool.run(real_home, "export", "markdown", PYTHONIOENCODING="latin-1"),
        tool.run(real_home, "export", "markdown", "-o", "-", COLUMNS="40", NO_COLOR="1"),
        tool.run(real_home, "export", "markdown", PYTHONUTF8="1"),
    ]
    assert {ended.returncode for ended in written} == {0}
    assert {ended.stderr for ended in written} == {""}
    path = tmp_path / "plan.md"
    ended = tool.run(real_home, "export", "markdown", "-o", str(path))
    assert (ended.stdout, ended.returncode) == ("", 0)
    assert {ended.stdout for ended in written} == {path.read_text(encoding="utf-8")}
    shown, code = tool.on_terminal(real_home, "export", "markdown", TERM="dumb")
    assert (shown, code) == (path.read_text(encoding="utf-8"), 0)


def test_bytes_that_are_nothing_to_read_need_a_file(
    llmpath: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("llmpath.export.markdown.plan.write", lambda _context: b"\x00\xff")
    answer = llmpath("export markdown")
    assert (answer.out, answer.code) == ("", ExitCode.USAGE)
    assert answer.err.splitlines() == [
        "llmpath: markdown cannot be printed.",
        "Name a file: llmpath export markdown -o llmpath.md.",
    ]
    assert llmpath(f"export markdown -o {tmp_path}/a").code == 0
    assert (tmp_path / "a").read_bytes() == b"\x00\xff"


@pytest.mark.parametrize("format_", sorted(FORMATS.keys() - PLANNED - {"anki", "badge"}))
def test_what_has_no_plan_in_it_is_written_without_time_to_study(llmpath: Run, format_: str) -> None:
    llmpath("off 2000-01-01..9999-12-31")
    answer = llmpath(f"export {format_}")
    assert (answer.err, answer.code) == ("", ExitCode.OK)
    assert "Backpropagation" in answer.out
    assert "there is no time to study" in llmpath("export ics").err


def test_an_option_that_would_change_nothing_is_refused(llmpath: Run) -> None:
    for words in ("csv --weeks 2", "json --weeks 2", "json --goal nets"):
        answer = llmpath(f"export {words}")
        assert answer.code == ExitCode.USAGE
        assert answer.err.startswith(f"llmpath: {words.split()[1]} changes nothing in {words.split()[0]}.\n")


def test_a_backup_says_how_much_is_in_it(llmpath: Run, tmp_path: Path) -> None:
    llmpath("goal add nets")
    llmpath("known vectors")
    assert llmpath(f"export json -o {tmp_path}/b.json").err.startswith("Wrote 7 topics and 2 events to")


@pytest.fixture
def plan(llmpath: Run, tmp_path: Path) -> Path:
    """A plan in which vectors were ticked."""
    path = tmp_path / "plan.md"
    assert llmpath(f"export markdown -o {path}").code == 0
    path.write_text(path.read_text(encoding="utf-8").replace("[ ] **Vectors", "[x] **Vectors"), encoding="utf-8")
    return path


def test_stdin_is_read_and_nobody_can_be_asked(llmpath: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def typed() -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(plan.read_bytes())))

    typed()
    assert llmpath("import markdown -").code == ExitCode.USAGE
    assert Session("test").events == ()
    typed()
    answer = llmpath("import markdown - --yes")
    assert (answer.code, answer.out.splitlines()[0]) == (0, "Done     Vectors  math/vectors")
    assert len(Session("test").events) == 1


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "recorded"), [("y\n", 1), ("YES\n", 1), ("n\n", 0), ("\n", 0), ("", 0), ("maybe\n", 0)]
)
def test_only_a_yes_records(
    llmpath: Run, plan: Path, monkeypatch: pytest.MonkeyPatch, typed: str, recorded: int
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    answer = llmpath(f"import markdown {plan}")
    assert answer.code == 0
    assert answer.err.splitlines()[0] == "Record 1 change? y or n, then Enter:"
    assert ("Nothing was changed." in answer.err) is not recorded
    assert len(Session("test").events) == recorded


def test_what_was_done_while_somebody_thought_about_it_is_safe(
    llmpath: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_question: str, *, yes: bool, terminal: bool) -> bool:
        home = Path(Session("x").locations.data).parent
        assert (yes, terminal) == (False, True)
        assert tool.run(home, "skip", "math/vectors").returncode == 0
        return True

    monkeypatch.setattr("llmpath.cli.imports.markdown.agreed", slow)
    answer = llmpath(f"import markdown {plan}")
    assert answer.out.splitlines()[1] == "Nothing was recorded: it had changed meanwhile."
    assert [event.stamp.command for event in Session("test").events] == ["skip"]


def test_a_file_is_shown_for_what_it_is_and_steers_nothing(llmpath: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text("- [x] a\x1b[31mb\u202e\n- [ ] Vectors\n  - \x1b]0;owned\x07 note\n", encoding="utf-8")
    answer = llmpath(f"import markdown {path} --yes")
    assert answer.code == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(answer.out + answer.err)


def test_an_import_needs_no_time_to_study(llmpath: Run, plan: Path) -> None:
    llmpath("off 2000-01-01..9999-12-31")
    assert llmpath(f"import markdown {plan} --yes").out.startswith("Done     Vectors  math/vectors\n")


def test_the_import_is_one_step(llmpath: Run, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8").replace("[ ] **Matrices", "[x] **Matrices")
    plan.write_text(text + "- [x] Gradients\n  - mine\n", encoding="utf-8")
    assert llmpath(f"import markdown {plan} --yes").code == ExitCode.DATA  # Gradients stands there with an empty box
    plan.write_text(text, encoding="utf-8")
    assert llmpath(f"import markdown {plan} --yes").code == 0
    assert len({event.step for event in Session("test").events}) == 1
    assert llmpath("undo").code == 0
    assert Session("test").progress.state("math/vectors").value == "new"


def test_importing_formats_are_offered(llmpath: Run) -> None:
    answer = llmpath("import yaml x")
    assert answer.code == ExitCode.USAGE
    assert answer.err.splitlines()[-1] == "What can be imported: markdown, json, anki."


def test_everything_comes_out_the_same_with_topics_in_memory_and_on_the_disk(
    llmpath: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    llmpath("done nets/neurons")
    llmpath("note math/vectors 'Ünïcode \x7f'")
    in_turn = [llmpath("export json -o -").out.encode()]
    for words in (f"-o {tmp_path}/b.json", f"-o {tmp_path}/b.json --force"):
        assert llmpath(f"export json {words}").code == 0
        in_turn.append((tmp_path / "b.json").read_bytes())
    with monkeypatch.context() as patches:
        patches.setattr(catalogue, "open_at", lambda *_: None)
        assert {llmpath("export json").out.encode(), *in_turn} == {in_turn[0]}
    for name in ("catalogue.index", "catalogue"):
        (home / "cache" / name).unlink()
        assert llmpath("export json").out.encode() == in_turn[0]


def test_export_json_reads_topics_one_by_one(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    llmpath("next")
    kept: list[bool] = []

    def opening(index: IndexFile, *, keep: bool = True) -> Roadmap:
        kept.append(keep)
        return roadmap_in(index, keep=keep)

    monkeypatch.setattr(catalogue, "roadmap_in", opening)
    assert llmpath("export json").code == 0
    assert kept == [False]

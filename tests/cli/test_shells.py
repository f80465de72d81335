"""The tab key in real shells, on a roadmap, a journal and a folder that are out to hurt whoever presses it."""
# ruff: noqa: E501 - the texts are a table

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

import tool
from cli.shells import Shell, script
from llmpath.cli.completion import one_line
from llmpath.core.journal.events import Aimed, Stamp
from llmpath.store.journal.database import Journal
from trust.hostile_texts import corpus

ZSH_OF_0_1_0 = """
#compdef llmpath

_llmpath_completion() {
  eval $(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" _LLMPATH_COMPLETE=complete_zsh llmpath)
}

compdef _llmpath_completion llmpath
"""
"""What `llmpath --install-completion` wrote in 0.1.0: whatever is answered is evaluated."""

HARM = (
    r"A \$(touch PWNED) B", "$(touch PWNED)", "`touch PWNED`", r"\`touch PWNED\`", r"\\$(touch PWNED)", "'; touch PWNED; '",
    "'$(touch PWNED)'", '"; touch PWNED; "', '"$(touch PWNED)"', "'\\''$(touch PWNED)'\\''", "))'; touch PWNED; : '((",
    "x)' ; touch PWNED #", "$'\\n'touch PWNED", "$((a[$(touch PWNED)]))", "${(e):-$(touch PWNED)}", "${x:=$(touch PWNED)}",
    "=(touch PWNED)", "<(touch PWNED)", ">PWNED", "& touch PWNED &", "| touch PWNED", "|| touch PWNED", "; touch PWNED",
    "(touch PWNED)", "{touch,PWNED}", "~/*", "*(e:'touch PWNED':)", "(#e:touch PWNED:)", "!touch PWNED", "!!", "^a^touch PWNED",
    "%(?.touch PWNED.)", "%{\\e]0;x\\a%}", "%F{red}x%f", "%B", "\\", "a\\", "\\\\", "'", "''", "'''", '"', "a'b", "a''b", 'a"b',
    "[/a-z]", "[red]x[/red]", "[[x]]", "[brackets]", "[link=x]y[/link]", "a:b:c", ":smile:", ":::", "a:::b", "::", ":", "a\\:b",
    "# x", "-- x", "--help", "-o", "\\t", "\\n", "\\x00", "\\033[2J", "a  b", "x" * 300, "wide " * 60, "%s %d", "$HOME", "$$", "$1",
)  # fmt: skip
TEXTS = [*HARM, *(hostile.text for hostile in corpus() if hostile.one_line and hostile.text.strip())]
TEXTS = [text for text in dict.fromkeys(text.strip() for text in TEXTS) if 0 < len(text) <= 2000 and one_line(text)]
TEXTS = [text for text in TEXTS if not set("\u2028\u2029") & set(text)]  # no roadmap may hold these
SHOWN = [text for text in TEXTS if text.isascii() and one_line(text) == text]
"""Those that are to be seen as they are."""
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
GOALS = ["own/t0", "$(touch PWNED)", "`touch PWNED`", "a b", "a;touch PWNED", "*", "own/t1\n$(touch PWNED)", "'", "a'b"]


def ids(kind: str) -> list[str]:
    return [f"own/{kind}{number}" for number in range(len(TEXTS))]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody who took a roadmap from a stranger and a journal from another."""
    home = tmp_path_factory.mktemp("home")
    topics = [
        {"id": id_, "title": text, "summary": text, "aliases": [text, f"{text} {text}"[:2000]],
         "hours": {"low": 1, "likely": 1, "high": 1}}
        for id_, text in zip([*ids("t"), "own/only"], [*TEXTS, HARM[0]], strict=True)
    ]  # fmt: skip
    sections = [
        {"id": id_, "title": text, "topics": [topic]}
        for id_, text, topic in zip([*ids("s"), "own/s"], [*TEXTS, HARM[0]], topics, strict=True)
    ]
    track = {"format": 1, "id": "own", "title": TEXTS[0], "summary": "x", "sections": sections}
    mine = home / "$(touch PWNED) 'x' `touch PWNED`"
    mine.mkdir()
    (mine / "$(touch PWNED).yaml").write_text(yaml.safe_dump(track, allow_unicode=True))
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text(f"roadmaps = ['''{mine}''']")
    Journal(home / "data" / "journal.db").add(
        lambda _events, _device: [Aimed(goal) for goal in GOALS], Stamp(NOON, 0, "goal add")
    )
    checked = tool.run(home, "show", "own/t0")
    assert (checked.returncode, checked.stderr) == (0, "")
    return home


@pytest.mark.parametrize("way", ["bash", "zsh", "zsh as 0.1.0 installed it", "fish"])
def test_tab_shows_titles_as_they_are_and_runs_nothing(home: Path, tmp_path: Path, way: str) -> None:
    name = way.partition(" ")[0]
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    (tmp_path / "a $(touch PWNED).yaml").touch()
    before = sorted(path.name for path in tmp_path.iterdir())
    with Shell(name, home, tmp_path, ZSH_OF_0_1_0 if way != name and name == "zsh" else script(home, name)) as shell:
        twice = "\t\t" if name == "fish" else "\t"
        topics = shell.press(f"llmpath show own/t{twice}", "own/t99")
        groups = shell.press(f"llmpath progress own/s{twice}", "own/s99")
        one = shell.press("llmpath show own/on\t", "own/only")
        goals = shell.press("llmpath goal remove \t", "own/t0")
        files = shell.press("llmpath check a\t", "PWNED")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    for text, kind in ((topics, "t"), (groups, "s")):
        assert not re.search(r"Traceback|not found|parse error|bad pattern|no match", text)
        assert set(ids(kind)) <= set(re.findall(r"own/\w+", text))
        if name != "bash":  # it shows no titles
            assert [title for title in SHOWN if title not in text] == []
    assert one.rstrip().endswith(("own/only", "ly"))
    assert "touch" not in goals
    assert "PWNED" in files

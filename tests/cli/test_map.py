"""llmpath map: what a session on paper does not show."""

import stat
from pathlib import Path

import pytest

from conftest import Run


def test_open_writes_a_page_only_its_owner_can_read_with_the_notes_in_it_and_opens_it(
    home: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: not opened.extend([url]))  # type: ignore[func-returns-value]
    llmpath("note vectors 'for my eyes only'")
    answer = llmpath("map --open")
    page = home / "cache" / "map.html"
    assert (answer.code, opened) == (0, [page.as_uri()])
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "for my eyes only" in page.read_text(encoding="utf-8")
    assert llmpath("map --open").code == 0


def test_without_a_browser_it_says_where_the_page_is(home: Path, llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _url: False)
    answer = llmpath("map --open")
    assert answer.code == 4
    assert str(home / "cache" / "map.html") in "".join(answer.err.split())  # whatever the width


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("words", ["layers", "backprop --depth 1", "--format mermaid", "nets --format dot"])
def test_the_former_verb_answers_as_before(llmpath: Run, words: str) -> None:
    assert llmpath(f"graph {words}").out == llmpath(f"map {words}").out
    assert " graph " not in llmpath("--help").out

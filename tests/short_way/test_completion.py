"""A shell asks through the environment what may stand at the end of its line: another line gets another answer."""

import pytest

from conftest import Run
from llmpath import short_way
from short_way.ways import Ways


@pytest.fixture
def ways(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> Ways:
    assert llmpath("note vectors 'so that there is a journal'").code == 0
    monkeypatch.delenv("LLMPATH_NOW")
    monkeypatch.setenv("_LLMPATH_COMPLETE", "complete_bash")
    return Ways(monkeypatch)


def test_what_a_shell_asks_is_never_answered_by_what_it_asked_before(
    ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ("done math/vec", "don", "show math/mat"):
        monkeypatch.setenv("COMP_WORDS", "\n".join(["llmpath", *words.split()]))
        monkeypatch.setenv("COMP_CWORD", str(len(words.split())))
        short = ways.short()
        assert short is None or short.chunks == ways.long().chunks
        if short_way.place():
            ways.prepare()

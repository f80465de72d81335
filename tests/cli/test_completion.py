"""What a shell offers when the tab key is pressed: ids with titles, and only what makes sense."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import tool
from conftest import Run
from llmpath.cli import completion, offering
from llmpath.cli.registry import VERBS


@pytest.fixture
def shell(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Ask as bash does with the cursor behind these words."""

    def offered(words: str) -> list[str]:
        typed = f"llmpath {words}".split(" ")
        with monkeypatch.context() as variables:
            variables.setenv("_LLMPATH_COMPLETE", "complete_bash")
            variables.setenv("COMP_WORDS", "\n".join(typed))
            variables.setenv("COMP_CWORD", str(len(typed) - 1))
            answer = llmpath("")
        assert (answer.err, answer.code) == ("", 0)
        return answer.out.split()

    return offered


ALL = [
    "math/vectors", "math/matrices", "math/derivatives", "math/gradients",
    "nets/neurons", "nets/layers", "nets/backpropagation",
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param("pro", ["progress"], id="a verb"),
        pytest.param("", list(VERBS), id="all verbs"),
        pytest.param("nonsense ", list(VERBS), id="no verb yet"),
        pytest.param("done ", ["nets/neurons", "math/derivatives", *ALL[3:4], *ALL[5:]], id="in progress, ready, rest"),
        pytest.param("done math", ["math/derivatives", "math/gradients"], id="by the track"),
        pytest.param("done math/der", ["math/derivatives"], id="by the beginning of the id"),
        pytest.param("done grad", ["gradients"], id="by the beginning of the slug"),
        pytest.param("done n", ["nets/neurons", "nets/layers", "nets/backpropagation", "neurons"], id="by either"),
        pytest.param("done math/vectors", [], id="not what is finished"),
        pytest.param("done math/derivatives nets/b", ["nets/backpropagation"], id="the second topic"),
        pytest.param("done zzz", [], id="nothing like it"),
        pytest.param("known ", ["nets/neurons", "math/derivatives", *ALL[3:4], *ALL[5:]], id="known as done"),
        pytest.param("skip n", ["nets/neurons", "nets/layers", "nets/backpropagation", "neurons"], id="skip as done"),
        pytest.param("log ", ["nets/neurons", "math/derivatives", *ALL[3:4], *ALL[5:]], id="log as done"),
        pytest.param("start ", ["math/derivatives", *ALL[3:4], *ALL[5:]], id="start: new ones, the ready first"),
        pytest.param("reset ", ["math/vectors", "math/matrices", "nets/neurons"], id="reset: what has a state"),
        pytest.param("history ", ["math/vectors", "math/matrices", "nets/neurons"], id="history: what has a state"),
        pytest.param("show ", ALL, id="show: everything"),
        pytest.param("note m", [*ALL[:4], "matrices"], id="note: everything"),
        pytest.param("progress ", ["math", "nets", "math/linear-algebra", "math/calculus", "nets/building",
                                   "nets/training"], id="progress: tracks and sections"),
        pytest.param("path nets/b", ["nets/building", "nets/backpropagation"], id="path: sections and topics"),
        pytest.param("next --goal math/c", ["math/calculus"], id="a goal"),
        pytest.param("next --track ", ["math", "nets"], id="a track"),
        pytest.param("graph --format ", ["mermaid", "dot", "svg"], id="a format"),
        pytest.param("next --g", ["--goal"], id="an option"),
        pytest.param("goal ", ["list", "add", "remove"], id="what to do with goals"),
        pytest.param("goal add nets/b", ["nets/building", "nets/backpropagation"], id="a new goal"),
        pytest.param("goal remove ", ["nets", "math/gradients"], id="a goal that is set"),
        pytest.param("goal remove math nets", ["nets"], id="another goal that is set"),
        pytest.param("progress --goal nets/b", ["nets/building", "nets/backpropagation"], id="the goal of a list"),
        pytest.param("config ", ["list", "get", "set", "unset"], id="what to do with settings"),
        pytest.param("config set s", ["sync", "sync_auto", "session_start"], id="a setting"),
        pytest.param("config unset ", ["roadmaps", "sync", "sync_auto", "hours", "off", "week_starts",
                "reviews", "retention", "tracks", "labs", "session_start", "mouse", "keys"], id="settings"),
        pytest.param("config set sync_auto ", ["true", "false"], id="a switch"),
        pytest.param("config set week_starts s", ["saturday", "sunday"], id="a weekday"),
        pytest.param("config set hours ", [], id="a value of one's own"),
        pytest.param("config get sync_auto ", [], id="no value"),
        pytest.param("off --remove 2026", ["2026-12-24..2027-01-02"], id="days off"),
    ],
)  # fmt: skip
def test_what_makes_sense_is_offered(
    llmpath: Run, shell: Callable[[str], list[str]], words: str, offered: list[str]
) -> None:
    before = ("done vectors", "skip matrices", "start neurons", "goal add nets gradients", "off 2026-12-24..2027-01-02")
    for done in before:
        assert llmpath(done).code == 0
    assert shell(words) == offered


def test_a_slug_that_two_topics_have_is_not_offered(home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f'roadmaps = ["{home}/more.yaml"]')
    (home / "more.yaml").write_text(
        "format: 1\nextends: nets\nsections: [{id: nets/building, topics: [{id: nets/vectors, title: Vectors}]}]\n"
    )
    assert offering.offer_topics("vec") == []
    assert offering.offer_topics("lay") == [("layers", "Layers")]


def test_titles_are_the_help(llmpath: Run) -> None:
    llmpath("start layers")
    assert offering.offer_unfinished("nets") == [
        ("nets/layers", "Layers"),
        ("nets/neurons", "Neurons"),
        ("nets/backpropagation", "Backpropagation"),
    ]
    assert offering.offer_groups("nets") == [
        ("nets", "Neural Nets"),
        ("nets/building", "Building"),
        ("nets/training", "Training"),
    ]
    assert offering.offer_tracks("") == [("math", "Mathematics"), ("nets", "Neural Nets")]
    assert offering.offer_goals("math/c") == [("math/calculus", "Calculus")]


OFFERS = [
    offering.offer_topics, offering.offer_unfinished, offering.offer_new, offering.offer_touched, offering.offer_groups,
    offering.offer_tracks, offering.offer_goals, offering.offer_own_goals,
]  # fmt: skip


@pytest.mark.parametrize("offer", OFFERS)
def test_a_broken_config_offers_nothing(home: Path, offer: Callable[[str], list[offering.Offer]]) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("colour = 1")
    assert offer("") == []


@pytest.mark.parametrize("roadmaps", ["nowhere", "mine"])
def test_a_roadmap_that_is_away_or_broken_leaves_the_others_and_says_nothing(
    home: Path, shell: Callable[[str], list[str]], roadmaps: str
) -> None:
    for file, text in (("config/config.toml", f'roadmaps = ["{home}/{roadmaps}"]'), ("mine/broken.yaml", "id: [")):
        (home / file).parent.mkdir(parents=True, exist_ok=True)
        (home / file).write_text(text)
    assert shell("done math/ma") == ["math/matrices"]


@pytest.mark.parametrize("offer", [*OFFERS[1:4], offering.offer_own_goals])
def test_a_damaged_journal_offers_nothing(home: Path, offer: Callable[[str], list[offering.Offer]]) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "journal.db").write_text("Dear diary")
    assert offer("") == []


# The shells themselves, on the real roadmap


def test_bash_gets_ids(real_home: Path) -> None:
    ended = tool.run(real_home, _LLMPATH_COMPLETE="complete_bash", COMP_WORDS="llmpath\ndone\nmath/vec", COMP_CWORD="2")
    assert (ended.stdout.split(), ended.stderr) == (["math/vectors", "math/vector-spaces"], "")


def test_zsh_gets_ids_and_titles(real_home: Path) -> None:
    ended = tool.run(real_home, _LLMPATH_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="llmpath done math/vec")
    offers = re.findall("'(.+?):(.+?)'", ended.stdout)
    assert (offers, ended.stderr) == ([("math/vectors", "Vectors"), ("math/vector-spaces", "Vector Spaces")], "")


def test_fish_gets_ids_and_titles(real_home: Path) -> None:
    ended = tool.run(
        real_home,
        _LLMPATH_COMPLETE="complete_fish",
        _TYPER_COMPLETE_ARGS="llmpath done math/vec",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )
    assert ended.stdout.splitlines() == ["math/vectors\tVectors", "math/vector-spaces\tVector Spaces"]
    assert ended.stderr == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_sees_no_complaint_about_a_broken_roadmap(tmp_path: Path, shell: str) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("colour = 1")
    ended = tool.run(
        tmp_path,
        _LLMPATH_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_ARGS="llmpath done ",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        COMP_WORDS="llmpath\ndone\n",
        COMP_CWORD="2",
    )
    assert "math/" not in ended.stdout
    assert ended.stderr == ""


# The forms of the shells


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("bash", ["own/a", "own/b"]),
        ("fish", [r"own/a	A \$(b) 'c' [/a-z] a:b:c :::", "own/b"]),
        ("powershell", [r"own/a:::A \$(b) 'c' [/a-z] a:b:c ::", "own/b::: "]),
        ("zshlines", [r"own/a:A \\$(b) 'c' [/a-z] a:b:c :::", "own/b"]),
        (
            "zsh",
            [
                "local -a offers; offers=(", r"'own/a:A \\$(b) '\''c'\'' [/a-z] a:b:c :::'", "'own/b'",
                "); _describe offer offers",
            ],
        ),
    ],
)  # fmt: skip
def test_every_shell_has_its_form(form: str, lines: list[str]) -> None:
    title = "A \\$(b)\t\n 'c' [/a-z]\x1b \u202ea:b:c :::"
    assert completion.answer(form, [("own/a", title), ("own/b", ""), ("$(touch PWNED)", "c")]).split("\n") == lines


@pytest.mark.parametrize(
    "value", ["", "$(a)", "`a`", "a b", "a\nb", "a'b", 'a"b', "a;b", "a*", "~a", "é", "a:b", "a\\b"]
)
def test_a_value_that_a_shell_would_read_as_something_else_is_not_offered(value: str) -> None:
    assert completion.answer("bash", [(value, "title")]) == ""


def test_a_long_title_is_cut() -> None:
    assert completion.one_line("x" * 101) == f"{'x' * 97}..."


def test_a_failure_offers_nothing_and_says_nothing(llmpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_LLMPATH_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "llmpath\ndone\n")
    monkeypatch.setenv("COMP_CWORD", "no number")
    answer = llmpath("")
    assert (answer.out, answer.err, answer.code) == ("\n", "", 0)

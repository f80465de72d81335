"""The front door gives what Typer gives, or it declines: for whatever is typed, wherever a learner stands."""

import io
import os
import shlex
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from conftest import Answer, Run
from llmpath import front
from llmpath.cli.app import main
from llmpath.cli.registry import VERBS
from llmpath.core.roadmap import Roadmap
from llmpath.store.journal.reading import read_events
from llmpath.store.journal.rows import row_of

SEED = 20261128
LEARNERS = 25
"""Learners, each with commands of his own before."""
TYPED = 120
"""Commands that are typed for each learner: 3,000 in all."""
DAILY = ["", "next", "progress", "show", "done", "start", "log", "undo", "export"]
OTHERS = [*VERBS, "--help", "--version", "--json", "nothing"]
OPTIONS = [
    "-n 2", "-n 0", "-n", "-n3", "-n 00002", "-n ²", "-n 9999999", "--why", "--json", "--took 1h", "--on yesterday",
    "--todo", "-h", "--", "-n -1",
]  # fmt: skip
TIMES = ["5m", "1h", "1h30", "20m", "2h", "90", "0m", "1.5h", "h", "-5m", "1h 30m", "99999h", "²h", ""]
BEFORE = [
    "done {}", "start {}", "known {}", "skip {}", "log {} 1h", "note {} words", "undo", "goal add {}", "reset {}",
    "goal add math nets", "goal remove {}", "config set sync_auto true",
]  # fmt: skip

Ask = Callable[[Callable[[], object]], Answer]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Do something and give what it wrote, and how it ended; -1 where it declined."""

    def asked(do: Callable[[], object]) -> Answer:
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code: object = 0
            try:
                code = 0 if do() is not False else -1
            except SystemExit as ended:
                code = ended.code or 0
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read())
        return Answer(texts[0], texts[1], int(str(code)))

    return asked


def events(journal: Path) -> list[tuple[Any, ...]]:
    """Return all that was recorded, without what is drawn by chance."""
    if not journal.exists():
        return []
    with closing(sqlite3.connect(journal)) as connection:
        rows = [row_of(event) for event in read_events(connection, str(journal))]
    return [row[2:8] for row in rows]


def written(journal: Path) -> bytes:
    """Return what the journal's file holds; SQLite takes an empty one for a new one."""
    return journal.read_bytes() if journal.exists() else b""


def typed(random: Random, small: Roadmap) -> list[str]:
    """Return a command as people type it: often a plain one, sometimes with options, a slip, or something else."""
    topics = list(small.topics)
    names = [*topics, *topics, *(id_.partition("/")[2] for id_ in topics), "math", "nets", "math/linear-algebra"]
    names += ["Vectors", "vectr", "zzz", "", " ", "MATH/VECTORS", "math/", "/", "é", "math/old", "math/vectors "]
    verb = random.choice(DAILY if random.random() < 0.85 else OTHERS)
    words = [verb] if verb else []
    words += random.choices([[], [random.choice(names)], random.sample(names, 2)], [3, 6, 1])[0]
    if verb == "export":
        words = ["export", random.choice(["json", "json", "csv", "jsn"])]
        words += random.choice([[], ["-o", "-"], ["-o"], ["-o", "--"], ["-o", "/no/folder/backup.json"], ["--force"]])
    if verb == "log" and random.random() < 0.8:
        words = ["log", random.choice(names), *([random.choice(TIMES)] if random.random() < 0.9 else ["1h", "30m"])]
    if random.random() < (0.5 if verb == "next" else 0.1):
        words = [*words[:1], *random.choice(OPTIONS).split(" "), *words[1:]]
    return words


def test_whatever_is_typed_it_gives_what_typer_gives_or_declines(
    llmpath: Run, small: Roadmap, home: Path, ask: Ask
) -> None:
    random = Random(SEED)  # noqa: S311 - repeatable
    journal = home / "data" / "journal.db"
    answered: dict[str, int] = {}
    for _ in range(LEARNERS):
        for step in random.sample(BEFORE, random.randrange(5)):
            llmpath(step.format(random.choice(list(small.topics))))
        for _ in range(TYPED):
            words = typed(random, small)
            before = written(journal)
            answer = ask(lambda words=words: front.answer(words))  # type: ignore[misc]
            if answer.code == -1:
                assert (answer.out, answer.err) == ("", ""), words
                assert written(journal) == before, words
                continue
            if written(journal) == before:
                assert answer == ask(lambda words=words: main(words)), words  # type: ignore[misc]
                assert written(journal) == before, words
            else:
                after = events(journal)
                journal.write_bytes(before)
                assert answer == ask(lambda words=words: main(words)), words  # type: ignore[misc]
                assert events(journal) == after, words
            answered[words[0] if words else ""] = answered.get(words[0] if words else "", 0) + 1
    assert {verb for verb, count in answered.items() if count > TYPED / 6} == set(DAILY)


@pytest.mark.parametrize("words", ["", "next", "progress math", "show math/vectors", "done math/vectors"])
@pytest.mark.parametrize("place", ["config/config.toml", "data/journal.db"])
def test_what_goes_wrong_is_said_as_typer_says_it(home: Path, ask: Ask, words: str, place: str) -> None:
    (home / place).parent.mkdir(parents=True)
    (home / place).write_text("colour = 1\n" * 100)
    answer = ask(lambda: front.answer(shlex.split(words)))
    assert answer == ask(lambda: main(shlex.split(words)))
    assert answer.code > 0


def test_a_name_that_another_topic_goes_by_as_well_is_not_taken(home: Path, ask: Ask) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f'roadmaps = ["{home}/more.yaml"]')
    (home / "more.yaml").write_text(
        "format: 1\nextends: nets\nsections: [{id: nets/building, topics: "
        "[{id: nets/arrows, title: Arrows, aliases: [math/vectors], hours: {low: 1, likely: 1, high: 1}}]}]\n"
    )
    assert ask(lambda: front.answer(["show", "math/vectors"])).code == -1
    assert ask(lambda: front.answer(["show", "nets/arrows"])).code == 0


# What the tab key asks


LINES = 250
"""Lines for each shell at each snapshot."""
STANDINGS = 3
TOPIC_VERBS = ["done", "start", "known", "skip", "reset", "log", "note", "show", "open", "path", "history", "progress"]
ODD = ["'math", '"vec', "vec\\", "=", "--", "-", "--j", "zzz", "ü", "math/vec tors", "\t", "a=b", "#", "/", "MATH"]


def variables(shell: str, line: str, *, whether: bool) -> dict[str, str]:
    """Return what a shell sets to ask about a line; of fish also whether there is anything to offer."""
    found = {front.COMPLETING: f"complete_{shell}"}
    if shell == "bash":
        words = line.split(" ")
        return {**found, "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    found["_TYPER_COMPLETE_ARGS"] = line
    return {**found, "_TYPER_COMPLETE_FISH_ACTION": "is-args" if whether else "get-args"} if shell == "fish" else found


def half_typed(random: Random, small: Roadmap) -> str:
    """Return a line as it stands when somebody presses the tab key."""
    topics = list(small.topics)
    names = [*topics, *(id_.partition("/")[2] for id_ in topics), "math", "nets", "math/linear-algebra", "add", "list"]
    verb = random.choice(TOPIC_VERBS if random.random() < 0.6 else [*VERBS])
    if random.random() < 0.15:
        return f"llmpath {verb[: random.randrange(len(verb) + 1)]}"
    name = random.choice(names) if random.random() < 0.8 else random.choice(ODD)
    word = name[: random.randrange(len(name) + 1)] if random.random() < 0.8 else name
    more = random.choices([[], [random.choice(names)], [random.choice(ODD)], ["--json"]], [8, 2, 1, 1])[0]
    return " ".join(["llmpath", verb, *more, word])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_whatever_a_shell_asks_it_is_offered_what_typer_offers_or_typer_is_asked(
    llmpath: Run, small: Roadmap, ask: Ask, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    random = Random(SEED)  # noqa: S311 - repeatable
    answered, offered = set(), 0
    for _ in range(STANDINGS):
        for step in random.sample(BEFORE[:4], 3):
            assert llmpath(step.format(random.choice(list(small.topics)))).code == 0
        for _ in range(LINES):
            line = half_typed(random, small)
            with monkeypatch.context() as patch:
                for name, value in variables(shell, line, whether=random.random() < 0.3).items():
                    patch.setenv(name, value)
                answer = ask(lambda: front.answer([]))
                if answer.code >= 0 and "Traceback" not in answer.err:
                    assert answer == ask(lambda: main([])), line
                    answered.add(line.split(" ")[1] if line.count(" ") > 1 else "a verb")
                    offered += len(answer.out) > 10
                else:
                    assert (answer.out, answer.err) == ("", ""), line
    assert answered >= {"done", "known", "skip", "start", "show", "log", "a verb"}
    assert offered > STANDINGS * LINES / 10


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (front.COMPLETING, "source_bash"), (front.COMPLETING, "complete_ksh"), (front.COMPLETING, ""),
        (front.COMPLETING, "bash"), ("COMP_CWORD", "-1"), ("COMP_CWORD", "²"), ("COMP_CWORD", "12345"),
        ("COMP_CWORD", ""),
    ],
)  # fmt: skip
def test_another_question_is_left_to_typer(
    home: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    del home
    for variable, given in variables("bash", "llmpath done ma", whether=False).items():
        monkeypatch.setenv(variable, given)
    assert ask(lambda: front.answer([])).code == 0
    monkeypatch.setenv(name, value)
    assert ask(lambda: front.answer([])).code == -1


@pytest.mark.parametrize("title", ["A $(touch PWNED) B", "A [/a-z]", "a\\b", "a:b:c", "“x”", "x" * 200])
@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_title_that_a_shell_might_read_as_more_than_text_is_offered_as_the_verbs_offer_it(
    home: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, shell: str, title: str
) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f'roadmaps = ["{home}/more.yaml"]')
    (home / "more.yaml").write_text(
        f"format: 1\nextends: nets\nsections: [{{id: nets/building, topics: [{{id: nets/odd, title: '{title}'}}]}}]\n"
    )
    for variable, given in variables(shell, "llmpath done nets/o", whether=False).items():
        monkeypatch.setenv(variable, given)
    offered = ask(lambda: front.answer([]))
    assert offered == ask(lambda: main([]))
    assert "nets/odd" in offered.out


# What is decided before anything is imported


@pytest.mark.parametrize(
    "words",
    [
        ["--help"], ["plan"], ["next", ""], ["progress", "-h"], ["next", "--why"], ["next", "-n", "0"], ["done", ""],
        ["done", "a", "b"], ["show", "Vectors"], ["show", "math/é"], ["log", "math/vectors"], ["undo", "2"],
        ["progress", "--json"], ["next", "-n", "1", "-n"], ["export"],
        ["export", "csv"], ["export", "json", "-o"], ["export", "json", "-o", ""], ["export", "json", "-o", "--force"],
    ],
)  # fmt: skip
def test_what_is_not_plain_is_declined_at_once(words: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})
    monkeypatch.setattr("llmpath.cli.running.run", lambda _: pytest.fail("it was taken"))
    assert front.answer(words) is False

"""llmpath talks to nobody: every verb runs where each socket, name to be looked up and program is refused."""

import ast
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import tool
from llmpath.cli.registry import VERBS
from llmpath.export.formats import FORMATS

HOOK = """
import os, sys

def refuse(event, arguments):
    network = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "ssl.")
    programs = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.", "webbrowser.")
    if event.startswith((*network, *programs)):
        sys.stderr.write(f"REFUSED {event} {arguments}\\n")
        sys.stderr.flush()
        if "REFUSED" in os.environ:
            os.write(os.open(os.environ["REFUSED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND), event.encode())
        raise PermissionError(event)

sys.addaudithook(refuse)
"""
"""Python with a hook that lets no socket be made and no program be started, and says which one was wanted."""
REFUSING = f"""{HOOK}
import runpy
sys.argv[0] = "llmpath"
runpy.run_module("llmpath", run_name="__main__")
"""
REFUSING_MANY = f"""{HOOK}
import importlib, pkgutil, runpy, signal, tempfile
import llmpath

for module in pkgutil.walk_packages(llmpath.__path__, "llmpath."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
for words in eval(sys.stdin.read()):
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        child = os.fork()
        if not child:
            signal.alarm({tool.TOO_LONG})
            nothing, gone = os.open(os.devnull, os.O_RDONLY), os.open(os.devnull, os.O_WRONLY)
            for number, file in enumerate((nothing, gone, said.fileno())):
                os.dup2(file, number)
            sys.argv[:] = ["llmpath", *words]
            try:
                runpy.run_module("llmpath", run_name="__main__", alter_sys=True)
            finally:
                os._exit(99)  # llmpath ends its process itself
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        print((code, said.read()))
"""
"""The same for many commands: every module of ours is imported under the hook, then each command is forked."""

TOPIC = "math/vectors"
WORDS = {
    "": [""], "next": ["next --why"], "start": [f"start {TOPIC}"], "done": [f"done {TOPIC} --took 2h"],
    "known": [f"known {TOPIC}"],
    "skip": [f"skip {TOPIC}"], "reset": [f"reset {TOPIC}"], "log": [f"log {TOPIC} 30m"],
    "note": [f"note {TOPIC} words"],
    "undo": ["undo"], "redo": ["redo"], "history": ["history"], "progress": ["progress --all"],
    "show": [f"show {TOPIC} --answers"], "search": ["search chain rule"], "path": ["path transformers"],
    "map": ["map", "map math", f"map {TOPIC}", "map math --format dot", "map --goal nlp", f"graph {TOPIC}"],
    "check": ["check --report"],
    "sync": ["sync HOME/shared"], "goal": [f"goal add {TOPIC}", "goal", f"goal remove {TOPIC}"],
    "off": ["off tomorrow", "off"], "config": ["config set hours 9", "config"],
    "plan": ["plan", "plan --days --goal nlp", "plan --what-if 'off 2027-01-01'", "plan --syllabus nlp"],
    "forecast": ["forecast", "forecast --goal nlp"], "stats": ["stats"], "doctor": ["doctor", "doctor --repair"],
    "export": [f"export {name} -o HOME/made{suffix} --force" for name, (suffix, _) in FORMATS.items() if name != "anki"]
    + ["export anki -o HOME/made.apkg --force --all"],
    "import": ["import markdown HOME/made.md --yes", "import json HOME/made.json --yes"],
}  # fmt: skip
"""How each verb is called; one that is not here is called alone and with a topic."""
CALLS = [words for verb in ["", *VERBS] for words in WORDS.get(verb, [verb, f"{verb} {TOPIC}"]) if verb != "open"]


def refusing(home: Path, words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command that can reach nobody."""
    command = [sys.executable, "-c", REFUSING, *shlex.split(words.replace("HOME", str(home)))]
    env = tool.environment(home, PYTHONIOENCODING="utf-8", **variables)
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=tool.TOO_LONG, check=False)


def all_refusing(home: Path) -> list[tuple[int, str]]:
    """Run all calls one after the other; gives how each ended and what it said on stderr."""
    if not hasattr(os, "fork"):
        return [(ended.returncode, ended.stderr) for ended in (refusing(home, words) for words in CALLS)]
    calls = repr([shlex.split(words.replace("HOME", str(home))) for words in CALLS])
    env = tool.environment(home, PYTHONIOENCODING="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", REFUSING_MANY], input=calls, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return [ast.literal_eval(line) for line in ran.stdout.splitlines()]


def test_no_verb_wants_the_network_or_a_program(real_home: Path) -> None:
    (real_home / "shared").mkdir()
    asked = dict(zip(CALLS, all_refusing(real_home), strict=True))
    assert {words: said for words, (_, said) in asked.items() if "REFUSED" in said} == {}
    assert {words: said for words, (code, said) in asked.items() if code not in range(5)} == {}
    failed = {words: said for words, (code, said) in asked.items() if code}
    assert {words: said for words, said in failed.items() if words.split(" ")[0] in WORDS} == {}


def test_open_asks_for_the_browser_and_for_nothing_else(real_home: Path) -> None:
    ended = refusing(real_home, f"open {TOPIC}", BROWSER="/bin/true")
    refused = {line.split()[1] for line in ended.stderr.splitlines() if line.startswith("REFUSED")}
    assert refused
    assert refused <= {"webbrowser.open", "subprocess.Popen"}


def test_the_hook_does_refuse(tmp_path: Path) -> None:
    code = REFUSING.replace('runpy.run_module("llmpath", run_name="__main__")', "import socket; socket.socket()")
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=tmp_path, check=False
    )
    assert "REFUSED socket.__new__" in ended.stderr


BROWSER = """#!/bin/sh
printf '%s\\n' "$#" "$@" > "$LLMPATH_HOME/handed.txt"
"""


SIGNS = ("$(touch${IFS}PWNED)", "`touch${IFS}PWNED`", ";touch${IFS}PWNED", "%s", "'\"", "&", "|x", "\\")
ADDRESSES = [f"https://example.org/a?b={sign}" for sign in SIGNS]


@pytest.fixture(scope="module")
def hostile_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody whose roadmap leads to such addresses: the first to r0, in the topic mine/t0."""
    home = tmp_path_factory.mktemp("hostile")
    quoted = [address.replace("'", "''") for address in ADDRESSES]
    resources = "".join(
        f"  r{number}: {{title: R, author: A, url: '{url}', kind: book, level: core}}\n"
        for number, url in enumerate(quoted)
    )
    topics = "".join(
        f"  - {{id: mine/t{number}, title: T{number}, hours: {{low: 1, likely: 1, high: 1}},\n"
        f"     resources: [{{resource: r{number}, at: p, role: learn}}]}}\n"
        for number in range(len(ADDRESSES))
    )
    head = f"format: 1\nid: mine\ntitle: Mine\nsummary: Mine.\nresources:\n{resources}"
    mine = home / "mine.yaml"
    mine.write_text(f"{head}sections:\n- id: mine/s\n  title: S\n  topics:\n{topics}")
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text(f'roadmaps = ["{mine}"]\n')
    return home


@pytest.mark.skipif(os.name != "posix", reason="the browser of this test is a script")
@pytest.mark.parametrize("number", range(len(ADDRESSES)), ids=SIGNS)
def test_the_browser_is_handed_the_address_alone_and_no_shell_reads_it(
    hostile_home: Path, tmp_path: Path, number: int
) -> None:
    script = tmp_path / "browser"
    script.write_text(BROWSER)
    script.chmod(0o700)
    ended = tool.run(hostile_home, "open", f"mine/t{number}", BROWSER=str(script))
    assert ended.returncode == 0, ended.stderr
    assert (hostile_home / "handed.txt").read_text() == f"1\n{ADDRESSES[number]}\n"
    found = [*tmp_path.rglob("PWNED"), *hostile_home.rglob("PWNED"), *Path.cwd().glob("PWNED")]
    assert found == []

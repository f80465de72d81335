"""llmpath talks to nobody: every verb runs where each socket, name to be looked up and program is refused."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import tool
from llmpath.cli.registry import VERBS
from llmpath.export.formats import FORMATS

REFUSING = """
import os, runpy, sys

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
sys.argv[0] = "llmpath"
runpy.run_module("llmpath", run_name="__main__")
"""
"""Python with a hook that lets no socket be made and no program be started, and says which one was wanted."""

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
    "export": [f"export {name} -o HOME/made{suffix} --force" for name, (suffix, _) in FORMATS.items()],
    "import": ["import markdown HOME/made.md --yes", "import json HOME/made.json --yes"],
}  # fmt: skip
"""How each verb is called; one that is not here is called alone and with a topic."""
CALLS = [words for verb in ["", *VERBS] for words in WORDS.get(verb, [verb, f"{verb} {TOPIC}"]) if verb != "open"]


def refusing(home: Path, words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command that can reach nobody."""
    command = [sys.executable, "-c", REFUSING, *shlex.split(words.replace("HOME", str(home)))]
    env = tool.environment(home, PYTHONIOENCODING="utf-8", **variables)
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=tool.TOO_LONG, check=False)


def test_no_verb_wants_the_network_or_a_program(real_home: Path) -> None:
    (real_home / "shared").mkdir()
    asked = {words: refusing(real_home, words) for words in CALLS}
    assert {words: ended.stderr for words, ended in asked.items() if "REFUSED" in ended.stderr} == {}
    assert {words: ended.stderr for words, ended in asked.items() if ended.returncode not in range(5)} == {}
    failed = {words: ended.stderr for words, ended in asked.items() if ended.returncode}
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


@pytest.mark.skipif(os.name != "posix", reason="the browser of this test is a script")
@pytest.mark.parametrize(
    "sign", ["$(touch${IFS}PWNED)", "`touch${IFS}PWNED`", ";touch${IFS}PWNED", "%s", "'\"", "&", "|x", "\\"]
)
def test_the_browser_is_handed_the_address_alone_and_no_shell_reads_it(home: Path, tmp_path: Path, sign: str) -> None:
    script = tmp_path / "browser"
    script.write_text(BROWSER)
    script.chmod(0o700)
    address = f"https://example.org/a?b={sign}"
    quoted = address.replace("'", "''")
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "format: 1\nid: mine\ntitle: Mine\nsummary: Mine.\n"
        f"resources: {{r: {{title: R, author: A, url: '{quoted}', kind: book, level: core}}}}\n"
        "sections:\n- id: mine/s\n  title: S\n  topics:\n"
        "  - {id: mine/t, title: T, hours: {low: 1, likely: 1, high: 1},\n"
        "     resources: [{resource: r, at: p, role: learn}]}\n"
    )
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f'roadmaps = ["{mine}"]\n')
    ended = tool.run(home, "open", "mine/t", BROWSER=str(script))
    assert ended.returncode == 0, ended.stderr
    assert (home / "handed.txt").read_text() == f"1\n{address}\n"
    assert not list(tmp_path.rglob("PWNED")) + list(Path.cwd().glob("PWNED"))

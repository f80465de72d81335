"""One page a command, made from its help and from the session that the tests run again."""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from llmpath.__main__ import STOPPED
from llmpath.cli.registry import GROUPS, VERBS
from llmpath.cli.running import INTERNAL_ERROR
from llmpath.core.errors import ExitCode

ROOT = Path(__file__).resolve().parents[2]
MADE = "<!-- Made by docs/tools/make.py from the code and from tests/cli; edit those. -->"
CODES = {
    ExitCode.OK: "fine",
    ExitCode.DATA: "the data is wrong: a roadmap file, the config, a resource's address",
    ExitCode.USAGE: "the command line is wrong: an unknown command or option, a time or day that cannot be read",
    ExitCode.NO_MATCH: "no topic has that name, or several do; nothing was changed",
    ExitCode.STORAGE: "the disk, the database, the editor or the browser did not do what was asked",
}
ENVIRONMENT = """## Environment

| variable | what it does |
| --- | --- |
| `LLMPATH_HOME` | keeps data, cache and config in one folder |
| `LLMPATH_NOW` | fixes the clock for scripts and tests: an ISO instant such as `2026-11-23T19:30:00+01:00` |
| `LLMPATH_NO_LINKS` | if set, writes no clickable links |
| `LLMPATH_DEBUG` | if set, shows the traceback of a bug in llmpath |
| `NO_COLOR`, `TERM=dumb`, `COLUMNS` | as everywhere: no colours, plain text, that many columns |
| `VISUAL`, `EDITOR`, `BROWSER` | the editor that `note` opens and the browser that `open` opens |
"""
Run = Callable[[list[str], str], str]
"""Runs llmpath with these words in that home and returns what it wrote to stdout."""


def help_of(words: list[str], run: Run) -> str:
    """Return the help of a command."""
    with tempfile.TemporaryDirectory() as home:
        return run([*words, "--help"], home).rstrip()


def commands_index(run: Run) -> str:
    """Return the page that lists every command, the exit codes and the environment variables."""
    return "\n".join([
        f"# Commands\n\n{MADE}\n",
        "- [`llmpath`](dashboard.md) alone: the front page.\n",
        *(
            f"**{heading}**\n\n" + "".join(f"- [`{verb}`]({verb}.md): {line}\n" for verb, line in group.items())
            for heading, group in GROUPS.items()
        ),
        f"```text\n{help_of([], run)}\n```\n",
        "## Exit codes\n\n| code | meaning |\n| --- | --- |",
        *(f"| {code.value} | {words} |" for code, words in CODES.items()),
        f"| {STOPPED} | stopped by Ctrl-C; what was acknowledged before is kept |",
        f"| {INTERNAL_ERROR} | a bug of llmpath; `LLMPATH_DEBUG=1` shows where |\n",
        ENVIRONMENT,
        "```{toctree}\n:hidden:\n",
        *VERBS,
        "dashboard\n```\n",
    ])  # fmt: skip


def verb_page(verb: str, run: Run) -> str:
    """Return the page of a command: its help, its session, and what it answers as JSON."""
    alone = verb == "dashboard"
    name = "llmpath" if alone else f"llmpath {verb}"
    talk, data = session_of(verb)
    parts = [f"# {name}\n\n{MADE}\n"]
    if not alone:
        parts.append(f"```text\n{help_of([verb], run)}\n```\n")
    parts.append(f"## Examples\n\nOn a small roadmap; `2>` marks stderr.\n\n```console\n{talk}\n```\n")
    if data:
        parts.append("## As JSON\n\nWhat the keys mean: [JSON answers](../json.md).\n")
        parts += [f"`{command}`\n\n```json\n{answer}\n```\n" for command, answer in data]
    return "\n".join(parts)


def session_of(verb: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the part of a session that talks, and each command of it that answers in JSON with its answer."""
    session = (ROOT / "tests" / "cli" / f"{verb}.console").read_text(encoding="utf-8")
    talk: list[str] = []
    data: list[tuple[str, str]] = []
    for block in (part.strip() for part in re.split(r"\n(?=# )", session)):
        commands = re.split(r"\n(?=\$ )", block)
        data += [_command_and_answer(command) for command in commands if _is_json(command)]
        kept = [command for command in commands if not _is_json(command)]
        if kept and not all(line.startswith("#") for line in "\n".join(kept).splitlines()):
            talk.append("\n".join(kept))
    return "\n\n".join(talk), data


def _is_json(command: str) -> bool:
    return any(line.startswith("$ ") and "--json" in line for line in command.splitlines())


def _command_and_answer(command: str) -> tuple[str, str]:
    lines = [line for line in command.splitlines() if not line.startswith(("# ", "2> ", "[exit "))]
    return lines[0].removeprefix("$ "), "\n".join(lines[1:]).strip()

"""Judge an exercise: the learner's file against the checks of a lab, in a process of its own."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from llmpath.core.labs import CheckResult, Failure, Lab, Verdict
from llmpath.labs import process

TASK, JUDGE = "task.py", "judge.py"
LARGEST = 500_000
"""Bytes of a file that is judged."""
_FIXED = 0
_NOTHING_SAID = "the judge could not be run"


def judge(lab: Lab, task: Path, seed: int | None = None) -> Verdict:
    """Judge a file by the checks of a lab, under the fixed seed and a fresh one; `seed` is that of an earlier failure.

    Runs other people's code where the lab did not come with llmpath: see llmpath.labs.trust.
    """
    import secrets  # it loads OpenSSL, 3 MB, which lists of labs do without

    fresh = secrets.randbelow(1_000_000) + 1 if seed is None else seed
    checks = _text(Path(lab.folder) / JUDGE)
    if isinstance(checks, Failure):
        return Verdict(stopped=checks)
    text = _text(task)
    if isinstance(text, Failure):
        return Verdict(stopped=text, seed=fresh)
    return judge_text(text, checks, [_FIXED, fresh])


def judge_text(task: str, checks: str, seeds: Sequence[int], patience: float = 1) -> Verdict:
    """Judge the text of an exercise by the text of a judge.py, each check under every seed.

    `patience` is a factor for the time on the clock, for a machine that does much else.
    """
    import secrets

    nonce = secrets.token_hex(16)
    request = {"root": str(process.ROOT), "nonce": nonce, "task": task, "judge": checks}
    ended = process.run(json.dumps({**request, "seeds": list(seeds), "patience": patience}).encode(), patience)
    return _verdict(ended, nonce, seeds[-1], ("", *task.splitlines()))._replace(
        seconds=round(ended.seconds, 3), printed=ended.printed.decode(errors="replace")
    )


def _text(path: Path) -> str | Failure:
    """Read a file that is to be judged, or say why that cannot be."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return Failure(f"there is no {path.name}: llmpath lab start puts a new one there")
    except OSError as error:
        return Failure(f"{path.name} cannot be read: {error.strerror}")
    if len(data) > LARGEST:
        return Failure(f"{path.name} is too large: {LARGEST:,} bytes are the most")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Failure(f"{path.name} is not UTF-8 text", line=data.count(b"\n", 0, error.start) + 1)


def _verdict(ended: process.Ended, nonce: str, seed: int, lines: Sequence[str]) -> Verdict:
    """Put together what came on the channel; what came without the nonce counts for nothing.

    `lines` are those of the learner's file, counted from 1.
    """
    checks: list[CheckResult] = []
    running: tuple[str, str] | None = None
    verdict = Verdict(seed=seed)
    over = False
    for said in _said(ended.answer, nonce):
        match said["kind"]:
            case "checks":
                verdict = verdict._replace(total=said["total"])
            case "load":
                verdict = verdict._replace(stopped=Failure(*said["failure"]))
            case "check":
                running = (said["name"], said["sentence"])
            case "checked" if running:
                failure = Failure(*said["failure"]) if said["failure"] else None
                checks.append(CheckResult(*running, failure, said["seed"]))
                running = None
            case "stop":
                verdict = verdict._replace(
                    stopped=Failure(said["message"], line=said["line"], source=lines[said["line"]])
                )
                over = True
            case "end":
                verdict = verdict._replace(megabytes=round(said["peak"], 1), cpu=round(said["cpu"], 3))
                over = True
    verdict = verdict._replace(checks=tuple(checks))
    stopped = verdict.stopped if over else _broken_off(ended, begun=verdict.total > 0)
    if stopped is not None and running:
        checks.append(CheckResult(*running, stopped))
        return verdict._replace(checks=tuple(checks), stopped=stopped)
    return verdict._replace(stopped=stopped)


def _said(answer: bytes, nonce: str) -> list[dict[str, Any]]:
    start = nonce.encode() + b" "
    whole = answer[: answer.rfind(b"\n") + 1].splitlines()
    return [json.loads(line.removeprefix(start)) for line in whole if line.startswith(start)]


def _broken_off(ended: process.Ended, *, begun: bool) -> Failure:
    """Say why the process ended before the judge was through."""
    if ended.flooded:
        return Failure("stopped: it prints without end, more than 1 MB")
    if ended.code is None:
        return Failure(f"stopped after {process.PATIENCE:.0f} s, most likely a loop that does not end")
    if ended.code < 0 and -ended.code in _SIGNALS:
        return Failure(_SIGNALS[-ended.code])
    if not begun:
        last = ended.printed.decode(errors="replace").strip().rpartition("\n")[2]
        return Failure(f"{_NOTHING_SAID}: {last}" if last else _NOTHING_SAID)
    message = "the program ended before the judge was through"
    if ended.code >= 0:
        return Failure(f"{message}, with exit code {ended.code}: is there an exit in it?")
    return Failure(f"{message}, by signal {-ended.code}")


_SIGNALS = {
    24: "stopped: it took more than 5 s of processor time, most likely a loop that does not end",
    9: "the system ended it: it took too much time or memory",
    11: "the interpreter crashed: it recursed without end, or memory was written that is not its own",
}
"""Number of the signal → what it means."""

"""Counts how often a command waits for the disk: by strace, or by a library put before libc where there is none."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

SHIM = Path(__file__).with_name("sync_shim.c")
CALLS = "fsync,fdatasync,sync,syncfs,sync_file_range"


def counters(folder: Path) -> list[str]:
    """Give the ways there are on this machine to count; none where neither works."""
    found = []
    if shutil.which("strace"):
        tried = subprocess.run(["strace", "-qq", "-o", str(folder / "tried"), "true"], capture_output=True, check=False)
        found += ["strace"] if tried.returncode == 0 else []
    if sys.platform == "linux" and (compiler := shutil.which("cc")):
        words = [compiler, "-shared", "-fPIC", "-o", str(folder / "sync_shim.so"), str(SHIM), "-ldl"]
        built = subprocess.run(words, capture_output=True, check=False)
        found += ["shim"] if built.returncode == 0 else []
    return found


def count(counter: str, words: Sequence[str], variables: Mapping[str, str], folder: Path) -> int:
    """Run a command and give how often it waited for the disk; `folder` is the one that `counters` was given."""
    log = folder / "log"
    log.unlink(missing_ok=True)
    if counter == "strace":
        words = ["strace", "-f", "-qq", "-e", f"trace={CALLS}", "-o", str(log), *words]
    else:
        variables = {**variables, "LD_PRELOAD": str(folder / "sync_shim.so"), "LLMPATH_SYNCS": str(log)}
    ended = subprocess.run(words, env=dict(variables), capture_output=True, text=True, check=False)
    if ended.returncode:
        raise AssertionError(ended.stderr)
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    return text.count(".\n") if counter == "shim" else len(re.findall(r"\b\w*sync\w*\(", text))

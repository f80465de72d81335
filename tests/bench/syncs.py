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
    """Return the ways there are on this machine to count; none where neither works."""
    found = []
    if shutil.which("strace"):
        tried = subprocess.run(["strace", "-qq", "-o", str(folder / "tried"), "true"], capture_output=True, check=False)
        found += ["strace"] if tried.returncode == 0 else []
    if sys.platform == "linux" and (compiler := shutil.which("cc")):
        words = [compiler, "-shared", "-fPIC", "-o", str(folder / "sync_shim.so"), str(SHIM), "-ldl"]
        built = subprocess.run(words, capture_output=True, check=False)
        found += ["shim"] if built.returncode == 0 else []
    return found


def count(counter: str, words: Sequence[str], variables: Mapping[str, str], folder: Path) -> tuple[int, str]:
    """Run a command and give how often it waited for the disk, and its stderr; `folder` is that of `counters`."""
    log = folder / "log"
    log.unlink(missing_ok=True)
    if counter == "strace":
        words = ["strace", "-qq", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(log), *words]
    else:
        variables = {**variables, "LD_PRELOAD": str(folder / "sync_shim.so"), "SYNCS_LOG": str(log)}
    with subprocess.Popen(words, env=dict(variables), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        _, said = process.communicate()
    if process.returncode:
        raise AssertionError(said.decode())
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    shim, strace = text.split().count(str(process.pid)), len(re.findall(r"\b\w*sync\w*\(", text))
    return shim if counter == "shim" else strace, said.decode()

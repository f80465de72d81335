"""How long a command takes as a whole process, beside the bare interpreter in the same rounds: `make bench`.

Installs llmpath as a wheel into an environment of its own (an editable install falsifies start-up times), then runs
the commands in turn. A ratio is the median of the pairwise ratios to `python -I -S -c pass` of the same round.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = int(os.environ.get("ROUNDS", "31"))
BARE = "python -I -S -c pass"


def install(folder: Path) -> Path:
    """Install llmpath as users have it, and give the folder of its programs."""
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    pip = [str(programs / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--constraint", str(ROOT / "constraints.txt"), str(ROOT)], check=True)
    subprocess.run([*pip, "uninstall", "--yes", "setuptools"], check=True)
    return programs


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Time one run, from start to reaped."""
    begun = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def commands(programs: Path) -> dict[str, list[str]]:
    """Give what is timed, by the name in the table."""
    python, llmpath = str(programs / "python"), str(programs / "llmpath")
    return {
        BARE: [python, "-I", "-S", "-c", "pass"],
        "python -c pass": [python, "-c", "pass"],
        "llmpath next": [llmpath, "next"],
        "llmpath done math/vectors": [llmpath, "done", "math/vectors", "--took", "1h"],
        "llmpath progress": [llmpath, "progress"],
        "llmpath path transformers/gpt-architecture": [llmpath, "path", "transformers/gpt-architecture"],
        "llmpath --help": [llmpath, "--help"],
        "llmpath check": [llmpath, "check"],
    }


def main() -> None:
    """Time everything and print a table in markdown."""
    with tempfile.TemporaryDirectory() as folder:
        programs = install(Path(folder) / "venv")
        kept = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "LLMPATH_HOME": str(Path(folder) / "home")}
        timed = commands(programs)
        first = seconds(timed["llmpath next"], kept)
        for command in timed.values():
            seconds(command, kept)
        times: dict[str, list[float]] = {name: [] for name in timed}
        for _ in range(ROUNDS):
            for name, command in timed.items():
                times[name].append(seconds(command, kept))
    show(times, first)


def show(times: dict[str, list[float]], first: float) -> None:
    """Print machine, command and the table."""
    cores = os.cpu_count()
    sys.stdout.write(f"{platform.platform()}, {cores} cores, Python {platform.python_version()}, {ROUNDS} rounds\n")
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f}; free disk {shutil.disk_usage('/').free // 2**30} GiB\n\n")
    sys.stdout.write("| command | median ms | x |\n| --- | ---: | ---: |\n")
    for name, own in times.items():
        ratio = statistics.median(a / b for a, b in zip(own, times[BARE], strict=True))
        sys.stdout.write(f"| `{name}` | {statistics.median(own) * 1000:.1f} | {ratio:.2f} |\n")
    compiled = f"{first * 1000:.0f} ms, {first / statistics.median(times[BARE]):.0f} x"
    sys.stdout.write(f"\nFirst `llmpath next`, which compiles the roadmap, once: {compiled}\n")


if __name__ == "__main__":
    main()

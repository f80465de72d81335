"""SQLite is imported without functools, which takes longer than SQLite itself, and works as ever."""

import subprocess
import sys

FRESH = """
import sys

before = "functools" in sys.modules
from llmpath.store.journal.sqlite import connect

assert ("functools" in sys.modules) is before is {before}
import functools

assert functools.partial(int, "7")() == 7
with connect(":memory:", cached_statements=2) as connection:
    asked = [connection.execute(f"SELECT {{number}} + ?", (1,)).fetchone() for number in (1, 2, 3, 1, 1)]
assert asked == [(2,), (3,), (4,), (2,), (2,)], asked
"""


def run(code: str) -> None:
    subprocess.run([sys.executable, "-I", "-c", code], check=True)


def test_what_sqlite_takes_of_functools_stands_in_for_it_only_meanwhile() -> None:
    run(FRESH.format(before=False))


def test_functools_is_used_where_it_is_there() -> None:
    run("import functools\n" + FRESH.format(before=True))

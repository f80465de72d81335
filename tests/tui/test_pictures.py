"""What a terminal shows, as text: every screen in four sizes, without colours, and in ASCII.

LLMPATH_ACCEPT=1 writes the pictures anew; read them before they are committed.
"""

import os
import re
from pathlib import Path

import pytest

from conftest import Run
from tui.terminals import Terminal

PICTURES = Path(__file__).parent / "pictures"
ACCEPT = "LLMPATH_ACCEPT" in os.environ
COLOUR = re.compile(rb"\x1b\[([0-9]+;)*(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")
"""A sequence that sets a colour other than the terminal's own."""
HEAD = "=== "
BEFORE = ("done math/vectors --took 5h", "start math/matrices", "stop", "goal add nets --by 2027-03-01")
"""What was done before."""
SCREENS = {
    "Today": b"",
    "Topics": b"2",
    "A filter": b"/vec",
    "The page of a topic": b"\r\r",
    "The question of d": b"d",
    "The page again": b"\x1b",
    "A question of it": b"r ",
    "Back from it": b"\x1b",
    "The map of a goal": b"3",
    "Plan": b"4",
    "Review": b"5",
    "What is rated": b"p1",
    "A section is rated": b"0",
    "What is believed": b"\r2",
    "Back from placement": b"\x1b",
    "Labs": b"L",
    "A lab": b"\r",
    "Keys": b"?",
}
"""What is shown → the keys that lead to it from the one before."""
CASES: dict[str, tuple[int, int, dict[str, str]]] = {
    "80x24": (80, 24, {}),
    "100x30": (100, 30, {}),
    "60x18": (60, 18, {}),
    "40x12": (40, 12, {}),
    "80x24-no-colour": (80, 24, {"NO_COLOR": "1"}),
    "80x24-ascii": (80, 24, {"PYTHONIOENCODING": "ascii"}),
}


@pytest.mark.parametrize("case", CASES)
def test_every_screen_looks_as_it_was_approved(case: str, llmpath: Run, home: Path) -> None:
    for words in BEFORE:
        assert llmpath(words).code == 0
    columns, rows, variables = CASES[case]
    file = PICTURES / f"{case}.txt"
    wanted = pictures(file.read_text(encoding="utf-8")) if file.exists() else {}
    found: dict[str, str] = {}
    with Terminal(home, columns, rows, **variables) as terminal:
        for name, keys in SCREENS.items():
            terminal.press(keys) if keys else None
            if ACCEPT:
                terminal.wait_for(bool)
                found[name] = terminal.settle()
            else:
                found[name] = terminal.wait_for(wanted[name].__eq__)
                assert found[name] == wanted[name]
    if ACCEPT:
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(f"{HEAD}{name}\n{picture}" for name, picture in found.items()) + "\n", "utf-8")
    assert all(len(line) <= columns for picture in found.values() for line in picture.splitlines())
    assert all(picture.isascii() for picture in found.values()) or "ascii" not in case
    assert bool(COLOUR.search(terminal.written)) == ("NO_COLOR" not in variables)


def pictures(text: str) -> dict[str, str]:
    """Read a file of pictures, by their names."""
    parts = (part.partition("\n") for part in f"\n{text}".split(f"\n{HEAD}")[1:])
    return {name: picture.rstrip("\n") for name, _, picture in parts}

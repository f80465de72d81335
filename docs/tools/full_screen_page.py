"""The page about the full screen, its keys from their table, and its pictures, exported by the full screen itself."""

import asyncio
import os
import re
from pathlib import Path

from llmpath.tui.keys import KEYS, key_name

ROOT = Path(__file__).resolve().parents[2]
BEGIN = "<!-- The keys: made by docs/tools/make.py from src/llmpath/tui/keys.py. -->"
END = "<!-- The end of the keys. -->"
PICTURES = "<!-- The pictures: made by docs/tools/make.py. -->"
PICTURES_END = "<!-- The end of the pictures. -->"
NAMES = {"place": "placement: what is believed"}
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
STUDIED = (
    "known math/vectors math/matrices math/limits-and-continuity",
    "done math/differential-calculus",
    "start math/multivariable-calculus",
    "log math/multivariable-calculus 2h",
    "goal add gpt-architecture --by 2027-12-01",
)
"""What was done before the pictures were taken."""
SCREENS = {
    "today": (),
    "topics": ("2",),
    "topic": ("2", "slash", *"matrices", "enter", "enter"),
    "map": ("3",),
    "plan": ("4",),
    "review": ("2", "up", "enter", "r", "6", "enter"),
    "labs": ("L",),
    "lab": ("L", "enter"),
    "place": ("p", "2", "0", "0", "0", "0", *["enter"] * 4, "escape", "e"),
}
"""Screen → the keys that lead to it."""
STATES = {
    "today": "Today", "topics": "Topics", "topic": "a topic", "map": "Map", "plan": "Plan", "review": "a question",
    "rating": "ratings", "placing": "a question of placement", "placed": "what is believed", "labs": "Labs",
    "lab": "a lab", "reviewed": "Review", "text": "an answer", "help": "keys", "palette": "commands",
    "more": "after m",
}  # fmt: skip


def keys_table() -> str:
    """Return the table of keys."""
    rows = ["| key | what it does | where | the command | id |", "| --- | --- | --- | --- | --- |"]
    for row in KEYS:
        keys = " ".join(f"`{key_name(key)}`" for key in row.keys)
        where = "everywhere" if len(row.states) > 8 else ", ".join(STATES[state] for state in row.states)  # noqa: PLR2004
        command = f"`{row.command}`" if row.command else ""
        rows.append(f"| {keys} | {row.words} | {where} | {command} | `{row.id}` |")
    return "\n".join(rows)


def pictures_table() -> str:
    """Return the table of the pictures, every screen in every size."""
    rows = [f"| screen | {' | '.join(SIZES)} |", f"| --- |{' --- |' * len(SIZES)}"]
    for screen in SCREENS:
        links = (f"[{size}](images/ui-{screen}-{size}.svg)" for size in SIZES)
        rows.append(f"| {NAMES.get(screen, STATES.get(screen, screen))} | {' | '.join(links)} |")
    return "\n".join(rows)


def full_screen_page() -> str:
    """Return the page with its keys and pictures as they are now."""
    text = (ROOT / "docs" / "full-screen.md").read_text(encoding="utf-8")
    for begin, made, end in ((BEGIN, keys_table(), END), (PICTURES, pictures_table(), PICTURES_END)):
        before, _, rest = text.partition(begin)
        text = f"{before}{begin}\n\n{made}\n\n{end}{rest.partition(end)[2]}"
    return text


def screen_picture(name: str, home: str) -> str:
    """Take a picture of a screen, such as `today-80x24`, from a home, by the app itself."""
    screen, _, size = name.rpartition("-")
    before = dict(os.environ)
    os.environ.update({"LLMPATH_HOME": home, "LLMPATH_NOW": "2026-11-23T19:00:00+01:00"})
    os.environ.pop("NO_COLOR", None)
    try:
        drawn = asyncio.run(_taken(SCREENS[screen], SIZES[size]))
    finally:
        os.environ.clear()
        os.environ.update(before)
    # No page should fetch a font from somebody else's server: the reader's own monospace serves.
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL).replace("Fira Code", "ui-monospace")
    return re.sub(r"terminal-[0-9]+", f"ui-{name}", drawn)


async def _taken(keys: tuple[str, ...], size: tuple[int, int]) -> str:
    from llmpath.render.text.lines import Paper
    from llmpath.tui.start import make

    app = make(Paper(width=size[0], colour=True, unicode=True), {})
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        while app.background.busy:  # with the plan and the forecast
            await pilot.pause(0.01)
        return app.export_screenshot(title="llmpath ui")

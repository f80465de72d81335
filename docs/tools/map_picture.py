"""The picture of the map as it opens: every track and its sections as areas with bars, in light and in dark."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from llmpath.export.graph.text_width import shortened
from llmpath.export.page.areas import SHOWN

ROOT = Path(__file__).resolve().parents[2]
WIDTH, COLUMNS, MARGIN, GAP, PAD = 1200, 4, 20, 14, 14
ROW, HEAD, TITLE, BOLD = 27, 70, 14.5, 1.12
"""Pixels of a section, of a track's title with numbers and bar, and of the title's letters; how much wider bold is."""
CARD = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS
Entry = Mapping[str, Any]
Run = Callable[[list[str]], str]


def map_picture(scheme: str, run: Run) -> str:
    """Draw the areas in the colours the page has; `run` answers a command with what it writes to stdout."""
    topics = json.loads(run(["map", "--json"]))
    tracks = [(track, list(some)) for track, some in groupby(topics["topics"], key=lambda topic: topic["track"])]
    colours, titles = _colours(scheme), _titles()
    bottoms = [float(MARGIN)] * COLUMNS
    cards: list[str] = []
    for number, (track, some) in enumerate(tracks):
        column = bottoms.index(min(bottoms))
        x = MARGIN + column * (CARD + GAP)
        card, high = _card(titles, track, some, colours[f"hue{number % 8}"])
        cards.append(f'<g transform="translate({x:.1f} {bottoms[column]:.1f})">{card}</g>')
        bottoms[column] += high + GAP
    high = max(bottoms) - GAP + MARGIN
    done = sum(_is_finished(topic) for topic in topics["topics"])
    name = f"The map: {done} of {len(topics['topics'])} topics finished"
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high:.0f}" role="img" aria-label="{name}">',
        f"<title>{name}</title><style>{_style(colours)}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{high:.0f}" rx="10"/>', *cards, "</svg>\n",
    ])  # fmt: skip


def _card(titles: Mapping[str, str], track: str, topics: Sequence[Entry], hue: str) -> tuple[str, float]:
    """Draw a track with its sections; gives it with its height."""
    sections = [(section, list(some)) for section, some in groupby(topics, key=lambda topic: topic["section"])]
    high = HEAD + ROW * len(sections) + PAD
    inner = CARD - 2 * PAD
    hours = sum((t["hours"] or {"likely": 0})["likely"] for t in topics if not _is_finished(t))
    said = f"{sum(map(_is_finished, topics))} of {len(topics)} finished, {hours:.0f} h left"
    parts = [
        f'<rect class="card" width="{CARD:.1f}" height="{high}" rx="10"/>',
        f'<path d="M0 10A10 10 0 0 1 10 0H{CARD - 10:.1f}A10 10 0 0 1 {CARD:.1f} 10V4H0z" fill="{hue}"/>',
        f'<rect x="1" y="2" width="{CARD - 2:.1f}" height="3" fill="{hue}"/>',
        f'<text class="title" x="{PAD}" y="28">{escape(shortened(titles[track], TITLE * BOLD, inner))}</text>',
        f'<text class="said" x="{PAD}" y="46">{said}</text>', *_bar(topics, PAD, 54, inner, 7),
    ]  # fmt: skip
    for number, (section, some) in enumerate(sections):
        y = HEAD + number * ROW
        numbers = f"{sum(map(_is_finished, some))}/{len(some)}"
        parts += [
            f'<text x="{PAD}" y="{y + 14}">{escape(shortened(titles[section], 13, inner - 36))}</text>',
            f'<text class="said end" x="{CARD - PAD:.1f}" y="{y + 14}">{numbers}</text>',
            *_bar(some, PAD, y + 19, inner, 4),
        ]
    return "".join(parts), high


def _bar(topics: Sequence[Entry], x: float, y: float, wide: float, high: float) -> Iterator[str]:
    counts = Counter(_state(topic) for topic in topics)
    yield f'<rect class="open" x="{x}" y="{y}" width="{wide:.1f}" height="{high}" rx="2"/>'
    for word in SHOWN:
        part = wide * counts[word] / len(topics)
        if part and word != "blocked":
            yield f'<rect class="{word}" x="{x:.1f}" y="{y}" width="{part:.1f}" height="{high}" rx="2"/>'
        x += part


def _state(topic: Entry) -> str:
    return str(topic["state"] if topic["state"] != "new" else "ready" if topic["ready"] else "blocked")


def _is_finished(topic: Entry) -> bool:
    return topic["state"] in {"done", "known"}


def _titles() -> dict[str, str]:
    """Return the title of every track and section."""
    found = {}
    for file in sorted((ROOT / "roadmap").glob("*.yaml")):
        track = yaml.load(file.read_bytes(), yaml.CSafeLoader)
        found[track["id"]] = track["title"]
        found |= {section["id"]: section["title"] for section in track["sections"]}
    return found


def _colours(scheme: str) -> dict[str, str]:
    """Return the colours of page.css by the names of their variables; of tracks by the names of their classes."""
    css = (ROOT / "src" / "llmpath" / "export" / "page" / "page.css").read_text(encoding="utf-8")
    light, _, rest = css.partition("@media (prefers-color-scheme: dark)")
    text = light if scheme == "light" else rest.partition("\n}")[0]
    hues = re.findall(r"\.(hue\d) \{ --hue: (#\w+)", text)
    return dict(re.findall(r"--(\w+): (#\w+)", text.partition(".hue0")[0])) | dict(hues)


def _style(colours: Mapping[str, str]) -> str:
    fills = {
        "ground": "ground", "card": "paper", "open": "open", "done": "done", "known": "done", "learning": "learning",
        "ready": "line", "skipped": "skipped",
    }  # fmt: skip
    rules = "".join(f".{kind} {{ fill: {colours[name]} }} " for kind, name in fills.items())
    return (
        'text { font: 13px system-ui, "Segoe UI", "Helvetica Neue", Helvetica, Arial, sans-serif; '
        f"fill: {colours['ink']} }} .title {{ font-size: {TITLE}px; font-weight: 700 }} .end {{ text-anchor: end }} "
        f".said {{ fill: {colours['soft']} }} .card {{ stroke: {colours['edge']} }} {rules}"
    )

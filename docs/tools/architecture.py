"""The picture of the architecture, drawn from the imports of the code: layers as rows, folders as boxes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape

import grimp

LAYERS = (
    ("entry", ("__main__", "front")),
    ("asks and shows", ("cli", "tui")),
    ("puts answers together", ("planning", "forecasting", "exporting", "checking", "checkup", "session")),
    ("disk, text, files, exercises", ("store", "render", "export", "labs")),
    ("rules: pure values", ("core",)),
)
"""Outermost first, as in the layers contract of pyproject.toml; a layer may import those below it."""
WIDTH, MARGIN, GAP, HEAD, BOX = 960, 24, 12, 30, 26
STYLE = """
  svg { font: 14px ui-sans-serif, system-ui, sans-serif; color: #1f2328; background: #ffffff }
  .layer { fill: #f6f8fa; stroke: #d0d7de } .box { fill: #ffffff; stroke: #57606a }
  text { fill: currentColor } .dim { fill: #57606a; font-size: 12px } .arrow { stroke: #57606a; fill: none }
  @media (prefers-color-scheme: dark) {
    svg { color: #e6edf3; background: #0d1117 } .layer { fill: #161b22; stroke: #30363d }
    .box { fill: #0d1117; stroke: #8b949e } .dim { fill: #8b949e } .arrow { stroke: #8b949e }
  }
"""


def architecture_svg() -> str:
    """Return the picture as SVG."""
    graph = grimp.build_graph("llmpath", cache_dir=None)
    modules = {module for module in graph.modules if not graph.find_children(module)}
    folders, files = _folders(modules), Counter(_room(module) for module in modules)
    down, up = _imports_between_layers(graph)
    parts, top = [], MARGIN
    for place, (name, rooms) in enumerate(LAYERS):
        here = [folder for room in rooms for folder in folders.get(room, ())]
        rows = list(_rows(here, files))
        height = HEAD + len(rows) * (BOX + GAP) + GAP / 2
        parts.append(
            f'<rect class="layer" x="{MARGIN}" y="{top}" width="{WIDTH - 2 * MARGIN}" height="{height}" rx="8"/>'
        )
        parts.append(f'<text x="{MARGIN + GAP}" y="{top + 20}" class="dim">{escape(name)}</text>')
        for number, row in enumerate(rows):
            parts += _boxes(row, top + HEAD + number * (BOX + GAP), files)
        top += int(height) + 34
        if place + 1 < len(LAYERS):
            parts += _arrow(top - 34, down[place], up[place])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" aria-label="'
        f'The layers of llmpath and the folders in them">\n<style>{STYLE}</style>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _room(module: str) -> str:
    """Return the folder a module is counted in: the package it lies in, or itself at the top."""
    words = module.split(".")[1:]
    return ".".join(words[:-1]) or ".".join(words)


def _folders(modules: set[str]) -> Mapping[str, list[str]]:
    """Return the folders below each top-level name, the name itself first."""
    found: dict[str, set[str]] = {}
    for module in modules:
        room = _room(module)
        if room:
            found.setdefault(room.split(".")[0], set()).add(room)
    return {top: sorted(rooms) for top, rooms in found.items()}


def _layer(module: str) -> int | None:
    top = module.split(".")[1] if "." in module else ""
    return next((place for place, (_, rooms) in enumerate(LAYERS) if top in rooms), None)


def _imports_between_layers(graph: grimp.ImportGraph) -> tuple[list[int], list[int]]:
    """Return for each layer how many imports lead from it to layers below, and how many from below to it."""
    down, up = [0] * len(LAYERS), [0] * len(LAYERS)
    for module in graph.modules:
        here = _layer(module)
        for other in graph.find_modules_directly_imported_by(module):
            there = _layer(other)
            if here is not None and there is not None and here != there:
                (down if here < there else up)[min(here, there)] += 1
    return down, up


def _label(room: str, files: Mapping[str, int]) -> tuple[str, str]:
    number = files[room]
    return room.replace(".", "/"), f"{number}" if number > 1 else ""


def _size(room: str, files: Mapping[str, int]) -> int:
    name, number = _label(room, files)
    return 8 * len(name) + (8 * len(number) + 8 if number else 0) + 20


def _rows(rooms: list[str], files: Mapping[str, int]) -> Iterator[list[str]]:
    """Break the boxes of a layer into rows that fit."""
    row: list[str] = []
    used = 0
    for room in rooms:
        size = _size(room, files) + GAP
        if row and used + size > WIDTH - 2 * MARGIN - GAP:
            yield row
            row, used = [], 0
        row.append(room)
        used += size
    if row:
        yield row


def _boxes(rooms: list[str], top: float, files: Mapping[str, int]) -> Iterator[str]:
    left = MARGIN + GAP
    for room in rooms:
        name, number = _label(room, files)
        size = _size(room, files)
        yield f'<rect class="box" x="{left}" y="{top}" width="{size}" height="{BOX}" rx="5"/>'
        yield f'<text x="{left + 10}" y="{top + 18}">{escape(name)}</text>'
        if number:
            yield f'<text x="{left + size - 10}" y="{top + 18}" text-anchor="end" class="dim">{number}</text>'
        left += size + GAP


def _arrow(top: float, down: int, up: int) -> Iterator[str]:
    middle = WIDTH / 2
    yield f'<path class="arrow" d="M {middle} {top + 3} V {top + 28} m -5 -6 l 5 6 l 5 -6"/>'
    yield f'<text x="{middle + 14}" y="{top + 21}" class="dim">{down} imports downwards, {up or "none"} upwards</text>'

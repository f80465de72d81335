"""Draws where a command spends its time: a flame graph (after Gregg 2011), outermost on top, an SVG without scripts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

WIDTH, ROW, MARGIN = 1_000.0, 18, 8
NARROWEST = 1.5
"""In pixels: what is narrower is not drawn."""
LETTER = 6.2
"""The width of a letter."""
SHORTEST = 3
"""Fewer letters say nothing."""
DEEPEST = 28
COLOURS = (
    ("llmpath", "#3b7dd8"), ("typer", "#d98032"), ("rich", "#b45fc4"), ("sqlite3", "#2f9e6e"), ("yaml", "#c94f4f"),
    ("pydantic", "#c94f4f"), ("networkx", "#c94f4f"), ("Python", "#8a8f98"),
)  # fmt: skip
"""Package → colour; what is not named is of the standard library or another package."""
OTHERS = "#c9a227"


@dataclass
class Frame:
    """A function or module, the time in it and below it, and what it called."""

    name: str
    weight: float = 0.0
    inner: dict[str, "Frame"] = field(default_factory=dict)


def tree(stacks: Mapping[str, float], name: str) -> Frame:
    """Put stacks together, frames with `;` between them → weight."""
    root = Frame(name)
    for stack, weight in stacks.items():
        frame = root
        frame.weight += weight
        for part in stack.split(";"):
            frame = frame.inner.setdefault(part, Frame(part))
            frame.weight += weight
    return root


def merged(texts: Sequence[str]) -> dict[str, float]:
    """Read what sampler.py wrote in several runs and give each stack's milliseconds in one run."""
    stacks: dict[str, float] = {}
    for text in texts:
        for line in text.splitlines():
            stack, _, weight = line.rpartition(" ")
            stacks[stack] = stacks.get(stack, 0.0) + float(weight) / 1000 / len(texts)
    return stacks


def draw(stacks: Mapping[str, float], title: str) -> str:
    """Draw stacks, in milliseconds, the widest first."""
    root = tree(stacks, "the whole process")
    scale = (WIDTH - 2 * MARGIN) / root.weight
    boxes = list(_boxes(root, 0, MARGIN, scale))
    height = (max(level for level, *_ in boxes) + 3) * ROW + MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height}" role="img" '
        f'font-family="ui-monospace, monospace" font-size="10.5">\n<title>{escape(title)}</title>\n'
        f'<rect width="{WIDTH:.0f}" height="{height}" fill="#ffffff"/>\n'
        f'<text x="{MARGIN}" y="{ROW}" font-size="12" fill="#222222">{escape(title)}</text>\n'
    )
    return head + "".join(_box(frame, level, left, scale) for level, left, frame in boxes) + "</svg>\n"


def _boxes(frame: Frame, level: int, left: float, scale: float) -> Iterator[tuple[int, float, Frame]]:
    """Return the level, the left edge and the frame of everything that is wide enough to see."""
    yield level, left, frame
    if level >= DEEPEST:
        return
    for inner in sorted(frame.inner.values(), key=lambda inner: -inner.weight):
        if inner.weight * scale >= NARROWEST:
            yield from _boxes(inner, level + 1, left, scale)
        left += inner.weight * scale


def _box(frame: Frame, level: int, left: float, scale: float) -> str:
    width, top = frame.weight * scale, (level + 1.5) * ROW
    words = f"{frame.name} {frame.weight:.1f} ms"
    most = int((width - 4) / LETTER)
    last = frame.name.rpartition(":")[2].rpartition(".")[2]
    shown = next((name for name in (words, frame.name, last) if len(name) <= most), f"{last[: max(most - 1, 0)]}…")
    shown = shown if most > SHORTEST else ""
    text = f'<text x="{left + 3:.1f}" y="{top + 12.5:.1f}" fill="#ffffff">{escape(shown)}</text>' if shown else ""
    return (
        f'<g><title>{escape(words)}</title><rect x="{left:.1f}" y="{top:.1f}" width="{max(width - 0.5, 0.5):.1f}" '
        f'height="{ROW - 1}" rx="1.5" fill="{_colour(frame.name)}"/>{text}</g>\n'
    )


def _colour(name: str) -> str:
    package = name.partition(":")[0].partition(".")[0].partition(" ")[0]
    return dict(COLOURS).get(package, "#55606e" if name.startswith("the ") else OTHERS)

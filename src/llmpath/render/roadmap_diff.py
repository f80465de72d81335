"""What a change of the roadmap does to people's progress, as a short list."""

from collections.abc import Sequence

from llmpath.core.check.roadmap_diff import Effect, Needs, Renamed, RoadmapChange
from llmpath.core.roadmap import Roadmap
from llmpath.render.text.lines import Line, Span, line, percent

MOST = 8
"""More entries of one kind than these are only counted."""


def change_lines(change: RoadmapChange) -> list[Line]:
    """Say what has changed, what takes something from people first."""
    renamed = [_renamed_words(r) for r in change.renamed]
    moved = [f"{m.topic}: {m.before} → {m.after}" for m in change.moved]
    blocking = [n for n in change.needs if n.added]
    lines = _entries("bad", "Gone without a `formerly`, their history shown as no longer in the roadmap", change.gone)
    lines += _entries(
        "warn", "Blocked for whoever has not done the new prerequisite", [_needs_words(n) for n in blocking]
    )
    lines += _entries("title", "Renamed, history kept", renamed)
    lines += _entries("title", "Moved to another section, history kept", moved)
    lines += _entries("title", "New", change.new)
    return lines or [line(Span("Nothing that progress could notice has changed.", "good"))]


def _renamed_words(renamed: Renamed) -> str:
    before = "" if renamed.was == renamed.old else f" (of {renamed.was} before)"
    return f"{renamed.old}{before} → {renamed.new}{' (merged)' if renamed.merged else ''}"


def _needs_words(needs: Needs) -> str:
    return f"{needs.topic} needs {', '.join(needs.added)}"


def _entries(style: str, what: str, entries: Sequence[str]) -> list[Line]:
    if not entries:
        return []
    shown = [line("  ", entry, hang=4) for entry in entries[:MOST]]
    more = [line(f"  and {len(entries) - MOST} more: --json lists all")] if len(entries) > MOST else []
    return [line(Span(what, style), f" ({len(entries)}):", hang=2), *shown, *more]


def effect_lines(effect: Effect, new: Roadmap) -> list[Line]:
    """Say what the change does to the learner of this machine."""
    lines = [
        line(Span("Your own progress", "strong"), f": {percent(effect.share_before)} → {percent(effect.share_after)}.")
    ]
    gone = [f"{topic} ({state.value})" for topic, state in effect.gone]
    lines += _entries("bad", "Leave the roadmap; `llmpath progress` goes on showing your history", gone)
    lines += _entries("warn", "Open to you before, blocked now", _titled(effect.blocked, new))
    lines += _entries("good", "Blocked before, open to you now", _titled(effect.opened, new))
    return lines


def _titled(topics: Sequence[str], roadmap: Roadmap) -> list[str]:
    return [f"{roadmap.topics[topic].title}  {topic}" for topic in topics]

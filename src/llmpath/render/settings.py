"""The settings: what each is, where that comes from, and what it means."""

from collections.abc import Sequence

from llmpath.core.durations import format_minutes
from llmpath.core.plan.week_words import parse_week
from llmpath.core.setting import PutBack, Setting
from llmpath.render.text.lines import Line, Span, line


def value_words(setting: Setting) -> str:
    """Write the values of a setting in one line; behind hours, what they come to."""
    words = ", ".join(setting.values) or "none"
    return f"{words} ({_a_week(words)})" if setting.key == "hours" else words


def _a_week(hours: str) -> str:
    return f"{format_minutes(sum(parse_week(hours)))} a week"


def settings_lines(settings: Sequence[Setting]) -> list[Line]:
    """List settings, each with its value and source, and below it its meaning."""
    lines = []
    for setting in settings:
        source = Span(f"  ({_source(setting)})", "dim")
        lines.append(line(Span(setting.key, "id"), "  ", Span(value_words(setting), "strong"), source, hang=4))
        lines.append(line("  ", Span(setting.meaning, "dim"), hang=2))
    return lines


def _source(setting: Setting) -> str:
    if setting.line is None:
        return "default"
    return f"line {setting.line}; default: {', '.join(setting.default) or 'none'}"


def changed_line(setting: Setting) -> Line:
    """Say what a setting is now."""
    default = "  (default)" if setting.line is None else ""
    return line(Span(f"{setting.key}: ", "good"), Span(value_words(setting), "strong"), Span(default, "dim"), hang=2)


def put_back_line(found: PutBack) -> Line:
    """Say what a setting is after an undo or a redo, or that it stays as it is."""
    if found.replaced:
        return changed_line(found.setting)
    return line(f"{_stays(found.setting.key)}: llmpath config get {found.setting.key}", hang=2)


def brief_put_back_line(found: PutBack) -> Line:
    """Say the same in a sentence."""
    key = found.setting.key
    if not found.replaced:
        return line(f"{_stays(key)}.")
    is_default = found.setting.line is None and bool(found.setting.values)
    head = "Days off now: " if key == "off" else "Now: "
    return line(head, Span(value_words(found.setting), "strong"), ", the default." if is_default else ".")


def _stays(key: str) -> str:
    return f"`{key}` was changed since, so it stays as it is"


def price_line(retention: float, price: float) -> Line:
    """Say what a retention costs or saves beside the usual one, and what is remembered for it."""
    percents = round(abs(price) * 100)
    cost = f"about {percents} % {'more' if price > 0 else 'less'} time than" if percents else "as much time as"
    words = f"Reviews then take {cost} at 0.9; {retention * 100:.0f} % are remembered when they are asked."
    return line(Span(words, "dim"), hang=2)


def file_line(path: str, *, there: bool) -> Line:
    """Say where the settings are kept."""
    return line(Span("Kept in ", "dim"), path, Span("." if there else ", which is not there yet.", "dim"), hang=2)

"""A small picture for a README: how many topics are finished, and how much was studied a week of late."""

from datetime import timedelta

from llmpath.core.durations import format_hours
from llmpath.core.progress import minutes_between
from llmpath.core.totals import total
from llmpath.export.context import ExportContext
from llmpath.export.graph.svg_style import pixels
from llmpath.export.graph.text_width import width_of
from llmpath.export.graph.xml_text import escaped

WEEKS = 4
"""How far back the pace is taken from."""
LETTERS = 11.0
PAD = 8.0
LABEL = "llmpath"


def write(context: ExportContext) -> str:
    """Write the badge; a pace stands in it only where something was studied in the last four weeks."""
    words = said(context)
    left, right = width_of(LABEL, LETTERS) + 2 * PAD, width_of(words, LETTERS) + 2 * PAD
    wide, name = pixels(left + right), escaped(f"{LABEL}: {words}")
    text = 'font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" fill="#fff" text-anchor="middle"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="20" role="img" aria-label="{name}">'
        f'<title>{name}</title><clipPath id="round"><rect width="{wide}" height="20" rx="3"/></clipPath>'
        f'<g clip-path="url(#round)"><rect width="{pixels(left)}" height="20" fill="#444d56"/>'
        f'<rect x="{pixels(left)}" width="{pixels(right)}" height="20" fill="#0b5cad"/></g>'
        f'<g {text}><text x="{pixels(left / 2)}" y="14">{LABEL}</text>'
        f'<text x="{pixels(left + right / 2)}" y="14">{escaped(words)}</text></g></svg>\n'
    )


def said(context: ExportContext) -> str:
    """Return what stands in the badge: `61 of 164 · 4 h a week`."""
    totals = total(context.topics, context.roadmap, context.progress, {t.id for t in context.topics})
    today = context.now.date()
    minutes = minutes_between(context.progress, today - timedelta(days=7 * WEEKS - 1), today)
    pace = f" · {format_hours(round(minutes / 60 / WEEKS, 1))} a week" if minutes else ""
    return f"{totals.complete} of {totals.topics}{pace}"

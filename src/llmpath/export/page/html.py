"""The map as one page that needs nothing else: a list that is read without a script, and a script that draws it.

The list is the data. Nothing is fetched and nothing is sent: the policy in the head forbids it, and lets run only the
style and the script whose digests it names.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files

from llmpath.core.durations import format_hours, rounded
from llmpath.core.goals import title_of, topics_of
from llmpath.core.progress import SIGNS
from llmpath.core.roadmap import Section, Topic, Track
from llmpath.core.scope import needed
from llmpath.core.suggest import aims, suggest
from llmpath.core.totals import total
from llmpath.export.context import ExportContext
from llmpath.export.graph.xml_text import escaped
from llmpath.export.page.areas import area, hue_of
from llmpath.export.page.pictures import LARGEST, attributes, picture_of
from llmpath.export.page.topic import topic_article

FIRST = 'document.documentElement.className="js"'
"""Runs before anything is drawn, so that who has scripts sees no list first."""
KEYS = "Keys: / search, arrows walk along the lines, Enter opens, + - 0 zoom, L lanes, N what is next, Esc goes back."
NEXT = 3


def write(context: ExportContext) -> str:
    """Write the page."""
    return "".join(pieces(context))


def pieces(context: ExportContext) -> Iterator[str]:
    """Write the page little by little."""
    style, script = (files("llmpath.export.page").joinpath(f"page.{kind}").read_text("utf-8") for kind in ("css", "js"))
    policy = "; ".join([
        "default-src 'none'", f"script-src {_digest(FIRST)} {_digest(script)}", f"style-src {_digest(style)}",
        "base-uri 'none'", "form-action 'none'",
    ])  # fmt: skip
    yield f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'  # noqa: E501 - the head
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'  # noqa: E501 - as above
    yield '<meta name="referrer" content="no-referrer">\n'
    yield f'<meta name="generator" content="llmpath {escaped(context.version)}">\n<title>Learning map</title>\n'
    yield f"<style>{style}</style>\n<script>{FIRST}</script>\n</head>\n<body>\n"
    inside = frozenset(topic.id for topic in context.topics)
    tracks = [(track, [t for t in track.topics if t.id in inside]) for track in context.roadmap.tracks]
    tracks = [(track, topics) for track, topics in tracks if topics]
    yield from _header(context, [track for track, _ in tracks])
    yield '<main>\n<div id="areas">\n'
    yield '<div class="lead">'
    yield from _next(context, inside)
    yield "</div>\n"
    yield "<ul class=areas>\n"
    for track, topics in tracks:
        yield f"{area(track, topics, context)}\n"
    yield "</ul>\n</div>\n"
    yield '<div id="stage" class="scripted" role="group" aria-label="Picture" hidden></div>\n<div id="list">\n'
    for goal in context.goals:
        yield from _way(goal, context, inside)
    for track, topics in tracks:
        yield from _track(track, topics, context, inside)
    yield "</div>\n</main>\n"
    yield f'<footer>{_legend()}<p class="keys scripted">{KEYS}</p></footer>\n'
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _header(context: ExportContext, tracks: Sequence[Track]) -> Iterator[str]:
    """Write the heading, and what is searched and filtered with."""
    totals = total(context.topics, context.roadmap, context.progress, {t.id for t in context.topics})
    left = format_hours(rounded(totals.remaining_hours))
    yield f'<header>\n<h1><a href="#">Learning map</a></h1>\n<p id="sum">{totals.complete} of {totals.topics} topics finished, {left} left</p>\n'  # noqa: E501 - one line of the page
    yield '<nav id="trail" class="scripted" aria-label="Where you are"></nav>\n'
    yield '<div id="find" class="scripted" role="search">\n<label>Search <input id="words" type="search" autocomplete="off"></label>\n<button id="more" type="button" aria-expanded="false" aria-controls="find">Filters</button>\n'  # noqa: E501 - as above
    yield from _choice("track", "Track", [(track.id, track.title) for track in tracks])
    yield from _choice("state", "State", [(word, f"{mark} {word}") for word, mark in SIGNS.items()])
    if context.goals:
        yield from _choice("goal", "Goal", [(goal, title_of(context.roadmap, goal)) for goal in context.goals])
    yield '<button id="clear" type="button">Clear</button>\n</div>\n<p id="status" role="status"></p>\n'
    yield '<ol id="found" class="scripted" hidden></ol>\n</header>\n'


def _choice(id_: str, name: str, values: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f'<label>{name} <select id="{id_}"><option value="">all</option>'
    yield from (f'<option value="{escaped(value)}">{escaped(text)}</option>' for value, text in values)
    yield "</select></label>\n"


def _legend() -> str:
    marks = "".join(f"<span><b aria-hidden=true>{mark}</b> {word}</span>" for word, mark in SIGNS.items())
    return f'<p class="legend">{marks}</p>'


def _next(context: ExportContext, inside: frozenset[str]) -> Iterator[str]:
    """Say what could be studied now, and name the ways to the goals."""
    scope, goals = aims(context.roadmap, context.progress)
    found = suggest(context.roadmap, context.progress, scope & inside, NEXT, goals=goals)
    links = [f'<a href="#{escaped(s.topic.id)}">{escaped(s.topic.title)}</a>' for s in found]
    if links:
        yield f'<p id="next"><strong>Next</strong> {" ".join(links)}</p>\n'
    ways = [f'<a href="#way:{escaped(g)}">{escaped(title_of(context.roadmap, g))}</a>' for g in context.goals]
    if ways:
        yield f'<p class="ways"><strong>The way to</strong> {" ".join(ways)}</p>\n'


def _way(goal: str, context: ExportContext, inside: frozenset[str]) -> Iterator[str]:
    """List the way to a goal in an order in which it can be studied."""
    ids = needed(context.roadmap, context.progress, topics_of(context.roadmap, goal)) & inside
    topics = [topic for topic in context.topics if topic.id in ids]
    picture = picture_of(topics, context.roadmap, context.progress)
    order = picture.order
    placed = attributes(picture, order)
    title = escaped(title_of(context.roadmap, goal))
    yield f'<section class="way" id="way:{escaped(goal)}"><h2>The way to {title}</h2>\n<ol>'
    for id_ in order:
        topic = context.roadmap.topics[id_]
        yield f'<li{placed[id_]}><a href="#{escaped(id_)}">{escaped(topic.title)}</a>\n'
    yield "</ol></section>\n"


def _track(track: Track, topics: Sequence[Topic], context: ExportContext, inside: frozenset[str]) -> Iterator[str]:
    """List a track by sections, in the order of the roadmap."""
    ids = {topic.id for topic in topics}
    sections = [(s, [t for t in s.topics if t.id in ids]) for s in track.sections]
    whole = len(topics) <= LARGEST
    placed = _placed(topics, context) if whole else {}
    drawn = ' data-drawn=""' if whole else ""
    yield f'<section class="track {hue_of(track, context)}" id="{escaped(track.id)}"{drawn}>'
    yield f"<h2>{escaped(track.title)}</h2>\n"
    yield f"<p>{escaped(track.summary)}</p>\n" if track.summary else ""
    for section, some in sections:
        if some:
            yield from _section(section, some, context, inside, placed or _placed(some, context))
    yield "</section>\n"


def _section(
    section: Section, topics: Sequence[Topic], context: ExportContext, inside: frozenset[str], placed: dict[str, str]
) -> Iterator[str]:
    yield f'<section class="part" id="section:{escaped(section.id)}"><h3>{escaped(section.title)}</h3>\n'
    yield f"<p>{escaped(section.summary)}</p>\n" if section.summary else ""
    for topic in topics:
        yield f"{topic_article(topic, context, inside, placed.get(topic.id, ''))}\n"
    yield "</section>\n"


def _placed(topics: Sequence[Topic], context: ExportContext) -> dict[str, str]:
    """Return the attributes that draw topics; none where there are too many for a picture."""
    if len(topics) > LARGEST:
        return {}
    listed = [topic.id for topic in topics]
    return attributes(picture_of(topics, context.roadmap, context.progress), listed)

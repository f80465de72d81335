"""What stands where: the entries of a place, the line of screens, the hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.finding.folded import fold_text
from llmpath.render.text.lines import Line, Span, cells, line
from llmpath.render.text.words import clock_since, clock_title
from llmpath.tui.content import GUTTER
from llmpath.tui.keys import STUDY
from llmpath.tui.offers import offered
from llmpath.tui.places import NUMBERS, SCREENS
from llmpath.tui.screens.today import today_entries
from llmpath.tui.screens.topic import topic_entries
from llmpath.tui.widgets.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from llmpath.tui.base import BaseApp
    from llmpath.tui.content import Entry
    from llmpath.tui.places import Place

HINTS = {
    "today": ("start", "done", "undo", "search", "palette", "help", "leave"),
    "topics": ("start", "done", "aim", "filter", "search", "help", "leave"),
    "topic": ("start", "done", "note", "open", "back", "help", "leave"),
    "map": ("start", "done", "area", "map_page", "search", "help", "leave"),
    "review": ("show", "missed", "effort", "had", "put_off", "withdraw", "back"),
    "reviewed": ("ask", "place", "withdraw", "help", "leave"),
    "rating": ("none", "some", "most", "all", "withdraw", "back"),
    "placing": ("show", "missed", "unknown", "had", "withdraw", "enough"),
    "placed": ("tick", "record", "withdraw", "back", "help"),
    "plan": ("start", "done", "week", "later", "off", "what_if", "help", "leave"),
    "labs": ("lab_start", "lab_check", "lab_hint", "back", "help", "leave"),
    "lab": ("lab_start", "lab_open", "lab_check", "lab_watch", "lab_hint", "lab_solution", "back", "help"),
    "text": ("back", "search", "help", "leave"),
    "help": ("enter", "search", "back", "leave"),
    "palette": ("enter", "search", "back", "leave"),
}
ROOMY = 60
"""Columns below which the other screens are only numbers."""
SHORT = {
    "start": "start", "done": "done", "undo": "undo", "search": "filter", "palette": "commands", "help": "keys",
    "leave": "leave", "aim": "goal", "filter": "which", "note": "note", "open": "open", "back": "back",
    "enter": "do it", "area": "other", "show": "answer", "missed": "missed", "effort": "effort", "had": "had it",
    "withdraw": "take back", "week": "next week", "later": "later", "off": "days off",
    "what_if": "what if",
    "put_off": "later", "ask": "ask", "place": "place me", "none": "none", "some": "some",
    "most": "most", "all": "all", "unknown": "I do not know", "enough": "enough", "tick": "tick", "record": "record",
    "stop": "stop", "map_page": "browser",
    "lab_start": "start", "lab_open": "open", "lab_check": "check", "lab_watch": "watch", "lab_hint": "hint",
    "lab_solution": "solution",
}  # fmt: skip


def list_entries(app: BaseApp, place: Place) -> Sequence[Entry]:
    """Compose the list of a place."""
    width = max(app.listing.columns - GUTTER, 1)
    match place.state:
        case "topics":
            app.topic_tree.query = place.query
            return app.topic_tree.entries(app.answers)
        case "today" | "map" | "plan":
            return matching(_drawn(app, place, width), place.query)
        case "review" | "reviewed" | "rating" | "placing" | "placed":
            return _asked(app, place)
        case "labs" | "lab":
            return matching(_practised(app, place), place.query)
    return _listed(app, place)


def _practised(app: BaseApp, place: Place) -> list[Entry]:
    """Compose labs; those whose topics have gone with a roadmap are left out."""
    from llmpath.tui.screens.labs import lab_entries, labs_entries

    topics = app.study.roadmap.topics
    labs = [lab for lab in place.labs if all(topic in topics for topic in lab.topics)]
    if place.state == "labs":
        return labs_entries(app.study, labs)
    found = [lab for lab in labs if lab.id == place.subject]
    return lab_entries(app.study, found[0], place.judged) if found else labs_entries(app.study, [])


def first_spot(app: BaseApp, place: Place, entries: Sequence[Entry]) -> Spot:
    """Return where the cursor is when a place is first seen: of the plan, on what is planned first."""
    if place.state != "plan":
        return Spot()
    topics = app.study.roadmap.topics
    return next((Spot(entry.target) for entry in entries if entry.target in topics), Spot())


def with_screens(work: Callable[[], object]) -> object:
    """Work something out; what draws the other screens is imported with it, and is there when a key asks for it."""
    import llmpath.tui.screens.map
    import llmpath.tui.screens.plan  # noqa: F401 - for later

    return work()


def _drawn(app: BaseApp, place: Place, width: int) -> list[Entry]:
    """Draw one of the screens; what draws the map and the plan is imported when it is first looked at."""
    answers = app.answers
    if place.state == "today":
        return answers.page(("today", width), lambda: today_entries(answers, width))
    if place.state == "plan":
        from llmpath.tui.screens.plan import plan_entries

        key = ("plan", place.week, place.days, width)
        return answers.page(key, lambda: plan_entries(answers, place, app.paper, width))
    from llmpath.tui.screens.map import areas, first_area, map_entries

    place.subject = area = place.subject if place.subject in areas(app.study) else first_area(answers)
    return answers.page(("map", area, width), lambda: map_entries(answers, area, app.paper, width))


def _asked(app: BaseApp, place: Place) -> list[Entry]:
    if place.state in {"review", "reviewed"}:
        from llmpath.tui.screens.review import question_entries, reviewed_entries

        return (question_entries if place.state == "review" else reviewed_entries)(place, app.study)
    from llmpath.tui.screens.placement import asked_entries, placed_entries, rating_entries

    if place.rating and place.state == "rating":
        return rating_entries(place.rating)
    if place.placing and place.state == "placed":
        return placed_entries(place.placing, place.ticks)
    return asked_entries(place)


def _listed(app: BaseApp, place: Place) -> list[Entry]:
    from llmpath.tui.screens.lists import help_entries, palette_entries, text_entries

    if place.state == "help":
        return help_entries(place.subject, app.bound, place.query, place.left_out)
    if place.state == "palette":
        return palette_entries(place.subject, app.bound, app.verbs, place.query)
    return matching(text_entries(place.text), place.query)


def matching(entries: list[Entry], query: str) -> list[Entry]:
    """Keep the entries whose words hold those of a query; all where there is none."""
    words = fold_text(query).split()
    if not words:
        return entries
    texts = [fold_text("".join(span.text for span in entry.line.spans)) for entry in entries]
    return [entry for entry, text in zip(entries, texts, strict=True) if all(word in text for word in words)]


def page_entries(app: BaseApp, name: str) -> list[Entry]:
    """Compose the page of a topic, section or track."""
    width, answers = max(app.beside.columns - GUTTER, 1), app.answers
    found = answers.page(("topic", name, width), lambda: topic_entries(answers, name, width))
    here = app.trail.here
    return matching(found, here.query) if here.state == "topic" else found


def marks(app: BaseApp) -> dict[str, str]:
    """Return the signs before lines of the list: of topics that were marked, and on a map around the cursor."""
    if app.trail.base.state == "map":
        from llmpath.tui.screens.map import around

        return around(app.study, app.listing.target)
    return dict.fromkeys(app.topic_tree.marked, " •") if app.trail.base.state == "topics" else {}


def screens_line(app: BaseApp) -> tuple[Line, Line]:
    """Name the screens, the present one in brackets, and the command that shows the same."""
    parts: list[Span] = []
    for screen, words in NUMBERS.items():
        present = screen == app.trail.screen
        other = words if app.extent.width >= ROOMY else words[0]
        parts.append(Span(f"[{words}]" if present else f" {other} ", "strong" if present else "dim"))
        parts.append(Span(" "))
    here = app.trail.here
    asked = f"llmpath review {here.subject} --all" if here.subject else ""
    placed = f"llmpath place --goal {here.subject}" if here.subject else "llmpath place"
    named = {
        "topic": f"llmpath show {here.subject}", "text": here.subject, "review": asked, "reviewed": asked,
        "labs": f"llmpath lab list {here.subject}".strip(), "lab": f"llmpath lab check {here.subject}",
        "rating": placed, "placing": placed, "placed": placed,
    }  # fmt: skip
    command = named.get(here.state) or SCREENS.get(here.state) or SCREENS.get(app.trail.screen) or ""
    room = app.extent.width - sum(cells(part.text) for part in parts) - 2
    return Line(tuple(parts)), line(Span(command if cells(command) <= room else _verb(command), "dim"))


def _verb(command: str) -> str:
    """Return the first two words of a command, which say as much as there is room for."""
    return " ".join(command.split()[:2])


def hints_line(app: BaseApp, *, possible: bool = True) -> Line:
    """Name a few keys that can do something now; say what is filtered, and which clock runs.

    Where not `possible`, name those that cannot as well.
    """
    state = app.trail.here.state
    ids = offered(app, HINTS[state]) if possible else HINTS[state]
    filtered = _filtered(app)
    before = [Span(filtered, "now"), Span("  ")] if filtered else []
    clocks = app.study.progress.study.clocks if state in STUDY else ()
    if not clocks:
        return Line((*before, *_hints(app, state, ids)))
    for clock in clocks:
        words = f"Clock: {clock_title(clock, app.study.roadmap)} since {clock_since(clock, app.study.now)}"
        before += [Span(words, "now"), Span("  ")]
    whole = Line((*before, *_hints(app, state, ("stop", *ids))))
    if sum(cells(span.text) for span in whole.spans) <= app.extent.width:
        return whole
    return Line((*before, *_hints(app, state, ("stop", "help", "leave"))))


def _hints(app: BaseApp, state: str, ids: Sequence[str]) -> list[Span]:
    parts: list[Span] = []
    for id_ in ids:
        parts += [
            Span(app.first_keys.get((state, id_), ""), "strong"),
            Span(f"\N{NO-BREAK SPACE}{SHORT[id_]}", "dim"),
            Span("  "),
        ]
    return parts


def _filtered(app: BaseApp) -> str:
    here = app.trail.here
    if here.state == "topics" and (words := app.topic_tree.title()):
        return f"Only {words}"
    return f"Only lines with “{here.query}”" if here.query.strip() else ""

"""Tables of courses, in Markdown as OSSU writes them and in CSV: each column is known by its heading."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from llmpath.core.importing.plan_file import Diagnostic
from llmpath.core.importing.sources.blocks import Block, Bullet, Heading, Paragraph, Row, Table
from llmpath.core.importing.sources.outline import Entry, Link, Outline, Words
from llmpath.core.importing.sources.quantities import hours_in, hours_of_course
from llmpath.core.importing.sources.task_fields import read_fields

KIND = "a table of courses in Markdown"
COLUMNS = {
    "title": "course courses title name topic topics subject module unit class lesson task",
    "section": "section part category area project chapter track",
    "duration": "duration length weeks",
    "effort": "effort workload hours/week",
    "hours": "hours time estimate",
    "prerequisites": "prerequisites prerequisite prereqs prereq requires requirements depends",
    "url": "url urls link links website address resource resources",
    "done": "done status completed finished",
    "summary": "notes note description summary comment comments",
    "id": "id uuid key",
}
"""What a column holds → the headings it may have."""
_KNOWN = {heading: column for column, headings in COLUMNS.items() for heading in headings.split()}
_TRUE = {"x", "1", "yes", "y", "true", "done", "completed", "complete", "finished", "✓", "✔", "✅", "☑"}
_NONE = {"", "-", "–", "—", "none", "n/a", "no", "nothing"}  # noqa: RUF001
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def columns_of(head: Row) -> dict[str, int]:
    """Return what is known of the columns of a table: what it holds → its place, the first of each."""
    found: dict[str, int] = {}
    for place, cell in enumerate(head.cells):
        column = _KNOWN.get(cell.shown.strip().casefold())
        if column:
            found.setdefault(column, place)
    return found


def is_of_courses(table: Table) -> bool:
    """Return whether a table names courses and says more of them than where they are."""
    columns = columns_of(table.rows[0]) if table.rows else {}
    return "title" in columns and bool({"duration", "effort", "hours", "prerequisites"} & set(columns))


def has_titles(table: Table) -> bool:
    """Return whether a table has a column of titles and a row below it."""
    return len(table.rows) > 1 and "title" in columns_of(table.rows[0])


def read_tables(blocks: Sequence[Block], wanted: Callable[[Table], bool] = is_of_courses) -> Outline:
    """Return the outline of a Markdown file with tables that are `wanted`; the headings above them are the sections."""
    title, section, items, texts = "", "", list[int](), list[int]()
    entries: list[Entry] = []
    diagnostics: list[Diagnostic] = []
    for block in blocks:
        match block:
            case Heading(level=1, words=words) if not title:
                title = words.shown
            case Heading(words=words):
                section = words.shown
            case Bullet(line=line):
                items.append(line)
            case Paragraph(line=line, words=words) if words.links:
                texts.append(line)
            case Table() if wanted(block):
                found, said = read_rows(block, section)
                entries += found
                diagnostics += said
            case Table(line=line):
                more = " and one of hours" if wanted is is_of_courses else ""
                diagnostics.append(Diagnostic(line, f"left out: a table without a column of courses{more}"))
            case _:
                pass
    if items:
        diagnostics.append(Diagnostic(items[0], f"left out: {len(items)} list items beside the tables of courses"))
    if texts:
        diagnostics.append(
            Diagnostic(texts[0], f"left out: texts with links beside the tables of courses ({len(texts)})")
        )
    return Outline(KIND, title, entries, diagnostics, "The table names it as a prerequisite.")


def read_rows(table: Table, section: str) -> tuple[list[Entry], list[Diagnostic]]:
    """Return the rows of a table as entries, and what is to be said about it."""
    columns = columns_of(table.rows[0])
    known = set(columns.values())
    others = [cell.shown for place, cell in enumerate(table.rows[0].cells) if place not in known and cell.shown]
    diagnostics = []
    if others:
        shown = ", ".join(f"“{name[:40]}”" for name in others[:5]) + (" …" if len(others) > 5 else "")  # noqa: PLR2004
        diagnostics.append(Diagnostic(table.line, f"left out: the columns {shown}"))
    entries = []
    for row in table.rows[1:]:
        cells = {column: row.cells[place] for column, place in columns.items() if place < len(row.cells)}
        if entry := _entry(row.line, cells, section):
            entries.append(entry)
        elif any(cell.shown for cell in row.cells):
            diagnostics.append(Diagnostic(row.line, "left out: a row without a title"))
    return entries, diagnostics


def _entry(line: int, cells: Mapping[str, Words], section: str) -> Entry | None:
    def text(column: str) -> str:
        return cells[column].shown.strip() if column in cells else ""

    words = cells["title"]
    fields = read_fields(words.shown)
    linked = words.links and words.lead and words.shown.startswith(words.lead)
    title = words.lead if linked else fields.text
    if not title:
        return None
    links = [*_links(cells.get("title"), title), *_links(cells.get("url"), title)]
    if "url" in cells and not cells["url"].links and text("url") not in _NONE:
        links.append(Link(title, text("url")))  # what is no address of the web is named with the others
    state = text("done").casefold()
    day = _DAY.search(state)
    summary = text("summary")
    return Entry(
        title, text("section") or section, line, "" if summary in _NONE else summary, links,
        hours=hours_in(text("hours")) or hours_of_course(text("duration"), text("effort")),
        done=state in _TRUE or bool(day) or fields.box == "x",
        done_on=read_fields(f"✅ {day[0]}").done_on if day else None,
        key=text("id"), rests_on=list(_names(text("prerequisites"))),
    )  # fmt: skip


def _links(words: Words | None, title: str) -> Iterator[Link]:
    for link in words.links if words else ():
        plain = link.title.casefold() in {"", "link", "url", "here", "course", "website"}
        yield Link(title if plain else link.title, link.url)


def _names(text: str) -> Iterator[str]:
    """Yield the prerequisites of a cell; a title may hold a comma, so whole texts are tried as well, later."""
    if text.casefold() not in _NONE:
        yield text

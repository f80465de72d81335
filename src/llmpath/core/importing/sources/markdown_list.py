"""Lists below headings in Markdown: starred READMEs, checklists, notes of Obsidian."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import pairwise

from llmpath.core.importing.plan_file import Diagnostic
from llmpath.core.importing.sources.blocks import Block, Bullet, Heading, Markup, Paragraph, Table
from llmpath.core.importing.sources.outline import Entry, Link, Outline, Words
from llmpath.core.importing.sources.reading_lists import MOST_SHARED, ReadingList, share_out
from llmpath.core.importing.sources.readme_parts import bare, is_about_itself, is_of_resources
from llmpath.core.importing.sources.task_fields import Fields, read_fields
from llmpath.core.importing.sources.titles import titled

KIND, OF_HEADINGS = "a list in Markdown", "a text in Markdown"
LONGEST_OUTCOME = 500
BETWEEN = "a heading or a text between lists with links"
CONTENTS = "what the list says about itself, such as contents and licence"


@dataclass
class _Reading:
    depth: int
    names: AbstractSet[str]
    """What the headings are called."""
    title: str = ""
    aside: bool = False
    """Whether one is in a part that folds out and is about the list itself."""
    headings: list[tuple[int, str]] = field(default_factory=list)
    """The headings one is below, with their levels."""
    sections: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Title of a section → the headings it stands for."""
    entries: list[Entry] = field(default_factory=list)
    ways: list[tuple[str, ...]] = field(default_factory=list)
    """The headings each entry is below."""
    boxed: set[int] = field(default_factory=set)
    """Places of entries with a box of their own."""
    boxes: dict[int, list[bool]] = field(default_factory=dict)
    """Place of an entry without a box → which of the boxes below it are ticked."""
    left_out: dict[str, list[int]] = field(default_factory=dict)
    """Why → the lines."""
    dropped: int = 0
    """The depth of an item that is left out with those below it; 0 for none."""
    resources: bool = True
    """Whether lists of resources are told from those of topics."""
    reading_list: ReadingList | None = None
    """The list of resources one is in."""
    label_depth: int = 0
    """The depth of the item that heads it; 0 for a heading or a paragraph."""
    lists: list[ReadingList] = field(default_factory=list)
    open: bool = False
    """Whether one is below a heading that is a topic."""

    @property
    def way(self) -> tuple[str, ...]:
        """The headings one is below."""
        return tuple(text for _, text in self.headings if text)


def read_list(blocks: Sequence[Block], depth: int) -> Outline:
    """Return the outline of a file; items as deep as `depth` are entries, those below are outcomes and links.

    With a depth of 0, and where there are no such items, the lowest headings are entries.
    """
    work = _read(blocks, depth, resources=True)
    if depth and not work.entries and _has_topics(headings := _read(blocks, 0, resources=True)):
        outline = _outline(headings)
        said = "there are no items that can be topics, so each lowest heading is one (--depth 0)"
        return replace(outline, diagnostics=[Diagnostic(0, said), *outline.diagnostics])
    return _outline(work if _has_topics(work) else _read(blocks, depth, resources=False))


def _has_topics(work: _Reading) -> bool:
    """Return whether there are topics, and no more resources for none of them: else these are what it is about."""
    lost = sum(len(one.links) for one in work.lists if not one.taken)
    return bool(work.entries) and lost <= len(work.entries)


def _outline(work: _Reading) -> Outline:
    for place, ticked in work.boxes.items():
        work.entries[place].done = all(ticked)
    diagnostics = [_counted(f"left out: {why}", lines) for why, lines in work.left_out.items()]
    taken = [one for one in work.lists if one.links and one.taken]
    for one in work.lists:
        if one.links and not one.taken:
            said = f"left out: {len(one.links)} links below “{one.label[:60]}”, where no topic stands beside them"
            diagnostics.append(Diagnostic(one.line, said))
        if one.over:
            said = f"left out: {one.over} links below “{one.label[:60]}”, beyond {MOST_SHARED} for a topic"
            diagnostics.append(Diagnostic(one.line, said))
    if taken:
        said = "links below a heading such as Resources are resources of every topic of their section"
        diagnostics.append(_counted(said, [one.line for one in taken]))
    return Outline(KIND if work.depth else OF_HEADINGS, work.title, work.entries, diagnostics)


def _read(blocks: Sequence[Block], depth: int, *, resources: bool) -> _Reading:
    names = {bare(block.words.shown).casefold() for block in blocks if isinstance(block, Heading)}
    work = _Reading(depth, names, resources=resources)
    lowest = _lowest(blocks) if not depth else set()
    for place, block in enumerate(blocks):
        match block:
            case Heading():
                _heading(work, block, topic=place in lowest)
            case Paragraph():
                _paragraph(work, block)
            case Bullet():
                _bullet(work, block)
            case Table():
                _leave_out(work, "a table without a column of courses and one of hours or prerequisites", block.line)
            case Markup():
                work.aside = is_about_itself(block.summary)
                _leave_out(work, "HTML", block.line)
    _leave_asides_out(work)
    share_out(work.lists, work.entries, work.ways)
    return work


def _leave_asides_out(work: _Reading) -> None:
    """Leave out items without a box, a link or anything below them, of sections where most items have boxes."""
    bare_ones = {
        place
        for place, entry in enumerate(work.entries)
        if place not in work.boxed and not (entry.links or entry.outcomes or entry.summary)
    }
    boxes = Counter(work.ways[place] for place in work.boxed)
    others = Counter(work.ways[place] for place in bare_ones)
    kept = [place not in bare_ones or 2 * others[way] > boxes[way] for place, way in enumerate(work.ways)]
    if all(kept):
        return
    for entry, keep in zip(work.entries, kept, strict=True):
        if not keep:
            _leave_out(work, "a remark beside check boxes", entry.line)
    now = {place: number for number, place in enumerate(place for place, keep in enumerate(kept) if keep)}
    work.boxes = {now[place]: ticked for place, ticked in work.boxes.items() if place in now}
    work.entries, work.ways = [work.entries[place] for place in now], [work.ways[place] for place in now]


def _lowest(blocks: Sequence[Block]) -> set[int]:
    """Return the places of headings with no other below them."""
    found = [(place, block.level) for place, block in enumerate(blocks) if isinstance(block, Heading)]
    return {place for (place, level), (_, following) in pairwise([*found, (0, 0)]) if following <= level}


def _heading(work: _Reading, block: Heading, *, topic: bool) -> None:
    words = read_fields(block.words.shown).text.strip(" :")
    work.aside, work.reading_list, work.open, work.dropped = False, None, False, 0
    work.headings = [(level, text) for level, text in work.headings if level < block.level]
    within = [words, *(text for _, text in work.headings)]
    if topic and not _aside(work, words) and not any(map(is_of_resources, within)):
        work.entries.append(Entry(words, _section(work), block.line, links=_outside(block.words)))
        work.ways.append(work.way)
        work.open = True
    elif _outside(block.words):
        _leave_out(work, BETWEEN, block.line)
    if not work.title and block.level == 1:
        work.title = words
    else:
        work.headings.append((block.level, words))
    if work.resources:
        texts = [text for _, text in work.headings]
        above = next((place for place, text in enumerate(texts) if is_of_resources(text)), None)
        if above is not None:
            _begin_list(work, words, block.line, tuple(text for text in texts[:above] if text))


def _aside(work: _Reading, title: str = "") -> bool:
    return work.aside or any(is_about_itself(text) for text in (title, *(text for _, text in work.headings)))


def _paragraph(work: _Reading, block: Paragraph) -> None:
    if not work.reading_list or not any(is_of_resources(text) for _, text in work.headings):
        work.reading_list = None
    if work.resources and not work.reading_list and _is_label(work, block.words):
        return _begin_list(work, block.words.shown, block.line, work.way)
    if work.reading_list:
        work.reading_list.links += _outside(block.words)
    elif work.open:
        entry = work.entries[-1]
        entry.summary = entry.summary or block.words.shown
        entry.links += _outside(block.words)
    elif _outside(block.words):
        _leave_out(work, BETWEEN, block.line)
    return None


def _is_label(work: _Reading, words: Words) -> bool:
    """Return whether a text does nothing but say that resources follow."""
    beside = bool(work.ways) and work.ways[-1] == work.way
    return not words.links and is_of_resources(read_fields(words.shown).text, beside_topics=beside)


def _begin_list(work: _Reading, label: str, line: int, way: tuple[str, ...], depth: int = 0) -> None:
    work.reading_list, work.label_depth = ReadingList(label.strip(" :*"), line, way), depth
    work.lists.append(work.reading_list)


def _section(work: _Reading) -> str:
    """Return the title of the section one is in: the nearest heading, told apart from another one of that name."""
    way = work.way
    title = way[-1] if way else ""
    for name in (title, ": ".join(way[-2:]), ": ".join(way)):
        if work.sections.setdefault(name, way) == way:
            return name
    return title


def _leave_out(work: _Reading, why: str, line: int) -> None:
    work.left_out.setdefault(why, []).append(line)


def _counted(said: str, lines: Sequence[int]) -> Diagnostic:
    return Diagnostic(lines[0], f"{said} (and {len(lines) - 1:,} more like it)" if len(lines) > 1 else said)


def _bullet(work: _Reading, block: Bullet) -> None:
    if _is_about_itself(work, block):
        return _leave_out(work, CONTENTS, block.line)
    if work.reading_list and work.label_depth >= block.depth:
        work.reading_list = None
    fields = read_fields(block.words.shown)
    if work.reading_list and (fields.box is None or block.depth > work.depth):  # a box is for something to do
        return _resource(work, work.reading_list, block)
    if fields.dates:
        _leave_out(work, "dates such as due and scheduled; llmpath plan makes its own", block.line)
    if block.depth > work.depth and (work.open or (work.depth and work.entries)):
        return _below(work, block, fields)
    if not work.depth:
        return _leave_out(work, "an item above the first topic of its section", block.line)
    if not (fields.text or block.words.links):
        return _leave_out(work, "an empty item", block.line)
    if work.resources and fields.box is None and _is_label(work, block.words):
        return _begin_list(work, fields.text, block.line, work.way, block.depth)
    if fields.box is not None:
        work.boxed.add(len(work.entries))
    work.ways.append(work.way)
    return work.entries.append(_entry(work, block, fields))


def _is_about_itself(work: _Reading, block: Bullet) -> bool:
    """Return whether an item is of the contents of the page, or of another part of it that is about itself."""
    if 0 < work.dropped < block.depth:
        return True
    contents = _leads_within(block.words) or (not work.headings and _is_contents(work, block.words))
    work.dropped = block.depth if contents else 0
    return contents or _aside(work)


def _resource(work: _Reading, reading_list: ReadingList, block: Bullet) -> None:
    reading_list.links += [link for words in (block.words, *block.more) for link in _outside(words)]
    if not block.words.links:
        _leave_out(work, "a resource without an address", block.line)


def _outside(words: Words) -> list[Link]:
    """Return the links that lead out of the page."""
    return [link for link in words.links if not link.url.startswith("#")]


def _leads_within(words: Words) -> bool:
    """Return whether an item leads to another part or translation of the page and nowhere else."""
    return bool(words.links) and all(link.url.startswith(("#", "translations/")) for link in words.links)


def _is_contents(work: _Reading, words: Words) -> bool:
    """Return whether an item without a link or box is called as a heading of the page, or begins with one's words."""
    name = bare(words.lead or words.shown).casefold()
    begins = any(" " in known and name.startswith(f"{known} ") for known in work.names)
    return not words.links and (name in work.names or begins) and read_fields(words.shown).box is None


def _entry(work: _Reading, block: Bullet, fields: Fields) -> Entry:
    title, summary = titled(fields.text, block.words)
    told = [summary, *(words.shown for words in block.more)]
    return Entry(
        title, _section(work), block.line, " ".join(text for text in told if text),
        [link for words in (block.words, *block.more) for link in _outside(words)],
        hours=fields.hours, done=fields.box == "x", done_on=fields.done_on, key=fields.key,
        rests_on=list(fields.rests_on),
    )  # fmt: skip


def _below(work: _Reading, block: Bullet, fields: Fields) -> None:
    """Put an item that is too deep for an entry to the one it stands below."""
    entry, place = work.entries[-1], len(work.entries) - 1
    links = [link for words in (block.words, *block.more) for link in _outside(words)]
    entry.links += [link if link.title else Link(fields.text, link.url, link.kind) for link in links]
    told = " ".join([fields.text, *(words.shown for words in block.more)]).strip()
    label = not links and is_of_resources(told, beside_topics=True)
    if told and not label and not (links and told == " ".join(link.title for link in links)):
        entry.outcomes.append(told if len(told) <= LONGEST_OUTCOME else f"{told[: LONGEST_OUTCOME - 1]}…")
    if fields.box is not None and place not in work.boxed:
        work.boxes.setdefault(place, []).append(fields.box == "x")

"""Lists below headings in Markdown: starred READMEs, checklists, notes of Obsidian."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from llmpath.core.importing.plan_file import Remark
from llmpath.core.importing.sources.blocks import Block, Bullet, Heading, Markup, Table
from llmpath.core.importing.sources.outline import Entry, Link, Outline, Words
from llmpath.core.importing.sources.task_fields import Fields, read_fields

KIND = "a list in Markdown"
LONGEST_TITLE = 120
LONGEST_OUTCOME = 500
ABOUT_ITSELF = re.compile(
    r"(table of )?contents|toc|index|contribut\w*( guide(lines)?)?|how to contribute|licen[sc]e|acknowledge?ments?"
    r"|code of conduct|sponsors?|community|credits|star history|translations?( in progress)?|stargazers|changelog",
    re.IGNORECASE,
)
"""Headings below which a README speaks of itself."""
_BEHIND = re.compile(r"^\s*(?:[:–—-]|\.\s)\s*")  # noqa: RUF001
_SENTENCE = re.compile(r"(?<=\w)(?:[.:;](?=\s)|\s[–—-]\s)")  # noqa: RUF001


@dataclass
class _Reading:
    depth: int
    title: str = ""
    aside: bool = False
    """Whether one is in a part that folds out and is about the list itself."""
    headings: list[tuple[int, str]] = field(default_factory=list)
    """The headings one is below, with their levels."""
    sections: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Title of a section → the headings it stands for."""
    entries: list[Entry] = field(default_factory=list)
    boxed: set[int] = field(default_factory=set)
    """Places of entries with a box of their own."""
    boxes: dict[int, list[bool]] = field(default_factory=dict)
    """Place of an entry without a box → which of the boxes below it are ticked."""
    left_out: dict[str, list[int]] = field(default_factory=dict)
    """Why → the lines."""


def read_list(blocks: Sequence[Block], depth: int) -> Outline:
    """Return the outline of a file; items as deep as `depth` are entries, those below are outcomes and links."""
    work = _Reading(depth)
    for block in blocks:
        match block:
            case Heading():
                _heading(work, block)
            case Bullet():
                _bullet(work, block)
            case Table():
                _leave_out(work, "a table without a column of courses and one of hours or prerequisites", block.line)
            case Markup():
                work.aside = bool(ABOUT_ITSELF.fullmatch(block.summary.strip(" :")))
                _leave_out(work, "HTML", block.line)
    for place, ticked in work.boxes.items():
        work.entries[place].done = all(ticked)
    remarks = [_left_out(why, lines) for why, lines in work.left_out.items()]
    return Outline(KIND, work.title, work.entries, remarks)


def _heading(work: _Reading, block: Heading) -> None:
    words = read_fields(block.words.shown).text.strip(" :#")
    work.aside = False
    work.headings = [(level, text) for level, text in work.headings if level < block.level]
    if not work.title and block.level == 1:
        work.title = words
    else:
        work.headings.append((block.level, words))


def _section(work: _Reading) -> str:
    """Return the title of the section one is in: the nearest heading, told apart from another one of that name."""
    way = tuple(text for _, text in work.headings if text)
    title = way[-1] if way else ""
    for name in (title, ": ".join(way[-2:]), ": ".join(way)):
        if work.sections.setdefault(name, way) == way:
            return name
    return title


def _leave_out(work: _Reading, why: str, line: int) -> None:
    work.left_out.setdefault(why, []).append(line)


def _left_out(why: str, lines: Sequence[int]) -> Remark:
    more = f" (and {len(lines) - 1:,} more like it)" if len(lines) > 1 else ""
    return Remark(lines[0], f"left out: {why}{more}")


def _bullet(work: _Reading, block: Bullet) -> None:
    if work.aside or any(ABOUT_ITSELF.fullmatch(text.strip(" :")) for _, text in work.headings):
        return _leave_out(work, "what the list says about itself, such as contents and licence", block.line)
    if _leads_within(block.words):
        return _leave_out(work, "a link to another part or translation of the page", block.line)
    fields = read_fields(block.words.shown)
    if fields.dates:
        _leave_out(work, "dates such as due and scheduled; llmpath plan makes its own", block.line)
    if block.depth > work.depth and work.entries:
        return _below(work, block, fields)
    if not (fields.text or block.words.links):
        return _leave_out(work, "an empty item", block.line)
    if fields.box is not None:
        work.boxed.add(len(work.entries))
    return work.entries.append(_entry(work, block, fields))


def _leads_within(words: Words) -> bool:
    inside = [link for link in words.links if link.url.startswith(("#", "translations/"))]
    return bool(inside) and len(inside) == len(words.links) and words.shown == " ".join(link.title for link in inside)


def _entry(work: _Reading, block: Bullet, fields: Fields) -> Entry:
    title, summary = titled(fields.text, block.words)
    told = [summary, *(words.shown for words in block.more)]
    return Entry(
        title, _section(work), block.line, " ".join(text for text in told if text),
        [link for words in (block.words, *block.more) for link in words.links if not link.url.startswith("#")],
        hours=fields.hours, done=fields.box == "x", done_on=fields.done_on, key=fields.key,
        rests_on=list(fields.rests_on),
    )  # fmt: skip


def _below(work: _Reading, block: Bullet, fields: Fields) -> None:
    """Put an item that is too deep for an entry to the one it stands below."""
    entry, place = work.entries[-1], len(work.entries) - 1
    links = [link for words in (block.words, *block.more) for link in words.links if not link.url.startswith("#")]
    entry.links += [link if link.title else Link(fields.text, link.url, link.kind) for link in links]
    told = " ".join([fields.text, *(words.shown for words in block.more)]).strip()
    if told and not (links and told == " ".join(link.title for link in links)):
        entry.outcomes.append(told if len(told) <= LONGEST_OUTCOME else f"{told[: LONGEST_OUTCOME - 1]}…")
    if fields.box is not None and place not in work.boxed:
        work.boxes.setdefault(place, []).append(fields.box == "x")


def titled(text: str, words: Words) -> tuple[str, str]:
    """Part a text into a title and what follows it: behind what is bold or a link, or a long first sentence."""
    lead = words.lead.rstrip(" :")
    rest = text[len(lead) :] if lead and text.startswith(lead) else ""
    behind = _BEHIND.match(rest)
    if behind:
        return lead, rest[behind.end() :].strip()
    if lead and rest and len(text) > LONGEST_TITLE:
        return lead, rest.strip()
    if not text:
        return next((link.title or link.url for link in words.links), ""), ""
    if len(text) <= LONGEST_TITLE:
        return text.rstrip(" :"), ""
    end = _SENTENCE.search(text, 8)
    if end and end.start() <= LONGEST_TITLE:
        return text[: end.start()], text[end.end() :].strip()
    return f"{text[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…", text

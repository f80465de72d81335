"""What stands beside a roadmap of roadmap.sh: a page for each node in content/, and its earlier ids."""

import json
import os
import re
from collections.abc import Mapping

from llmpath.core.importing.sources.blocks import Bullet
from llmpath.core.importing.sources.developer_roadmap import Page
from llmpath.core.texts import clean
from llmpath.store.importing.markdown import MarkdownReader

MOST_PAGES, LARGEST_PAGE = 5_000, 200_000
"""Files, and bytes of each, that are read."""
_NAME = re.compile(r".*@([\w-]+)\.md")
_NO_TEXT = re.compile(r"^\s*(?:#|[-*+] |>|\||<|Visit the following|Learn more from)", re.IGNORECASE)
_MARKUP = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()]{0,2000}\)|[*_`]{1,3}")


def pages_beside(folder: str) -> dict[str, Page]:
    """Return the pages by the ids of their nodes; none where there is no folder of them."""
    content = os.path.join(folder, "content")
    if not os.path.isdir(content):
        return {}
    found = {}
    for name in sorted(os.listdir(content))[:MOST_PAGES]:
        if (named := _NAME.fullmatch(name)) and (text := _text(os.path.join(content, name))):
            found[named[1]] = _page(text, name)
    return found


def renamed_beside(folder: str) -> Mapping[str, str]:
    """Return earlier ids with those of the nodes that took their place."""
    text = _text(os.path.join(folder, "migration-mapping.json"))
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return {str(old): str(new) for old, new in found.items()} if isinstance(found, dict) else {}


def _text(path: str) -> str:
    try:
        if not os.path.isfile(path):
            return ""
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(LARGEST_PAGE)
    except OSError:
        return ""


def _page(text: str, name: str) -> Page:
    paragraphs = [part for part in re.split(r"\n\s*\n", text.replace("\r", "")) if part.strip()]
    told = next((part for part in paragraphs if not _NO_TEXT.match(part)), "")
    blocks = MarkdownReader(text, name, lambda _: None).blocks() if "](" in text else []
    links = tuple(link for block in blocks if isinstance(block, Bullet) for link in block.words.links)
    return Page(" ".join(clean(_MARKUP.sub(r"\1", told)).split()), links)

"""One roadmap file by itself: what it holds, or the problems that keep it from being read."""

import re
from collections.abc import Iterator

from pydantic import ValidationError

from llmpath.core.errors import Problem, Severity
from llmpath.core.finding import KEY
from llmpath.core.parts import Loc, Part
from llmpath.store import roadmap_format as form
from llmpath.store.roadmap_values import part_of
from llmpath.store.shape_words import given, misfit
from llmpath.store.sources import LARGEST
from llmpath.store.yaml_nodes import Flaw, Node, Plain, compose
from llmpath.store.yaml_text import FileText

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST = 600
"""Characters of a message; a key of a megabyte is not worth repeating."""
MOST_PROBLEMS = 200
"""Of one file; what is behind them is only counted."""


class Page:
    """The text of a file with the places of its values: turns ways down the file into lines and columns."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.text = FileText(data if len(data) <= LARGEST else b"")
        self.node: Node | None = None
        self.flaws = [flaw for flaw in (_too_large(data), self.text.flaw()) if flaw]
        if not self.flaws:
            self.node, self.flaws = compose(self.text.text)

    def line_of(self, loc: Loc) -> int:
        """Give the line, counted from 1, of the value a way leads to."""
        return self.text.position(self._place(loc))[0]

    def is_sound(self, loc: Loc) -> bool:
        """Say whether nothing on a way was found wrong before its shape was looked at."""
        return all(node.sound for node in self._nodes(loc[:-2] if loc and loc[-1] == KEY else loc))

    def problem(
        self, rule: str, place: Loc | int, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Make a problem of what was found at the end of a way, or at a character counted from 0."""
        place = place if isinstance(place, int) else self._place(place)
        line, column = self.text.position(place)
        source = self.text.line(place)
        return Problem(self.name, line, column, severity, rule, _shown(message), _shown(hint), source)

    def _nodes(self, loc: Loc) -> Iterator[Node]:
        node = self.node
        for step in loc:
            if node is None:
                return
            yield node
            node = node.parts.get(step)
        if node is not None:
            yield node

    def _place(self, loc: Loc) -> int:
        if loc and loc[-1] == KEY:
            *_, above = self._nodes(loc[:-2])
            return above.keys[str(loc[-2])]
        *_, last = self._nodes(loc)
        return last.place


class RoadmapFile:
    """A file that was read; `part` is None exactly where there are problems."""

    def __init__(self, place: int, name: str, data: bytes) -> None:
        self.page = Page(name, data)
        value = self.page.node.value if self.page.node else None
        model, shape, self.hidden = _shaped(self.page, value)
        """How many problems are not among `problems`, because there are so many."""
        flaws = [self.page.problem(f.rule, f.place, f.message, f.hint) for f in self.page.flaws]
        self.problems = [p for p in shape if p.rule == "format"] or [*flaws, *shape]
        self.part: Part | None = part_of(place, model) if model and not self.problems else None

    @property
    def track(self) -> str | None:
        """The track as the file names it, though it could not be read as a whole; None if not even that."""
        value = self.page.node.value if self.page.node else None
        if not isinstance(value, dict):
            return None
        track = value.get("extends", value.get("id"))
        return track if isinstance(track, str) and re.match(form.SLUG, track) else None


def _shaped(page: Page, value: Plain) -> tuple[form.FileModel | None, list[Problem], int]:
    """Fit the value of a file into the model of the format, or say what does not fit and how much more there is."""
    if value is None:
        return None, [], 0
    if not isinstance(value, dict):
        message = f"a roadmap file must have keys and values, not {given(value)}"
        return None, [page.problem("value", 0, message, _BEGIN)], 0
    version = value.get("format", form.VERSION)
    if type(version) is not int or version != form.VERSION:  # `true` equals 1, too
        message = "this is not a version of the format that this llmpath can read"
        return None, [page.problem("format", ("format",), message, "write `format: 1`, or install a newer llmpath")], 0
    model = form.ExtensionModel if "extends" in value else form.TrackModel
    try:
        return model.model_validate(value), [], 0
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = (misfit(detail, model) for detail in details[:MOST_PROBLEMS])
        problems = [page.problem(m.rule, m.loc, m.message, m.hint) for m in found if page.is_sound(m.loc)]
        return None, problems, max(len(details) - MOST_PROBLEMS, 0)


_BEGIN = "begin it with `format: 1`"


def _too_large(data: bytes) -> Flaw | None:
    if len(data) <= LARGEST:
        return None
    message = f"the file has {len(data):,} bytes; {LARGEST:,} are the most"
    return Flaw("size", 0, message, "cut it into several files with `extends`")


def _shown(text: str) -> str:
    """Give a text without what a terminal would act on."""
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return _CONTROL.sub("�", short)

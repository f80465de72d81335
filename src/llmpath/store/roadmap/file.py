"""One roadmap file by itself: what it holds, or the problems that keep it from being read."""

import re

from pydantic import ValidationError

from llmpath.core.check.draft import Part
from llmpath.core.errors import Problem
from llmpath.store.roadmap import format as form
from llmpath.store.roadmap.document import MOST_PROBLEMS, Page
from llmpath.store.roadmap.format_errors import format_diagnostic, given
from llmpath.store.roadmap.values import part_of
from llmpath.store.roadmap.yaml_nodes import Plain


class RoadmapFile:
    """A file that was read; `part` is None exactly where there are problems."""

    def __init__(self, place: int, page: Page) -> None:
        self.page = page
        self.track = _track(page.value)
        model, shape, self.hidden = _shaped(page, page.value)
        """How many problems are not among `problems`, because there are so many."""
        diagnostics = [self.page.problem(f.rule, f.place, f.message, f.hint) for f in self.page.diagnostics]
        self.problems = [p for p in shape if p.rule == "format"] or [*diagnostics, *shape]
        self.part: Part | None = part_of(place, model) if model and not self.problems else None
        page.forget_places()
        page.value = None


def _track(value: Plain) -> str | None:
    """Return the track as a file names it, though it could not be read as a whole; None if not even that."""
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
        found = (format_diagnostic(detail, model) for detail in details[:MOST_PROBLEMS])
        problems = [page.problem(m.rule, m.loc, m.message, m.hint) for m in found if page.is_sound(m.loc)]
        return None, problems, max(len(details) - MOST_PROBLEMS, 0)


_BEGIN = "begin it with `format: 1`"

"""Read a lab.yaml: a lab, or the problems that keep it from being one."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from llmpath.core.errors import Problem
from llmpath.core.labs import Lab
from llmpath.store.roadmap import format as form
from llmpath.store.roadmap.document import Page
from llmpath.store.roadmap.format_errors import format_diagnostic, given

Package = Annotated[str, Field(pattern=form.SLUG, max_length=form.LONGEST_ID)]
_HINTS = 3


class LabModel(form.Model):
    """The file that says what a lab is."""

    noun = "a lab.yaml"
    format: form.Version
    id: form.Slug = Field(description="The lab, as its folder is called.")
    topics: list[form.FullId] = Field(description="The topics a pass is evidence for, the main one first.")
    title: form.Line = Field(description="The title, on one line.")
    minutes: Annotated[int, Field(ge=1, le=600)] = Field(description="How long it takes most people, in minutes.")
    needs: list[Package] = Field([], description="Packages beyond the standard library: `[numpy]` or `[]`.")
    hints: list[form.Text] = Field(description="Three hints: the idea, the signature with its shapes, the steps.")


def read_lab(name: str, data: bytes, folder: Path, *, shipped: bool) -> tuple[Lab | None, list[Problem]]:
    """Read the text of a lab.yaml that is shown as `name`; gives no lab where there are problems."""
    page = Page(name, data)
    problems = [
        page.problem(diagnostic.rule, diagnostic.place, diagnostic.message, diagnostic.hint)
        for diagnostic in page.diagnostics
    ]
    if problems:
        return None, problems
    if not isinstance(page.value, dict):
        message = f"a lab.yaml must have keys and values, not {given(page.value)}"
        return None, [page.problem("value", 0, message, "begin it with `format: 1`")]
    try:
        model = LabModel.model_validate(page.value)
    except ValidationError as error:
        found = [format_diagnostic(detail, LabModel) for detail in error.errors(include_url=False)]
        return None, [page.problem(m.rule, m.loc, m.message, m.hint) for m in found]
    problems = _further(page, model, folder)
    return (None, problems) if problems else (_lab(model, folder, shipped=shipped), [])


def topic_problem(name: str, data: bytes, place: int, topic: str) -> Problem:
    """Say of a topic of a lab.yaml that no roadmap has it."""
    hint = "name one that `llmpath search` finds"
    return Page(name, data).problem("unknown-topic", ("topics", place), f"there is no topic `{topic}`", hint)


def _further(page: Page, model: LabModel, folder: Path) -> list[Problem]:
    problems = []
    if model.id != folder.name:
        message = f"the lab `{model.id}` stands in a folder called `{folder.name}`"
        problems.append(page.problem("lab-folder", ("id",), message, "give both the same name"))
    if not model.topics:
        problems.append(page.problem("value", ("topics",), "`topics` is empty", "name the topic it is evidence for"))
    if len(model.hints) != _HINTS:
        message = f"`hints` must have {_HINTS} entries, not {len(model.hints)}"
        hint = "write the idea, then the signature with its shapes, then the steps"
        problems.append(page.problem("value", ("hints",), message, hint))
    return problems


def _lab(model: LabModel, folder: Path, *, shipped: bool) -> Lab:
    idea, signature, steps = model.hints
    return Lab(
        model.id, tuple(model.topics), model.title, model.minutes, tuple(model.needs), (idea, signature, steps),
        str(folder), shipped,
    )  # fmt: skip

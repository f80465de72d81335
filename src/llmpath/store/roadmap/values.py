"""From the models of the format to core values."""

from datetime import date
from math import inf

from llmpath.core import roadmap as core
from llmpath.core.check.draft import Part
from llmpath.core.rare_values import Source, Within
from llmpath.store.roadmap import format as form


def part_of(file: int, model: form.FileModel) -> Part:
    """Return what a file holds as core values; `file` is its place among the files that were read."""
    sections = tuple(_section(section) for section in model.sections)
    resources = {key: _resource(key, resource) for key, resource in model.resources.items()}
    if isinstance(model, form.ExtensionModel):
        return Part(file, model.extends, sections, resources, extends=True)
    order = model.order or inf
    source = Source(model.source.url, date.fromisoformat(model.source.day)) if model.source else None
    return Part(
        file, model.id, sections, resources, model.title, model.summary, order=order, optional=model.optional,
        source=source,
    )  # fmt: skip


def _resource(key: str, model: form.ResourceModel) -> core.Resource:
    return core.Resource(
        key=key,
        title=model.title,
        author=model.author,
        url=model.url,
        kind=model.kind,
        level=model.level,
        hours=model.hours,
        free=model.free,
        year=model.year,
        seed=model.seed,
    )


def _section(model: form.ExtensionSectionModel) -> core.Section:
    return core.Section(
        id=model.id,
        title=model.title or "",
        topics=tuple(_topic(topic, model.id) for topic in model.topics),
        summary=model.summary or "",
        weeks=(model.weeks[0], model.weeks[1]) if model.weeks else None,
    )


def _topic(model: form.TopicModel, section: str) -> core.Topic:
    hours = model.hours
    return core.Topic(
        id=model.id,
        title=model.title,
        section=section,
        summary=model.summary or "",
        hours=core.Hours(hours.low, hours.likely, hours.high, hours.guessed) if hours else None,
        aliases=tuple(model.aliases),
        outcomes=tuple(model.outcomes),
        checks=tuple(_check(check) for check in model.checks),
        prerequisites=tuple(
            core.Prerequisite(p.topic, p.why, p.kind, p.exercises, tuple(p.alternatives)) for p in model.prerequisites
        ),
        resources=tuple(core.Use(u.resource, u.at, u.role, u.note or "") for u in model.resources),
        related=tuple(core.Related(r.topic, r.relation, r.note, r.saves) for r in model.related),
        formerly=tuple(model.formerly),
    )


def _check(model: form.CheckModel) -> core.SelfCheck:
    accepts = tuple(one if isinstance(one, str) else Within(one.number, one.within) for one in model.accepts)
    return core.SelfCheck(model.question, model.answer, model.level, model.id or "", accepts)

"""The page on the roadmap format and its JSON Schema, made from the models and from the examples of tests/errors."""

import json
import types
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from llmpath.core.check.rules import RULES
from llmpath.store.roadmap import format as form
from llmpath.store.roadmap.json_schema import json_schema

ROOT = Path(__file__).resolve().parents[2]

INTRODUCTION = """# The roadmap format, version 1

<!-- Made by docs/tools/make.py from the models in src/llmpath/store and from tests/errors; edit those. -->

A roadmap is a folder of YAML files, a track each. The five that ship with llmpath, and a sixth that is optional, are in
`roadmap/`. To add your own, name their folder in the [settings](settings.md):

```toml
# ~/.config/llmpath/config.toml, or $LLMPATH_HOME/config/config.toml
roadmaps = ["~/my-roadmaps"]
```

They are loaded beside the built-in ones. A file with `id` is a track of its own; a file with `extends` adds sections,
or topics to sections, to a track of another file. Topics may rest on any topic that is loaded, and use any resource.
`llmpath check ~/my-roadmaps` shows every problem at once, before you load them or after.
A file of yours that does not load is left out, which every command says, and the rest goes on working. So is a conflict
copy of a tool that carries files between devices, such as `nlp.sync-conflict-20261120-101010-ABCDEF7.yaml`.

An optional track (`optional: true`) counts only where a goal needs it, where another track rests on it, or where the
setting `tracks` names it. A track of your own takes the place of a built-in optional one of the same name.

Where several topics teach what a topic needs, name one and the others under `or`: any one of them serves. It is the one
that is done or known, else the one in progress, else the first named; a skipped one is out of the choice. Where topics
of two tracks overlap, `saves: 0.6` beside a related topic says that six tenths of this topic's hours are saved once the
other is done, is known, or stands earlier in the plan. The largest saving counts, never the sum; a topic never takes
less than its own checks do, and a skipped one saves nothing.

The first line tells editors with the YAML language server where the schema is; they complete and check as you type:

```yaml
# yaml-language-server: $schema=roadmap.schema.json
```

The smallest file there can be:

```yaml
format: 1
id: knots
title: Knots
summary: Tying things together.
sections:
  - id: knots/first
    title: First knots
    topics:
      - id: knots/overhand
        title: The overhand knot
```

YAML is read as YAML 1.2 reads it: only `true` and `false` are booleans, so `free: yes` is the word. Anchors, aliases,
tags and several documents in a file are refused, and so is a key that stands twice.

When you rename a topic, put its old id under `formerly`: everybody's history moves with it. A topic that is taken out
keeps its history in the journal, and `llmpath progress` lists it as no longer in the roadmap.
"""

MODELS: list[tuple[str, type[BaseModel]]] = [
    ("A file with a track of its own", form.TrackModel),
    ("A file that extends a track", form.ExtensionModel),
    ("The source of a track", form.SourceModel),
    ("A resource", form.ResourceModel),
    ("A section", form.SectionModel),
    ("A topic", form.TopicModel),
    ("Hours", form.HoursModel),
    ("A self-check", form.CheckModel),
    ("An accepted number", form.NumberModel),
    ("A prerequisite", form.PrerequisiteModel),
    ("A resource of a topic", form.UseModel),
    ("A related topic", form.RelatedModel),
]


def schema_text() -> str:
    """Return the JSON Schema as it is committed."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def format_page() -> str:
    """Write the page: the models as tables, then every rule with an example of its message."""
    parts = [INTRODUCTION]
    for title, model in MODELS:
        rows = [_row(field.alias or name, field) for name, field in model.model_fields.items()]
        parts.append(f"## {title}\n\n| key | | value | meaning |\n| --- | --- | --- | --- |\n" + "\n".join(rows) + "\n")
    parts.append(
        "## What is checked\n\nEach problem has a place, the line, and what to do. Errors keep a roadmap from loading, "
        "warnings do not; `llmpath check --strict` exits with 1 on both.\n\n| rule | |\n| --- | --- |"
    )
    parts += [f"| `{name}` | {severity.value} |" for name, (severity, _) in RULES.items()]
    parts.append("\nEvery kind of problem with its message, as the tests expect it:\n")
    for path in sorted((ROOT / "tests" / "errors").glob("*.txt")):
        parts.append(f"```text\n{path.read_text(encoding='utf-8').rstrip()}\n```\n")
    return "\n".join(parts)


def _row(name: str, field: FieldInfo) -> str:
    needed = "required" if field.is_required() else "optional"
    default = field.get_default()
    shown = str(default).lower() if isinstance(default, bool) else default
    words = f" Default `{shown}`." if isinstance(default, str | bool) else ""
    return f"| `{name}` | {needed} | {_values(field.annotation)} | {field.description or ''}{words} |".replace(
        "  ", " "
    )


def _values(annotation: Any) -> str:
    """Say in words what a key may hold."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in inside)
    if origin in {Union, types.UnionType}:
        return " or ".join(_values(kind) for kind in inside if kind is not type(None))
    if origin is list:
        return f"list, each {_values(inside[0])}"
    if origin is dict:
        return f"mapping, each key to {_values(inside[1])}"
    if isinstance(annotation, type) and issubclass(annotation, form.Model):
        return annotation.noun
    if hasattr(annotation, "__metadata__"):
        return _values(inside[0])
    return {str: "text", int: "whole number", float: "number", bool: "`true`, `false`"}.get(annotation, "text")

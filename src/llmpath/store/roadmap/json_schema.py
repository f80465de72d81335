"""The JSON Schema of the roadmap format, for editors: made from the models and never by hand."""

from typing import cast

from pydantic import TypeAdapter

from llmpath.store.roadmap import format as form

_Json = dict[str, "object"]


def json_schema() -> dict[str, object]:
    """Return the schema of a roadmap file as a JSON document."""
    made = TypeAdapter[form.FileModel](form.FileModel).json_schema()
    plain = cast("_Json", _tidied(made))
    head: _Json = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"llmpath roadmap, format version {form.VERSION}",
    }
    return head | plain


def _tidied(value: object) -> object:
    """Take out what pydantic adds for Python: null as a default, titles made of the names of models."""
    if isinstance(value, list):
        return [_tidied(part) for part in value]
    if not isinstance(value, dict):
        return value
    tidy = {key: _tidied(part) for key, part in value.items() if not _is_noise(key, part)}
    if "patternProperties" in tidy:
        tidy["additionalProperties"] = False  # the pattern is that of the keys there may be
    kinds = tidy.get("anyOf")
    if isinstance(kinds, list) and {"type": "null"} in kinds:
        (kind,) = [kind for kind in kinds if kind != {"type": "null"}]
        del tidy["anyOf"]
        tidy = kind | tidy
    return tidy


def _is_noise(key: str, value: object) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value is None)

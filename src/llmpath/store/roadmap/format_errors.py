"""Says in plain words where a file does not have the shape of the format: pydantic's errors in our words."""

import re
from collections.abc import Mapping
from typing import get_args

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from llmpath.core.check.diagnostic import KEY
from llmpath.core.check.draft import Loc
from llmpath.core.finding.spelling import nearest
from llmpath.core.values import NamedTuple
from llmpath.store.roadmap import format as form


class FormatDiagnostic(NamedTuple):
    """A value that does not fit the format, at its way down the file."""

    rule: str
    loc: Loc
    message: str
    hint: str


def format_diagnostic(error: ErrorDetails, model: type[form.Model]) -> FormatDiagnostic:
    """Say in our words what pydantic found."""
    kind, loc = error["type"], _without_tags(error["loc"])
    if kind == "missing":
        return _missing(loc, model)
    if kind == "extra_forbidden":
        return _unknown(loc, model)
    if kind == "string_pattern_mismatch":
        return _pattern(loc, error["ctx"]["pattern"], str(error["input"]))
    return _value(loc, error)


def _without_tags(loc: Loc) -> Loc:
    """Take out what pydantic calls the kinds of accepted answers."""
    return tuple(step for place, step in enumerate(loc) if place < 2 or loc[place - 2] != "accepts")  # noqa: PLR2004


def _missing(loc: Loc, model: type[form.Model]) -> FormatDiagnostic:
    key, owner = str(loc[-1]), _model_at(model, loc[:-1])
    hint = f"add `{key}`: {_lower(keys_of(owner)[key].description or '')}"
    return FormatDiagnostic("missing-key", loc[:-1], f"`{key}` is missing in {owner.noun}", hint)


def _unknown(loc: Loc, model: type[form.Model]) -> FormatDiagnostic:
    key, owner = str(loc[-1]), _model_at(model, loc[:-1])
    names = keys_of(owner)
    keys = ", ".join(f"`{name}`" for name in names)
    hint = nearest(key, names) or f"the keys of {owner.noun} are {keys}"
    message = f"unknown key `{key}` in {owner.noun}"
    if owner is form.ExtensionModel and key in form.TrackModel.model_fields:
        hint = "take it out, or write `id` in place of `extends` for a track of its own"
    else:
        message += ", or one written for a newer llmpath"
    return FormatDiagnostic("unknown-key", (*loc, KEY), message, hint)


def keys_of(model: type[form.Model]) -> Mapping[str, FieldInfo]:
    """Return the fields of a model by the keys that a file has."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _pattern(loc: Loc, pattern: str, given: str) -> FormatDiagnostic:
    if pattern == form.WEB:
        return FormatDiagnostic(
            "value",
            loc,
            f"{_name(loc)} is not a web address",
            "write an http or https address without spaces and passwords",
        )
    if pattern == form.ISO_DAY:
        return FormatDiagnostic("value", loc, f"{_name(loc)} is not a day", _A_DAY)
    if pattern in {form.SLUG, form.FULL_ID}:
        form_of_id = "`track/slug`" if pattern == form.FULL_ID else "one word"
        hint = f"write {form_of_id} in small letters a to z, digits and single hyphens"
        return FormatDiagnostic("id", loc, f"`{given}` is not {'a key' if loc[-1] == KEY else 'an id'}", hint)
    if "\n" in given.strip() and pattern == form.ONE_LINE:
        return FormatDiagnostic(
            "value", loc, f"{_name(loc)} has more than one line", "fold a long line with `>-`, not `|`"
        )
    found = next(c for c in given.strip() if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f"))
    hint = "use spaces" if found == "\t" else "take it out"
    return FormatDiagnostic(
        "control-character", loc, f"{_name(loc)} has the control character U+{ord(found):04X}", hint
    )


_A_DAY = "write it as year-month-day, such as 2026-11-28"
_A_NUMBER = "write a plain number, such as 2 or 2.5, without quotes"
_KEYS = "write its keys below it, indented, or as `{key: value}`"

# pydantic's error type → what is wrong (filled from the error's own values), what to do.
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "string_type": ("must be text", "write it as text, a number in quotes"),
    "string_unicode": ("has half a character", "write the whole character in place of its escape"),
    "string_too_short": ("is empty", "write something, or take the key out"),
    "string_too_long": ("has more than {max_length} characters", "say it in fewer words"),
    "int_type": ("must be a whole number", "write digits only, without quotes"),
    "float_type": ("must be a number", _A_NUMBER),
    "bool_type": ("must be `true` or `false`", "write `true` or `false` without quotes"),
    "list_type": ("must be a list", "write each entry on a line of its own behind `- `, or all as `[one, two]`"),
    "dict_type": ("must have keys and values", _KEYS),
    "model_type": ("must have keys and values", _KEYS),
    "greater_than": ("must be more than {gt:g}", "change the number"),
    "greater_than_equal": ("must be at least {ge:g}", "change the number"),
    "less_than_equal": ("must be at most {le:g}", "change the number"),
    "too_short": ("must have {min_length} entries", "write the first and the last, such as `[1, 2]`"),
    "too_long": ("must have {max_length} entries", "write the first and the last, such as `[1, 2]`"),
    "hours_order": ("are not in order", "write them so that low <= likely <= high"),
    "finite_number": ("must be a number", _A_NUMBER),
    "day": ("is not a day", _A_DAY),
    "weeks_order": ("end before they begin", "write the first week first"),
}


def _value(loc: Loc, error: ErrorDetails) -> FormatDiagnostic:
    value = error["input"]
    if error["type"] == "literal_error":
        choices = re.findall("'([^']*)'", error["ctx"]["expected"])
        message = f"{_name(loc)} must be {' or '.join(f'`{choice}`' for choice in choices)}, not {given(value)}"
        hint = nearest(value, choices) if isinstance(value, str) else ""
        return FormatDiagnostic("value", loc, message, hint or "write one of these words, as it stands here")
    sentence, hint = _SENTENCES.get(error["type"], ("does not fit", "see docs/roadmap-format.md"))
    message = f"{_name(loc)} {sentence.format(**error.get('ctx', {}))}"
    if error["type"].endswith("_type"):
        message += f", not {'text' if isinstance(value, str) else given(value)}"
    return FormatDiagnostic("value", loc, message, hint)


def given(value: object) -> str:
    """Say in words what stands there: words and truth values as they are, anything larger by its kind."""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, str):
        return f"`{value}`"
    if isinstance(value, int | float):
        return "a number" if isinstance(value, int) else "a number with decimals"
    return "a list" if isinstance(value, list) else "keys and values"


def _name(loc: Loc) -> str:
    """Name a value by its key, an entry of a list by the key of the list."""
    if not loc:
        return "the file"
    if isinstance(loc[-1], int):
        return f"an entry of `{loc[-2]}`"
    above = f"{loc[-2]}." if len(loc) > 1 and isinstance(loc[-2], str) else ""
    return f"`{above}{loc[-1]}`"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].removesuffix(".")


def _model_at(model: type[form.Model], loc: Loc) -> type[form.Model]:
    """Return the model of the mapping that a way leads to."""
    for step in loc:
        field = keys_of(model).get(str(step))
        model = (field and _inside(field.annotation)) or model
    return model


def _inside(annotation: object) -> type[form.Model] | None:
    """Return the model inside an annotation such as `list[TopicModel]`."""
    if isinstance(annotation, type) and issubclass(annotation, form.Model):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inside(part))), None)

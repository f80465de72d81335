"""Which setting is meant, how one is set, and what shell completion offers there."""

import typer

from llmpath.core.errors import UsageError
from llmpath.core.plan.week_words import NAMES
from llmpath.store.settings.parsing import READERS, near_setting


def known_setting(key: str) -> str:
    """Return the setting that is meant, which is one that there is; raises UsageError."""
    if key not in READERS:
        raise UsageError(f"there is no setting `{key}`", near_setting(key))
    return key


def example(key: str) -> str:
    """Return a command that sets a setting."""
    from llmpath.store.settings.editing import EXAMPLES

    words = (f'"{word}"' if " " in word else word for word in EXAMPLES[key])
    return f"llmpath config set {key} {' '.join(words)}"


def offer_settings(incomplete: str) -> list[tuple[str, str]]:
    """Offer the settings with what they mean."""
    from llmpath.store.settings.editing import meanings

    return [(key, meaning) for key, meaning in meanings().items() if key.startswith(incomplete)]


def offer_values(context: typer.Context, incomplete: str) -> list[str]:
    """Offer the values of a setting that has only a few."""
    switch = ("true", "false")
    few = {"sync_auto": switch, "mouse": switch, "week_starts": tuple(name.lower() for name in NAMES)}
    wanted = few.get(str(context.params.get("key")), ()) if context.params.get("what") == "set" else ()
    return [value for value in wanted if value.startswith(incomplete)]

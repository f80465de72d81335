"""llmpath config: the settings, and where each comes from."""

import os
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from llmpath.cli import offering
from llmpath.cli.config_values import example, known_setting, offer_settings, offer_values
from llmpath.cli.daily.settings_steps import change_setting
from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk
from llmpath.configuring import typed
from llmpath.core.errors import ConfigError, LlmpathError, UsageError
from llmpath.core.setting import Setting
from llmpath.render import settings as view
from llmpath.render.text.lines import line
from llmpath.session import Session
from llmpath.store.settings.config import read_text
from llmpath.store.settings.editing import change, setting_of, settings
from llmpath.store.settings.parsing import READERS, parse_document


class Action(StrEnum):
    """What to do with settings."""

    LIST = "list"
    GET = "get"
    SET = "set"
    UNSET = "unset"


What = Annotated[
    str,
    typer.Argument(
        metavar="[list|get|set|unset]",
        help="What to do.",
        autocompletion=offering.offer_any_of(Action),
        show_default=False,
    ),
]
Key = Annotated[
    str | None,
    typer.Argument(metavar="[SETTING]", help="Which setting.", autocompletion=offer_settings, show_default=False),
]
Values = Annotated[
    list[str] | None,
    typer.Argument(metavar="[VALUE...]", help="What to set it to.", autocompletion=offer_values, show_default=False),
]


def config(what: What = Action.LIST, key: Key = None, values: Values = None, as_json: Json = False) -> None:
    """Show the settings; get, set or unset one.

    Each is shown with its value, where that comes from and what it means. They are kept in a TOML file that you may
    edit too: your comments and its order stay. llmpath undo takes a change back.

    Example: llmpath config set hours "mon-thu 1h, sat 3h"
    """
    if what not in list(Action):
        meant = f"Did you mean llmpath config {'set' if key else 'get'} {what}?"
        hint = meant if what in READERS else "llmpath config lists the settings."
        raise UsageError(f"`{what}` is neither list, get, set nor unset", hint)
    action = Action(what)
    session = Session("config")
    given = values or []
    if action is Action.LIST and key is not None:
        raise UsageError(f"a list needs no names, but was given `{key}`", "Did you mean llmpath config get or set?")
    if action in {Action.GET, Action.UNSET} and given:
        raise UsageError(f"{action} takes a setting and no value", "llmpath config set SETTING VALUE sets one.")
    if action is not Action.LIST and key is None:
        raise UsageError(f"there is nothing to {action}", "Name a setting; llmpath config lists them.")
    if key is None:
        _list(session, as_json=as_json)
    elif action is Action.GET:
        _get(session, known_setting(key), as_json=as_json)
    elif action is Action.UNSET:
        _unset(session, key, as_json=as_json)
    else:
        _set(session, known_setting(key), given, as_json=as_json)


def _list(session: Session, *, as_json: bool) -> None:
    path = Path(session.locations.settings)
    found = settings(path)
    if as_json:
        _show_json(found, file=str(path))
        return
    show(view.settings_lines(found))
    talk([view.file_line(_short(path), there=path.exists())])


def _short(path: Path) -> str:
    """Write a path as people do, from their home folder."""
    home = os.path.expanduser("~")
    return f"~{str(path)[len(home) :]}" if path.is_relative_to(home) else str(path)


def _get(session: Session, key: str, *, as_json: bool) -> None:
    setting = setting_of(Path(session.locations.settings), key)
    if as_json:
        _show_json([setting])
    else:
        show([line(value) for value in setting.values])


def _set(session: Session, key: str, words: Sequence[str], *, as_json: bool) -> None:
    optional = _optional_tracks(session) if key == "tracks" else {}
    if key == "keys":
        _refuse_keys(words)
    try:
        _edit(session, key, typed(key, words, session.today), as_json=as_json)
    except UsageError as error:  # the hints of the config file are about TOML
        raise UsageError(error.message, f"Write it as {example(key)}.") from None
    if key == "roadmaps":
        Session("config").roadmap  # noqa: B018 - says what of it does not load
    if key == "retention" and not as_json:
        _say_price()
    if key == "reviews" and not as_json:
        _say_whether_enough()
    if key == "tracks" and not as_json:
        _say_what_is_unknown(words, optional)
    if key == "sync" and not as_json and not os.path.isdir(os.path.expanduser(words[0])):
        talk([line("There is no such folder yet, and llmpath does not make it: another tool carries it.", hang=2)])


def _refuse_keys(words: Sequence[str]) -> None:
    """Raise UsageError where the full screen could not open with these keys."""
    from llmpath.tui.keys import bindings

    pairs = [(action, key) for action, _, key in (word.partition("=") for word in words) if key]
    try:
        bindings(pairs, lambda _: "settings")
    except ConfigError as error:
        raise UsageError(error.message.removeprefix("settings: "), error.hint) from None


def _optional_tracks(session: Session) -> dict[str, bool]:
    """Return whether each track is optional as long as nobody counts it; none where the settings cannot be read."""
    try:
        counted = session.config.tracks
        return {track.id: track.optional or track.id in counted for track in session.roadmap.tracks}
    except LlmpathError:
        return {}


def _say_what_is_unknown(tracks: Sequence[str], optional: Mapping[str, bool]) -> None:
    """Say which tracks are not there, or count anyway; a roadmap that has one may still come."""
    for track in tracks if optional else ():
        if track not in optional:
            talk([line(f"There is no track {track} yet: llmpath roadmap list.", hang=2)])
        elif not optional[track]:
            talk([line(f"{track} counts anyway: it is no optional track.", hang=2)])


def _say_price() -> None:
    from llmpath.core.memory.load import price

    retention = Session("config").config.retention
    talk([view.price_line(retention, price(retention))])


def _say_whether_enough() -> None:
    from llmpath.planning import tight_cap_of
    from llmpath.render.review import tight_lines

    talk(tight_lines(tight_cap_of(Session("config"))))


def _unset(session: Session, key: str, *, as_json: bool) -> None:
    """Take a setting out of the file, be it one that llmpath does not know."""
    path = Path(session.locations.settings)
    if key not in READERS and key not in parse_document(read_text(path) or "", path):
        known_setting(key)
    _edit(session, key, None, as_json=as_json)


def _edit(session: Session, key: str, value: object, *, as_json: bool) -> None:
    path = Path(session.locations.settings)
    changed = (
        change_setting(session, key, lambda: change(path, {key: value}))
        if key in READERS
        else (change(path, {key: value}))
    )
    found = [setting for setting in settings(path) if setting.key == key]
    if as_json:
        _show_json(found, changed=changed)
    elif not changed:
        why = "is not set" if value is None else "is already set to that"
        talk([line(f"Nothing to change: `{key}` {why}.")])
    else:
        show([view.changed_line(setting) for setting in found] or [line(f"`{key}` is taken out.")])


def _show_json(found: Sequence[Setting], **more: object) -> None:
    from llmpath.export.json.answers import document
    from llmpath.export.json.settings import setting_entry

    show_json(document(settings=[setting_entry(setting) for setting in found], **more))

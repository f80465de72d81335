"""llmpath sync: the same progress on several devices."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from llmpath.cli.options import Json
from llmpath.cli.output import show, show_json, talk
from llmpath.export.json import answers
from llmpath.render.exchange.sync import diagnostic_lines, synced_line
from llmpath.session import Session

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FOLDER]", help="A folder your devices share; without one, that of the config.", show_default=False
    ),
]


def sync(folder: Folder = None, as_json: Json = False) -> None:
    """Exchange what was recorded with your other devices.

    The folder is carried by Syncthing, Dropbox, git or the like. Each device adds to a file of its own and reads the
    others', in any order and as often as you like. Roadmaps that you added go along: what one device lacks is added
    there, and what differs is named and left as it is.

    Example: llmpath sync ~/Dropbox/llmpath
    """
    chosen = Path(os.path.expanduser(folder)) if folder else None
    synced = Session("sync").sync(chosen)
    if as_json:
        show_json(answers.document(**asdict(synced)))
        return
    show([synced_line(synced)])
    talk(diagnostic_lines(synced))

"""llmpath ui: the full screen."""

import sys

from llmpath.cli.output import paper_for
from llmpath.cli.verb_list import VERBS


def ui() -> None:
    """Open llmpath as a full screen to sit in; ? shows the keys.

    Everything in it is also a command of its own, for screen readers, scripts and terminals that cannot show it.

    Example: llmpath ui
    """
    from llmpath.tui.start import open_screen

    code = open_screen(paper_for(sys.stdout), {verb: line for verb, line in VERBS.items() if verb != "ui"})
    if code:
        sys.exit(code)

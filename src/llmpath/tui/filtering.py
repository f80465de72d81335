"""Filtering what a page shows, as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.tui.places import NOWHERE
from llmpath.tui.widgets.rows import TOP

if TYPE_CHECKING:
    from llmpath.tui.base import BaseApp


def search(app: BaseApp, label: str = "Filter:") -> None:
    """Filter what is shown, as it is typed."""
    here = app.trail.here
    before = here.query

    def change(text: str) -> None:
        here.query = text
        here.spot = app.page.spot._replace(scroll=TOP) if not text.strip() else NOWHERE
        app.draw()
        if text.strip() and here.state == "topics":
            app.listing.select_first(app.study.roadmap.topics)
        app.keep_spot()

    def enter(text: str) -> None:
        change(text)
        if here.state == "palette":
            app.do("enter")

    def stop() -> None:
        change(before)

    app.ask(label, enter, change, before, stop)

"""Filtering what a page shows, as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmpath.tui.desk import Desk


def search(app: Desk, label: str = "Filter:") -> None:
    """Filter what is shown, as it is typed."""
    here = app.trail.here
    before = here.query

    def change(text: str) -> None:
        here.query = text
        here.spot = app.page.spot._replace(scroll=0)
        app.draw()

    def stop() -> None:
        change(before)

    app.ask(label, change, change, before, stop)

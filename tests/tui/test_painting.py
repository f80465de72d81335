"""A key paints what looks different then, once: that is what it costs, here and on a slow line."""

import asyncio
from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual.pilot import Pilot

from llmpath.cli.verb_list import VERBS
from llmpath.tui.app import FullScreen
from llmpath.tui.start import make
from tui.pilots import PAPER, settled

WIDE = (120, 40)


@pytest.fixture(autouse=True)
def at_home(home: Path) -> Path:
    return home


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """List how many cells each update of the screen paints."""
    cells: list[int] = []
    whole = Compositor.render_update

    def render(self: Compositor, **given: object) -> object:
        if area := sum(region.area for region in self._dirty_regions):
            cells.append(area)
        return whole(self, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(Compositor, "render_update", render)
    return cells


def of_last(painted: list[int], before: list[str], key: str, size: tuple[int, int] = WIDE) -> list[int]:
    """Return what the last of some keys paints."""
    return asyncio.run(_of_last(painted, before, key, size))


async def _of_last(painted: list[int], before: list[str], key: str, size: tuple[int, int]) -> list[int]:
    app = make(PAPER, VERBS)
    async with app.run_test(size=size) as pilot:
        await finished(app, pilot)
        for one in before:
            await pilot.press(one)
            await finished(app, pilot)
        painted.clear()
        await pilot.press(key)
        await finished(app, pilot)
        return list(painted)


async def finished(app: FullScreen, pilot: Pilot[int]) -> None:
    """Wait until all is painted: that is done with the next frame."""
    await settled(app, pilot)
    await pilot.pause(0.2)


def test_a_step_of_the_cursor_paints_two_rows_where_no_page_stands_beside(painted: list[int]) -> None:
    assert of_last(painted, ["2"], "j", (80, 24)) == [2 * 80]


def test_on_a_group_the_line_below_no_longer_offers_what_needs_a_topic(painted: list[int]) -> None:
    assert of_last(painted, ["2", "j"], "j", (80, 24)) == [3 * 80]


def test_a_step_of_the_cursor_paints_the_page_beside_once(painted: list[int]) -> None:
    assert len(of_last(painted, ["2", "j"], "j")) == 1


@pytest.mark.parametrize(("before", "key"), [(["2"], "enter"), (["2", "enter"], "escape")])
def test_opening_and_leaving_a_topic_beside_the_list_paints_a_few_rows(
    before: list[str], key: str, painted: list[int]
) -> None:
    (cells,) = of_last(painted, before, key)
    assert cells < 6 * WIDE[0]


def test_a_key_that_changes_nothing_paints_nothing(painted: list[int]) -> None:
    assert of_last(painted, ["2", "g", "g"], "k") == []

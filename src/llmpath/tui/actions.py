"""What the keys do, by the ids of their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmpath.core.errors import LlmpathError
from llmpath.tui import commands, outside, questions, studying, weeks
from llmpath.tui.filtering import search
from llmpath.tui.keys import QUESTIONS
from llmpath.tui.offers import not_possible
from llmpath.tui.places import LAB, NOWHERE, SCREENS, Place
from llmpath.tui.screens.today import CHOOSE_GOAL, PLACE_ME

if TYPE_CHECKING:
    from collections.abc import Callable

    from llmpath.tui.base import BaseApp

    Action = Callable[[BaseApp], None]


def run(app: BaseApp, name: str) -> None:
    """Do what an id of the table means; what goes wrong is said."""
    try:
        ACTIONS[name](app)
    except LlmpathError as error:
        app.say_error(error)


def _to(screen: str) -> Action:
    return lambda app: app.go(screen)


def _screen(by: int) -> Action:
    def go(app: BaseApp) -> None:
        names = list(SCREENS)
        app.do(names[(names.index(app.trail.screen) + by) % len(names)])

    return go


def _half(by: int) -> Action:
    return lambda app: app.page.leap(by * max(app.page.size.height // 2, 1))


def _area(by: int) -> Action:
    def draw(app: BaseApp) -> None:
        from llmpath.tui.screens.map import areas

        here, names = app.trail.here, areas(app.study)
        here.subject = names[(names.index(here.subject) + by) % len(names)]
        here.spot = NOWHERE
        app.draw()

    return draw


def _fold(app: BaseApp) -> None:
    """Fold the group under the cursor, or the one around it."""
    name, roadmap = app.listing.target, app.study.roadmap
    if name in roadmap.topics:
        group = roadmap.topics[name].section
    elif name in roadmap.sections and name not in app.topic_tree.unfolded:
        group = name.partition("/")[0]
    else:
        group = name
    app.topic_tree.unfolded.discard(group)
    _redraw_at(app, group)


def _unfold(app: BaseApp) -> None:
    name = app.listing.target
    if name in app.study.roadmap.topics:
        enter(app)
    elif name:
        app.topic_tree.unfolded.add(name)
        _redraw_at(app, name)


def _redraw_at(app: BaseApp, target: str) -> None:
    app.trail.here.spot = app.listing.spot._replace(target=target)
    app.draw()


def enter(app: BaseApp) -> None:
    """Open what the cursor is on: a topic, a group, a resource, a line of help or of the palette."""
    here, target = app.trail.here, app.page.target
    if here.state in {"help", "palette"}:
        app.back()
        commands.choose(app, target)
    elif target == PLACE_ME:
        app.do("place")
    elif target == CHOOSE_GOAL:
        app.go("topics")
        search(app, "What do you want to reach? Type, press Enter, then a on it.")
    elif target.startswith(commands.PREFIX):
        commands.choose(app, target)
    elif target.startswith("#"):
        outside.open_number(app, here.subject, int(target[1:]))
    elif here.state == "labs" and target:
        app.open(Place("lab", target.removeprefix(LAB), labs=here.labs))
    elif target in app.study.roadmap.topics:
        app.open(Place("topic", target))
    elif here.state == "topics" and target:
        (app.topic_tree.unfolded.discard if target in app.topic_tree.unfolded else app.topic_tree.unfolded.add)(target)
        _redraw_at(app, target)


def _search(app: BaseApp) -> None:
    """Filter the topics, from wherever topics are; lists of lines are filtered where they are."""
    if app.trail.here.state in {"today", "topic", "map", "plan"}:
        app.go("topics")
    search(app)


def _filter(app: BaseApp) -> None:
    app.topic_tree.next_filter()
    app.said = None
    _redraw_at(app, app.listing.target)


def _mark(app: BaseApp) -> None:
    name = app.listing.target
    if name in app.study.roadmap.topics:
        if name in app.topic_tree.marked:
            del app.topic_tree.marked[name]
        else:
            app.topic_tree.marked[name] = None
        _redraw_at(app, name)
        app.page.move(1)


def _back(app: BaseApp) -> None:
    """Leave the filter, the marks or the page, whichever is there."""
    here = app.trail.here
    if here.query:
        here.query = ""
        _redraw(app)
    elif here.state in QUESTIONS:
        questions.stop(app)
    elif here.state == "topics" and app.topic_tree.marked:
        app.topic_tree.marked.clear()
        _redraw(app)
    else:
        app.back()


def _redraw(app: BaseApp) -> None:
    app.keep_spot()
    app.draw()


def _help(app: BaseApp) -> None:
    """List the keys of this screen; those that take something back only where there is something."""
    if app.trail.here.state != "help":
        app.open(Place("help", app.trail.here.state, left_out=not_possible(app)))


def _with_labs(name: str) -> Action:
    """Do what a key of labs does; what they are read and judged with is imported when one is pressed."""

    def act(app: BaseApp) -> None:
        from llmpath.tui import practising

        practising.ACTIONS[name](app)

    return act


LAB_KEYS = ("labs", "lab_start", "lab_check", "lab_hint", "lab_open", "lab_watch", "lab_solution")
ACTIONS: dict[str, Action] = {
    **{name: _to(name) for name in SCREENS if name != "review"},
    "area": _area(1),
    "area_before": _area(-1),
    "next_screen": _screen(1),
    "last_screen": _screen(-1),
    "down": lambda app: app.page.move(1),
    "up": lambda app: app.page.move(-1),
    "fold": _fold,
    "unfold": _unfold,
    "left": lambda app: app.back(),
    "right": enter,
    "top": lambda app: app.page.end(last=False),
    "bottom": lambda app: app.page.end(last=True),
    "half_down": _half(1),
    "half_up": _half(-1),
    "enter": enter,
    "mark": _mark,
    "filter": _filter,
    "search": _search,
    "palette": commands.palette,
    "help": _help,
    "back": _back,
    "leave": lambda app: app.exit(0),
    **studying.ACTIONS,
    **outside.ACTIONS,
    **questions.ACTIONS,
    **weeks.ACTIONS,
    **{name: _with_labs(name) for name in LAB_KEYS},
}
"""Id of a key → what it does."""

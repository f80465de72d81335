"""What somebody has before them in the full screen, and what every key can do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.containers import Horizontal
from textual.widgets import Static

from llmpath.core.errors import LlmpathError
from llmpath.render.text.lines import Line, Span, line
from llmpath.session import AFTERWARDS, WARNINGS, Session
from llmpath.tui.answers import Answers
from llmpath.tui.background import Background
from llmpath.tui.keys import first_keys
from llmpath.tui.places import Place, Trail
from llmpath.tui.screens.topics import TopicTree
from llmpath.tui.watching import quietly, seen
from llmpath.tui.widgets.line_bar import LineBar
from llmpath.tui.widgets.page import Page, Spot
from llmpath.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from llmpath.render.text.lines import Paper
    from llmpath.tui.watching import Seen

TOO_SMALL = "The full screen needs 40 columns and 12 rows. Make the window larger, or press q and run llmpath next."


class BaseApp(App[int], inherit_bindings=False):
    """The parts of the screen, where one is, and what is shown; app.py draws it and gives the keys their meaning."""

    def __init__(self, paper: Paper, verbs: Mapping[str, str], bound: Mapping[tuple[str, str], str]) -> None:
        """Take what the terminal can show, the verbs with what they do, and what the keys mean."""
        super().__init__(ansi_color=True)
        self.paper, self.verbs, self.bound = paper, verbs, bound
        self.first_keys = first_keys(bound)
        self.answers = Answers(Session("ui"))
        """What is shown: found out anew whenever something has changed."""
        self.background = Background(self)
        self.topic_tree = TopicTree()
        self.trail = Trail()
        self.said: Line | None = None
        self.extent = self.size
        """The columns and rows there are; Textual's own are one resize behind while it tells of one."""
        self.judging = ""
        """The lab that is being judged."""
        self.menu = ""
        """The state of a menu of one key in the status line."""
        self.spots: dict[str, Spot] = {}
        """Where the cursor was on each screen."""
        self.seen: Seen | None = None
        self._stop: Callable[[], None] | None = None

    def compose(self) -> ComposeResult:
        """Make the parts, empty."""
        yield LineBar(self.paper, id="screens")
        with Horizontal(id="body"):
            yield Page(self.paper, id="list")
            yield Page(self.paper, id="beside")
        yield LineBar(self.paper, id="status")
        yield Prompt()
        yield Static(TOO_SMALL, id="sentence", markup=False)

    @property
    def study(self) -> Session:
        """The session that is shown."""
        return self.answers.session

    def do(self, name: str) -> None:
        """Do what an id of the table of keys means."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Decide what is shown for the size there is, and draw it."""
        raise NotImplementedError

    def draw(self) -> None:
        """Compose what is in sight."""
        raise NotImplementedError

    def draw_bars(self) -> None:
        """Write the line above and the line below."""
        raise NotImplementedError

    @property
    def listing(self) -> Page:
        """The list, on the left or alone."""
        return self.query_one("#list", Page)

    @property
    def beside(self) -> Page:
        """The page of a topic."""
        return self.query_one("#beside", Page)

    @property
    def prompt(self) -> Prompt:
        """The text field."""
        return self.query_one(Prompt)

    @property
    def page(self) -> Page:
        """The page that has the keys."""
        return self.beside if self.trail.here.state == "topic" else self.listing

    @property
    def state(self) -> str:
        """The state that says what keys mean."""
        return "prompt" if self.prompt.asking else self.menu or self.trail.here.state

    def renew(self) -> None:
        """Read everything anew, and show it; what cannot be read is said, and the picture stays."""
        fresh, before = Session("ui"), self.seen
        self.seen = seen(fresh)
        try:
            if (
                before and before.roadmaps == self.seen.roadmaps
            ):  # what was read of it is kept, most of all if it is large
                fresh.roadmap, fresh.is_whole = self.study.roadmap, self.study.is_whole
            _ = fresh.config, fresh.roadmap.tracks, fresh.progress.topics
        except LlmpathError as error:
            self.say_error(error)
            return
        self.answers = Answers(fresh, self.answers if fresh.roadmap is self.study.roadmap else None)
        self.keep_spot()
        self.draw()

    def keep_spot(self) -> None:
        """Remember where the cursor is."""
        self.trail.here.spot = self.page.spot
        if self.trail.base is not self.trail.here:
            self.trail.base.spot = self.listing.spot

    def say(self, *words: Line) -> None:
        """Say something in the status line, until something else is said or another page is opened."""
        self.said = Line(tuple(span for one in words for span in one.spans)) if words else None
        self.draw_bars()

    def say_text(self, words: str) -> None:
        """Say something in the status line."""
        self.say(line(words))

    def say_error(self, error: LlmpathError) -> None:
        """Say what is wrong and what to do."""
        hint = f" {error.hint}" if error.hint else ""
        self.say(line(Span(f"{_as_sentence(error.message)}.", "bad"), hint))

    def ask(
        self,
        label: str,
        enter: Callable[[str], None],
        change: Callable[[str], None] | None = None,
        given: str = "",
        stop: Callable[[], None] | None = None,
    ) -> None:
        """Ask for a text in the status line; `stop` is called where it is left by Esc."""
        if self.return_value is not None:  # it is being left: a key from before Ctrl+C may come after it
            return

        def finish(text: str) -> None:
            self._stop = None
            self.said = None
            self.light()
            try:
                enter(text)
            except LlmpathError as error:
                self.say_error(error)
            self.draw_bars()

        self._stop = stop
        self.prompt.ask(label, finish, self.stop_asking, change, given)
        self.light()
        self.draw_bars()

    def stop_asking(self) -> None:
        """Leave the question unanswered."""
        stop, self._stop = self._stop, None
        self.prompt.close()
        self.said = None
        self.light()
        if stop:
            stop()
        self.draw_bars()

    def light(self) -> None:
        """Light the cursor of the page that has the keys.

        To Textual no page has the focus, only the text field has: whenever it moves, the whole screen is painted anew.
        """
        asking = self.prompt.asking
        for page in (self.listing, self.beside):
            page.light(lit=page is self.page and not asking)
        if not asking and self.screen.focused:
            self.screen.set_focus(None)

    def open(self, place: Place) -> None:
        """Open a page from here."""
        self.keep_spot()
        self.said = None
        self.trail.places.append(place)
        self.lay_out()

    def go(self, screen: str) -> None:
        """Go to one of the screens."""
        self.keep_spot()
        self.spots[self.trail.screen] = self.trail.places[0].spot
        self.said = None
        state = "reviewed" if screen == "review" else screen
        self.trail = Trail([Place(state, spot=self.spots.get(screen, Spot()))])
        self.lay_out()

    def back(self) -> None:
        """Go back by one page."""
        self.said = None
        if len(self.trail.places) > 1:
            self.trail.places.pop()
        self.lay_out()

    def after(self) -> None:
        """Do what a command does when it has answered: sync in the background, say what it warns of."""
        while AFTERWARDS:
            self.run_worker(quietly(AFTERWARDS.pop(0)), thread=True)
        while WARNINGS:
            self.say_error(WARNINGS.pop(0))


def _as_sentence(message: str) -> str:
    """Begin a message with a capital letter, as behind no `llmpath:`; a path or an id stays as it is."""
    word = message.partition(" ")[0]
    return message[:1].upper() + message[1:] if word.isalpha() else message

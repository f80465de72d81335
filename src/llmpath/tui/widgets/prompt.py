"""The one text field: a question in the status line. In it no letter is a command, and a paste is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Input, Static

from llmpath.core.texts import clean
from llmpath.render.text.lines import line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Key, Paste

    from llmpath.render.text.lines import Line

LONGEST_LABEL = 12


class Field(Input):
    """A text field that takes all lines of a paste, as one, and shows nothing that turns or hides text."""

    async def _on_key(self, event: Key) -> None:
        """Answer and leave at once, and let pass what was typed behind that: somebody may type ahead."""
        prompt = self.parent
        if not isinstance(prompt, Prompt) or not prompt.asking:
            event.prevent_default()
        elif event.key in {"enter", "escape"}:
            event.prevent_default()
            event.stop()
            (prompt.submit if event.key == "enter" else prompt.leave)()

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(clean(" ".join(event.text.splitlines())), *self.selection)


class Prompt(Horizontal):
    """A label and a field; hidden while nothing is asked."""

    DEFAULT_CSS = """
    Prompt { height: 1; display: none; }
    Prompt Static { width: auto; }
    Prompt Input, Prompt Input:focus { width: 1fr; height: 1; border: none; padding: 0; background: ansi_default; }
    """

    def __init__(self) -> None:
        """Ask nothing yet."""
        super().__init__(id="prompt")
        self._enter: Callable[[str], None] | None = None
        self._leave: Callable[[], None] | None = None
        self._change: Callable[[str], None] | None = None
        self.question: Line | None = None
        """A question that is too long to stand before the field; the status line asks it."""

    def _make(self) -> Field:
        """Return the field; it and the label are made for the first question, and their styles read then."""
        if self.children:
            return self.query_one(Field)
        field = Field(id="field", compact=True, select_on_focus=False)
        field.cursor_blink = False
        self.mount(Static(id="label", markup=False), field)
        return field

    @property
    def asking(self) -> bool:
        """Whether there is a question."""
        return bool(self.display)

    def ask(
        self,
        label: str,
        enter: Callable[[str], None],
        leave: Callable[[], None],
        change: Callable[[str], None] | None = None,
        given: str = "",
    ) -> None:
        """Ask for a text; `change` gets it after every key, `enter` when it is finished; `leave` is called by Esc."""
        self._leave = leave
        self._enter, self._change = enter, None
        self.question = line(label) if len(label) > LONGEST_LABEL else None
        field = self._make()
        self.query_one("#label", Static).update("> " if self.question else f"{label} ")
        with field.prevent(Input.Changed):
            field.value = given
        field.cursor_position = len(given)
        self.display = True
        self.screen.set_focus(field)
        self._change = change

    def close(self) -> None:
        """Ask no longer."""
        self._enter = self._leave = self._change = self.question = None
        self.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed so far."""
        event.stop()
        if self._change:
            self._change(event.value)

    def submit(self) -> None:
        """Pass on the answer."""
        if enter := self._enter:
            text = self.query_one(Input).value
            self.close()
            enter(text)

    def leave(self) -> None:
        """Leave the question unanswered."""
        if leave := self._leave:
            self.close()
            leave()

    def type_ahead(self, text: str) -> None:
        """Add what was typed before the field was there."""
        self.query_one(Input).insert_text_at_cursor(text)

"""Reading keys from the terminal, without a tenth of a second for Esc and for the end."""

from __future__ import annotations

import os
from codecs import getincrementaldecoder
from select import select

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver

SOON, LATER = ESCAPE_DELAY + 0.005, 0.1
"""Seconds until it is looked whether more follows: after a key, which may be the beginning of one, and else."""
AT_ONCE = 4096
"""Bytes that are read at once."""


class QuickDriver(LinuxDriver):
    """Textual's own, which looks only ten times a second whether an escape was a key of its own."""

    def run_input_thread(self) -> None:
        """Read keys, and tell the app of them, until input is disabled."""
        parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")().decode
        wait = LATER
        while not self.exit_event.is_set():
            wait = SOON if select([self.fileno], [], [], wait)[0] else LATER
            if wait == SOON:
                text = decode(os.read(self.fileno, AT_ONCE))
                if not text:  # the terminal has gone; the app will find out
                    self.exit_event.wait(LATER)
                    continue
                for event in parser.feed(text):
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)

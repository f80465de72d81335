"""What is tried in the background is broken off when it takes too long."""

import os
import signal
import time

import pytest

from llmpath.cli.trying import _at_most, _TooLongError


@pytest.mark.skipif(not hasattr(os, "fork"), reason="answers are prepared in a fork")
def test_what_takes_too_long_is_broken_off_and_nothing_else() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(_TooLongError), _at_most(0.01):
        time.sleep(60)
    with _at_most(60):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before

"""What the tests of exports share."""

import os

import pytest


@pytest.fixture
def accept() -> bool:
    """Whether golden files are to be written anew: LLMPATH_ACCEPT=1. Read them before you commit them."""
    return bool(os.environ.get("LLMPATH_ACCEPT"))

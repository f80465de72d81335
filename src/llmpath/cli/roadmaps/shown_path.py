"""Paths as people write them."""

import os


def shown_path(path: str) -> str:
    """Return a path with ~ for the home folder."""
    home = os.path.expanduser("~")
    return f"~{path[len(home) :]}" if path.startswith(f"{home}{os.sep}") else path

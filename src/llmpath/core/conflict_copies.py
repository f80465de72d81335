"""Names that tools which carry files between devices give to a copy when both sides were changed."""

import re

_SURE = (
    re.compile(r"(?P<stem>.+)\.sync-conflict-\d{8}-\d{6}(?:-[0-9A-Z]{7})?(?P<end>\.[^.]+)"),  # Syncthing
    re.compile(r"(?P<stem>.+) \([^()]*\b[Cc]onflict[^()]*\)(?P<end>\.[^.]+)"),  # Dropbox, Nextcloud
    re.compile(r"(?P<stem>.+)_conflict-\d{8}-\d{6}(?P<end>\.[^.]+)"),  # ownCloud
    re.compile(r"Copy of (?P<stem>.+)(?P<end>\.[^.]+)"),  # Google Drive
    re.compile(r"(?P<stem>.+?)(?: -)? [Cc]opy(?: ?\(?\d*\)?)(?P<end>\.[^.]+)"),  # Windows, macOS
)
_LIKELY = re.compile(r"(?P<stem>.+) (?:[2-9]|\([1-9]\))(?P<end>\.[^.]+)")  # iCloud, browsers


def original_of(name: str) -> tuple[str, bool] | None:
    """Return the name of the file that a file of this name is a copy of, and whether that is sure.

    None where the name is no copy's. What is only likely, such as `math 2.yaml`, may be a file of its own.
    """
    for pattern in _SURE:
        if found := pattern.fullmatch(name):
            return found["stem"] + found["end"], True
    likely = _LIKELY.fullmatch(name)
    return (likely["stem"] + likely["end"], False) if likely else None

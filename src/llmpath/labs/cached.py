"""The labs as they were read last time: whoever has them kept needs neither YAML nor what checks it."""

import os
from collections.abc import Mapping

from llmpath.core.labs import Lab
from llmpath.store.cache_file import head_of, keep, read_kept

HEAD = head_of("labs", 1)

Known = dict[tuple[str, bytes], Lab]
"""A folder and the text of its lab.yaml → the lab that this is; one with a problem is not among them."""


def read_known(path: str | os.PathLike[str]) -> Known:
    """Return the labs that were kept; none where the file is not whole, or another llmpath wrote it."""
    found = read_kept(path, HEAD)
    return {} if found is None else {(plain[6], text): Lab(*plain) for text, plain in found}


def keep_known(path: str | os.PathLike[str], known: Mapping[tuple[str, bytes], Lab]) -> None:
    """Keep labs with the texts they were read from, in the place of those that were kept before."""
    keep(path, HEAD, [(text, tuple(lab)) for (_, text), lab in known.items()])

"""What nobody said: the kind of a resource from its address, its author, and hours from its kind."""

from functools import lru_cache
from urllib.parse import urlsplit

from llmpath.core.kinds import Free
from llmpath.core.roadmap import Hours

HOURS = {
    "video": 1.0, "course": 20.0, "book": 20.0, "article": 0.5, "docs": 1.0, "paper": 3.0, "code": 2.0,
    "interactive": 2.0,
}  # fmt: skip
"""Likely hours of a topic by the kind of its first resource."""
WITHOUT = 1.0
"""Likely hours of a topic that has no resource."""
_HOSTS = {
    "video": "youtube.com youtu.be vimeo.com twitch.tv ted.com",
    "course": "coursera.org edx.org udemy.com udacity.com khanacademy.org ocw.mit.edu openlearninglibrary.mit.edu "
    "pluralsight.com futurelearn.com online.stanford.edu fast.ai deeplearning.ai freecodecamp.org",
    "book": "amazon.com oreilly.com manning.com nostarch.com goodreads.com leanpub.com",
    "paper": "arxiv.org doi.org openreview.net aclanthology.org dl.acm.org",
    "code": "github.com gitlab.com colab.research.google.com kaggle.com huggingface.co bitbucket.org",
    "docs": "readthedocs.io developer.mozilla.org docs.python.org",
}
_KINDS = {host: kind for kind, hosts in _HOSTS.items() for host in hosts.split()}
_PAID = ("udemy.com", "amazon.com", "oreilly.com", "manning.com", "pluralsight.com")
_PARTLY = ("coursera.org", "edx.org", "udacity.com")


@lru_cache(maxsize=8)  # each address is asked about several times in a row
def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _among(host: str, names: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)


def kind_of(url: str) -> str:
    """Return the kind of what is at an address, as far as the address tells."""
    host = _host(url)
    parts = host.split(".")
    found = next((_KINDS[end] for end in (".".join(parts[place:]) for place in range(len(parts))) if end in _KINDS), "")
    if found == "code" and "/blob/" in url and url.endswith(".md"):
        return "article"
    if found:
        return found
    if host.startswith("docs."):
        return "docs"
    return "paper" if urlsplit(url).path.endswith(".pdf") else "article"


def author_of(url: str) -> str:
    """Return who is behind an address: the owner of a repository, or the host."""
    host, path = _host(url), urlsplit(url).path.split("/")
    return path[1] if host in {"github.com", "gitlab.com"} and len(path) > 1 and path[1] else host


def free_of(url: str) -> Free:
    """Return whether what is at an address costs nothing."""
    host = _host(url)
    return "no" if _among(host, _PAID) else "partly" if _among(host, _PARTLY) else "yes"


@lru_cache(maxsize=16)
def hours_of(kind: str) -> Hours:
    """Return guessed hours for the kind of the first resource, empty for none: half of them to twice as many."""
    likely = HOURS.get(kind, WITHOUT)
    return Hours(likely / 2, likely, likely * 2, guessed=True)

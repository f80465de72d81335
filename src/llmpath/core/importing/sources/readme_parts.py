"""Which parts of a README are about the list itself, and which only say where to read on."""

import re

_ABOUT_ITSELF = re.compile(
    r"(table of )?contents?|toc|index|contribut\w*( guide(lines)?)?|how to contribute|licen[sc]es?|acknowledge?ments?"
    r"|code of conduct|(our )?(sponsors?|backers|supporters)|support( us| this project| the project)?|donat(e|ions?)"
    r"|community|credits|(special )?thanks( to)?|star history|stargazers|translations?( in progress)?|languages"
    r"|changelog|authors?|maintainers?|contact( us| me)?|feedback|disclaimer|badges|faqs?|frequently asked questions"
    r"|what is (it|this)( about)?|why use (it|this)|how to use( it| this( \w+)*)?|about( this( \w+)*)?"
    r"|(how to )?cite( this( \w+)*)?|citation|follow (us|me)( on \w+)?",
    re.IGNORECASE,
)
_RESOURCES = re.compile(
    r"((further|additional|recommended|suggested|more|useful|helpful|external|other|extra|learning|study|online|free"
    r"|general|key)\s+)?"
    r"(resources?|readings?|links?|references?|materials?|literature|bibliography|reading list|sources?)"
    r"(\s*(and|&|/|,)\s*(further |more )?(resources?|readings?|links?|references?|materials?))?(\s+(for|on|about) .*)?"
    r"|see also|learn more|read more|where to (learn|read) more|read on",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"(\w+ )?(videos?|articles?|books?|papers?|tutorials?|blog posts?|courses?|lectures?|podcasts?|documentation|docs"
    r"|playlists?)(\s*(and|&|/|,)\s*\w+)?",
    re.IGNORECASE,
)
_AROUND = re.compile(r"^[\W\d_]+|[\W_]+$")


def bare(title: str) -> str:
    """Return a title without what stands around its words: numbers, pictures, colons."""
    return _AROUND.sub("", title)


def is_about_itself(title: str) -> bool:
    """Return whether a README speaks of itself below a heading."""
    return bool(_ABOUT_ITSELF.fullmatch(bare(title)))


def is_of_resources(title: str, *, beside_topics: bool = False) -> bool:
    """Return whether what stands below says where to read on.

    Videos and books are often what a list is about; beside topics they are for these.
    """
    words = bare(title)
    return bool(_RESOURCES.fullmatch(words) or (beside_topics and _MEDIA.fullmatch(words)))

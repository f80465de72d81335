"""Which of the texts below a task are the learner's own."""

import re
from collections.abc import Container, Iterable

from llmpath.core.importing.marks import added_behind, fingerprint
from llmpath.core.importing.plan_file import PlanItem, Remark, Told

_NOTE = re.compile(r"Note of \d{4}-\d\d-\d\d: ?")
_OURS = re.compile(r"Note of \d{4}-\d\d-\d\d:|Link:|Check:|For [^\n]+:")
_BULLET = re.compile(r"^ *(?:[-*+>] +)+", re.MULTILINE)
"""What was meant to begin a list or a quotation, and stands too far in to do so."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def written_texts(items: Iterable[PlanItem]) -> frozenset[str]:
    """Return the fingerprints of all that llmpath wrote below topics, whichever one it stands below by now."""
    return frozenset(text for item in items if item.mark for text in item.mark.texts[1:])


def new_texts(item: PlanItem, ours: Container[str]) -> tuple[list[str], Remark | None]:
    """Return the learner's texts, in the order of the file; a remark where the line itself was rewritten."""
    written = item.mark.texts if item.mark else ()
    texts = [own for told in item.told if fingerprint(told.shown) not in ours and (own := _own(told))]
    if not written or fingerprint(item.words) == written[0]:
        return texts, None
    added = added_behind(item.words, written[0])
    if added is None:
        return texts, Remark(item.line, "the words of this line were changed; its box and what is below it were read")
    return [_BULLET.sub("", added), *texts], None


def _own(told: Told) -> str:
    """Return a text as the learner means it; a line of llmpath's that was edited without its escapes."""
    if not _OURS.match(told.source):
        return told.source.strip()
    return _ESCAPED.sub(r"\1", re.sub(r"\\\n", "\n", _NOTE.sub("", told.source))).strip()

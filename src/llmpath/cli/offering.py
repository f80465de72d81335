"""Prepares what is offered when the tab key is pressed: Typer itself is asked what there is for each first letter."""

import inspect
import marshal
import typing
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from typer._click.shell_completion import CompletionItem
from typer.main import get_command
from typer.models import ArgumentInfo

from llmpath.cli import completion, resolve
from llmpath.cli.app import build
from llmpath.cli.registry import FUNCTIONS, VERBS, load
from llmpath.core.match import group_names
from llmpath.core.roadmap import Roadmap

LARGE = 300_000
"""Characters of ids, slugs and titles: what is offered of larger roadmaps is not kept, for it would all be read."""
A_TOPIC = 40
"""Of these, characters that a topic takes at the least, or nearly so: larger roadmaps are not even looked at."""

Offer = Callable[[str], Iterable[CompletionItem]]


def offered(shell: str, roadmap: Roadmap, encoding: str, errors: str) -> dict[str, Any]:
    """Return what the short way needs to offer what sessions offer now; nothing of it for a roadmap that is too large."""
    if len(roadmap.topics) > LARGE // A_TOPIC:
        return {"verbs": {}, "offers": {}, "form": ()}
    titles = [(topic.id, topic.slug, topic.title) for topic in roadmap.topics.values()]
    if sum(map(len, (part for parts in titles for part in parts))) > LARGE:
        return {"verbs": {}, "offers": {}, "form": ()}
    kinds, verbs = _kinds()
    names = [*(name for id_, slug, _ in titles for name in (id_, slug)), *(n.id for n in group_names(roadmap)), *VERBS]
    letters = {"", *(name[0] for name in names)}
    write, form = _style(shell)
    written = cache(lambda value, title: write(CompletionItem(value, help=title)).encode(encoding, errors))
    offers = {
        kind: {
            letter: marshal.dumps(
                [
                    (item.value, written(item.value, item.help))
                    for item in offer(letter)
                    if completion.is_plain(item.value)
                ]
            )
            for letter in letters
        }
        for kind, offer in kinds.items()
    }
    return {"verbs": verbs, "offers": offers, "form": tuple(part.encode(encoding, errors) for part in form)}


def _kinds() -> tuple[dict[str, Offer], dict[str, tuple[str, bool]]]:
    """Return the kinds of offers by name, and for each verb which of them its first argument has and if it takes many.

    The verbs themselves are the kind without a name. Left out are arguments whose offers rest on more than the word.
    """
    kinds = {"": _offer_of(get_command(build()), "llmpath")}
    verbs = {}
    for verb in VERBS:
        command = load(verb)
        argument = next((param for param in command.params if param.param_type_name == "argument"), None)
        offer = _autocompletion(inspect.getmodule(command.callback), verb)
        if argument is None or offer is None:
            continue
        kinds.setdefault(offer, _offer_of(command, verb, argument))
        verbs[verb] = offer, argument.nargs == -1
    return kinds, verbs


def _autocompletion(module: Any, verb: str) -> str | None:
    """Return the name of the function of resolve.py by which the first argument of a verb is completed; None for none."""
    hints = typing.get_type_hints(getattr(module, FUNCTIONS.get(verb, verb)), include_extras=True)
    infos = [info for hint in hints.values() for info in getattr(hint, "__metadata__", ())]
    first = next((info.autocompletion for info in infos if isinstance(info, ArgumentInfo)), None)
    if first is None or first.__module__ != resolve.__name__:
        return None
    return str(first.__name__) if list(inspect.signature(first).parameters) == ["incomplete"] else None


def _offer_of(command: Any, name: str, argument: Any = None) -> Offer:
    context = command.make_context(name, [], resilient_parsing=True)
    return lambda incomplete: (argument or command).shell_complete(context, incomplete)


def _style(shell: str) -> tuple[Callable[[CompletionItem], str], tuple[str, str, str]]:
    """Return how a shell wants an offer, and what stands before all, behind all, and in place of none."""
    head, _, tail = completion.framed(shell, ["\0"]).partition("\0")
    return lambda item: completion.offer(shell, item.value, item.help or ""), (head, tail, completion.framed(shell, []))

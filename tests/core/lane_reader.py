"""Reads a drawing of lanes back: from nothing but its text to what rests on what."""

from collections.abc import Iterable

UNICODE = {"goes on": "●", "ends": "◆", "joins": "├┤", "last": "┴", "link": "─"}
ASCII = {"goes on": "*", "ends": "@", "joins": "+", "last": "'", "link": "-"}


def edges_in(rows: Iterable[str], signs: dict[str, str]) -> set[tuple[int, int]]:
    """Return (row of the prerequisite, row of the topic) for every line of the drawing."""
    lanes: dict[int, int] = {}
    found = set()
    for number, row in enumerate(rows):
        nodes = [at for at in range(0, len(row), 2) if row[at] in signs["goes on"] + signs["ends"]]
        (node,) = nodes
        low = high = node
        while low >= 2 and row[low - 1] == signs["link"]:
            low -= 2
        while high + 1 < len(row) and row[high + 1] == signs["link"]:
            high += 2
        joined = {at for at in range(low, high + 1, 2) if row[at] in signs["joins"] + signs["last"]}
        joined |= {node} & lanes.keys()
        found |= {(lanes[at], number) for at in joined}
        for at in [at for at in joined if row[at] in signs["last"]] + [node]:
            lanes.pop(at, None)
        if row[node] in signs["goes on"]:
            lanes[node] = number
    assert lanes == {}, "a line leads nowhere"
    return found

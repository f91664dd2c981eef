"""Paper B: the same items and options in another order, keys and explanations following."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from assistant.quiz.items import KINDS, LETTERS, Item, Paper

_NOTE = re.compile(r"(?<![A-Za-z])[A-H](?:、[A-H])*(?=项)")  # A、C项是2030年的目标


def variant_b(paper: Paper) -> Paper:
    """The same items, in another order within each section, with the options in another order."""
    rng = Random(f"B {paper.seed}")
    items: list[Item] = []
    for kind in KINDS:
        section = list(paper.section(kind))
        rng.shuffle(section)
        if len(section) > 1 and section[0].id == paper.section(kind)[0].id:
            section.append(section.pop(0))
        items += [turned(item, rng) for item in section]
    return replace(paper, items=tuple(items), variant="B")


def turned(item: Item, rng: Random) -> Item:
    """The options in reverse when they go by size, else in a chance order; 判断 stays as it is."""
    if item.kind not in ("single", "multiple"):
        return item
    order = list(range(len(item.options)))
    if item.numeric:
        order.reverse()
    else:
        rng.shuffle(order)
        if order == sorted(order):
            order = [*order[1:], order[0]]
    right = {LETTERS.index(letter) for letter in item.key}
    return replace(
        item,
        options=tuple(item.options[old] for old in order),
        key=tuple(LETTERS[new] for new, old in enumerate(order) if old in right),
        explanation=_relettered(item.explanation, order),
    )


def _relettered(explanation: str, order: Sequence[int]) -> str:
    """「A项是2030年的目标」 with the letters that the options have now."""
    new = {LETTERS[old]: LETTERS[at] for at, old in enumerate(order)}
    return _NOTE.sub(
        lambda match: "、".join(sorted(new.get(old, old) for old in match.group().split("、"))), explanation
    )

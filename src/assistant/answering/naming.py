"""What tells the sides of a comparison apart in few words: an entity, a year, the part of a name that is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.values import PART, subject
from assistant.language.normal import fold
from assistant.records import Target

_LEAD = re.compile(r"^(?:对|向|由)")
"""What leads in a name that begins a clause: 「对新建床位给予…」."""

SHARED = 2
"""Characters from which the end that two names share is not said again: 饲草 of 饲草种植面积 and 粮食种植面积."""


def apart(targets: Sequence[Target], told: Sequence[str], asked: str) -> list[str]:
    """The names of the sides, each of which stands in the sentence of its own side and in no other's; [] for none.
    ``asked`` is the folded question.

    饲草种植面积 and 粮食种植面积 -> 饲草, 粮食; one indicator in 2025 and 2030 -> 2025年, 2030年.
    """
    return next((names for names in _tried(targets, asked) if _tells(names, told)), [])


def _tried(targets: Sequence[Target], asked: str) -> Iterator[list[str]]:
    names = [t.scope + t.indicator for t in targets]
    years = [f"{t.year}年" for t in targets if re.fullmatch(r"\d{4}", t.year)]
    if all(t.marks.startswith(PART) for t in targets):
        yield [t.marks.removeprefix(PART) for t in targets]
    entities = [t.entity for t in targets]
    if len(set(entities)) == len(targets) and not any(t.scope for t in targets):
        yield entities
    if len(set(names)) == 1 and len(set(entities)) == 1:
        yield years
    elif len(set(names)) == len(names):
        yield _own(names, asked)
        yield names
    yield years
    yield [subject(t) for t in targets]


def _own(names: Sequence[str], asked: str) -> list[str]:
    """The names without the end that all of them share, as the question has at least one of them."""
    bare = [_LEAD.sub("", name) for name in names]
    most = 0
    while all(len(name) > most + 2 and name[-1 - most] == bare[0][-1 - most] for name in bare):
        most += 1
    for size in range(most, SHARED - 1, -1):
        cut = [name[: len(name) - size].rstrip("的") for name in bare]
        if all(len(name) >= 2 for name in cut) and any(fold(name) in asked for name in cut):
            return cut
    return bare


def _tells(names: Sequence[str], told: Sequence[str]) -> bool:
    """Whether each name stands in the one sentence that is its side's."""
    return (
        len(names) == len(told)
        and len(set(names)) == len(names)
        and all(
            len(name) >= 2 and (name in text) == (at == own)
            for own, name in enumerate(names)
            for at, text in enumerate(told)
        )
    )

"""Who leads and who takes part: 「（牵头单位：甲局、乙局（丙局），参加单位：丁局）」, with nested brackets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from assistant.records import Clause, Duty

_OPEN, _CLOSED = "（(", "）)"
_EDGES = " \u3000，,；;。"


@cache
def _roles() -> dict[str, str]:
    """Role words -> lead, join, responsible (ingest/vocabulary/roles.json)."""
    table = json.loads((Path(__file__).parent / "vocabulary" / "roles.json").read_text("utf-8"))
    return {word: role for role, words in table.items() if not role.startswith("_") for word in words}


@cache
def _label() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_roles(), key=len, reverse=True)))
    return re.compile(rf"(?P<role>{words})\s*[:：]\s*")


def duties(clauses: Sequence[Clause]) -> Iterator[Duty]:
    """Every responsible unit that a clause names, in order.

    「(牵头单位:建设局(环保局)、水利局,参加单位:工信委)」 -> lead 建设局(环保局), lead 水利局, join 工信委.
    """
    for clause in clauses:
        labels = list(_label().finditer(clause.text))
        following = [*(label.start() for label in labels), len(clause.text)][1:]
        for label, stop in zip(labels, following, strict=True):
            role = _roles()[label["role"]]
            for start, end in _units(clause.text, label.end(), min(stop, _close(clause.text, label.end()))):
                span = clause.clean.span(start, end)
                yield Duty(clause.text[start:end], role, clause.document, clause.id, span.start, span.end)


def _close(text: str, start: int) -> int:
    """Where the bracket around position ``start`` closes (or the sentence ends)."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] in _OPEN:
            depth += 1
        elif text[at] in _CLOSED:
            if depth == 0:
                return at
            depth -= 1
        elif text[at] in "。；;" and depth == 0:
            return at
    return len(text)


def _units(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Spans of the units of one list; separators inside brackets do not part units."""
    depth, begin = 0, start
    for at in range(start, stop + 1):
        mark = text[at] if at < stop else ""
        depth += (mark in _OPEN) - (mark in _CLOSED) if mark else 0
        if at == stop or (depth <= 0 and mark in "、，,；;"):
            piece = text[begin:at]
            first = begin + len(piece) - len(piece.lstrip(_EDGES))
            if len(piece.strip(_EDGES)) >= 2:
                yield first, first + len(piece.strip(_EDGES))
            begin = at + 1

"""Who leads and who takes part: 「（牵头单位：甲局、乙局（丙局），参加单位：丁局）」, with nested brackets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from assistant.records import Clause, Duty


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

    「(牵头单位:兵团建设局(环保局)、水利局,参加单位:兵团工信委)」 -> lead 兵团建设局(环保局), lead 水利局, join 兵团工信委.
    """
    for clause in clauses:
        labels = list(_label().finditer(clause.text))
        for index, label in enumerate(labels):
            stop = labels[index + 1].start() if index + 1 < len(labels) else _close(clause.text, label.end())
            for start, end in _units(clause.text, label.end(), stop):
                span = clause.clean.span(start, end)
                role = _roles()[label["role"]]
                yield Duty(clause.text[start:end], role, clause.document, clause.id, span.start, span.end)


def _close(text: str, start: int) -> int:
    """Where the bracket around position ``start`` closes (or the sentence ends)."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] in "（(":
            depth += 1
        elif text[at] in "）)":
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
        mark = text[at] if at < stop else "、"
        depth += (mark in "（(") - (mark in "）)")
        if depth <= 0 and mark in "、，,；;" or at == stop:
            a, b = begin, at
            while a < b and text[a] in " 　，,；;":
                a += 1
            while b > a and text[b - 1] in " 　，,；;。":
                b -= 1
            if b - a >= 2:
                yield a, b
            begin = at + 1

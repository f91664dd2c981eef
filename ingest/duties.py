"""Who leads and who takes part: 「（牵头单位：甲局、乙局（丙局），参加单位：丁局）」, with nested brackets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from assistant.language.quantities import alternatives
from assistant.records import Clause, Duty

_OPEN, _CLOSED = "（(", "）)"
_EDGES = " \u3000，,；;。"


@cache
def _roles() -> dict[str, str]:
    """Role words -> lead, join, responsible (ingest/vocabulary/roles.json)."""
    table = json.loads((Path(__file__).parent / "vocabulary" / "roles.json").read_text("utf-8"))
    return {word: role for role, words in table.items() if isinstance(words, list) for word in words}


@cache
def _label() -> re.Pattern[str]:
    words = alternatives(_roles())
    return re.compile(rf"(?P<role>{words})\s*[:：]\s*")


def duties(clauses: Sequence[Clause]) -> Iterator[Duty]:
    """Every responsible unit that a clause names, in order.

    「(牵头单位:建设局(环保局)、水利局,参加单位:工信委)」 -> lead 建设局(环保局), lead 水利局, join 工信委;
    「（省疾控局牵头，省数据局配合）」 -> lead 省疾控局, join 省数据局.
    """
    for clause in clauses:
        yield from _after(clause)
        labels = list(_label().finditer(clause.text))
        following = [*(label.start() for label in labels), len(clause.text)][1:]
        for label, stop in zip(labels, following, strict=True):
            role = _roles()[label["role"]]
            for start, end in _units(clause.text, label.end(), min(stop, _close(clause.text, label.end()))):
                span = clause.clean.span(start, end)
                yield Duty(clause.text[start:end], role, clause.document, clause.id, span.start, span.end)


@cache
def _trailing() -> tuple[re.Pattern[str], dict[str, str]]:
    """A list of units and the word after it that says what they do, and the role of each such word."""
    table = json.loads((Path(__file__).parent / "vocabulary" / "roles.json").read_text("utf-8"))["after"]
    roles = {word: role for role, words in table.items() for word in words}
    words = alternatives(roles)
    return re.compile(rf"(?P<units>[^，,；;。：:]{{2,200}}?)(?P<role>{words})(?=[，,；;。）)]|$)"), roles


_GROUP = re.compile(r"[（(](?P<said>[^（）()：:。]*(?:[（(][^（）()]*[）)][^（）()：:。]*)*)[）)]")
"""What stands in brackets, with brackets inside it, and no sentence or label."""

_BY = re.compile(r"(?:^|(?<=[。；;]))\s*由(?P<said>[^。；;：:]+)(?=[。；;]|$)")
"""A sentence that begins with 由: 「由区民政局牵头，区财政局配合。」"""

_UNIT_END = re.compile(
    r"(?:[部委局厅办院署会社所处科室站队团校]|银行|人行|单位|部门|中心|政府|法院|公司|集团|组|人|机构|[省市县区旗州乡镇])(?:[（(][^（）()]*[）)])?等?$"
)


def _after(clause: Clause) -> Iterator[Duty]:
    """The units of a bracket or of a sentence of its own that the role follows, each like a unit.

    「（甲局牵头，乙局、丙局配合）」, 「由甲局牵头，乙局、丙局配合。」
    """
    pattern, roles = _trailing()
    for group in (*_GROUP.finditer(clause.text), *_wholly(clause.text)):
        parts = list(pattern.finditer(group["said"]))
        base = group.start("said")
        for part in parts:
            found = list(_units(clause.text, base + part.start("units"), base + part.end("units")))
            if not all(_UNIT_END.search(clause.text[start:end]) for start, end in found):
                continue
            for start, end in found:
                end -= clause.text[start:end].endswith("等")
                span = clause.clean.span(start, end)
                unit = clause.text[start:end]
                yield Duty(unit, roles[part["role"]], clause.document, clause.id, span.start, span.end)


def _wholly(text: str) -> Iterator[re.Match[str]]:
    """The sentences that say nothing but who does a task: 「由甲局、乙局共同牵头，丙局配合。」."""
    pattern, _ = _trailing()
    for sentence in _BY.finditer(text):
        if not pattern.sub("", sentence["said"]).strip(_EDGES):
            yield sentence


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

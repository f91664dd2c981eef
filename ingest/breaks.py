"""Numbering continuity: what is missing or comes twice among the numbered clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.language.numerals import chinese
from ingest.grammar import ITEMS, STRUCTURE
from ingest.outline import Node

_CHECKED = (*STRUCTURE, "条", "一、", "（一）", "1.", "项", "附件")


def breaks(nodes: Sequence[Node]) -> Iterator[str]:
    """A line for each break: 「第三章之后为第五章，缺第四章」, 「（七）重复」.

    A numbering may begin again under a new parent or run on through the document; both are whole.
    """
    scoped: dict[tuple[str, int | None], int] = {}
    running: dict[str, tuple[int, str]] = {}
    part: int | None = None
    for at, node in enumerate(nodes):
        part = at if node.level in ("附件", "附题") else part
        if node.level not in _CHECKED or node.level in ITEMS or not node.number:
            continue
        scope = (node.level, node.parent if node.level != "条" else part)
        last = scoped.get(scope)
        before, label = running.get(node.level, (0, ""))
        scoped[scope], running[node.level] = node.number, (node.number, node.label)
        if "之" in node.label or node.number == 1 or node.number in ((last or 0) + 1, before + 1):
            continue
        yield _said(node, label if last is not None or label else "", last if last is not None else 0)


def _said(node: Node, label: str, last: int) -> str:
    if last == 0 or not label:
        return f"“{node.label}”之前缺“{_like(node.label, node.number, 1)}”"
    if node.number <= last:
        return f"“{label}”之后又出现“{node.label}”，编号重复或倒退"
    missing = "、".join(_like(node.label, node.number, one) for one in range(last + 1, min(node.number, last + 6)))
    return f"“{label}”之后为“{node.label}”，缺“{missing}”"


def _like(label: str, number: int, other: int) -> str:
    """The label with another number: 「第五章」, 5, 4 -> 「第四章」."""
    for old, new in ((chinese(number), chinese(other)), (str(number), str(other))):
        if old in label:
            return label.replace(old, new, 1)
    return f"第{other}"

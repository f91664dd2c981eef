"""What each clause is called: readable paths, unique in the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.language.numerals import chinese
from ingest.grammar import STRUCTURE
from ingest.outline import Node

_SPACED = (*STRUCTURE, "附件", "条", "表", "专栏", "1", "1.1", "1.1.1", "1.1.1.1", "一是")
_SAID = {
    "文号": "发文字号",
    "主送": "主送机关",
    "署名": "署名和日期",
    "附件说明": "附件说明",
    "版头": "版头",
    "题注": "题注",
    "脚注": "脚注",
}


def name(nodes: Sequence[Node]) -> None:
    """Give every node its path and every 款 its label.

    ("二、规划总则", "（七）建设指标", "表1 第25项"); ("第一章 总则", "第六条", "第二款", "（一）").
    """
    taken: dict[tuple[str, ...], int] = {}
    counts: dict[tuple[int | None, str], int] = defaultdict(int)
    for node in nodes:
        above = nodes[node.parent] if node.parent is not None else None
        base = above.path if above is not None else ()
        if node.kind == "row":
            base = base[:-1]
        word = _word(node, above, counts)
        first = path = (*base, word)
        while path in taken:
            taken[first] += 1
            path = (*base, f"{word}（第{taken[first]}处）")
        taken[path] = 1
        node.path = path


def _word(node: Node, above: Node | None, counts: dict[tuple[int | None, str], int]) -> str:
    """The last step of a path: 「（七）建设指标」, 「第三章 坚持创新引领」, 「第二款」, 「第3段」, 「表1 第25项」."""
    if node.kind == "row" and above is not None:
        return f"{above.label or above.heading or '表'} {node.label}"
    if node.level == "款":
        counts[node.parent, "款"] += 1
        own_text = above is not None and above.kind != "heading"
        node.label = f"第{chinese(counts[node.parent, '款'] + own_text)}款"
        return node.label
    if node.level in _SAID:
        return _SAID[node.level]
    if node.level == "表" and not node.label + node.heading:
        return "表"
    if node.label and node.label != "——":
        blank = " " if node.level in _SPACED and node.heading else ""
        return f"{node.label}{blank}{node.heading}"
    if node.heading:
        return f"{node.label}{node.heading}"
    counts[node.parent, "段"] += 1
    return f"第{counts[node.parent, '段']}段"

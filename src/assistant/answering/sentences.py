"""The sentences of a clause's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_SENTENCE = re.compile(r"[^。！？!?；;]*(?:[。！？!?；;][”\"’）)]*|$)")


_LISTS = re.compile(r"(?:下列|以下|如下|之一|(?<!不)包括)[^。；;：:]{0,20}[：:][^。；;]*$")
"""What comes after is a list, and no part of it says anything alone: 「下列情形不予补助：甲；乙；丙。」."""


@lru_cache(maxsize=20000)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of a clean text. 「甲。乙；丙。」 -> three; 「下列情形除外：甲；乙。」 -> one."""
    found = []
    for match in _SENTENCE.finditer(text):
        if match.group().strip():
            found.append((match.start(), match.end()))
    return tuple(_merged(text, found))


def cells(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the cells of a row's text. 「任务\t牵头单位」 -> two."""
    return tuple((match.start(), match.end()) for match in re.finditer(r"[^\t]+", text))


def _merged(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences that a bracket, a quotation or a list keeps together stay one."""
    start: int | None = None
    depth, listing = 0, False
    for a, b in spans:
        start = a if start is None else start
        piece = text[a:b]
        listing = piece.endswith(("；", ";")) and (listing or _LISTS.search(piece[:-1]) is not None)
        depth += sum(piece.count(c) for c in "（(《“") - sum(piece.count(c) for c in "）)》”")
        if (depth <= 0 and not listing) or b - start > 600:
            yield start, b
            start, depth, listing = None, 0, False
    if start is not None:
        yield start, spans[-1][1]


def ended(text: str) -> str:
    """With a full stop at the end: 「…谈话;」 -> 「…谈话。」."""
    text = re.sub(r"[;；,，、]$", "", text.strip())
    return text if text.endswith(("。", "！", "？", "”", "）", ")", "：", ":")) else text + "。"

"""The sentences of a clause's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_SENTENCE = re.compile(r"[^。！？!?；;]*(?:[。！？!?；;][”\"’）)]*|$)")


@lru_cache(maxsize=20000)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of a clean text. 「甲。乙；丙。」 -> three."""
    found = []
    for match in _SENTENCE.finditer(text):
        if match.group().strip():
            found.append((match.start(), match.end()))
    return tuple(_merged(text, found))


def _merged(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences that a closing bracket or quotation keeps together stay one."""
    start: int | None = None
    depth = 0
    for a, b in spans:
        start = a if start is None else start
        piece = text[a:b]
        depth += sum(piece.count(c) for c in "（(《“") - sum(piece.count(c) for c in "）)》”")
        if depth <= 0 or b - start > 600:
            yield start, b
            start, depth = None, 0
    if start is not None:
        yield start, spans[-1][1]


def ended(text: str) -> str:
    """With a full stop at the end: 「…谈话;」 -> 「…谈话。」."""
    text = re.sub(r"[;；,，、]$", "", text.strip())
    return text if text.endswith(("。", "！", "？", "”", "）", ")", "：", ":")) else text + "。"

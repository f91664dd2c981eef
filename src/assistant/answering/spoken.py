"""Spoken words in a question: whether-or-not said twice (罚不罚), everyday words that stay whole (丢了工作)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answering.matching import lay

_EITHER = re.compile(r"(?<![\u4e00-\u9fff]不)([^能会可用得要该好算行是管让给准许够高低大小多少同对\W])[不没]\1")
_ASKING = re.compile(r"[谁哪几吗吧呢啥咋怎]|什么|多少|多久|多大|多长|多高|如何|要不要|能不能")


def plainly_asked(text: str) -> str:
    """A text with whether-or-not said once. 「广场舞罚不罚」 -> 「广场舞罚」, 「违不违规」 -> 「违规」."""
    return _EITHER.sub(r"\1", text)


def everyday(text: str) -> list[tuple[int, int]]:
    """Where everyday words stand that are no words of asking: 「丢了工作」, not 「要花钱吗」."""
    return [(start, end) for start, end, _ in lay(text) if not _ASKING.search(text[start:end])]


def inside(match: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a match is part of a longer word: 了 of 「丢了工作」, 里 of 「村里」."""
    return any(a <= match.start() and match.end() <= b and b - a > len(match.group()) for a, b in spans)

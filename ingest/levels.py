"""How high each numbering stands in a given document, inferred from how the numberings nest there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.blocks import Block
from ingest.grammar import ITEMS, RANKS, Marker


def ranks(markers: Iterable[Marker]) -> dict[str, float]:
    """The height of each numbering in this document; smaller is higher.

    The default order is turned round where one numbering begins again under another that usually stands below it:
    「1. （一） （二） 2. （一） …」: （一） begins again under each 1., and 1. never under （一） -> 1. stands above.
    """
    out: dict[str, float] = {name: float(rank) for name, rank in RANKS.items()}
    line = [one for one in markers if one.level not in ITEMS and one.level != "附件"]
    kinds = sorted({one.level for one in line}, key=out.__getitem__)
    for above, below in [(a, b) for i, a in enumerate(kinds) for b in kinds[i + 1 :]]:
        pair = [one for one in line if one.level in (above, below)]
        if _restarts(pair, above, below) >= 2 and not _restarts(pair, below, above):
            out[above], out[below] = out[below], out[above]
    return out


def _restarts(pair: Sequence[Marker], inner: str, outer: str) -> int:
    """How often ``inner`` begins with 1 directly after an ``outer``."""
    return sum(
        1 for before, after in pairwise(pair) if before.level == outer and after.level == inner and after.number == 1
    )


def marked(blocks: Sequence[Block], markers: Sequence[Marker | None], heights: dict[str, float]) -> dict[int, float]:
    """The height of each of the format's heading levels, so that unnumbered headings find theirs.

    A level that numbered headings also have takes their height; another one stands just under the next higher level.
    """
    seen: dict[int, Counter[float]] = {}
    for block, found in zip(blocks, markers, strict=True):
        if block.mark:
            counter = seen.setdefault(block.mark, Counter())
            if found:
                counter[heights[found.level]] += 1
    out: dict[int, float] = {}
    last = 11.0
    for mark in sorted(seen):
        last = seen[mark].most_common(1)[0][0] if seen[mark] else last + 0.2
        out[mark] = last
    return out

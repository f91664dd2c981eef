"""Measures, in the field's words, each a small pure function with its formula and source.

A *span* is a half-open range of characters; a *ranking* is the list of what a retriever returned, best first. What is
relevant is told by the gold quotes, not by clause ids, so that retrievers that cut documents differently are measured
alike: each gold quote is one relevant thing, given by the places where it stands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """A span of a document."""

    document: str
    start: int
    end: int


Relevant = Sequence[Sequence[Place]]
"""Per gold quote the places where its words stand (nearly always one)."""


def overlap(one: Place, other: Place) -> int:
    """Characters two places share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start)) if one.document == other.document else 0


def holds(hit: Place, gold: Sequence[Place]) -> bool:
    """True when a hit shares at least half of the shorter of the two with one of a gold quote's places.

    Half: a clause that merely touches the quote does not count, a sentence inside it and a chunk around it do.
    """
    return any(2 * overlap(hit, place) >= min(hit.end - hit.start, place.end - place.start) > 0 for place in gold)


def recall(ranking: Sequence[Place], relevant: Relevant, *, k: int) -> float:
    """recall@k = |relevant things found in the first k| / |relevant things| (Manning et al., IR, 2008, §8.4)."""
    found = sum(any(holds(hit, gold) for hit in ranking[:k]) for gold in relevant)
    return found / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[Place], relevant: Relevant, *, k: int) -> float:
    """RR@k = 1 / rank of the first relevant hit, 0 when there is none in the first k (Voorhees, TREC-8, 1999)."""
    for rank, hit in enumerate(ranking[:k], start=1):
        if any(holds(hit, gold) for gold in relevant):
            return 1 / rank
    return 0.0


def ndcg(ranking: Sequence[Place], relevant: Relevant, *, k: int) -> float:
    """nDCG@k = DCG / ideal DCG, DCG = Σ gain_i / log2(i + 1) (Järvelin and Kekäläinen, TOIS 20(4), 2002).

    The gain of a hit is the number of relevant things that it is the first to hold (so that several pieces of one
    quote do not count twice); the ideal ranking holds one relevant thing a hit.
    """
    left = list(relevant)
    gained = 0.0
    for rank, hit in enumerate(ranking[:k], start=1):
        rest = [gold for gold in left if not holds(hit, gold)]
        gained += (len(left) - len(rest)) / math.log2(rank + 1)
        left = rest
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(k, len(relevant)) + 1))
    return min(1.0, gained / ideal) if ideal else 0.0


def precision(given: Sequence[Place], relevant: Relevant) -> float:
    """Citation precision: the share of the given citations that overlap a gold quote (Gao et al., ALCE, EMNLP 2023)."""
    right = sum(any(overlap(place, one) for gold in relevant for one in gold) for place in given)
    return right / len(given) if given else 0.0


def coverage(given: Sequence[Place], relevant: Relevant) -> float:
    """Citation recall: the share of the gold quotes that some given citation overlaps (ibid.)."""
    found = sum(any(overlap(place, one) for place in given for one in gold) for gold in relevant)
    return found / len(relevant) if relevant else 0.0


def characters(
    given: Sequence[Place], relevant: Relevant, *, ignored: frozenset[tuple[str, int]] = frozenset()
) -> tuple[float, float]:
    """Character precision and recall of the cited spans: |given ∩ gold| / |given|, |given ∩ gold| / |gold|.

    Of a quote that stands in several places the one that is cited most counts. ``ignored`` are the places of
    characters that do not count (white space). As in SQuAD's token overlap (Rajpurkar et al., 2016), by character.
    """
    cited = _characters(given) - ignored
    chosen = [max(gold, key=lambda one: sum(overlap(one, place) for place in given)) for gold in relevant if gold]
    gold = _characters(chosen) - ignored
    both = len(cited & gold)
    return both / len(cited) if cited else 0.0, both / len(gold) if gold else 0.0


def _characters(places: Sequence[Place]) -> set[tuple[str, int]]:
    return {(place.document, offset) for place in places for offset in range(place.start, place.end)}


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def share(values: Sequence[float]) -> float | None:
    """The mean, or None where there is nothing that it could be a share of."""
    return mean(values) if values else None


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile: the smallest value that at least ``share`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


def interval(right: int, count: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share (Wilson, JASA 22, 1927); (0, 1) of nothing."""
    if not count:
        return (0.0, 1.0)
    z, share = 1.96, right / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return (max(0.0, middle - half), min(1.0, middle + half))

"""Where a text nearly stands in a library: seeds gather, an alignment decides.

Candidates are stretches of the streams where many of the text's short runs stand in their order. They are aligned
with the text (``alignment.fit``); how far a place may be off grows with the text's length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Levenshtein

from assistant.citation.alignment import fit
from assistant.citation.seeds import Found, Seeds
from assistant.citation.streams import Stream
from assistant.index import grams
from assistant.index.grams import Codes

POSTINGS = 60_000
"""Seed places looked at per text and stream: the rarest seeds first. More cost time, not recall, on 60M characters."""

CANDIDATES, FEW, ENOUGH = 24, 8, 48
"""Stretches aligned per text and stream; only a few for a text of ``ENOUGH`` letters, whose seeds say more."""

LONG = 240
"""Characters from which a text is sought in pieces: the time of an alignment grows with the square of the length."""


def allowed(length: int) -> int:
    """Edits that a text of so many letters and digits may be off and still be meant: 1 in 4, 3 in 9, then a fifth."""
    return (0, 0, 0, 0, 1, 1, 2, 2, 2)[length] if length < 9 else max(3, length // 5)


def near(text: Codes, among: Sequence[Stream]) -> list[Found]:
    """The places where nearly the whole text stands, best first: within ``allowed`` edits, or with words dropped."""
    if len(text) > LONG:
        return _pieced(text, among)
    for width in _widths(len(text)):
        windows = _windows([Seeds.of(text, stream, width) for stream in among])
        found = [one for one in _aligned(text, windows) if _is_near(one, text)]
        if found:
            return _apart(found)
    return []


def _widths(length: int) -> tuple[int, ...]:
    """How wide the seeds are, tried in this order: three edits break all runs of four of a short text."""
    if not allowed(length):
        return ()
    return (2,) if length < 7 else (3, 2) if length <= _SHORT else (4, 3) if length <= 2 * _SHORT else (4,)


_SHORT = 24

_DROPPED = 10
"""Letters from which words may have been dropped."""


def _is_near(found: Found, text: Codes) -> bool:
    """Within the allowed edits; or with words dropped: nearly all characters in order, in a somewhat wider stretch."""
    if found.distance <= allowed(len(text)):
        return True
    extra = (found.end - found.start) - len(text)
    return len(text) >= _DROPPED and 0 < extra <= len(text) * 0.6 and found.distance - extra <= len(text) // 20


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of a stream where ``votes`` seeds of the text stand in their order."""

    stream: Stream
    start: int
    end: int
    votes: int


def _windows(several: Sequence[Seeds]) -> list[_Window]:
    """Stretches of the streams where the text's seeds gather in their order, the richest first."""
    length, width = len(several[0].text), several[0].width
    counts = np.sum([seeds.counts for seeds in several], axis=0)
    ranked = np.argsort(counts, kind="stable")
    ranked = ranked[counts[ranked] > 0]
    chosen = ranked[: max(1, int(np.searchsorted(np.cumsum(counts[ranked]), POSTINGS, side="right")))].tolist()
    left = len(counts) - allowed(length) * width  # seeds that the allowed edits cannot break, when all are looked at
    least = max(1, left // 2 if len(chosen) == len(ranked) else 1)
    found = [window for seeds in several for window in _gathered(seeds, chosen) if window.votes >= least]
    most = CANDIDATES if length < ENOUGH else FEW
    return sorted(found, key=lambda window: -window.votes)[:most]


def _gathered(seeds: Seeds, chosen: Sequence[int]) -> list[_Window]:
    """The richest stretches of one stream: places less offsets, counted in bins that overlap by half."""
    places, offsets = seeds.votes(chosen)
    length = len(seeds.text)
    slack, size = allowed(length) + length // 2, max(length // 3, 8)
    best: dict[int, int] = {}
    for shift in (0, size // 2) if len(places) else ():
        pairs = np.unique((places - offsets + shift) // size * length + offsets)
        bins, counts = np.unique(pairs // length, return_counts=True)
        richest = np.argsort(-counts, kind="stable")[:CANDIDATES]
        best.update({int(bins[i]) * size - shift: int(counts[i]) for i in richest.tolist()})
    around = ((start - slack // 2, start + size + length + slack, votes) for start, votes in best.items())
    return [_Window(seeds.stream, start, end, votes) for start, end, votes in around]


def _aligned(text: Codes, windows: Sequence[_Window]) -> Iterator[Found]:
    """Each window's best fit for the text."""
    bounds = [(w.stream, max(0, w.start), min(w.end, len(w.stream.grams.codes))) for w in windows]
    bounds = [(stream, start, end) for stream, start, end in bounds if start < end]
    fits = fit(text, [stream.grams.codes[start:end] for stream, start, end in bounds])
    for (stream, offset, _), (distance, start, end) in zip(bounds, fits, strict=True):
        start, end = _squared(text, stream.grams.codes[offset : offset + end + distance], distance, (start, end))
        if start < end and not (stream.grams.codes[offset + start : offset + end] == grams.GAP).any():
            yield Found(stream, offset + start, offset + end, distance, 0, len(text))


def _squared(text: Codes, window: Codes, distance: int, span: tuple[int, int]) -> tuple[int, int]:
    """Of stretches that fit as well, the one that begins and ends with the text's own first and last character.

    「统筹资金」 fits 安排资金 as well as 统筹安排资金: what is meant is the second.
    """
    start, end = span
    starts = [at for at in range(max(0, start - distance), start) if window[at] == text[0]]
    ends = [at + 1 for at in range(end, min(len(window), end + distance)) if window[at] == text[-1]]
    for first in starts if distance and start < end and window[start] != text[0] else ():
        if Levenshtein.distance(grams.text(text), grams.text(window[first:end])) <= distance:
            start = first
    for last in ends if distance and start < end and window[end - 1] != text[-1] else ():
        if Levenshtein.distance(grams.text(text), grams.text(window[start:last])) <= distance:
            end = last
    return start, end


def _apart(found: Sequence[Found]) -> list[Found]:
    """The best first; those that overlap a better one, or are much further off than the best, left out."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.distance, one.start)):
        if kept and one.distance > kept[0].distance + max(1, one.length // 8):
            break
        if all(one.stream is not o.stream or one.end <= o.start or o.end <= one.start for o in kept):
            kept.append(one)
    return kept


def _pieced(text: Codes, among: Sequence[Stream]) -> list[Found]:
    """A long text: each piece of it by itself, then the pieces that follow each other in the stream."""
    count = -(-len(text) // (LONG // 2))
    edges = [len(text) * i // count for i in range(count + 1)]
    pieces = [near(text[a:b], among) for a, b in pairwise(edges)]
    chains = [chain for at, found in enumerate(pieces) for one in found if (chain := _chain(one, at, pieces, edges))]
    return _apart([one for one in chains if _is_near(one, text)])


def _chain(first: Found, at: int, pieces: Sequence[Sequence[Found]], edges: Sequence[int]) -> Found | None:
    """The place that ``first``, the ``at``-th piece, begins when the pieces after it follow; missing ones are edits."""
    mine = [[one for one in found if one.stream is first.stream] for found in pieces]
    if any(abs(one.end - first.start) < LONG for one in (mine[at - 1] if at else ())):
        return None
    start, end, distance, last = first.start, first.end, edges[at] + first.distance, at
    for number in range(at + 1, len(mine)):
        follows = [one for one in mine[number] if -LONG // 4 < one.start - end < LONG * (number - last)]
        if follows:
            step = min(follows, key=lambda one: abs(one.start - end))
            distance += step.distance + abs((step.start - end) - (edges[number] - edges[last + 1]))
            end, last = step.end, number
    return Found(first.stream, start, end, distance + edges[-1] - edges[last + 1], 0, edges[-1])

"""Where a text stands in a library, literally or nearly: seeds of four characters, then an alignment, then the text.

Candidates come from ``index.grams``: stretches of the stream where many of the text's short runs stand in the right
order. They are aligned with the text (``alignment.fit``); how far a place may be off grows with the text's length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import numpy as np

from assistant.citation.alignment import fit
from assistant.index import grams
from assistant.index.grams import Codes, Grams, Longs
from assistant.index.store import Store
from assistant.records import Clause, Clean

POSTINGS = 60_000
"""Seed places looked at per text and stream: the rarest seeds first. More cost time, not recall, on 60M characters."""

SMALL = 1_000_000
"""Characters of a library up to which its stream is made when it is opened, which takes 0.7 s a million."""

CANDIDATES, FEW, ENOUGH = 24, 8, 48
"""Stretches aligned per text and stream; only a few for a text of ``ENOUGH`` letters, whose seeds say more."""

LONG = 240
"""Characters from which a text is sought in pieces: the time of an alignment grows with the square of the length."""


@dataclass(frozen=True, slots=True)
class Stream:
    """The sorted text of some clauses and how a row leads to its clause (None when it is gone)."""

    grams: Grams
    clause: Callable[[int], Clause | None]


@dataclass(frozen=True, slots=True)
class Found:
    """``stream.grams.codes[start:end]`` is ``distance`` edits from the text's codes ``first``…``last``."""

    stream: Stream
    start: int
    end: int
    distance: int
    first: int
    last: int

    @property
    def length(self) -> int:
        """How many of the text's characters this place covers."""
        return self.last - self.first


def streams(store: Store) -> tuple[Stream, ...]:
    """The streams of an index: of a ``SMALL`` one made now (70 ms for five documents), else mapped from its segments.

    Made now, they hold what stands outside the clauses too: 版记, a portal's header, merged cells of a table.
    """
    mapped = [(segment, grams.read(segment.folder)) for segment in store.segments]
    whole = all(found is not None for _, found in mapped)
    if whole and store.manifest.counts.get("characters", 0) > SMALL:
        return tuple(Stream(found, partial(_by_key, store, segment.base)) for segment, found in mapped if found)
    clauses = [clause for document in store.documents for clause in _reading(store, document.id)]
    return (Stream(grams.make(clauses), clauses.__getitem__),)


def _reading(store: Store, document_id: str) -> list[Clause]:
    """A document from its first to its last character: its clauses, tables as they stand, and what is in no clause."""
    text = store.text(document_id)
    clauses = [
        replace(clause, clean=_raw(text, clause.start, clause.end)) if clause.kind in ("row", "table") else clause
        for clause in store.clauses(document_id)
    ]
    outside = [
        Clause("", document_id, -1, "outside", "", one.reason, (one.reason,), 0, one.start, one.end, one.end, clean)
        for one in store.left_out(document_id)
        if (clean := _raw(text, one.start, one.end)).text and re.search(r"[一-鿿]", clean.text)
    ]
    return sorted([*clauses, *outside], key=lambda clause: clause.start)


def _raw(text: str, start: int, end: int) -> Clean:
    """The search copy of a stretch as it stands, without a word processor's bookmarks."""
    pieces, runs, at, size = [], [], start, 0
    for stop, after in [*((m.start(), m.end()) for m in BOOKMARK.finditer(text, start, end)), (end, end)]:
        if at < stop:
            runs.append((size, at))
            pieces.append(text[at:stop])
            size += stop - at
        at = after
    return Clean("".join(pieces), tuple(runs))


BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]")
"""[bookmark: _Toc103792190]"""


def _by_key(store: Store, base: int, row: int) -> Clause | None:
    return store.clauses_by_key([base + row]).get(base + row)


def allowed(length: int) -> int:
    """Edits that a text of so many letters and digits may be off and still be meant: 1 in 4, 3 in 9, then a fifth."""
    return (0, 0, 0, 0, 1, 1, 2, 2, 2)[length] if length < 9 else max(3, length // 5)


def exact(text: Codes, stream: Stream, *, limit: int) -> list[Found]:
    """The places where exactly these letters and digits stand, in reading order, at most ``limit``."""
    if not len(text):
        return []
    seeds = _Seeds.of(text, stream.grams, min(grams.WIDTH, len(text)))
    places = np.sort(seeds.places(0, len(text)))[:limit]
    return [Found(stream, at, at + len(text), 0, 0, len(text)) for at in places.tolist()]


@dataclass(frozen=True, slots=True)
class _Seeds:
    """Every run of ``width`` characters of a text and where it stands in the stream's order."""

    text: Codes
    grams: Grams
    width: int
    begin: Longs
    end: Longs
    counts: Longs

    @classmethod
    def of(cls, text: Codes, found: Grams, width: int) -> _Seeds:
        windows = np.lib.stride_tricks.sliding_window_view(text, width)
        begin, end = found.ranges(windows)
        return cls(text, found, width, begin, end, (end - begin).sum(axis=1))

    def places(self, first: int, last: int) -> Longs:
        """The positions at which ``text[first:last]`` stands: its rarest seed's, thinned by the other characters."""
        rare = first + int(self.counts[first : last - self.width + 1].argmin())
        places = self.grams.positions(self.begin[rare], self.end[rare]) - (rare - first)
        places = places[(places >= 0) & (places + (last - first) <= len(self.grams.codes))]
        for step in range(first, last):
            if not len(places):
                break
            places = places[self.grams.codes[places + (step - first)] == self.text[step]]
        return places

    def votes(self) -> tuple[Longs, Longs]:
        """Positions of the seeds in the stream and their offsets in the text: the rarest, ``POSTINGS`` at most."""
        ranked = np.argsort(self.counts, kind="stable")
        ranked = ranked[self.counts[ranked] > 0]
        total = np.cumsum(self.counts[ranked])
        chosen = ranked[: max(1, int(np.searchsorted(total, POSTINGS, side="right")))].tolist()
        places = [self.grams.positions(self.begin[index], self.end[index]) for index in chosen]
        offsets = np.repeat(np.array(chosen, np.int64), [len(found) for found in places])
        return np.concatenate([np.zeros(0, np.int64), *places]), offsets


def near(text: Codes, stream: Stream) -> list[Found]:
    """The places where nearly the whole text stands, best first: within ``allowed`` edits, or with words dropped."""
    if len(text) > LONG:
        return _pieced(text, stream)
    for width in (4, 3, 2):
        if width > len(text) or (width < 4 and len(text) > _SHORT):
            continue
        windows = _windows(_Seeds.of(text, stream.grams, width))
        found = [one for one in _aligned(text, stream, windows) if _is_near(one, text)]
        if found:
            return _apart(found)
    return []


_SHORT = 32
"""Letters up to which a text is sought by seeds of three and two characters too: three edits can break all of four."""

_DROPPED = 10
"""Letters from which words may have been dropped."""


def _is_near(found: Found, text: Codes) -> bool:
    """Within the allowed edits; or with words dropped: nearly all characters in order, in a somewhat wider stretch."""
    if found.distance <= allowed(len(text)):
        return True
    extra = (found.end - found.start) - len(text)
    return len(text) >= _DROPPED and 0 < extra <= len(text) * 0.6 and found.distance - extra <= len(text) // 20


def _windows(seeds: _Seeds) -> list[tuple[int, int]]:
    """Stretches of the stream where the text's seeds gather in their order, the richest first."""
    places, offsets = seeds.votes()
    length = len(seeds.text)
    slack = allowed(length) + length // 2
    size = max(length // 3, 8)
    most = CANDIDATES if length < ENOUGH else FEW
    best: dict[int, int] = {}
    for shift in (0, size // 2):  # bins that overlap by half
        pairs = np.unique((places - offsets + shift) // size * length + offsets)
        bins, counts = np.unique(pairs // length, return_counts=True)
        richest = np.argsort(-counts, kind="stable")[:most]
        best.update({int(bins[i]) * size - shift: int(counts[i]) for i in richest.tolist()})
    ranked = sorted(best, key=lambda start: (-best[start], start))[:most]
    return [(start - slack // 2, start + size + length + slack) for start in ranked]


def _aligned(text: Codes, stream: Stream, windows: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Each window's best fit for the text."""
    codes = stream.grams.codes
    bounds = [(max(0, start), min(end, len(codes))) for start, end in windows]
    bounds = [(start, end) for start, end in bounds if start < end]
    fits = fit(text, [codes[start:end] for start, end in bounds])
    for (offset, _), (distance, start, end) in zip(bounds, fits, strict=True):
        if start < end and not (codes[offset + start : offset + end] == grams.GAP).any():
            yield Found(stream, offset + start, offset + end, distance, 0, len(text))


def _apart(found: Sequence[Found]) -> list[Found]:
    """The best first; those that overlap a better one, or are much further off than the best, left out."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.distance, one.start)):
        if kept and one.distance > kept[0].distance + max(1, one.length // 8):
            break
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return kept


def _pieced(text: Codes, stream: Stream) -> list[Found]:
    """A long text: each piece of it by itself, then the pieces that follow each other in the stream."""
    count = -(-len(text) // (LONG // 2))
    edges = [len(text) * i // count for i in range(count + 1)]
    pieces = [near(text[a:b], stream) for a, b in pairwise(edges)]
    chains = [chain for at, found in enumerate(pieces) for one in found if (chain := _chain(one, at, pieces, edges))]
    return _apart([one for one in chains if _is_near(one, text)])


def _chain(first: Found, at: int, pieces: Sequence[Sequence[Found]], edges: Sequence[int]) -> Found | None:
    """The place that ``first``, the ``at``-th piece, begins when the pieces after it follow; missing ones are edits."""
    if any(abs(one.end - first.start) < LONG for one in (pieces[at - 1] if at else ())):
        return None
    start, end, distance, last = first.start, first.end, edges[at] + first.distance, at
    for number in range(at + 1, len(pieces)):
        follows = [one for one in pieces[number] if -LONG // 4 < one.start - end < LONG * (number - last)]
        if follows:
            step = min(follows, key=lambda one: abs(one.start - end))
            distance += step.distance + abs((step.start - end) - (edges[number] - edges[last + 1]))
            end, last = step.end, number
    return Found(first.stream, start, end, distance + edges[-1] - edges[last + 1], 0, edges[-1])


def runs(text: Codes, stream: Stream, *, least: int) -> list[Found]:
    """The longest runs of the text that stand in the stream without a change, ``least`` characters or more.

    In the order of the text; of several places the first. Runs may overlap where two passages are joined.
    """
    if len(text) < least:
        return []
    seeds = _Seeds.of(text, stream.grams, grams.WIDTH)
    known = np.convolve(seeds.counts > 0, np.ones(least - grams.WIDTH + 1, np.int64), "valid")
    found: list[Found] = []
    at = 0
    for start in np.flatnonzero(known == least - grams.WIDTH + 1).tolist():
        if start >= at and (one := _longest(seeds, start, least, stream)):
            found.append(one)
            at = one.last - least + 1
    return found


def _longest(seeds: _Seeds, first: int, least: int, stream: Stream) -> Found | None:
    """The longest run from ``first`` on that stands in the stream, at its first place."""
    places = seeds.places(first, first + least)
    if not len(places):
        return None
    last = first + least
    while last < len(seeds.text):
        kept = places[seeds.grams.codes[places + (last - first)] == seeds.text[last]]
        if not len(kept):
            break
        places, last = kept, last + 1
    place = int(places.min())
    return Found(stream, place, place + last - first, 0, first, last)

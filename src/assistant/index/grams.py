"""Where a few characters stand in a library: all its text as one stream of codes, sorted by the next four characters.

The stream holds the folded letters and digits of the clauses in order, nothing else, so that punctuation, width,
layout and traditional forms do not matter; ``citation.matching`` compares with the text itself. One character is one
``uint16``, one sorted position one ``uint32``: 6 bytes a character, memory-mapped. It is sorted in parts of
``PART`` characters, which keeps building flat in memory; a search runs through all parts at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.language.normal import fold_character
from assistant.records import Clause

Codes = NDArray[np.uint16]
Longs = NDArray[np.int64]

WIDTH = 4
"""Characters that the order takes into account: 4 x 16 bits are one 64-bit key, and 1 to 4 characters can be sought."""

PART = 1 << 22
"""Positions sorted at a time: 0.4 s and some 100 MB."""

STEP = 256
"""Every so many positions of a part the key is kept in memory: 0.03 bytes a character, and 8 steps instead of 22."""

GAP = 0
"""Code that stands ``WIDTH`` times between documents and at the end: nothing matches across it."""

_ODD = 0xFFFF
_FILES = ("gram-codes", "gram-order", "gram-steps", "gram-rows")


@dataclass(frozen=True, slots=True)
class Grams:
    """The stream of some clauses. ``codes[rows[r]:]`` begins with clause ``r``; ``order`` is sorted part by part,
    ``steps`` are the keys at every ``STEP``-th place of each part."""

    codes: Codes
    order: NDArray[np.uint32]
    steps: NDArray[np.uint64]
    rows: Longs

    def row(self, position: int) -> int:
        """The clause (its row) in which a position of the stream stands."""
        return int(np.searchsorted(self.rows, position, side="right")) - 1

    def ranges(self, patterns: Codes) -> tuple[Longs, Longs]:
        """Where each pattern (shape (q, 1…4)) stands in ``order``: begins and ends, each (q, parts)."""
        count, width = patterns.shape
        bounds = np.zeros((2, count, WIDTH), np.uint16)
        bounds[1] = 0xFFFF
        bounds[:, :, :width] = patterns
        keys = _key(bounds).reshape(-1)
        keys[count:] += np.uint64(keys[count:] < np.uint64(2**64 - 1))  # first place behind the pattern
        found = self._first(keys)
        return found[:count], found[count:]

    def _first(self, keys: NDArray[np.uint64]) -> Longs:
        """Per key and part the first place of ``order`` whose key is not smaller: a binary search of all at once."""
        low, high = self._near(keys)
        wanted = keys[:, None]
        while (open_ := low < high).any():
            middle = (low + high) >> 1
            found = _key(self.around(self.order[np.minimum(middle, len(self.order) - 1)].astype(np.int64)))
            smaller = (found < wanted) & open_
            low = np.where(smaller, middle + 1, low)
            high = np.where(smaller, high, middle)
        return low

    def _near(self, keys: NDArray[np.uint64]) -> tuple[Longs, Longs]:
        """Per key and part the ``STEP`` places among which it begins."""
        parts = range(0, len(self.order), PART)
        low = np.empty((len(keys), len(parts)), np.int64)
        for at, start in enumerate(parts):
            first, last = start // STEP, -(-min(start + PART, len(self.order)) // STEP)
            ahead = np.searchsorted(self.steps[first:last], keys)
            low[:, at] = start + np.maximum(ahead - 1, 0) * STEP
        ends = np.minimum(np.array(parts) + PART, len(self.order))
        return low, np.minimum(low + STEP, ends)

    def around(self, positions: Longs) -> Codes:
        """The next ``WIDTH`` codes from each position on, on a new last axis."""
        found: Codes = self.codes[positions[..., None] + np.arange(WIDTH)]
        return found

    def positions(self, begin: Longs, end: Longs) -> Longs:
        """The stream positions of one pattern, given its row of ``ranges``."""
        found = [self.order[a:b] for a, b in zip(begin.tolist(), end.tolist(), strict=True) if a < b]
        return np.concatenate(found).astype(np.int64) if found else np.zeros(0, np.int64)


def codes(text: str) -> tuple[Codes, Longs]:
    """The codes of a text and where in it each stands: 「到2025年，」 -> 到2025年 with positions 0…5."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    known, back = np.unique(points, return_inverse=True)
    table = np.array([_code(chr(point)) for point in known.tolist()], np.uint16)
    folded = table[back] if len(table) else np.zeros(0, np.uint16)
    kept = np.flatnonzero(folded)
    return folded[kept], kept


def _code(character: str) -> int:
    """0 for what is left out (punctuation, blanks), else the folded character's code."""
    folded = fold_character(character)
    if not folded.isalnum():
        return GAP
    return min(ord(folded), _ODD)


def text(found: Codes) -> str:
    """Codes as a string, for string algorithms: one character a code."""
    return found.astype("<u2").tobytes().decode("utf-16-le", "replace")


def make(clauses: Sequence[Clause]) -> Grams:
    """The stream of ``clauses``, in this order, sorted."""
    pieces, rows, at = [], [], 0
    before = None
    for clause in clauses:
        if before not in (None, clause.document):
            pieces.append(np.zeros(WIDTH, np.uint16))
            at += WIDTH
        own = codes(clause.text)[0]
        pieces.append(own)
        rows.append(at)
        at += len(own)
        before = clause.document
    stream = np.concatenate([*pieces, np.zeros(WIDTH, np.uint16)])
    order = _sorted(stream)
    steps = _key(np.lib.stride_tricks.sliding_window_view(stream, WIDTH)[order[::STEP]])
    return Grams(stream, order, steps, np.array(rows, np.int64))


def _sorted(stream: Codes) -> NDArray[np.uint32]:
    """Positions of the stream but for its end, in the order of the four codes there, part by part."""
    return np.concatenate([np.zeros(0, np.uint32), *_parts(stream)])


def _parts(stream: Codes) -> Iterator[NDArray[np.uint32]]:
    count = len(stream) - WIDTH
    for start in range(0, count, PART):
        stop = min(start + PART, count)
        window = np.lib.stride_tricks.sliding_window_view(stream[start : stop + WIDTH - 1], WIDTH)
        yield (np.argsort(_key(window), kind="stable") + start).astype(np.uint32)


def _key(found: Codes) -> NDArray[np.uint64]:
    """Four codes on the last axis as one number that sorts as they do."""
    wide = found.astype(np.uint64)
    a, b, c, d = (wide[..., i] for i in range(WIDTH))
    key: NDArray[np.uint64] = (((a << np.uint64(16) | b) << np.uint64(16) | c) << np.uint64(16)) | d
    return key


def write(folder: Path, clauses: Sequence[Clause]) -> None:
    """Write the stream of a segment's clauses into its folder."""
    made = make(clauses)
    arrays: tuple[NDArray[Any], ...] = (made.codes, made.order, made.steps, made.rows)
    for name, array in zip(_FILES, arrays, strict=True):
        np.save(folder / f"{name}.npy", array, allow_pickle=False)


def read(folder: Path) -> Grams | None:
    """The stream that ``write`` wrote, memory-mapped; None when the segment has none."""
    if not all((folder / f"{name}.npy").exists() for name in _FILES):
        return None
    mapped = [np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _FILES]
    return Grams(*(array.view(np.ndarray) for array in mapped))

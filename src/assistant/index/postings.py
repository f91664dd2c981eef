"""Postings from rows to columns: rows of weights in, one sorted array out, lean enough for a million clauses.

Every posting becomes one number, key's rank above row above half-precision weight, so that sorting the numbers sorts
the postings; nothing but that array is held whole.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILES = ("keys.npy", "starts.npy", "rows.npy", "weights.npy")

ROW_BITS = 24
WEIGHT_BITS = 16
CHUNK = 1 << 22
"""Postings that are converted at a time."""

Packed = NDArray[np.uint64]


def write(folder: Path, rows: Iterable[Mapping[str, float]], key: Callable[[str], int]) -> int:
    """Write the postings of ``rows`` (feature -> weight; at most 2**24) into ``folder``; return how many rows."""
    numbers: dict[str, int] = {}
    features, lengths, weights = array("I"), array("I"), array("f")
    for row in rows:
        features.extend([numbers.setdefault(feature, len(numbers)) for feature in row])
        lengths.append(len(row))
        weights.extend(row.values())
    keys = np.fromiter(map(key, numbers), np.uint64, len(numbers))
    packed = _packed(_ranks(keys), np.frombuffer(features, np.uint32), np.frombuffer(lengths, np.uint32))
    for part in _chunks(len(packed)):
        packed[part] |= np.frombuffer(weights, np.float32)[part].astype(np.float16).view(np.uint16)
    del features, weights
    packed.sort()
    keys.sort()
    _save(folder, keys, packed)
    return len(lengths)


def _ranks(keys: Packed) -> Packed:
    """The place of each key among the sorted."""
    ranks = np.empty(len(keys), np.uint64)
    ranks[np.argsort(keys)] = np.arange(len(keys), dtype=np.uint64)
    return ranks


def _packed(ranks: Packed, features: NDArray[np.uint32], lengths: NDArray[np.uint32]) -> Packed:
    """Key's rank and row of every posting, its weight still to be set."""
    packed = np.empty(len(features), np.uint64)
    ends = np.cumsum(lengths)
    for part in _chunks(len(packed)):
        row = np.searchsorted(ends, np.arange(part.start, part.stop), side="right").astype(np.uint64)
        packed[part] = ranks[features[part]] << np.uint64(ROW_BITS + WEIGHT_BITS) | row << np.uint64(WEIGHT_BITS)
    return packed


def _save(folder: Path, keys: Packed, packed: Packed) -> None:
    """Take the sorted postings apart into the arrays that are searched."""
    edges = np.arange(len(keys) + 1, dtype=np.uint64) << np.uint64(ROW_BITS + WEIGHT_BITS)
    np.save(folder / FILES[0], keys, allow_pickle=False)
    np.save(folder / FILES[1], np.searchsorted(packed, edges).astype(np.int64), allow_pickle=False)
    rows = np.empty(len(packed), np.uint32)
    weights = np.empty(len(packed), np.uint16)
    for part in _chunks(len(packed)):
        rows[part] = packed[part] >> np.uint64(WEIGHT_BITS) & np.uint64((1 << ROW_BITS) - 1)
        weights[part] = packed[part] & np.uint64((1 << WEIGHT_BITS) - 1)
    np.save(folder / FILES[2], rows, allow_pickle=False)
    np.save(folder / FILES[3], weights.view(np.float16), allow_pickle=False)


def _chunks(count: int) -> Iterator[slice]:
    return (slice(start, min(start + CHUNK, count)) for start in range(0, count, CHUNK))

"""Words: BM25 over characters and pairs, in memory-mapped arrays that are read where they lie.

A weight is stored without idf, which is applied when a question is asked: documents can be added without touching what
is there, and the same weights are sparse vectors for any other engine. Two fields share one saturation (BM25F,
Robertson & Zaragoza 2009): a clause's own text, and the headings above it with its own.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexDamaged, IndexOutdated
from assistant.index import postings
from assistant.index.postings import FILES
from assistant.language import tokens
from assistant.records import Clause

K1 = 0.9
B = 0.4
"""Tuned on policy clauses, sentences and statutes alike; the textbook's 1.2 and 0.75 lose 1-2 nDCG on short clauses."""

HEADING = 0.25
NEAREST = 1.5
"""What a feature counts in the headings above, and in the nearest one, against 1 in the text (docs/retrieval.md)."""

BARE = {"heading": 0.85, "title": 0.6, "table": 0.6}
"""What the weights of a clause without text of its own count: a heading says where to read, not what."""

USUAL_LENGTH = 80.0
USUAL_COUNT = 200
"""Characters, and clauses. A segment's mean length is drawn towards the usual one with the weight of this many clauses,
so that a segment of a few short rows does not judge length by itself."""

Weights = Mapping[str, float]
"""A question's features and what each counts."""


def write(folder: Path, clauses: Sequence[Clause]) -> None:
    """Write the lexical files of ``clauses`` (in this order, at most 2**24) into ``folder``."""
    characters = sum(len(clause.text) for clause in clauses)
    mean = (USUAL_LENGTH * USUAL_COUNT + characters) / (USUAL_COUNT + len(clauses))
    count = postings.write(folder, _weigh(clauses, mean), key)
    facts = {"tokenizer": tokens.IDENTITY, "clauses": count, "mean": mean}
    (folder / "lexical.json").write_text(json.dumps(facts), encoding="utf-8")


def heading(clause: Clause) -> str:
    """What stands above a clause, and its own head: 「二、规划总则 （七）建设指标 建设指标」."""
    return " ".join((*clause.path, clause.heading))


def _weigh(clauses: Iterable[Clause], mean: float) -> Iterator[dict[str, float]]:
    """Each clause's features and their BM25 weights without idf, each at most ``K1 + 1``."""
    for clause in clauses:
        scale = 1 / (1 - B + B * len(clause.text) / mean)
        counts = {feature: count * scale for feature, count in Counter(tokens.features(clause.text)).items()}
        for weight, text in ((HEADING, " ".join(clause.path[:-2])), (NEAREST, _nearest(clause))):
            for feature in _features_once(text):
                counts[feature] = counts.get(feature, 0.0) + weight
        top = (K1 + 1) * BARE.get(clause.kind, 1.0)
        yield {feature: top * count / (count + K1) for feature, count in counts.items()}


@lru_cache(maxsize=4096)
def _features_once(heading: str) -> frozenset[str]:
    return frozenset(tokens.features(heading))


def _nearest(clause: Clause) -> str:
    """The heading right above a clause, its own label and head: 「（七）建设指标 表1 第25项 农村生活污水治理率」."""
    return " ".join((*clause.path[-2:], clause.heading))


def key(feature: str) -> int:
    """A feature's number, the same in every segment and everywhere: one or two characters are packed, more hashed."""
    if len(feature) <= 2:
        return ord(feature[0]) << 21 | (ord(feature[1]) if len(feature) == 2 else 0)
    return int.from_bytes(blake2b(feature.encode(), digest_size=8).digest(), "big") | 1 << 63


@dataclass(frozen=True, slots=True)
class Lexical:
    """One segment's postings, memory-mapped. ``count`` is its number of clauses."""

    count: int
    keys: NDArray[np.uint64]
    starts: NDArray[np.int64]
    rows: NDArray[np.uint32]
    weights: NDArray[np.float16]

    @classmethod
    def open(cls, folder: Path) -> Lexical:
        """Map the files of ``folder``. Raises IndexDamaged, IndexOutdated."""
        try:
            facts = json.loads((folder / "lexical.json").read_text(encoding="utf-8"))
            arrays = [_mapped(folder / name) for name in FILES]
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamaged(f"词法索引读不出来：{folder}（{error}）。请重新运行 python -m ingest。") from error
        if facts.get("tokenizer") != tokens.IDENTITY:
            raise IndexOutdated("索引是用另一种分词方法建的，请重新运行 python -m ingest。")
        keys, starts, rows, weights = arrays
        if len(starts) != len(keys) + 1 or len(rows) != len(weights) or int(starts[-1]) != len(rows):
            raise IndexDamaged(f"词法索引不完整：{folder}。请重新运行 python -m ingest。")
        return cls(int(facts["clauses"]), keys, starts, rows, weights)

    def ranges(self, wanted: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where each wanted key's postings start and stop; start equals stop for a key that is not there."""
        if not len(self.keys):
            return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.int64)
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        there = self.keys[at] == wanted
        return np.where(there, self.starts[at], 0), np.where(there, self.starts[at + 1], 0)

    def scores(self, wanted: NDArray[np.uint64], factors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Every clause's sum of weight x factor (factor: the question's count of a feature times its idf)."""
        total = np.zeros(self.count, np.float32)
        for start, stop, factor in zip(*self.ranges(wanted), factors, strict=True):
            total[self.rows[start:stop]] += self.weights[start:stop].astype(np.float32) * factor
        return total

    def scores_at(
        self, rows: NDArray[np.int64], wanted: NDArray[np.uint64], factors: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """The same sum for these rows only: each feature's postings are searched, not walked."""
        total = np.zeros(len(rows), np.float32)
        for start, stop, factor in zip(*self.ranges(wanted), factors, strict=True):
            postings = self.rows[start:stop]
            if len(postings):
                at = np.minimum(np.searchsorted(postings, rows), len(postings) - 1)
                weights = self.weights[start:stop][at].astype(np.float32)
                total += np.where(postings[at] == rows, weights, np.float32(0)) * factor
        return total


def _mapped(path: Path) -> NDArray[Any]:
    """The array in a file, read where it lies; a plain view, since a memmap's own slices cost ten times as much."""
    held: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return held.view(np.ndarray)


def frequencies(segments: Sequence[Lexical], wanted: NDArray[np.uint64]) -> NDArray[np.int64]:
    """In how many clauses of all segments each wanted key stands."""
    total = np.zeros(len(wanted), np.int64)
    for segment in segments:
        starts, stops = segment.ranges(wanted)
        total += stops - starts
    return total


def idf(frequency: NDArray[np.int64], count: int) -> NDArray[np.float32]:
    """ln(1 + (N - n + 1/2) / (n + 1/2)), never negative (Lucene's form)."""
    return np.log1p((count - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)


def length(weights: Weights) -> float:
    """What a score is divided by: the question's number of features, repeated ones counted again."""
    return math.fsum(weights.values()) or 1.0

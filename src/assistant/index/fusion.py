"""One score from words, names and meaning: a sum, each part on the same scale for short and long questions.

    words = 10 * (BM25 + document name) / features of the question
    score = words + trust * cosine,  trust = weight / (best words - fifth best words)

Where the words tell one clause clearly from the next, as they do for officials' own words, the cosine may not
overturn them; where several clauses hold the words alike, as for lay questions over many statutes, it decides.
Reciprocal rank fusion at equal weight lost 3-8 nDCG here: a weak ranker votes as loudly as a strong one. The weight
belongs to the encoder; the curve it was read from is in docs/retrieval.md.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]

SCALE = 10.0
"""Brings BM25 per feature to the order of a weighted cosine; only the ratio to the encoder's weight matters."""

RIVAL = 5
"""The clause whose distance from the best tells how clear the words are."""

NARROWEST = 0.6
HIGHEST = 60.0
"""A margin counts as at least this much, a cosine as at most this much."""

_STRIDE = 64
_MANY = 128


def trust(words: Scores, *, length: float, weight: float) -> float:
    """What a cosine counts for a question whose best clauses have these BM25 sums, in any order."""
    if not weight or not len(words):
        return 0.0
    top = np.sort(words)[::-1][:RIVAL]
    margin = SCALE * float(top[0] - top[-1]) / length
    return min(HIGHEST, weight / max(NARROWEST, margin))


def fuse(words: Scores, cosines: Scores | None, *, length: float, trust: float) -> Scores:
    """The clauses' scores from their BM25 sums and cosines, for a question of ``length`` features."""
    lexical = words * np.float32(SCALE / length)
    return lexical if cosines is None else lexical + np.float32(trust) * cosines


def best(scores: Scores, k: int) -> Rows:
    """Rows of the ``k`` highest scores above minus infinity, best first, ties in reading order."""
    rows = np.flatnonzero(scores >= _edge(scores, k)) if k < len(scores) else np.arange(len(scores))
    rows = rows[scores[rows] > -np.inf]
    order = np.argsort(-scores[rows], kind="stable")[:k]
    return rows[order]


def _edge(scores: Scores, k: int) -> np.float32:
    """A score that at least ``k`` of ``scores`` reach and few others: the k-th highest, or nearly, when they are many.

    A large array is first cut down by a sample: every 64th score tells roughly where the edge is.
    """
    if len(scores) > _MANY * k:
        sample = scores[::_STRIDE]
        low = min(len(sample), 2 * k // _STRIDE + 16)
        guess = np.partition(sample, len(sample) - low)[len(sample) - low]
        some = scores[scores >= guess]
        scores = some if len(some) >= k else scores
    edge: np.float32 = np.partition(scores, len(scores) - k)[len(scores) - k]
    return edge

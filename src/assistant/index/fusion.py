"""One score from words, names and meaning: a sum, each part on the same scale for short and long questions.

    score = 10 * (BM25 + document name) / features of the question + weight * cosine

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


def fuse(words: Scores, cosines: Scores | None, *, length: float, weight: float) -> Scores:
    """The clauses' scores from their BM25 sums and cosines, for a question of ``length`` features."""
    lexical = words * np.float32(SCALE / length)
    return lexical if cosines is None else lexical + np.float32(weight) * cosines


def best(scores: Scores, k: int) -> Rows:
    """Rows of the ``k`` highest scores above minus infinity, best first, ties in reading order."""
    if k < len(scores):
        edge = np.partition(scores, len(scores) - k)[len(scores) - k]
        rows = np.flatnonzero(scores >= edge)
    else:
        rows = np.arange(len(scores))
    rows = rows[scores[rows] > -np.inf]
    order = np.argsort(-scores[rows], kind="stable")[:k]
    return rows[order]
